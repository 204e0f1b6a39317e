"""What 委員と端末 says: key → Japanese."""

from datetime import datetime

from council_app.deliberation.rounds import JST, japanese_date
from council_app.ui.words import Table, pick

WORDS = {
    "title": "委員と端末",
    "close": "閉じる",
    "cancel": "やめる",
    "page.look": "気を付けること",
    "page.devices": "端末",
    "page.roster": "名簿の変更",
    "page.removal": "法令による削除",
    "look.none": "気を付けることはありません。",
    "look.act.enrol": "端末を見る",
    "look.act.end": "端末を見る",
    "look.act.sign": "署名へ",
    "look.act.settle": "選ぶ",
    "look.act.rotate": "鍵を取り替える",
    "asked": "登録の申請",
    "asked.why": "ご本人に、すでに知っている番号で電話をかけ、六つのことばを聞いてください。合うものだけを登録します。",
    "asked.rivals": "同じ招待状で、ほかの端末も登録を求めています。ことばをよく聞き分けてください。",
    "asked.enrol": "ことばが合った：登録する",
    "enrolled": "{name} の端末を登録しました。",
    "enrolled.chair": "登録に署名しました。座長の端末は、もう一人の担当者の登録も要ります。",
    "devices": "端末",
    "devices.row": "端末 {device}　記録 {n}件　{last}",
    "devices.nothing": "まだ何も届いていません",
    "devices.last": "最後 {time}",
    "devices.ended": "失効：{reason}",
    "devices.waiting": "失効後 {n}件が待っています",
    "devices.instances": "控えや写しから {n}回始め直しています",
    "devices.end": "失効させる…",
    "devices.again": "認め直す…",
    "devices.back": "記録を返す…",
    "devices.second": "二台目の招待状…",
    "devices.withdraw": "招待状を無効にする",
    "devices.office": "座長・事務局の端末は「名簿の変更」で",
    "end.title": "{name} の端末を失効させる",
    "end.about": (
        "選んだ記録までを数えます。その後にこの端末で書かれたものは数えず、「失効後」として残します。"
        "全員あての封の鍵も取り替えます。端末にしかないメモと書きかけは戻りません。"
    ),
    "end.where": "どこまで数えるか",
    "end.all": "いま届いている記録のすべて",
    "end.astray": "枝分かれ",
    "end.waits": "いまは数えていない",
    "end.reason": "理由（ご本人にも見えます）",
    "end.go": "失効させる",
    "end.done": "{name} の端末を失効させ、全員あての鍵を取り替えました。次の送付ファイルで全員に届きます。",
    "back.done": "{file} を作りました。{name} に渡してください。",
    "invited": "{file} を作りました。四つのことばは、ファイルとは別に伝えてください：{words}",
    "withdrawn": "{name} への招待状 {n}通を無効にしました。",
    "folder": "置く場所を選ぶ",
    "roster.why": "人と役割、座長・事務局の端末は、座長・事務局・復旧の控えのうち二人の署名で変わります。",
    "roster.now": "いまの名簿　第{n}版",
    "roster.waiting": "署名を待つもの",
    "roster.signed": "署名済み：{names}",
    "roster.needed": "あと {n}人",
    "roster.sign": "この端末で署名する",
    "roster.sheet": "復旧の控えで署名する…",
    "roster.rival": "並び立つ名簿があります。一つを選び、三人が署名するまで、いまの名簿のままです。",
    "roster.settle": "これを選ぶ",
    "roster.new": "新しい変更",
    "roster.add": "担当者・新しい端末を加える（鍵の名刺）…",
    "roster.leaves": "離れる",
    "roster.lost": "端末をなくした",
    "roster.chair": "新しい座長",
    "roster.chair.same": "変えない",
    "roster.none": "いない",
    "roster.member.out": "離れる委員",
    "roster.member.in": "加わる委員の氏名",
    "roster.reason": "理由",
    "roster.go": "変更に署名する",
    "roster.added": "加える：{name}",
    "roster.proposed": "署名しました。もう一人が署名すると成り立ちます。作業用ファイルを送ってください。",
    "roster.stands": "二人の署名がそろい、名簿が改まりました。",
    "roster.left": "名簿が改まりました。署名は、まだこの端末にしかありません。作業用ファイルを作り、残る担当者に渡してください。",
    "roster.left.file": "名簿が改まりました。署名の入った『{file}』を、残る担当者に渡してください。渡すまで、ほかの端末では名簿は変わりません。",
    "signed.more": "署名しました。まだ署名が足りません。",
    "sheet.title": "復旧の控えで署名する",
    "sheet.about": "印刷して第三者が保管している控えの文字を、そのまま入れてください。この端末には残りません。",
    "sheet.field": "控えの文字",
    "sheet.go": "署名する",
    "keys": "封の鍵",
    "keys.why": "端末を失効させると、次の送付ファイルから新しい鍵に替わります。古い鍵で封をしたファイルも読めます。",
    "keys.due": "失効した端末が、いまの鍵を持っています。次の送付ファイルで取り替わります。",
    "keys.go": "いま取り替える",
    "keys.done": "封の鍵を取り替えました。委員・座長・事務局には次のファイルで届きます。",
    "removal.why": (
        "個人情報などの本文を、二人の署名で取り除きます。記録の列と、だれがなぜ決めたかは残ります。"
        "ほかのパソコンの記録からは、次のファイルを取り込んだときに消えます。"
        "すでに渡したファイルそのものの写し、保存一式、ほかの場所に取った控えからは消えません。削除のあと、その一覧を示します。"
    ),
    "removal.number": "意見の番号（No.）または識別名",
    "removal.find": "一覧を作る",
    "removal.none": "番号を入れて「一覧を作る」を押してください。",
    "removal.reason": "根拠（法令と理由。記録に残ります）",
    "removal.go": "削除に署名する",
    "removal.proposed": "削除に署名しました。もう一人が署名すると行われます。作業用ファイルを送ってください。",
    "removal.done": "削除しました。この端末の記録・受け取ったファイル・控えから、本文はなくなりました。",
    "removal.waiting": "署名を待つ削除",
    "removal.past": "行われた削除",
    "removal.bodies": "本文 {n}件",
    "removal.by": "決定：{names}",
    "removal.again": (
        "統合案を削除すると、それが置き換えた前の統合案がまた立ちます。そのままでよいか、座長に確かめてください。"
    ),
    "removal.again.done": (
        "統合案の本文を削除しました。その箇所では、前の統合案があればそれがまた立っています。座長は確かめ、要れば書き直してください。"
    ),
    "removal.copies.none": "この端末から出たファイルに、この本文が入っているおそれのあるものはありません。",
    "removal.copies": "本文が入ったまま外にあるおそれのあるファイル {n}件（受払簿から）",
    "removal.copies.archive": "保存一式：作り直し、古いものを破棄してください。",
    "removal.copies.backup": "ほかの場所に取った控え：取り直し、古いものを破棄してください。",
    "removal.copies.sent": "渡したファイル：メールやフォルダーに残る写しの破棄を、受け取った人に頼んでください。",
    "removal.copies.more": "ほかに {n}件（受払簿にあります）",
}
say = Table("people", WORDS)


def moment(time: str) -> str:
    """When something was written, as screens say it."""
    try:
        when = datetime.fromisoformat(time).astimezone(JST)
    except ValueError:
        return time
    return pick((japanese_date(when), f"{when:%b %d, %H:%M}"))
