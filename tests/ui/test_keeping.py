"""保存と控え in the window: the password asked for and set, backups put back, the archive, diagnostics."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from trial import copied
from ui.window_help import opened, window_in

from council_app.actions.keeping import ELSEWHERE
from council_app.store import backups, keeping, opening
from council_app.store.keeping import Keeping, Way
from council_app.store.workspace import Workspace
from council_app.ui.dialogs.keeping import KeepingDialog, RestoreDialog
from council_app.ui.dialogs.keeping_words import say
from council_app.ui.words import pick

SENTENCE = "明日の会議は午後三時から"


@pytest.fixture
def played(trial_round, tmp_path) -> Path:
    return copied(trial_round, tmp_path / "round", "members/member-c", "secretariat-1", "keys")


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch):
    monkeypatch.setattr(keeping, "ARGON_OPS", 1)
    monkeypatch.setattr(keeping, "ARGON_MEMORY", 8192)


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    (tmp_path / "out").mkdir()
    choose = {"choose_folder": lambda *_: str(tmp_path / "out"), "choose_files": lambda *_: []}
    with window_in(tmp_path, qtbot, qapp, **choose) as made:
        yield made


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.store.busy)


def shown(qtbot, window) -> KeepingDialog:
    assert window.commands.run("file.keeping")
    dialog = window.safekeeping.dialog
    qtbot.waitUntil(lambda: dialog.kept is not None)
    return dialog


def test_it_says_where_the_record_lies_and_how_its_key_is_kept(qtbot, window, played, durable):
    opened(window, qtbot, played / "members" / "member-c")
    dialog = shown(qtbot, window)
    assert "鍵のファイル" in dialog.way.text()
    assert "フォルダーごと写した人は開けます" in dialog.meaning.text()
    assert not hasattr(dialog, "archive_button")
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "sqlcipher: 4." in copied
    assert "synchronous: 2" in copied
    assert "委員" not in copied
    dialog.accept()


def test_whoever_opens_a_copied_folder_is_told_so(qtbot, window, played):
    with qtbot.waitSignal(window.session.opened):
        window.open_path(played / "members" / "member-c")  # a copy of the trial round
    settled(qtbot, window)
    assert pick(ELSEWHERE) in [banner.message.text for banner in window.desk.banners.listed]


def test_a_backup_by_button_is_put_back_after_a_question(qtbot, window, played):
    path = played / "members" / "member-c"
    opened(window, qtbot, path)
    window.session.keep_note("n", setup_place(window), "一つ目", show=True)
    dialog = shown(qtbot, window)
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: len(dialog.list.buttons) == 1)
    assert "控えを取りました" in dialog.said.text()
    dialog.accept()
    window.session.keep_note("n", setup_place(window), "書き換えた", show=True)
    settled(qtbot, window)
    dialog = shown(qtbot, window)
    dialog.list.buttons[0].click()
    assert dialog.pages.count() == 2
    with qtbot.waitSignal(window.session.opened):
        dialog.restore_button.click()
    assert [note.text for note in window.session.snapshot.notes] == ["一つ目"]
    assert len(backups.found_in(path)) == 2  # what lay there was kept first


def leave(qtbot, dialog, words):
    """What leaves is seen, a place is chosen, then it goes."""
    qtbot.waitUntil(dialog.leaving.go.isEnabled)
    assert words in "\n".join(label.text() for label in dialog.leaving.findChildren(QLabel))
    dialog.leaving._change()
    dialog.leaving.go.click()


def setup_place(window):
    from council_app.actions.places import place_at

    return place_at(window.session.snapshot.council.drafts["plan"].latest, "plan/c3/s2/ex/1")


def test_a_password_is_set_then_asked_for_in_one_calm_dialog(qtbot, window, played):
    path = played / "members" / "member-c"
    opened(window, qtbot, path)
    dialog = shown(qtbot, window)
    dialog.key_button.click()
    key = dialog.key_dialog
    assert [way for way in ("keyring", "passphrase", "file") if way in key.ways._buttons] == [
        "passphrase",
        "file",
    ]
    key.field.setText("short")
    key.again.setText("shor")
    key.go.click()
    assert "二つの入力が違います" in key.wrong.text()
    key.again.setText("short")
    key.go.click()
    qtbot.waitUntil(lambda: "短すぎます" in key.wrong.text())
    key.field.setText(SENTENCE)
    key.again.setText(SENTENCE)
    key.go.click()
    qtbot.waitUntil(lambda: "パスワード" in dialog.way.text())
    dialog.accept()
    window.close_workspace()
    settled(qtbot, window)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.safekeeping.dialog is not None)
    asked = window.safekeeping.dialog
    asked.field.setText("まちがえたことば")
    asked.go.click()
    qtbot.waitUntil(lambda: "パスワードが違います" in asked.wrong.text())
    asked.field.setText(SENTENCE)
    with qtbot.waitSignal(window.session.opened):
        asked.go.click()
    qtbot.waitUntil(lambda: window.safekeeping.dialog is None)
    assert window.session.snapshot.path == str(path)


def test_a_restore_of_the_open_workspace_asks_for_no_password_again(qtbot, window, played):
    path = played / "members" / "member-c"
    with Workspace.open(path) as workspace:
        workspace.keep_key(Keeping(Way.PASSPHRASE, SENTENCE))
        backups.make(workspace)
    window.session.open(path, passphrase=SENTENCE)
    qtbot.waitUntil(lambda: window.desk is not None)
    dialog = shown(qtbot, window)
    dialog.list.buttons[0].click()
    with qtbot.waitSignal(window.session.opened):
        dialog.restore_button.click()
    assert window.session.snapshot.path == str(path)


def test_a_damaged_workspace_offers_its_backups(qtbot, window, played):
    path = played / "members" / "member-c"
    with Workspace.open(path) as workspace:
        backups.make(workspace)
    (path / opening.DATABASE).write_bytes(b"\0" * 40960)
    with qtbot.waitSignal(window.messages.told) as heard:
        window.open_path(path)
    assert heard.args[0].action == "控えから戻す…"
    heard.args[0].callback()
    dialog = window.safekeeping.dialog
    assert isinstance(dialog, RestoreDialog)
    with qtbot.waitSignal(window.session.opened):
        dialog.list.buttons[0].click()
    assert window.session.snapshot.me == "member-c"


def test_a_backup_elsewhere_gets_a_password_and_opens_on_the_first_screen(qtbot, window, played, tmp_path):
    opened(window, qtbot, played / "members" / "member-c")
    dialog = shown(qtbot, window)
    dialog.elsewhere_button.click()
    leave(qtbot, dialog, "書きかけとメモも入ります")
    dialog.secret.field.setText(SENTENCE)
    dialog.secret.again.setText(SENTENCE)
    dialog.secret.go.click()
    qtbot.waitUntil(lambda: any((tmp_path / "out").glob("*.council-backup")))
    qtbot.waitUntil(lambda: "控えを取りました" in dialog.said.text())
    dialog.accept()
    window.close_workspace()
    settled(qtbot, window)
    window.open_files(list((tmp_path / "out").glob("*.council-backup")))
    qtbot.waitUntil(lambda: window.safekeeping.dialog is not None and window.safekeeping.dialog.isVisible())
    asked = window.safekeeping.dialog
    asked.field.setText(SENTENCE)
    with qtbot.waitSignal(window.session.opened):
        asked.go.click()
    assert Path(window.session.snapshot.path).parent == tmp_path / "data" / "workspaces"


def test_the_archive_is_made_and_opened_with_the_recovery_sheet(qtbot, window, played, tmp_path):
    opened(window, qtbot, played / "secretariat-1")
    dialog = shown(qtbot, window)
    dialog.archive_button.click()
    leave(qtbot, dialog, "復旧の控え（紙）を持つ人")
    qtbot.waitUntil(lambda: "保存一式を作りました" in dialog.said.text())
    dialog.accept()
    (file,) = (tmp_path / "out").glob("保存一式*.council")
    window.close_workspace()
    settled(qtbot, window)
    window.open_files([file])
    qtbot.waitUntil(lambda: window.safekeeping.dialog is not None and window.safekeeping.dialog.isVisible())
    asked = window.safekeeping.dialog
    asked.field.setText("0000")
    asked.go.click()
    qtbot.waitUntil(lambda: "64文字" in asked.wrong.text())
    asked.field.setText(json.loads((played / "keys" / "keys.json").read_text(encoding="utf-8"))["sheet"])
    with qtbot.waitSignal(window.messages.told) as heard:
        asked.go.click()
    assert "三つのハッシュ値は一式と同じです" in heard.args[0].text
    assert window.session.snapshot.me == "officer-1"


def test_a_lost_workspace_is_built_anew_from_a_working_file(qtbot, window, trial_round):
    file = max(trial_round.rglob("作業用_*.council"), key=lambda path: path.stat().st_size)
    window.open_files([file])
    qtbot.waitUntil(lambda: window.safekeeping.dialog is not None and window.safekeeping.dialog.isVisible())
    asked = window.safekeeping.dialog
    assert asked.windowTitle() == say("working.open")
    asked.field.setText(json.loads((trial_round / "keys" / "keys.json").read_text(encoding="utf-8"))["sheet"])
    with qtbot.waitSignal(window.messages.told) as heard:
        asked.go.click()
    assert "件を戻しました" in heard.args[0].text
    assert window.session.snapshot.council.opinions


def test_the_first_screen_says_how_the_key_is_kept_and_offers_a_password(
    qtbot, window, trial_round, tmp_path
):
    left = (trial_round / "keys" / "keys.json").read_text(encoding="utf-8")
    invitation = next(p for p in (trial_round / "files").rglob("招待状*.council") if p.stem.endswith("A"))
    window.open_files([invitation])
    qtbot.waitUntil(lambda: window.pages.currentWidget().__class__.__name__ == "WordsPage")
    page = window.pages.currentWidget()
    page.field.setText(json.loads(left)["words"]["member-a"])
    page.give()
    qtbot.waitUntil(lambda: window.pages.currentWidget().__class__.__name__ == "InvitationPage")
    greeting = window.pages.currentWidget()
    assert "鍵は、同じフォルダーに" in greeting.way.text()
    greeting.password_button.click()
    asked = window.safekeeping.dialog
    asked.field.setText(SENTENCE)
    asked.again.setText(SENTENCE)
    asked.go.click()
    qtbot.waitUntil(lambda: "あなたのパスワードで守られて" in greeting.way.text())
    assert not greeting.password_button.isVisible()
    path = Path(window.session.snapshot.path)
    assert keeping.read_description(path).way is Way.PASSPHRASE


@pytest.mark.parametrize("folder", ["members/member-c", "secretariat-1"])
def test_the_menu_of_every_desk_leads_there(qtbot, window, played, folder):
    opened(window, qtbot, played / folder)
    button = window.desk.menu_button
    button.fill()
    titles = [action.text() for part in button.menu().actions() for action in part.menu().actions()]
    assert any("保存と控え" in title for title in titles)
