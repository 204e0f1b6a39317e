"""The dialog of the shared place, on a folder of this disk."""

import keyring
import pytest
from PySide6.QtWidgets import QLabel
from record.conftest import new_table, quick_words, ring, table  # noqa: F401  fixtures
from sharing import servers

from council_app.store import syncfile
from council_app.ui.dialogs.sharing import SharingDialog


def dialog_of(qtbot, window) -> SharingDialog:
    assert window.commands.run("file.sharing")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(SharingDialog)))
    return window.findChildren(SharingDialog)[-1]


def test_the_connection_is_confirmed_then_files_go_out_and_in(qtbot, office_window, tmp_path):
    dialog = dialog_of(qtbot, office_window)
    assert not dialog.check_button.isEnabled()
    dialog._choose()
    dialog.check_button.click()
    qtbot.waitUntil(lambda: "つながりました" in dialog.told.text())
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.pages.count() == 2)
    dialog._not_now()
    assert "置いていません" in dialog.told.text()
    assert not list((tmp_path / "folder").iterdir()), "nothing leaves before it was seen"
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.pages.count() == 2)
    dialog.put_button.click()
    qtbot.waitUntil(lambda: "置いたファイル 2件" in dialog.told.text())
    assert len(list((tmp_path / "folder").glob("*.council"))) == 2
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "置くものはありません" in dialog.told.text())
    dialog.reject()
    again = dialog_of(qtbot, office_window)
    qtbot.waitUntil(lambda: again.place.text() == str(tmp_path / "folder"))
    again.reject()


def lines(dialog) -> list[str]:
    return [label.text() for label in dialog.list.findChildren(QLabel) if label.text()]


@pytest.mark.parametrize("place", ["first", "second"])
def test_what_is_laid_down_is_what_was_shown_at_each_place(qtbot, office_window, table, tmp_path, place):  # noqa: F811
    """What another officer then finds there holds as many operations as the list had said."""
    dialog = dialog_of(qtbot, office_window)
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    if place == "second":  # what another place has got is not there yet
        visit(qtbot, dialog, tmp_path / "first")
    shown = visit(qtbot, dialog, tmp_path / place)
    assert "座長・事務局の作業用ファイル" in shown
    assert "全員への結果" in shown
    at = shown.index("開けるのは 座長と事務局")
    told = counts(shown[at : shown.index("この端末に残るもの", at)])
    (path,) = (tmp_path / place).glob("作業用*")
    file = syncfile.read(path.read_bytes())
    found = 0
    for index, head in enumerate(file.head.sections):
        if head.seal == "audience":
            section = file.open(index, secret=table["office-2"].secret_of(head.key))
            found += section.inside.count + len(section.inside.rosters)
        elif head.key == table["office-2"].device:
            each = file.open(index, device=table["office-2"].device_key).inside.count
    apart = told.pop()
    assert (sum(told), apart) == (found, each)
    dialog.reject()


def counts(lines: list[str]) -> list[int]:
    return [int(line.removesuffix("件")) for line in lines if line.endswith("件")]


def visit(qtbot, dialog, place) -> list[str]:
    """「いま送受信する」 as a person does it. Returns what was listed before anything was laid down."""
    dialog.place.setText(str(place))
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.pages.count() == 2)
    assert not list(place.iterdir())
    shown = lines(dialog)
    dialog.put_button.click()
    qtbot.waitUntil(lambda: "置いたファイル 2件" in dialog.told.text())
    return shown


def test_a_place_that_is_not_there_is_told_in_the_dialog(qtbot, office_window, tmp_path):
    dialog = dialog_of(qtbot, office_window)
    dialog.place.setText(str(tmp_path / "nowhere"))
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "見つかりません" in dialog.told.text())
    dialog.reject()


@pytest.mark.usefixtures("ring")
def test_the_password_of_a_server_is_kept_in_the_keyring_and_nowhere_else(qtbot, office_window, tmp_path):
    def check(dialog, words):
        dialog.check_button.click()
        qtbot.waitUntil(lambda: words in dialog.told.text())

    with servers.webdav(tmp_path / "folder") as port:
        address = f"webdav://127.0.0.1:{port}/"
        dialog = dialog_of(qtbot, office_window)
        dialog.place.setText(address)
        dialog.user.setText(servers.USER)
        check(dialog, "利用者名とパスワード")
        dialog.password.setText(servers.PASSWORD)
        dialog.keep.click()
        check(dialog, "つながりました")
        assert servers.PASSWORD in keyring.get_keyring().kept.values()
        dialog.reject()
        again = dialog_of(qtbot, office_window)
        qtbot.waitUntil(lambda: again.place.text() == address)
        assert not again.password.text()
        check(again, "つながりました")
        again.place.setText(f"webdav://{servers.USER}:{servers.PASSWORD}@127.0.0.1:{port}/")
        check(again, "つながりました")
        again.reject()
    kept = []
    office_window.session.ask(lambda workspace: workspace.setting("sharing"), done=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert f"{servers.USER}@127.0.0.1" in kept[0]
    assert servers.PASSWORD not in kept[0]
