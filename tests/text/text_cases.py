"""Cases as text: `# title`, lines of input, lines of what is expected after `=> `; a blank line between cases."""

import re
from pathlib import Path

import pytest

from council_app.text.difference import Run

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[object]:
    """The cases of fixtures/NAME.txt as parameters (input lines, expected lines), named by their titles."""
    found = []
    for block in (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        title, *lines = block.splitlines()
        given = [_written_out(line) for line in lines if not line.startswith("=> ")]
        expected = [_written_out(line[3:]) for line in lines if line.startswith("=> ")]
        assert title.startswith("# "), block
        assert expected, block
        found.append(pytest.param(given, expected, id=title[2:]))
    return found


def _written_out(line: str) -> str:
    """Line ends and invisible characters are written as escapes, so that a reader sees them."""
    return re.sub(
        r"\\(n|u[0-9a-f]{4}|U[0-9a-f]{8})",
        lambda m: "\n" if m[1] == "n" else chr(int(m[1][1:], 16)),
        line,
    )


def marked(runs: tuple[Run, ...]) -> str:
    """Runs as one line: [-gone-] and {+new+}."""
    form = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(form[run.kind].format(run.text) for run in runs)
