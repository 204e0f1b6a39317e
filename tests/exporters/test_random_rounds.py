"""Documents of random rounds: long, empty and awkward texts, ten authors on one block, deletions across everything.

Each is read by our check, the schemas (where they are at hand), pandoc, LibreOffice and our own reader.
"""

import importlib.util
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from document_samples import LETTERS, body_after_head, councils, package, words
from hypothesis import HealthCheck, Phase, given, settings
from libreoffice import LibreOffice
from lxml import etree
from pandoc_reading import fold, paragraphs

from council_app.deliberation.council import Council
from council_app.importers.word import read_word
from exporters import KINDS, Names, Settings, export
from exporters.check import problems
from exporters.verify import verify

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
SUBTITLE = "（第１版から第２版への見え消し）"
CHOSEN = Settings(member="member-a")
MANY = 120  # files for one start of LibreOffice; with some hundreds it ends before the last
WORD_KINDS = [kind for kind in KINDS if ".docx" in KINDS[kind].formats]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def schemas(request) -> Callable[[Path], list[str]]:
    """The strict check of Word's schemas beside the project; without it, nothing is found."""
    import os

    folder = os.environ.get("COUNCIL_SHARED", "")
    if not folder:
        return lambda _path: []
    spec = importlib.util.spec_from_file_location("check_docx", Path(folder) / "word" / "check_docx.py")
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda path: list(module.check(str(path)))


# -- what the XML says, read without our importer ------------------------------------------------------------------


def written(path: Path) -> tuple[list[tuple], list[tuple]]:
    """Revisions (kind, author, date, text) and comments (author, date, text, reply to which, done), in order."""
    with zipfile.ZipFile(path) as parts:
        document = etree.fromstring(parts.read("word/document.xml"))
        has = "word/comments.xml" in parts.namelist()
        comments = etree.fromstring(parts.read("word/comments.xml")) if has else []
        extended = etree.fromstring(parts.read("word/commentsExtended.xml")) if has else []
    kinds = {"ins": "insert", "del": "delete"}
    revisions = []
    for mark in document.iter(f"{W}ins", f"{W}del"):
        kind = kinds[mark.tag.removeprefix(W)]
        if mark.getparent().tag == f"{W}rPr":
            kind = f"paragraph-{kind}"
        revisions.append((kind, mark.get(f"{W}author"), mark.get(f"{W}date") or "", text_of(mark)))
    ids = {c[-1].get(f"{W14}paraId"): c.get(f"{W}id") for c in comments}
    threads = {ids[e.get(f"{W15}paraId")]: e for e in extended}
    said = [
        (
            c.get(f"{W}author"), c.get(f"{W}date") or "", "\n".join(text_of(p) for p in c.iter(f"{W}p")),
            ids.get(threads[c.get(f"{W}id")].get(f"{W15}paraIdParent")),
            threads[c.get(f"{W}id")].get(f"{W15}done") == "1",
        )
        for c in comments
    ]  # fmt: skip
    return revisions, said


