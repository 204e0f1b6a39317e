"""What the secretariat's dialogs say: key → (Japanese, English)."""

from __future__ import annotations

from council_app.ui.words import pick

WORDS: dict[str, tuple[str, str]] = {
    "cancel": ("やめる", "Cancel"),
    "close": ("閉じる", "Close"),
    "copy": ("写す", "Copy"),
    "copied": ("写しました", "Copied"),
    "names.on": ("示す", "Shown"),
    "names.off": ("伏せる", "Withheld"),
    "blind.on": ("伏せる", "Closed"),
    "blind.off": ("随時示す", "Opened as they come"),
    "settings": ("照会の設定を変える", "Change the round"),
    "settings.title": ("照会の題", "Title"),
    "settings.deadline": ("締切（日本時間）", "Deadline (Japan time)"),
    "settings.names": ("中間とりまとめでの委員名", "Names in the digest"),
    "settings.blind": ("中間とりまとめまで、ほかの委員の意見を", "Until the digest, others' opinions are"),
    "settings.note": ("変える理由（記録に残ります）", "Why (kept in the record)"),
    "settings.trace": ("変更の記録", "Changes so far"),
    "settings.do": ("設定を変える", "Change"),
    "confirm": ("座長一任・確定を記録する", "Record a decision on the round"),
    "confirm.why": (
        "座長一任のあとは、座長だけが案文を直します。どちらも日付のある決定として残ります。",
        "After 座長一任 the chair alone edits. Both are kept as dated decisions.",
    ),
    "confirm.what": ("決定", "Decision"),
    "confirm.entrust": ("座長一任", "Entrusted to the chair"),
    "confirm.confirm": ("確定", "Confirmed"),
    "confirm.date": ("日付", "Date"),
    "confirm.do": ("記録する", "Record"),
    "confirm.entrusted.is": ("✓ 座長一任 {date}", "✓ Entrusted {date}"),
    "confirm.confirmed.is": ("✓ 確定 {date}", "✓ Confirmed {date}"),
    "next_round": ("次の照会を開く", "Open the next round"),
    "next_round.why": (
        "{drafts} から始めます。継続検討の {n}件がいっしょに来て、改めて対応を決めます。終わった意見は読める記録として残ります。",
        "It begins on {drafts}. {n} opinions carried over come along; closed ones stay readable.",
    ),
    "next_round.title": ("第{n}回意見照会", "Round {n}"),
    "next_round.do": ("次の照会を開く", "Open the next round"),
    "correct": ("照会の途中で案文を訂正する", "Correct a draft in mid-round"),
    "correct.why": (
        "訂正した版（r1.1 など）を出します。もとの版に付いた意見も受け付け、新しい版へ移します。",
        "A corrected revision (r1.1) goes out. Opinions on the old one are still taken and carried over.",
    ),
    "correct.draft": ("案文", "Draft"),
    "correct.item": ("訂正する箇所", "Place"),
    "correct.text": ("訂正したあとの本文", "Corrected text"),
    "correct.carried": (
        "いまは {label} です。この案文への {n}件の意見を新しい版へ移し、内訳を示します。",
        "Now at {label}. {n} opinions are carried over, and counted.",
    ),
    "correct.do": ("訂正した版を出す", "Publish the correction"),
    "correct.done": (
        "{label} を出しました。意見 {n}件＝そのまま {exact}・移動 {moved}・要確認 {changed}・候補が複数 {ambiguous}・宛先なし {orphan}",
        "Published {label}. {n} opinions: exact {exact}, moved {moved}, changed {changed}, ambiguous {ambiguous}, orphan {orphan}",
    ),
    "supersede": ("公表したものを差し替える", "Supersede what was published"),
    "supersede.why": (
        "前の公表は消えず、「差替え前」として残ります。差し替えたことと理由は、全委員に示します。本文を変えなければ、公表だけを差し替えます。",
        "The former publication stays, marked as superseded; the reason is shown to all members.",
    ),
    "supersede.reason": ("差替えの理由（全委員に示します）", "Reason (shown to all members)"),
    "supersede.do": ("差し替える", "Supersede"),
    "supersede.done": (
        "差し替えました。結果のファイルを作り直し、全委員にお送りください。",
        "Superseded. Make the result file again and send it to all members.",
    ),
    "proxy": ("代理入力", "Enter for a member"),
    "proxy.why": (
        "電話やメール本文で受けた意見を、委員に代わって入力します。御本人が確かめるまで「代理入力」と示します。",
        "For what came by telephone or mail. It is shown as entered by you until the member confirms it.",
    ),
    "proxy.member": ("委員", "Member"),
    "proxy.kind": ("種類", "Kind"),
    "proxy.amendment": ("修正案", "Amendment"),
    "proxy.place": ("箇所", "Place"),
    "proxy.whole": ("{draft}　全体", "{draft}, whole"),
    "proxy.text": ("意見", "Opinion"),
    "proxy.wording": ("直したあとの本文", "Wording"),
    "proxy.reason": ("理由", "Reason"),
    "proxy.do": ("代理入力する", "Enter"),
}


def say(key: str, /, **fields: object) -> str:
    """The sentence for a key, in the language in use."""
    text = pick(WORDS[key])
    return text.format(**fields) if fields else text
