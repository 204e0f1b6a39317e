"""A double click on a sync file: what Linux's desktop then answers."""

import subprocess
import sys

import pytest

from council_app.ui import association


@pytest.mark.tools("xdg-mime", "update-mime-database")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the desktop entry is Linux's")
def test_the_desktop_knows_the_file_and_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    association.associate()
    asked = ["xdg-mime", "query", "default", association.MIME]
    told = subprocess.run(asked, check=True, capture_output=True, text=True)
    assert told.stdout.strip() == association.DESKTOP
    globs = (tmp_path / "data" / "mime" / "globs2").read_text(encoding="utf-8")
    assert f"{association.MIME}:*.council" in globs


def test_the_command_says_that_it_is_done(qtbot, qapp, tmp_path, monkeypatch):
    from council_app.ui.preferences import Preferences
    from council_app.ui.window import Window

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    window = Window(Preferences(), data=tmp_path)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.messages.told) as heard:
        assert window.commands.run("file.associate") is association.possible()
    assert "送付ファイルを開くと" in heard.args[0].text
    window.close()
