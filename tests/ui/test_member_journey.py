"""One evening of a member, through the real window: from the invitation to a file on the disk, and on to the result.

What the member does is counted (texts apart), and the window's thread is watched: it touches no file and no store.
"""

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.guard import nothing_touched
from ui.member_help import Reader
from ui.window_help import window_in

from council_app.actions import exchange, setup
from council_app.deliberation.opinions import OpinionKind
from council_app.ui.dialogs.submit import SubmitDialog

NODE = "plan/c3/s2/ex/1"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MOST = 12  # clicks and keystrokes from the invitation to the first file, besides the texts


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_in(tmp_path, qtbot, qapp, (1440, 900), choose_folder=lambda *_: str(tmp_path)) as made:
        yield made


def drop(window, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none)
    window.dropEvent(event)


def dialog_of(window) -> SubmitDialog:
    return window.findChildren(SubmitDialog)[-1]


def first_file(window, reader, invitation, words, folder):
    """Everything that a member must do; returns the file that was made."""
    reader.acts += 1
    drop(window, invitation)
    reader.settled()
    page = window.pages.currentWidget()
    reader.paste(page.field, words)
    reader.press(Qt.Key.Key_Return)
    reader.qtbot.waitUntil(lambda: window.pages.currentWidget() is not page)
    greeting = window.pages.currentWidget()
    assert "委員A 様" in [part.text() for part in greeting.findChildren(QObject) if hasattr(part, "text")]
    reader.press(Qt.Key.Key_Return, at=greeting.begin_button)
    reader.qtbot.waitUntil(lambda: window.desk is not None)
    reader.drag(NODE, "質の高いデータ連携基盤")
    reader.press(Qt.Key.Key_E)
    field = window.desk.composer.wording.edit
    field.selectAll()
    reader.paste(
        field, window.desk.revision.by_id[NODE].text.replace("質の高いデータ", "質の高い日本語データ")
    )
    reader.paste(window.desk.composer.reason.edit, "例3と一体で進めるため。")
    reader.press(Qt.Key.Key_Return, CTRL)
    reader.settled()
    reader.press(Qt.Key.Key_S, CTRL | SHIFT)
    dialog = dialog_of(window)
    dialog.folder = str(folder)
    reader.press(Qt.Key.Key_Return, at=dialog)
    reader.qtbot.waitUntil(lambda: bool(dialog.path))
    return dialog


def test_from_the_invitation_to_the_first_file_in_twelve_acts(
    window, qtbot, table, tmp_path, monkeypatch  # noqa: F811
):  # fmt: skip
    made = setup.invite(table["office-1"], person="member-a")
    invitation = tmp_path / "招待状_委員A.council"
    invitation.write_bytes(made.content)
    reader = Reader(window, qtbot)
    with nothing_touched(monkeypatch):
        dialog = first_file(window, reader, invitation, " ".join(made.words), tmp_path)
        subject, body = dialog.mail_text()
        dialog._copy_mail()
        reader.settled()
    assert reader.acts <= MOST, reader.acts
    assert "意見の提出" in subject
    assert dialog.path.rpartition("/")[2] in body
    assert body in QGuiApplication.clipboard().text()
    received = exchange.receive(table["office-1"], [type(tmp_path)(dialog.path)])
    assert [report.refused for report in received] == [""]
    setup.enrol(table["office-1"], person="member-a", words=_six_words(window, qtbot))
    opinions = [o for o in table["office-1"].council.opinions.values() if o.author == "member-a"]
    assert [(o.kind, o.reason) for o in opinions] == [(OpinionKind.AMENDMENT, "例3と一体で進めるため。")]
    dialog.close()
    exchange_receipt(window, reader, table, tmp_path)
    assert "受領済み 1 / 1件" in window.desk.status.info.text()
    reader.drag(NODE, "国内外トップ人材")
    window.desk.commands.run("write.comment")
    reader.paste(window.desk.composer.text.edit, "海外から招く人の家族も支えてほしい。")
    window.desk.composer.add()
    reader.settled()
    assert [w.ready for w in window.desk.snapshot.ready] == [True]
    window.desk.submit()
    again = dialog_of(window)
    again.folder = str(tmp_path)
    reader.press(Qt.Key.Key_Return, at=again)
    qtbot.waitUntil(lambda: bool(again.path))
    reader.settled()
    assert "受領済み 1 / 2件" in window.desk.status.info.toolTip(), "what the office has not got is told"
    again.close()


def _six_words(window, qtbot) -> str:
    told = []
    window.session.ask(setup.own_words, done=told.append)
    qtbot.waitUntil(lambda: bool(told))
    return " ".join(told[0])


def exchange_receipt(window, reader, table, folder) -> None:  # noqa: F811
    drop(window, exchange.receipt(table["office-1"], person="member-a", folder=folder))
    reader.settled()


COPIED = """
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from council_app.ui.clipboard import copy_file
app = QGuiApplication([])
copy_file(Path("意見.council"))
print([url.fileName() for url in app.clipboard().mimeData().urls()])
"""


def test_with_the_file_on_the_clipboard_the_program_ends_in_peace():
    ended = subprocess.run([sys.executable, "-c", COPIED], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout.strip()) == (0, "['意見.council']"), ended.stderr


def test_the_own_copy_is_made_as_word_and_as_pdf(window, qtbot, table, tmp_path, monkeypatch):  # noqa: F811
    made = setup.invite(table["office-1"], person="member-a")
    invitation = tmp_path / "招待状_委員A.council"
    invitation.write_bytes(made.content)
    reader = Reader(window, qtbot)
    with nothing_touched(monkeypatch):
        dialog = first_file(window, reader, invitation, " ".join(made.words), tmp_path)
        dialog._mine_word()
        dialog._mine_pdf()
        reader.settled()
    assert (tmp_path / "提出意見の控え.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "提出意見の控え.pdf").read_bytes().startswith(b"%PDF")
    assert "控え" in dialog.mine_told.text()
    dialog.close()
