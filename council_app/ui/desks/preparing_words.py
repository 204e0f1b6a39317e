"""What the screen 意見の整理 says: key → Japanese."""

from council_app.ui.words import Table

WORDS = {
    "do.propose": "事務局案：{name}",
    "title": "意見の整理",
    "pane.list": "意見の一覧",
    "count": "事務局案 {done} / {all}件",
    "filter.open": "事務局案なし",
    "filter.all": "すべて",
    "filter.grouped": "まとまり",
    "group_of": "まとまり {name}",
    "none": "事務局案なし",
    "withdrawn": "取下げ",
    "has": "事務局案あり",
    "has_not": "事務局案なし",
    "entered": "代理入力（{name}）",
    "reason": "理由　{text}",
    "alike": "ことばの近い意見が {n}件あります。賛成と反対は見分けられません。",
    "alike.none": "ことばの近い意見はありません。",
    "alike.see": "見る",
    "group.is": "まとまり {name}（{n}件）にいっしょに答えます。",
    "group.make": "{n}件をまとめる",
    "group.leave": "まとまりから外す",
    "tag.add": "分類を付ける",
    "tag.off": "分類を外す",
    "proposal": "事務局案",
    "by_digit": "数字キーで選び、Ctrl+Enter で記録します",
    "answer": "考え方",
    "templates": "ひな形",
    "record": "記録して次へ",
    "scope": "まとまりの {n}件に同じ案を付けます。",
    "choose": "対応を1〜5から選んでください。",
    "empty": "この条件に当たる意見はありません。",
}
say = Table("preparing", WORDS)
