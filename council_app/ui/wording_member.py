"""Sentences of the member's desk beyond the first ones: the result, receipts, reading side by side, printing, help."""

MEMBER: dict[str, tuple[str, str]] = {
    "reply.drop": ("書きかけの返信を消す", "Discard the reply"),
    "undo.title": ("元に戻す", "Undo"),
    "redo.title": ("やり直す", "Redo"),
    "status.received": ("受領済み {n} / {m}件（{when}）", "Received {n} / {m} ({when})"),
    "status.received.part": (
        "受領済み {n} / {m}件（{when}）。残りは、次に提出するファイルで届きます",
        "Received {n} / {m} ({when}). The rest goes with the next file",
    ),
    "status.sent": ("ファイル作成 {when}。受領票はまだ届いていません", "File made {when}. No receipt yet"),
    # the result
    "result.title": ("わたしの意見の結果", "What became of my opinions"),
    "result.summary": ("{n}件", "{n} opinions"),
    "result.count": ("{name} {n}", "{name} {n}"),
    "result.mine": ("わたしの意見", "My opinion"),
    "result.decision": ("対応と考え方", "Decision and answer"),
    "result.undecided": ("まだ決まっていません。", "Not decided yet."),
    "result.changed_after": (
        "この対応のあとに、意見が書き換えられています。",
        "The opinion was changed after this decision.",
    ),
    "result.new": ("新しいことば", "The new wording"),
    "result.new.mine": (
        "新しいことば（太字は、わたしの案から取り入れられたところ）",
        "The new wording (bold: taken from my proposal)",
    ),
    "result.new.none": ("この箇所の本文は変わっていません。", "The text of this place did not change."),
    "result.ask": ("この結果に", "My answer"),
    "result.content": ("納得", "Content"),
    "result.dissent": ("異議", "Dissent"),
    "result.words": ("ひとこと（書かなくてもかまいません）", "A word (optional)"),
    "result.leaves": (
        "次に提出するファイルに入ります。あとから変えられます。",
        "Goes with the next file. It can be changed later.",
    ),
    "result.give": ("答えを加える", "Add my answer"),
    "result.there": (
        "結果が届きました。わたしの意見 {n}件の対応と考え方を見られます。",
        "The result is here: decisions on {n} opinions of mine.",
    ),
    "result.see": ("結果を見る", "See the result"),
    "mine.results": ("対応の結果", "Results"),
    "keys.answer": ("結果に答える", "Answer"),
    # changed after a support
    "changed.title": ("賛同後に変更あり", "Changed after my support"),
    "changed.is": (
        "賛同したときのことばと、いまのことばの違いです。違いを見て、賛同を続けるか決めてください。",
        "What changed between the words that were supported and those that stand now.",
    ),
    "changed.wording": ("修正案のことば", "Proposed wording"),
    "changed.text": ("意見の本文", "Text"),
    "changed.reason": ("理由", "Reason"),
    "changed.back": ("賛同を取り消す", "Take the support back"),
    "changed.keep": ("賛同を続ける", "Keep the support"),
}
