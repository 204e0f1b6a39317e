"""The words of the help: for each role a page of short chapters, each a title and a text."""

from council_app.deliberation.roster import Role
from council_app.ui.words import Table

WORDS = {
    "read": "読む",
    "read.is": "左の目次で移り、本文を読みます。欄外の番号（3-2-例1 など）は、そのまま引用に使えます。「並べて読む」で計画・指針・AI法を並べ、「見え消し」で二つの版の違いを見られます。",
    "write": "書く",
    "write.is": "本文のことばをなぞると、小さな帯が出ます。修正案は、原文をそのまま書き換えるだけです。見え消しがすぐ下に出ます。何も選ばずに Space を押すと、その段落について書けます。案文全体への意見は Shift+O です。",
    "save": "保存",
    "save.is": "保存のボタンはありません。書きかけの文も返信もメモも一秒ごとに保存され、次に開くと続きから書けます。間違えたときは Ctrl+Z で元に戻せます。",
    "discuss": "話し合う",
    "discuss.is": "ほかの委員の意見は、中間とりまとめのあとに見えます。賛同は、そのとき見ていたことばに対するものです。あとで書き換えられると「賛同後に変更あり」と出て、違いを見て決められます。",
    "submit": "提出する",
    "submit.is": "右上の「提出する」を押すと、出るものと残るものの一覧が出ます。できたファイルをメールに添えて事務局へお送りください。締切までは何度でも出し直せます。メモは送られません。",
    "result": "受領と結果",
    "result.is": "事務局から届いたファイルを、この窓に落としてください。下の欄に「受領済み」と出ます。結果が届くと、わたしの意見ごとに対応・考え方・新しいことばが見え、納得か異議を答えられます。",
    "decide": "決める",
    "decide.is": "左の箇所を選ぶと、意見が並びます。対応は 1〜5 の数字で選び、考え方を書きます。統合案は下の欄で書きます。",
    "hand": "渡す",
    "hand.is": "全ての対応がそろったら、点検をして事務局へ渡します。委員としての意見は、上の「委員」に切り替えて書きます。",
    "receive": "受け取る",
    "receive.is": "委員から届いたファイルを、この窓に落としてください。同じものを重ねて入れても増えません。",
    "publish": "整えて文書にする",
    "publish.is": "番号を付け、事務局案を作り、座長へ渡します。座長から戻ったら新しい版を公開し、文書を作ります。",
}
say = Table("help", WORDS)
CHAPTERS: dict[Role, tuple[str, ...]] = {
    Role.MEMBER: ("read", "write", "save", "discuss", "submit", "result"),
    Role.CHAIR: ("decide", "hand"),
    Role.SECRETARIAT: ("receive", "publish"),
}
