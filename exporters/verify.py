"""点検: what an official may rely on about a document just made, found by reading it back."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision
from council_app.importers.word import WordFile, read_word
from exporters.check import problems
from exporters.settings import Names, Settings
from exporters.view import View
from exporters.wml import visible

HEAD_STYLES = ("会議名", "資料番号", "Subtitle", "注記")
Sentence = tuple[str, str]


@dataclass
class Verdict:
    """``found``: what is well; ``wrong``: what is not. Each a Japanese and an English sentence."""

    found: list[Sentence] = field(default_factory=list)
    wrong: list[Sentence] = field(default_factory=list)


def verify(council: Council, kind: str, path: Path, settings: Settings) -> Verdict:
    """Read a document back: is it sound, does it say what the revisions say, does it name nobody it should not?

    Tables and forms are checked for soundness and names; the two texts (溶け込み版, 見え消し版) word by word too.
    """
    verdict = Verdict()
    view = View(council, settings)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        broken = problems(path)
        if broken:
            verdict.wrong.append((f"Word の形式に誤りがあります：{broken[0]}", f"Not sound: {broken[0]}"))
        if kind in ("clean", "redline"):
            _texts(view, kind, read_word(path), verdict)
    if settings.names is not Names.MEMBERS:
        named = view.names_in(_words(path))
        if named:
            verdict.wrong.append(
                (f"委員名「{named}」が含まれています。", f"It holds a member's name: {named}.")
            )
        else:
            verdict.found.append(("委員名は含まれていません。", "No member is named."))
    if not verdict.wrong and not verdict.found:
        verdict.found.append(("点検に通りました。", "It is sound."))
    return verdict


def _texts(view: View, kind: str, file: WordFile, verdict: Verdict) -> None:
    """溶け込み版 = the revision; 見え消し版: all accepted = the new one, all rejected = the old one."""
    drafts = view.drafts
    new, old = [view.new(d) for d in drafts], [view.old(d) for d in drafts]
    shown = [(p.accepted, p.rejected) for p in file.paragraphs if p.style not in HEAD_STYLES]
    count = sum(len(revision.blocks) for revision in new)
    readings = [("変更を全て承諾すると", "All accepted", new, [a for a, _ in shown])]
    if kind == "redline":
        readings.append(("変更を全て元に戻すと", "All rejected", old, [r for _, r in shown]))
    for japanese, english, revisions, texts in readings:
        if _folded(texts) != _expected(revisions):
            verdict.wrong.append(
                (f"{japanese} {_labels(revisions)} と一致しません。", f"{english}: differs.")
            )
    if verdict.wrong:
        return
    if kind == "clean":
        verdict.found.append((
            f"点検に通りました：{_labels(new)} の本文と一致します（{count}段落）。",
            f"It equals {_labels(new)}, block by block ({count}).",
        ))  # fmt: skip
    else:
        verdict.found.append((
            f"点検に通りました：変更を全て承諾すると {_labels(new)}、全て元に戻すと {_labels(old)} に一致します（{count}段落）。",
            f"Accepting all gives {_labels(new)}, rejecting all {_labels(old)} ({count} blocks).",
        ))  # fmt: skip


def _labels(revisions: Iterable[Revision]) -> str:
    return "・".join(dict.fromkeys(revision.label for revision in revisions))


def _expected(revisions: Iterable[Revision]) -> list[str]:
    return _folded(visible(node.text) for revision in revisions for node in revision.nodes)


def _folded(texts: Iterable[str]) -> list[str]:
    """Without white space, which a paragraph may end in; what has no other character is no paragraph."""
    return [text for t in texts if (text := re.sub(r"\s+", "", t))]


def _words(path: Path) -> str:
    """All that a file says, its properties too; workbooks write Japanese as references (``&#22996;``)."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    plain = (re.sub(r"</?w:(?:r|t|rPr|ins|del|rStyle)\b[^>]*>", "", part) for part in parts)
    return unescape("\n".join(plain))
