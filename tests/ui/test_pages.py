"""Pages drawn by Qt: the same words as in Word, on pages that break as Word's do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from document_samples import demo
from pandoc_reading import fold

import exporters
from council_app.cli import main
from council_app.importers.word import read_word
from council_app.ui.pages import lay_out, read_paper, write_pdf
from council_app.ui.pages.layout import Pages
from council_app.ui.pages.wordml import Paragraph, Table
from exporters import Settings

COUNCIL = demo(opinions=96)
CHOSEN = Settings(paper="資料1-2", member="member-a")


def pages_of(kind: str, folder: Path) -> tuple[Path, Pages]:
    path = exporters.export(COUNCIL, kind, folder / f"{kind}.docx", CHOSEN)
    return path, lay_out(read_paper(path))


def words(pages: Pages) -> str:
    """All that stands on the pages, line by line in the order of drawing."""
    layouts = {}
    for page in pages.pages:
        for _, _, line in page.lines:
            start = line.text.textStart()
            layouts.setdefault(id(line), line.text)
            assert start >= 0
    return "".join(layout.text() for layout in pages.kept)


@pytest.mark.parametrize("kind", [k for k in exporters.KINDS if ".docx" in exporters.KINDS[k].formats])
def test_every_document_comes_onto_pages_with_all_its_words(qapp, tmp_path, kind):
    path, pages = pages_of(kind, tmp_path)
    assert pages.count >= 1
    drawn = fold(words(pages))
    read = read_word(path)
    for text in read.accepted if kind != "redline" else []:
        assert fold(text) in drawn
    top, _, bottom, _ = pages.paper.margins
    for page in pages.pages:
        for _, y, line in page.lines:
            assert y >= top - 400
            assert y + line.height <= pages.paper.height - bottom + 30


def test_every_line_is_drawn_once_and_headings_are_repeated(qapp, tmp_path):
    _, pages = pages_of("opinions", tmp_path)
    assert pages.count > 3
    drawn = [id(line) for page in pages.pages for _, _, line in page.lines]
    heading = {id(line) for _, _, line in pages.pages[1].lines} & {
        id(line) for _, _, line in pages.pages[2].lines
    }
    assert len(heading) >= 8  # the heading row stands on both
    rest = [ident for ident in drawn if ident not in heading]
    assert len(rest) == len(set(rest))


def test_a_row_longer_than_a_page_goes_on_on_the_next(qapp, tmp_path):
    from dataclasses import replace

    opinion = next(o for o in COUNCIL.opinions.values() if o.wording is None)
    long = replace(opinion, text="長い意見です。" * 900)
    council = replace(COUNCIL, opinions={opinion.id: long})
    paper = read_paper(exporters.export(council, "opinions", tmp_path / "o.docx", CHOSEN))
    pages = lay_out(paper)
    assert pages.count > 2
    drawn = sum(
        line.text.textLength() for page in pages.pages for _, _, line in page.lines
        if line.text.textLength() and line.height == 300
    )  # fmt: skip
    assert drawn >= len(long.text)


def test_a_restyled_template_is_followed(qapp, tmp_path):
    _, pages = pages_of("clean", tmp_path)
    title = next(
        b
        for b in pages.paper.blocks
        if isinstance(b, Paragraph) and b.shape.align == "centre" and not b.shape.framed
    )
    assert title.face.size == 320
    assert title.face.font == "ＭＳ ゴシック"
    assert pages.paper.margins == (1701, 1417, 1417, 1417)
    assert pages.paper.foot


def test_changes_and_comments_of_a_redline_are_shown(qapp, tmp_path):
    _, pages = pages_of("redline", tmp_path)
    runs = [run for b in pages.paper.blocks if isinstance(b, Paragraph) for run in b.runs]
    assert {face.mark for _, face in runs} == {"", "ins", "del"}
    assert any(face.raised and text == "［1］" for text, face in runs)
    assert any(text == "付　コメント" for text, _ in runs)


def test_a_pdf_is_whole_or_not_there(qapp, tmp_path):
    _, pages = pages_of("comparison", tmp_path)
    with pytest.raises(OSError):  # noqa: PT011
        write_pdf(pages, tmp_path / "nowhere" / "c.pdf")
    assert write_pdf(pages, tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".docx", ".pdf"]


@pytest.mark.tools("pdftotext")
def test_the_pdf_holds_the_words(qapp, tmp_path, needs):
    path, pages = pages_of("comparison", tmp_path)
    write_pdf(pages, tmp_path / "c.pdf")
    done = subprocess.run(
        [needs("pdftotext"), "-raw", str(tmp_path / "c.pdf"), "-"], check=True, capture_output=True
    )
    told = fold(done.stdout.decode())
    assert fold("新旧対照表") in told
    tables = [b for b in pages.paper.blocks if isinstance(b, Table)]
    assert tables
    assert "傍線部分は改正部分" in told
    assert path.exists()


def test_the_command_makes_a_pdf_without_the_window(tmp_path, capsys):
    from council_app.actions import demo as play

    assert play  # the command itself needs a workspace: the smallest that there is
    from council_app.actions import builtin, setup
    from council_app.deliberation.roster import Person, Role

    second, card = setup.make_card(tmp_path / "second", person="officer-2", name="担当二")
    second.close()
    from document_samples import roster

    founded = setup.found(
        tmp_path / "office", name="調査会", office="内閣府", people=[p for p in roster().people if p.is_member],
        officer=Person("officer-1", "担当一", (Role.SECRETARIAT,)), second=setup.read_card(card), trial=True,
    )  # fmt: skip
    for source in builtin.drafts():
        setup.publish_first_revision(
            founded.workspace, draft=source.draft, draft_title=source.title, revision=source.revision,
            read_only=source.read_only,
        )  # fmt: skip
    founded.workspace.close()
    assert main(["export", str(tmp_path / "office"), "clean", "--to", str(tmp_path / "c.pdf")]) == 0
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert main(["export", str(tmp_path / "office"), "clean", "--to", str(tmp_path / "no" / "c.pdf")]) == 1
    assert "c.pdf" in capsys.readouterr().err


@pytest.mark.tools("pdftotext")
def test_a_short_table_stays_on_one_page_with_its_heading(qapp, tmp_path):
    """集計: a table that Word keeps together is not broken here either; all rows and the total stand below its heading."""
    _, pages = pages_of("summary", tmp_path)
    assert pages.count > 1
    file = write_pdf(pages, tmp_path / "s.pdf")
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True)
    shown = [fold(text) for text in done.stdout.decode().split("\f")]
    checked = 0
    for heading, _, table in zip(
        pages.paper.blocks, pages.paper.blocks[1:], pages.paper.blocks[2:], strict=False
    ):
        if isinstance(table, Table) and table.rows[1].keep_next and isinstance(heading, Paragraph):
            first = [
                fold("".join(words for words, _ in row.cells[0].paragraphs[0].runs)) for row in table.rows[1:]
            ]
            title = fold("".join(words for words, _ in heading.runs))
            (page,) = (text for text in shown if title in text)
            assert all(name[:6] in page[page.index(title) :] for name in first), title
            checked += 1
    assert checked > 1


def test_the_portable_program_draws_pages_too(tmp_path):
    """Without a Python beside it, `council --pages` is what `python -m council_app.ui.pages` is (portable/start.py)."""
    word = exporters.export(COUNCIL, "roster", tmp_path / "r.docx", CHOSEN)
    start = Path(exporters.__file__).parent.parent / "portable" / "start.py"
    command = [sys.executable, str(start), "--pages", str(word), str(tmp_path / "r.pdf")]
    subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
