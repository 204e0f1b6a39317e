"""What 委員と端末 says: key → (Japanese, English), in the form of wording.py."""

from __future__ import annotations

from council_app.ui.words import pick

WORDS: dict[str, tuple[str, str]] = {
    "title": ("委員と端末", "People and devices"),
    "close": ("閉じる", "Close"),
    "cancel": ("やめる", "Cancel"),
    "page.look": ("気を付けること", "To look at"),
    "page.devices": ("端末", "Devices"),
    "page.roster": ("名簿の変更", "Roster"),
    "page.removal": ("法令による削除", "Removal by law"),
    "look.none": ("気を付けることはありません。", "Nothing to look at."),
    "look.act.enrol": ("端末を見る", "See devices"),
    "look.act.end": ("端末を見る", "See devices"),
    "look.act.sign": ("署名へ", "Go and sign"),
    "look.act.settle": ("選ぶ", "Choose"),
    "look.act.rotate": ("鍵を取り替える", "Replace keys"),
    "asked": ("登録の申請", "Requests"),
    "asked.why": (
        "ご本人に、すでに知っている番号で電話をかけ、六つのことばを聞いてください。合うものだけを登録します。",
        "Call the person on the number you have and hear the six words. Enrol only what fits.",
    ),
    "asked.rivals": (
        "同じ招待状で、ほかの端末も登録を求めています。ことばをよく聞き分けてください。",
        "Another device asks with the same invitation. Listen closely.",
    ),
    "asked.enrol": ("ことばが合った：登録する", "The words fit: enrol"),
    "enrolled": ("{name} の端末を登録しました。", "Enrolled the device of {name}."),
    "enrolled.chair": (
        "登録に署名しました。座長の端末は、もう一人の担当者の登録も要ります。",
        "Signed. The chair's device needs the other officer too.",
    ),
    "devices": ("端末", "Devices"),
    "devices.row": ("端末 {device}　記録 {n}件　{last}", "device {device}  {n} operations  {last}"),
    "devices.nothing": ("まだ何も届いていません", "nothing yet"),
    "devices.last": ("最後 {time}", "last {time}"),
    "devices.ended": ("失効：{reason}", "ended: {reason}"),
    "devices.waiting": ("失効後 {n}件が待っています", "{n} later operations wait"),
    "devices.instances": ("控えや写しから {n}回始め直しています", "begun anew {n} times"),
    "devices.end": ("失効させる…", "End…"),
    "devices.again": ("認め直す…", "End anew…"),
    "devices.back": ("記録を返す…", "Give log back…"),
    "devices.second": ("二台目の招待状…", "Invite another device…"),
    "devices.withdraw": ("招待状を無効にする", "Withdraw invitations"),
    "devices.office": ("座長・事務局の端末は「名簿の変更」で", "chair and office: by the roster"),
    "end.title": ("{name} の端末を失効させる", "End a device of {name}"),
    "end.about": (
        (
            "選んだ記録までを数えます。その後にこの端末で書かれたものは数えず、「失効後」として残します。"
            "全員あての封の鍵も取り替えます。端末にしかないメモと書きかけは戻りません。"
        ),
        (
            "What is up to the chosen record counts. What was written after it is kept apart and does not count. The key to all is "
            "replaced. Notes and drafts that were on it only are gone."
        ),
    ),
    "end.where": ("どこまで数えるか", "Up to where it counts"),
    "end.all": ("いま届いている記録のすべて", "All that has arrived"),
    "end.astray": ("枝分かれ", "forked"),
    "end.waits": ("いまは数えていない", "does not count now"),
    "end.reason": ("理由（ご本人にも見えます）", "Reason (the person sees it)"),
    "end.go": ("失効させる", "End the device"),
    "end.done": (
        "{name} の端末を失効させ、全員あての鍵を取り替えました。次の送付ファイルで全員に届きます。",
        "Ended a device of {name} and replaced the key to all. Everyone learns it with the next file.",
    ),
    "back.done": ("{file} を作りました。{name} に渡してください。", "Made {file}. Hand it to {name}."),
    "invited": (
        "{file} を作りました。四つのことばは、ファイルとは別に伝えてください：{words}",
        "Made {file}. Tell the four words separately: {words}",
    ),
    "withdrawn": ("{name} への招待状 {n}通を無効にしました。", "Withdrew {n} invitations of {name}."),
    "folder": ("置く場所を選ぶ", "Choose a folder"),
    "roster.why": (
        "人と役割、座長・事務局の端末は、座長・事務局・復旧の控えのうち二人の署名で変わります。",
        "People, roles, and devices of chair and office change by two of chair, officers and recovery sheet.",
    ),
    "roster.now": ("いまの名簿　第{n}版", "The roster now: version {n}"),
    "roster.waiting": ("署名を待つもの", "Waiting for signatures"),
    "roster.signed": ("署名済み：{names}", "signed: {names}"),
    "roster.needed": ("あと {n}人", "{n} more"),
    "roster.sign": ("この端末で署名する", "Sign with this device"),
    "roster.sheet": ("復旧の控えで署名する…", "Sign with the recovery sheet…"),
    "roster.rival": (
        "並び立つ名簿があります。一つを選び、三人が署名するまで、いまの名簿のままです。",
        "There are rivals. The present roster goes on until three sign one that names them all.",
    ),
    "roster.settle": ("これを選ぶ", "Choose this one"),
    "roster.new": ("新しい変更", "A new change"),
    "roster.add": ("担当者・新しい端末を加える（鍵の名刺）…", "Add an officer or a new device (card)…"),
    "roster.leaves": ("離れる", "leaves"),
    "roster.lost": ("端末をなくした", "device lost"),
    "roster.chair": ("新しい座長", "New chair"),
    "roster.chair.same": ("変えない", "unchanged"),
    "roster.none": ("いない", "nobody"),
    "roster.member.out": ("離れる委員", "Member who leaves"),
    "roster.member.in": ("加わる委員の氏名", "Name of a new member"),
    "roster.reason": ("理由", "Reason"),
    "roster.go": ("変更に署名する", "Sign the change"),
    "roster.added": ("加える：{name}", "Adds: {name}"),
    "roster.proposed": (
        "署名しました。もう一人が署名すると成り立ちます。作業用ファイルを送ってください。",
        "Signed. It stands once a second person signs. Send the working file.",
    ),
    "roster.stands": (
        "二人の署名がそろい、名簿が改まりました。",
        "Two persons have signed: the roster is changed.",
    ),
    "signed.more": ("署名しました。まだ署名が足りません。", "Signed. Further signatures are needed."),
    "sheet.title": ("復旧の控えで署名する", "Sign with the recovery sheet"),
    "sheet.about": (
        "印刷して第三者が保管している控えの文字を、そのまま入れてください。この端末には残りません。",
        "Type the letters of the printed sheet. They are not kept on this device.",
    ),
    "sheet.field": ("控えの文字", "Letters of the sheet"),
    "sheet.go": ("署名する", "Sign"),
    "keys": ("封の鍵", "Keys that seal files"),
    "keys.why": (
        "端末を失効させると、次の送付ファイルから新しい鍵に替わります。古い鍵で封をしたファイルも読めます。",
        "When a device is ended, the next file uses a new key. Files sealed to an old key stay readable.",
    ),
    "keys.due": (
        "失効した端末が、いまの鍵を持っています。次の送付ファイルで取り替わります。",
        "An ended device holds the key in use. It is replaced with the next file.",
    ),
    "keys.go": ("いま取り替える", "Replace now"),
    "keys.done": (
        "封の鍵を取り替えました。委員・座長・事務局には次のファイルで届きます。",
        "The keys were replaced; everyone gets them with the next file.",
    ),
    "removal.why": (
        (
            "個人情報などの本文を、二人の署名で取り除きます。記録の列と、だれがなぜ決めたかは残ります。"
            "ほかのパソコンや送ったファイルからは、次のファイルを取り込んだときに消えます。"
        ),
        (
            "Removes bodies with personal data by two signatures. The chain, and who decided it and why, stay. Other "
            "laptops drop it with the next file they take in."
        ),
    ),
    "removal.number": ("意見の番号（No.）または識別名", "Number or id of the opinion"),
    "removal.find": ("一覧を作る", "List"),
    "removal.none": ("番号を入れて「一覧を作る」を押してください。", "Type a number and press “List”."),
    "removal.reason": ("根拠（法令と理由。記録に残ります）", "Legal ground (stays visible)"),
    "removal.go": ("削除に署名する", "Sign the removal"),
    "removal.proposed": (
        "削除に署名しました。もう一人が署名すると行われます。作業用ファイルを送ってください。",
        "Signed. It is carried out once a second person signs. Send the working file.",
    ),
    "removal.done": (
        "削除しました。この端末の記録・受け取ったファイル・控えから、本文はなくなりました。",
        "Done: the bodies are gone from this device's record, files and backups.",
    ),
    "removal.waiting": ("署名を待つ削除", "Removals waiting for a signature"),
    "removal.past": ("行われた削除", "Removals carried out"),
    "removal.bodies": ("本文 {n}件", "{n} bodies"),
    "removal.by": ("決定：{names}", "decided by {names}"),
}


def say(key: str, /, **fields: object) -> str:
    text = pick(WORDS[key])
    return text.format(**fields) if fields else text
