"""A double click on a `.council` file opens this program: entered for the person who asks, without any installation.

Linux: a desktop entry and a MIME type below ``XDG_DATA_HOME`` (freedesktop.org, Shared MIME-info and Desktop Entry
specifications). Windows: ``HKEY_CURRENT_USER\\Software\\Classes``, which needs no administrator. macOS takes it from the
application bundle (portable/council-desk.spec), so there is nothing to enter.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

MIME, DESKTOP = "application/x-council-desk", "council-desk.desktop"
TYPE = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME}">
    <comment>Council Desk file</comment>
    <comment xml:lang="ja">審議デスクの送付ファイル</comment>
    <glob pattern="*.council"/>
  </mime-type>
</mime-info>
"""


def possible() -> bool:
    return sys.platform.startswith(("linux", "win"))


def program() -> list[str]:
    """How this program is started: itself where it is a program, else this Python with our module."""
    return (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "council_app.ui.main"]
    )


def associate() -> None:
    """Enter it. Raises ``OSError`` where the folder or the registry cannot be written. Not for the main thread."""
    if sys.platform.startswith("linux"):
        _linux()
    elif sys.platform == "win32":
        _windows()


def desktop_entry(command: str) -> str:
    """The entry of freedesktop.org for a command (as it stands in ``Exec``, quoted)."""
    return "\n".join(
        [
            "[Desktop Entry]", "Type=Application", "Name=Council Desk", "Name[ja]=審議デスク",
            f"Exec={command} %f", f"MimeType={MIME};", "Categories=Office;", "Terminal=false", "",
        ]
    )  # fmt: skip


def _linux() -> None:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    words = " ".join('"' + word.translate({ord(c): f"\\\\{c}" for c in '"`$\\'}) + '"' for word in program())
    for path, text in (
        (data / "mime" / "packages" / "council-desk.xml", TYPE),
        (data / "applications" / DESKTOP, desktop_entry(words)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for command in (
        ["update-mime-database", data / "mime"],
        ["update-desktop-database", data / "applications"],
        ["xdg-mime", "default", DESKTOP, MIME],
    ):
        if shutil.which(str(command[0])):  # without them the desktop finds the entries at its next start
            subprocess.run(command, check=False, capture_output=True)


def _windows() -> None:
    import winreg

    root = "Software\\Classes\\"
    start = subprocess.list2cmdline(program()) + ' "%1"'
    for key, value in (
        (".council", "CouncilDesk.File"),
        ("CouncilDesk.File", "審議デスクの送付ファイル"),
        ("CouncilDesk.File\\shell\\open\\command", start),
    ):
        winreg.SetValue(winreg.HKEY_CURRENT_USER, root + key, winreg.REG_SZ, value)  # type: ignore[attr-defined]
