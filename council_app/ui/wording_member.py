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
}
