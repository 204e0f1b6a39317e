"""Word files as pandoc reads them: an independent reader for the tests."""

import json
import re
import subprocess
from pathlib import Path


def fold(text: str) -> str:
    """Without white space, which readers treat differently."""
    return re.sub(r"[\s\u200b]+", "", text)


def paragraphs(path: Path, changes: str = "accept") -> list[str]:
    """The words of each paragraph, heading or cell with any, folded; *changes*: accept or reject."""
    done = subprocess.run(
        ["pandoc", "-f", "docx", f"--track-changes={changes}", str(path), "-t", "json"],
        check=True, capture_output=True,
    )  # fmt: skip
    out: list[str] = []
    _blocks(json.loads(done.stdout)["blocks"], out)
    return [text for text in map(fold, out) if text]


def _blocks(node: object, out: list[str]) -> None:
    if isinstance(node, list):
        for inner in node:
            _blocks(inner, out)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind in ("Para", "Plain"):
            out.append("".join(_inlines(content)))
        elif kind == "Header":
            out.append("".join(_inlines(content[2])))
        elif kind == "CodeBlock":
            out.append(content[1])
        elif content is not None:
            _blocks(content, out)


def _inlines(node: object) -> list[str]:
    if isinstance(node, list):
        return [text for inner in node for text in _inlines(inner)]
    if not isinstance(node, dict):
        return []
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return [content]
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return [" "]
    if kind in ("Code", "Math"):
        return [content[1]]
    if kind in ("Note", "Image"):
        return []
    return _inlines(content)