def text_of(element: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    wanted = element.iter(f"{W}t", f"{W}delText", f"{W}br", f"{W}tab")
    return "".join(signs.get(e.tag, e.text or "") for e in wanted)


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def as_libreoffice_has_it(flat: Path) -> dict[str, str]:
    """All inserted and all deleted words of a flat OpenDocument file, folded, by kind.

    Regions cannot be counted against marks here: LibreOffice joins neighbours, even over paragraph ends.
    """
    root = etree.parse(str(flat)).getroot()
    kinds = {
        region.get(f"{TEXT}id"): "delete" if region.find(f"{TEXT}deletion") is not None else "insert"
        for region in root.iter(f"{TEXT}changed-region")
    }
    found = {"insert": "", "delete": ""}
    inside: set[str] = set()

    def walk(element: etree._Element) -> None:
        if element.tag == f"{TEXT}change-start":
            inside.add(element.get(f"{TEXT}change-id"))
        elif element.tag == f"{TEXT}change-end":
            inside.discard(element.get(f"{TEXT}change-id"))
        elif not str(element.tag).endswith("}annotation"):
            take(element.text)
            for child in element:
                walk(child)
        take(element.tail)

    def take(text: str | None) -> None:
        for kind in {kinds[change] for change in inside}:
            found[kind] += fold(text or "")

    body = root.find(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    for child in body:
        if child.tag != f"{TEXT}tracked-changes":
            walk(child)
    return found


# -- one round -----------------------------------------------------------------------------------------------------


def named(council: Council) -> Council:
    """The same round with members named in what they wrote, as people do."""
    opinions = {
        ident: replace(o, text=f"{o.text}委員{LETTERS[i % 16]}の案に賛成", reason=f"{o.reason}委員Ｂ氏の発言")
        for i, (ident, o) in enumerate(council.opinions.items())
    }
    return replace(council, opinions=opinions)


def check_round(council: Council, folder: Path, schemas: Callable[[Path], list[str]]) -> None:
    draft = council.drafts["d"]
    old, new = draft.revisions
    for kind in WORD_KINDS:
        path = export(council, kind, folder / f"{kind}.docx", CHOSEN)
        assert problems(path) == [], kind
        assert schemas(path) == [], kind
        assert verify(council, kind, path, CHOSEN).wrong == [], kind
    path = folder / "redline.docx"
    assert body_after_head(paragraphs(path, "accept"), SUBTITLE) == words(new)
    assert body_after_head(paragraphs(path, "reject"), SUBTITLE) == words(old)
    read = read_word(path)
    assert body_after_head([f for t in read.accepted if (f := fold(t))], SUBTITLE) == words(new)
    assert body_after_head([f for t in read.rejected if (f := fold(t))], SUBTITLE) == words(old)
    revisions, comments = written(path)
    assert sorted((r.kind, r.author, r.date, r.text) for r in read.revisions) == sorted(revisions)
    assert [(c.author, c.date, c.text, c.reply_to, c.done) for c in read.comments] == comments
    static = export(council, "redline-static", folder / "static.docx")
    assert not re.search(r"<w:(ins|del|moveFrom|moveTo|comment\w*) ", package(static))


def check_names_off(council: Council, folder: Path) -> None:
    council = named(council)
    for kind, chosen in KINDS.items():
        for suffix in chosen.formats:
            path = folder / f"hidden{suffix}"
            export(council, kind, path, replace(CHOSEN, names=Names.NONE))
            text = package(path) if suffix in (".docx", ".xlsx") else path.read_text("utf-8")
            assert not re.search(r"委員[A-PＡ-Ｐ](?![A-Za-zＡ-Ｚ])|member-[a-p]", text), (kind, suffix)


@pytest.mark.tools("pandoc")
@settings(max_examples=10, suppress_health_check=SLOW)
@given(council=councils())
def test_random_rounds(council, tmp_path, schemas):
    check_round(council, tmp_path, schemas)


@settings(max_examples=10, suppress_health_check=SLOW)
@given(council=councils())
def test_random_rounds_name_nobody_with_names_off(council, tmp_path):
    check_names_off(council, tmp_path)


@pytest.mark.long
@pytest.mark.tools("pandoc")
def test_two_hundred_random_rounds(tmp_path, schemas, capsys):
    seen = Counter()

    @settings(max_examples=200, suppress_health_check=SLOW, phases=[Phase.explicit, Phase.generate])
    @given(council=councils())
    def check(council):
        check_round(council, tmp_path, schemas)
        check_names_off(council, tmp_path)
        seen["rounds"] += 1
        seen["documents"] += len(WORD_KINDS) + 1 + sum(len(kind.formats) for kind in KINDS.values())
        seen["opinions"] += len(council.opinions)
        seen["blocks"] += sum(len(revision.blocks) for revision in council.revisions)

    check()
    with capsys.disabled():
        sys.stdout.write("\n  " + ", ".join(f"{number:,} {what}" for what, number in seen.items()) + "\n")


# -- LibreOffice, one start for many files -------------------------------------------------------------------------


def check_in_libreoffice(libreoffice: LibreOffice, rounds: list[Council], folder: Path) -> str:
    """Returns what was compared, in numbers."""
    seen = Counter(rounds=len(rounds))
    made = []
    for number, council in enumerate(rounds):
        made += [export(council, kind, folder / f"{number}-{kind}.docx", CHOSEN) for kind in WORD_KINDS]
    for at in range(0, len(made), MANY):
        libreoffice.convert("fodt", folder, *made[at : at + MANY])
    for path in made:
        flat = path.with_suffix(".fodt").read_text("utf-8")
        with zipfile.ZipFile(path) as parts:
            body = parts.read("word/document.xml").decode()
        marks, said = written(path)
        seen.update(documents=1, changes=len(marks), comments=len(said))
        assert as_libreoffice_has_it(path.with_suffix(".fodt")) == {
            wanted: "".join(fold(text) for kind, _, _, text in marks if kind == wanted)
            for wanted in ("insert", "delete")
        }, path.name
        assert flat.count("<office:annotation ") == body.count("<w:commentReference "), path.name
    return ", ".join(f"{number:,} {what}" for what, number in seen.items())


def random_rounds(count: int) -> list[Council]:
    """So many councils, drawn one by one, for one start of LibreOffice."""
    found: list[Council] = []

    @settings(max_examples=count, database=None, suppress_health_check=SLOW, phases=[Phase.generate])
    @given(council=councils())
    def collect(council: Council) -> None:
        found.append(council)

    collect()
    return found


@pytest.mark.tools("soffice")
def test_libreoffice_finds_as_many_changes_and_comments_in_ten_rounds(libreoffice, tmp_path):
    check_in_libreoffice(libreoffice, random_rounds(10), tmp_path)


@pytest.mark.long
@pytest.mark.tools("soffice")
def test_libreoffice_finds_as_many_in_two_hundred_rounds(libreoffice, tmp_path, capsys):
    said = check_in_libreoffice(libreoffice, random_rounds(200), tmp_path)
    with capsys.disabled():
        sys.stdout.write(f"\n  {said}\n")
