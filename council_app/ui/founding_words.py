"""What the screens of founding say: key → (Japanese, English)."""

from __future__ import annotations

from council_app.ui.words import pick

WORDS: dict[str, tuple[str, str]] = {
    "title": ("新しい会議体を作る", "Make a new council"),
    "about": (
        "入力したことは、最後の画面で確かめてから作ります。途中でやめても何も残りません。",
        "Nothing is made before the last page. Leaving earlier leaves nothing behind.",
    ),
    "step.council": ("会議体と担当者", "Council and officer"),
    "step.drafts": ("案文", "Drafts"),
    "step.roster": ("委員名簿", "Members"),
    "step.round": ("意見照会の設定", "The round"),
    "step.second": ("もう一人の担当者", "The second officer"),
    "step.check": ("確かめて作る", "Check and make"),
    "name": ("会議体の名前", "Name of the council"),
    "office": ("事務局の名前", "Name of the office"),
    "officer": ("担当者（この端末の使い手）の名前", "Your name"),
    "trial": (
        "試行として作る（委員A〜P を使い、画面と文書に「試行」と示します）",
        "A trial (members A to P; screens and documents say so)",
    ),
    "drafts.own": ("自分の案文を選ぶ（Word・Markdown）", "Choose drafts (Word, Markdown)"),
    "drafts.built_in": ("付属の案文に戻す", "Back to the built-in drafts"),
    "drafts.from": ("付属の案文（骨子 11月20日）", "The built-in drafts (20 November)"),
    "drafts.own_from": ("選んだ案文", "The chosen drafts"),
    "drafts.row": ("引用できる段落・項目 {blocks}　見出し {heads}", "{blocks} items, {heads} headings"),
    "drafts.read_only": ("参照用（意見は付けません）", "For reference only"),
    "drafts.hint": (
        "見出しのスタイル（章・節）から目次を作ります。見出しと項目の数が合っているか確かめてください。",
        "The outline is made from heading styles. Check that the counts are right.",
    ),
    "roster.csv": ("CSV を読み込む", "Read a CSV file"),
    "roster.built_in": ("付属の名簿に戻す", "Back to the built-in roster"),
    "roster.add": ("行を加える", "Add a row"),
    "roster.remove": ("行を消す", "Remove the row"),
    "roster.name": ("委員名", "Name"),
    "roster.kana": ("ふりがな", "Reading"),
    "roster.affiliation": ("所属・役職", "Affiliation"),
    "roster.chair": ("座長", "Chair"),
    "roster.count": ("委員 {n}名（座長 {chair}）", "{n} members (chair: {chair})"),
    "round.title": ("照会の題", "Title"),
    "round.deadline": ("締切（日本時間）", "Deadline (Japan time)"),
    "round.meeting": ("会議の回次（文書に示します。空欄でもかまいません）", "Meeting (may stay empty)"),
    "round.names": ("中間とりまとめでの委員名", "Names in the digest"),
    "round.names.on": ("示す", "Shown"),
    "round.names.off": ("伏せる", "Withheld"),
    "round.blind": ("中間とりまとめまで、ほかの委員の意見を", "Until the digest, others' opinions are"),
    "round.blind.on": ("伏せる", "Closed"),
    "round.blind.off": ("随時示す", "Opened as they come"),
    "round.vocabulary": ("分類のことば", "Vocabulary"),
    "round.vocabulary.built_in": ("付属の分類（三原則・四方針など）", "Built-in"),
    "round.vocabulary.own": ("分類のファイルを選ぶ（TOML）", "Choose a vocabulary (TOML)"),
    "round.hint": (
        "どれも後から変えられます。変えたことは記録に残ります。委員名の扱いは、意見を委員に開くまでです。",
        "All of it can be changed later, with a trace; names only until opinions were opened.",
    ),
    "second.why": (
        "会議体は、二人の担当者が署名したときに成り立ちます。一人の端末が失われても、乗っ取られないためです。",
        "The council stands once two officers have signed: one lost laptop cannot take it over.",
    ),
    "second.1": (
        "もう一人の担当者の端末で、最初の画面の「もう一人の担当者として加わる」を開いてもらいます。",
        "The second officer chooses 'Join as the second officer' on the first screen.",
    ),
    "second.2": (
        "できた『鍵の名刺.council』を受け取り、ここに入れます。",
        "Take the card file from that laptop and put it in here.",
    ),
    "second.3": (
        "作ったあとに出る『設立書.council』を渡し、返ってきたファイルを事務局の画面に入れると成り立ちます。",
        "Hand the charter over afterwards; the council stands once the answer was taken in.",
    ),
    "second.choose": ("鍵の名刺を選ぶ", "Choose the card"),
    "second.chosen": ("『{file}』　{name}", "{file}: {name}"),
    "check.name": ("会議体", "Council"),
    "check.drafts": ("案文", "Drafts"),
    "check.roster": ("名簿", "Members"),
    "check.round": ("照会", "Round"),
    "check.second": ("もう一人の担当者", "Second officer"),
    "check.names.on": ("委員名を示す", "names shown"),
    "check.names.off": ("委員名を伏せる", "names withheld"),
    "check.writes": (
        "選んだフォルダーに『設立書.council』と『復旧の控え.html』を書きます。控えは印刷して第三者が保管し、ファイルは消してください。",
        "The charter and the recovery sheet are written into the folder you choose. Print the sheet, then delete it.",
    ),
    "next": ("次へ", "Next"),
    "before": ("前へ", "Back"),
    "leave": ("やめる", "Leave"),
    "make": ("置き場所を選んで会議体を作る", "Choose a folder and make it"),
    "no_card": ("もう一人の担当者の鍵の名刺を入れてください。", "Put the second officer's card in."),
    "made": (
        "会議体を作りました。『設立書.council』をもう一人の担当者に渡してください。『復旧の控え.html』は印刷して第三者が保管し、ファイルは消してください。",
        "Made. Hand the charter to the second officer; print the recovery sheet, then delete its file.",
    ),
    "open_folder": ("フォルダーを開く", "Open the folder"),
    "join": ("もう一人の担当者として加わる", "Join as the second officer"),
    "join.about": (
        "会議体を作る担当者とは別の端末で行います。鍵の名刺には、名前と公開の鍵だけが入ります。",
        "On another laptop than the first officer's. The card holds your name and a public key only.",
    ),
    "join.1": ("鍵の名刺を作る", "Make the card"),
    "join.1.is": (
        "できたファイルを、会議体を作る担当者に渡します。メールでもかまいません。",
        "Give the file to the first officer, by mail if you like.",
    ),
    "join.name": ("担当者（この端末の使い手）の名前", "Your name"),
    "join.make": ("置き場所を選んで鍵の名刺を作る", "Choose a folder and make the card"),
    "join.made": (
        "『{file}』を作りました。会議体を作る担当者に渡してください。設立書が届くまで、この画面を閉じてもかまいません。",
        "Made {file}. Give it to the first officer. You may close this until the charter comes.",
    ),
    "join.2": ("設立書を開いて署名する", "Open the charter and sign"),
    "join.2.is": (
        "受け取った『設立書.council』を開くと、名簿に署名し、返事のファイルを作ります。",
        "Opening the charter signs the roster and makes a file to send back.",
    ),
    "join.waits": (
        "この端末では鍵の名刺を作ってあります（{name}）。",
        "This laptop has made a card ({name}).",
    ),
    "join.open": ("設立書を選ぶ", "Choose the charter"),
    "join.no_card": (
        "この端末ではまだ鍵の名刺を作っていません。先に名刺を作り、それに対する設立書を開いてください。",
        "No card was made on this laptop. Make one first, then open the charter that answers it.",
    ),
    "join.folder": ("返事のファイルを置くフォルダー", "Folder for the answer"),
    "join.done": (
        "設立書に署名しました。『{file}』を一人目の担当者に渡してください。取り込まれると会議体が成り立ちます。",
        "Signed. Give {file} to the first officer; the council stands once it was taken in.",
    ),
}


def say(key: str, /, **fields: object) -> str:
    """The sentence for a key, in the language in use."""
    text = pick(WORDS[key])
    return text.format(**fields) if fields else text
