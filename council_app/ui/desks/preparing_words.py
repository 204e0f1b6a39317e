"""What the screen 意見の整理 says: key → (Japanese, English)."""

from __future__ import annotations

from council_app.ui.words import pick

WORDS: dict[str, tuple[str, str]] = {
    "title": ("意見の整理", "Preparing answers"),
    "count": ("事務局案 {done} / {all}件", "Proposals {done} of {all}"),
    "filter.open": ("事務局案なし", "Without"),
    "filter.all": ("すべて", "All"),
    "filter.grouped": ("まとまり", "Groups"),
    "group_of": ("まとまり {name}", "group {name}"),
    "none": ("事務局案なし", "none yet"),
    "withdrawn": ("取下げ", "withdrawn"),
    "has": ("事務局案あり", "with a proposal"),
    "has_not": ("事務局案なし", "without a proposal"),
    "entered": ("代理入力（{name}）", "entered by {name}"),
    "reason": ("理由　{text}", "Reason: {text}"),
    "alike": (
        "ことばの近い意見が {n}件あります。賛成と反対は見分けられません。",
        "{n} opinions use like words; for or against cannot be told.",
    ),
    "alike.none": ("ことばの近い意見はありません。", "No opinion uses like words."),
    "alike.see": ("見る", "See them"),
    "group.is": (
        "まとまり {name}（{n}件）にいっしょに答えます。",
        "Answered together with group {name} ({n}).",
    ),
    "group.make": ("{n}件をまとめる", "Group these {n}"),
    "group.leave": ("まとまりから外す", "Take out of the group"),
    "tag.add": ("分類を付ける", "Add a tag"),
    "tag.off": ("分類を外す", "Take the tag off"),
    "proposal": ("事務局案", "Proposal of the office"),
    "by_digit": ("数字キーで選び、Ctrl+Enter で記録します", "Choose by digit, record by Ctrl+Enter"),
    "answer": ("考え方", "Answer"),
    "templates": ("ひな形", "Templates"),
    "record": ("記録して次へ", "Record, next"),
    "scope": ("まとまりの {n}件に同じ案を付けます。", "The same for all {n} of the group."),
    "choose": ("対応を1〜5から選んでください。", "Choose a disposition first (1 to 5)."),
    "empty": ("この条件に当たる意見はありません。", "Nothing fits this filter."),
}


def say(key: str, /, **fields: object) -> str:
    """The sentence for a key, in the language in use."""
    text = pick(WORDS[key])
    return text.format(**fields) if fields else text
