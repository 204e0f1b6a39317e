"""The field's words in Japanese and English (design.md, Words). Screens, messages and documents take them here."""

from __future__ import annotations

from council_app.deliberation.opinions import Anchor, Disposition, OpinionKind
from council_app.deliberation.roster import Role

KINDS: dict[OpinionKind, tuple[str, str]] = {
    OpinionKind.COMMENT: ("意見", "Comment"),
    OpinionKind.AMENDMENT: ("修正案", "Amendment"),
    OpinionKind.ADDITION: ("追加", "Addition"),
    OpinionKind.DELETION: ("削除", "Deletion"),
    OpinionKind.QUESTION: ("質問", "Question"),
    OpinionKind.AGREEMENT: ("原案に賛成", "Agreement"),
    OpinionKind.EDITORIAL: ("字句", "Editorial"),
    OpinionKind.OTHER: ("その他", "Other"),
}
DISPOSITIONS: dict[Disposition, tuple[str, str]] = {
    Disposition.ADOPTED: ("反映", "Adopted"),
    Disposition.PARTLY: ("一部反映", "Partly adopted"),
    Disposition.NOT_ADOPTED: ("反映しない", "Not adopted"),
    Disposition.CARRIED_OVER: ("継続検討", "Carried over"),
    Disposition.ALREADY_COVERED: ("修正不要", "Already covered"),
}
UNDECIDED = ("未対応", "Undecided")
NOT_NEEDED = ("対応不要", "None needed")  # no 対応, and none is asked for: on the background
WITHDRAWN = ("取下げ", "Withdrawn")
# 確定前の点検: what may stand against a new revision, in the order in which it is worked off.
GAPS: dict[str, tuple[str, str]] = {
    "undecided": ("まだ対応がない", "No disposition"),
    "crossed": ("決定が二つある", "Two decisions"),
    "no_change": (
        "反映としたのに本文が変わらず、その理由もない",
        "Adopted, but no wording changes, and no reason",
    ),
    "no_answer": ("「反映しない」に考え方がない", "Not adopted without an answer"),
    "unlooked": (
        "宛先があいまい、または失われたまま確かめていない",
        "An unclear or lost place nobody looked at",
    ),
    "two_wordings": ("統合案が二つある箇所", "Places with two wordings"),
}
ANCHORS: dict[Anchor, tuple[str, str]] = {
    Anchor.EXACT: ("そのまま", "Exact"),
    Anchor.MOVED: ("移動", "Moved"),
    Anchor.CHANGED: ("要確認", "Changed"),
    Anchor.AMBIGUOUS: ("候補が複数", "Ambiguous"),
    Anchor.ORPHAN: ("宛先なし", "Orphan"),
}
METHODS: dict[str, tuple[str, str]] = {
    "item": ("同じ項目", "Same item"),
    "item moved": ("項目ごと移動", "Item moved"),
    "reworded": ("項目の字句が変更", "Item reworded"),
    "renamed": ("見出しが変更", "Heading renamed"),
    "split": ("項目が分割", "Item split"),
    "merged": ("項目が統合", "Items merged"),
    "same words": ("同じ語句", "Same words"),
    "alignment": ("本文の照合", "Aligned text"),
    "likeness": ("似た文", "Like text"),
    "rewritten in place": ("同じ場所で書換え", "Rewritten in place"),
    "draft": ("案文全体", "Whole draft"),
    "person": ("人が確認", "Confirmed"),
    "persons differ": ("確認が食い違い", "Confirmations differ"),
    "none": ("見つからない", "Not found"),
}
ROLES: dict[Role, tuple[str, str]] = {
    Role.MEMBER: ("委員", "Member"),
    Role.CHAIR: ("座長", "Chair"),
    Role.SECRETARIAT: ("事務局", "Secretariat"),
}
DRAFTS: dict[str, tuple[str, str]] = {
    "plan": ("基本計画", "Plan"),
    "guideline": ("指針", "Guideline"),
    "law": ("AI法の概要", "AI Act (outline)"),
}
# Why operations are kept without counting, by the reason that the fold gives; {n} of them.
UNCOUNTED: dict[str, tuple[str, str]] = {
    "unenrolled": (
        "登録を待つ端末からの記録が {n}件あります。",
        "{n} operations of a device that waits to be enrolled.",
    ),
    "right": (
        "書いた人の役割ではできない記録が {n}件あります。残しましたが、数えていません。",
        "{n} operations that their signer may not make: kept, not counted.",
    ),
    "ended": (
        "失効した端末の記録が {n}件あります。失効後のものとして別に残しました。",
        "{n} operations after the end of their device: kept apart.",
    ),
    "place": (
        "本文にない箇所を指す記録が {n}件あります。残しましたが、数えていません。",
        "{n} operations on a place that is in no text here: kept, not counted.",
    ),
    "body": (
        "本文のない、または読めない記録が {n}件あります。残しましたが、数えていません。",
        "{n} operations without a readable body: kept, not counted.",
    ),
    "kind": (
        "新しい版でしか読めない記録が {n}件あります。",
        "{n} operations that only a newer version reads.",
    ),
}
