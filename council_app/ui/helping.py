"""The words of the help: for each role a page of short chapters, (title, text) in Japanese and English."""

from __future__ import annotations

from council_app.deliberation.roster import Role

Pair = tuple[str, str]

MEMBER: tuple[tuple[Pair, Pair], ...] = (
    (
        ("読む", "Reading"),
        (
            (
                "左の目次で移り、本文を読みます。欄外の番号（3-2-例1 など）は、そのまま引用に使えます。"
                "「並べて読む」で計画・指針・AI法を並べ、「見え消し」で二つの版の違いを見られます。"
            ),
            (
                "Go about by the contents at the left. The numbers in the margin can be cited. “Side by side” shows two"
                " texts, “Changes” what differs between two revisions."
            ),
        ),
    ),
    (
        ("書く", "Writing"),
        (
            (
                "本文のことばをなぞると、小さな帯が出ます。修正案は、原文をそのまま書き換えるだけです。見え消しがすぐ下に出ます。"
                "何も選ばずに Space を押すと、その段落について書けます。案文全体への意見は Shift+O です。"
            ),
            (
                "Select words and a small bar appears. A wording is proposed by editing the draft's own words. With nothing"
                " selected, Space acts on the paragraph; Shift+O is about the whole draft."
            ),
        ),
    ),
    (
        ("保存", "Saving"),
        (
            (
                "保存のボタンはありません。書きかけの文も返信もメモも一秒ごとに保存され、次に開くと続きから書けます。"
                "間違えたときは Ctrl+Z で元に戻せます。"
            ),
            "There is no save button: what is being written is kept every second. Ctrl+Z takes an act back.",
        ),
    ),
    (
        ("話し合う", "Discussing"),
        (
            (
                "ほかの委員の意見は、中間とりまとめのあとに見えます。賛同は、そのとき見ていたことばに対するものです。"
                "あとで書き換えられると「賛同後に変更あり」と出て、違いを見て決められます。"
            ),
            (
                "Others' opinions appear after the digest. A support belongs to the words that were seen; if they change, the"
                " card says so and shows the difference."
            ),
        ),
    ),
    (
        ("提出する", "Submitting"),
        (
            (
                "右上の「提出する」を押すと、出るものと残るものの一覧が出ます。できたファイルをメールに添えて事務局へお送りください。"
                "締切までは何度でも出し直せます。メモは送られません。"
            ),
            (
                "“Submit” first lists what leaves and what stays, then makes the file for the office. It can be done again"
                " until the deadline. Notes are never sent."
            ),
        ),
    ),
    (
        ("受領と結果", "Receipt and result"),
        (
            (
                "事務局から届いたファイルを、この窓に落としてください。下の欄に「受領済み」と出ます。"
                "結果が届くと、わたしの意見ごとに対応・考え方・新しいことばが見え、納得か異議を答えられます。"
            ),
            (
                "Drop the office's files on this window. The line below says what was received. With the result, each opinion"
                " shows its decision, the answer and the new wording; one can agree or dissent."
            ),
        ),
    ),
)
CHAIR: tuple[tuple[Pair, Pair], ...] = (
    (
        ("決める", "Deciding"),
        (
            "左の箇所を選ぶと、意見が並びます。対応は 1〜5 の数字で選び、考え方を書きます。統合案は下の欄で書きます。",
            (
                "Choose a place at the left; its opinions stand side by side. Keys 1 to 5 decide; the merged wording is"
                " written below."
            ),
        ),
    ),
    (
        ("渡す", "Handing over"),
        (
            "全ての対応がそろったら、点検をして事務局へ渡します。委員としての意見は、上の「委員」に切り替えて書きます。",
            (
                "When everything is decided, check and hand over to the office. Opinions as a member are written under the"
                " hat “Member”."
            ),
        ),
    ),
)
SECRETARIAT: tuple[tuple[Pair, Pair], ...] = (
    (
        ("受け取る", "Receiving"),
        (
            "委員から届いたファイルを、この窓に落としてください。同じものを重ねて入れても増えません。",
            "Drop the members' files on this window. The same file twice changes nothing.",
        ),
    ),
    (
        ("整えて文書にする", "Preparing and publishing"),
        (
            "番号を付け、事務局案を作り、座長へ渡します。座長から戻ったら新しい版を公開し、文書を作ります。",
            "Number the opinions, prepare proposals, hand over to the chair; then publish and make the documents.",
        ),
    ),
)
CHAPTERS = {Role.MEMBER: MEMBER, Role.CHAIR: CHAIR, Role.SECRETARIAT: SECRETARIAT}
