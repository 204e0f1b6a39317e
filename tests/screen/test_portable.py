"""The portable build: made by one command, unzipped somewhere else, started as a person would."""

import os
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT


@pytest.mark.long
@pytest.mark.tools("unzip")
def test_the_portable_build_starts_where_nothing_is_installed(person, tmp_path):
    made = subprocess.run(
        [sys.executable, "-m", "portable", "--to", tmp_path / "dist"],
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
    person.environment.pop("PYTHONPATH")
    person.start(tmp_path / "round" / "members" / "member-c", program=folder / "council-desk")
    person.see("提出する", role="push button", seconds=60)
    person.see("AI基本計画骨子", role="text")
