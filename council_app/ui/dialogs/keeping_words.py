"""What 保存と控え and the dialog of the password say: key → (Japanese, English), in the form of wording.py."""

from __future__ import annotations

from council_app.ui.words import pick

WORDS: dict[str, tuple[str, str]] = {
    "title": ("保存と控え", "Storage and backups"),
    "place": ("保存場所", "Where it lies"),
    "place.is": (
        "記録はこのパソコンの中だけにあります（{size}）。",
        "The record lies on this computer only ({size}).",
    ),
    "place.open": ("フォルダーを開く", "Open folder"),
    "key": ("鍵の保管", "The key"),
    "key.is": ("記録は暗号化されています。鍵：{way}", "The record is encrypted. Its key: {way}"),
    "key.change": ("変える…", "Change…"),
    "key.title": ("鍵の保管を変える", "Change how the key is kept"),
    "key.set": ("パスワードを付ける…", "Set a password…"),
    "key.changed": ("鍵の保管を変えました：{way}", "The key is now kept in: {way}"),
    "keyring": ("このパソコンの鍵束", "Keyring"),
    "passphrase": ("パスワード", "Password"),
    "file": ("鍵のファイル", "Key file"),
    "backups": ("控え", "Backups"),
    "backups.is": (
        "使っている間、1時間に1回まで自動で取ります。直近3件と、7日分、4週分を残します。中身は暗号化されています。",
        "Made by themselves, hourly at most; the newest 3, one a day for 7 days and one a week for 4 stay. Encrypted.",
    ),
    "backups.none": ("まだ控えはありません。", "There is no backup yet."),
    "backups.row": ("{time}　記録 {n}件　{size}", "{time}  {n} operations  {size}"),
    "backups.make": ("いま控えを取る", "Back up now"),
    "backups.elsewhere": ("ほかの場所に取る…", "Back up elsewhere…"),
    "backups.from": ("ほかの控えから戻す…", "Restore another…"),
    "backups.restore": ("戻す…", "Restore…"),
    "backups.restore.of": ("{time} の控えから戻す", "Restore the backup of {time}"),
    "backups.made": ("控えを取りました：{name}", "Backup made: {name}"),
    "elsewhere.title": ("ほかの場所に取る控えのパスワード", "Password of the backup"),
    "elsewhere.is": (
        "USB メモリーなどに取る控えは、このパスワードで、ほかのパソコンでも開けます。",
        "With this password the backup opens on any computer.",
    ),
    "restore.title": ("控えから戻しますか", "Restore this backup?"),
    "restore.is": (
        "{time} の状態に戻します。いまの内容は、先に控えに取ります。送付済みのファイルには影響しません。",
        "The workspace goes back to {time}. What it holds now is backed up first. Files already sent are not affected.",
    ),
    "restore.do": ("戻す", "Restore"),
    "restore.done": ("{time} の控えから戻しました。", "Restored the backup of {time}."),
    "restore.file": ("控えを開く", "Open a backup"),
    "cancel": ("やめる", "Cancel"),
    "close": ("閉じる", "Close"),
    "archive": ("保存一式", "Archive"),
    "archive.is": (
        "届いたファイル、名簿、受払簿、記録、文書を一つのファイルにします。開くには復旧の控え（紙）が要ります。",
        "Every file as received, roster, register, record and documents in one file. It opens with the recovery sheet.",
    ),
    "archive.make": ("保存一式を作る…", "Make the archive…"),
    "archive.making": ("作っています…", "Making it…"),
    "archive.made": ("保存一式を作りました：{name}", "Archive written: {name}"),
    "archive.open": ("保存一式を開く", "Open an archive"),
    "archive.open.is": (
        "復旧の控え（紙）の64文字を入力してください。4文字ごとの空白は、あってもなくても構いません。",
        "Type the 64 signs of the recovery sheet, with or without spaces.",
    ),
    "archive.sheet": ("復旧の控え", "Recovery sheet"),
    "diagnostics": ("診断", "Diagnostics"),
    "diagnostics.is": (
        "不具合を調べる人に送るための情報です。名前、本文、鍵は含みません。",
        "For whoever looks for a fault. No name, no text and no key stands in it.",
    ),
    "diagnostics.copy": ("写す", "Copy"),
    "diagnostics.copied": ("写しました。メールなどに貼り付けてください。", "Copied. Paste it into a mail."),
    "ask.title": ("パスワードを入力してください", "Type your password"),
    "ask.is": (
        "「{name}」の記録は、あなたが決めたパスワードで守られています。",
        "{name} is protected by the password that you chose.",
    ),
    "ask.open": ("開く", "Open"),
    "new.again": ("もう一度", "Again"),
    "new.differs": ("二つの入力が違います。もう一度入力してください。", "The two differ. Type them again."),
    "new.rule": (
        "10文字以上。覚えやすい文で構いません（例：毎朝八時に窓を開ける）。",
        "At least 10 characters; a sentence will do.",
    ),
    "new.set": ("決める", "Set"),
    "set.is": (
        "このパソコンを失くしても、ほかの人が使っても、書いたものを読まれないようにします。忘れると、だれにも開けません。",
        "So that nobody reads what you write when this computer is lost or used by others. If it is forgotten, nobody can.",
    ),
    "first.passphrase": (
        "記録は、あなたのパスワードで守られています。",
        "The record is protected by your password.",
    ),
    "first.keyring": (
        "記録の鍵は、このパソコンの鍵束に入れました。",
        "Its key is in this computer's keyring.",
    ),
    "first.file": (
        "記録の鍵は、同じフォルダーにあります。",
        "Its key lies in the same folder.",
    ),
    "failed": ("自動の控えが取れませんでした。{sentence}", "The automatic backup failed. {sentence}"),
    "damaged": ("控えから戻す…", "Restore a backup…"),
    "damaged.title": ("どの控えから戻しますか", "Which backup?"),
    "damaged.is": (
        "いまの記録は読めないため、捨てずに別に置きます。",
        "The record cannot be read now; it is put aside, not thrown away.",
    ),
}


def say(key: str, /, **fields: object) -> str:
    text = pick(WORDS[key])
    return text.format(**fields) if fields else text
