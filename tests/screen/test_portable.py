"""The portable build: made by one command, unzipped somewhere else, started as a person would."""

import os
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

from council_app import __version__


@pytest.mark.long
@pytest.mark.tools("unzip", "dpkg-deb")
def test_the_portable_build_starts_where_nothing_is_installed(person, tmp_path):
    made = subprocess.run(
        [sys.executable, "-m", "portable", "--to", tmp_path / "dist", "--installer"],
        check=False, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (packed,) = (tmp_path / "dist").glob("*.zip")
    subprocess.run(["unzip", "-q", packed, "-d", tmp_path / "elsewhere"], check=True)
    assert zipfile.is_zipfile(packed)
    folder = tmp_path / "elsewhere" / "council-desk"
    assert list(folder.rglob("qtbase_ja.qm"))  # Qt's own words
    assert list(folder.rglob("council_en.ts"))  # ours
    bare = {"PATH": "/usr/bin:/bin", "HOME": person.environment["HOME"], "LANG": "C.UTF-8"}
    played = subprocess.run(
        [folder / "council", "demo", tmp_path / "round", "--opinions", "16"],
        check=False, env=bare, capture_output=True, text=True,
    )  # fmt: skip
    assert played.returncode == 0, played.stderr
    assert (tmp_path / "round" / "documents" / "clean.docx").exists()
    target = tmp_path / "roster.pdf"
    drawn = subprocess.run(
        [folder / "council", "export", tmp_path / "round" / "secretariat-1", "roster", "--to", target],
        check=False, env=bare, capture_output=True, text=True,
    )  # fmt: skip
    assert drawn.returncode == 0, drawn.stderr
    assert target.read_bytes().startswith(b"%PDF-")
    command = installed(tmp_path / "dist", tmp_path / "installed")
    told = subprocess.run([command, "version"], check=True, env=bare, capture_output=True, text=True)
    assert __version__ in told.stdout
    person.environment.pop("PYTHONPATH")
    person.start(tmp_path / "round" / "members" / "member-c", program=folder / "council-desk")
    person.see("提出する", role="push button", seconds=60)
    person.see("AI基本計画骨子", role="text")


def installed(dist, folder):
    """The Debian package, laid out as apt would: program, entry of the menu, type of the files."""
    (package,) = dist.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    entry = (folder / "usr/share/applications/council-desk.desktop").read_text(encoding="utf-8")
    assert "Exec=/usr/lib/council-desk/council-desk %f" in entry
    assert "*.council" in (folder / "usr/share/mime/packages/council-desk.xml").read_text(encoding="utf-8")
    told = subprocess.run(["dpkg-deb", "-f", package, "Depends"], check=True, capture_output=True, text=True)
    assert "libxcb-cursor0" in told.stdout
    return folder / "usr/bin/council"
