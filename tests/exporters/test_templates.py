"""Templates that an official restyled: in Word, in LibreOffice, or wrongly."""

import zipfile
from pathlib import Path

import pytest
from document_samples import demo, package
from docx import Document
from docx.shared import Mm, Pt, RGBColor

import resources
from council_app.importers.word import read_word
from exporters import KINDS, ExportError, Settings, export
from exporters.check import problems
from exporters.verify import verify

WORD_KINDS = [kind for kind in KINDS if ".docx" in KINDS[kind].formats]


@pytest.fixture(scope="module")
def council():
    return demo(opinions=20)


@pytest.fixture
def folder(tmp_path) -> Path:
    """The templates as `council templates` lays them out."""
    made = tmp_path / "templates"
    made.mkdir()
    for name in ("portrait.docx", "landscape.docx"):
        (made / name).write_bytes(resources.read_bytes(f"templates/{name}"))
    return made


def test_a_restyled_template_takes_effect(council, folder, tmp_path):
    """Fonts, colours, margins, footer: as the official set them; a table fills the new width."""
    for name in ("portrait", "landscape"):
        file = Document(str(folder / f"{name}.docx"))
        heading = file.styles["heading 1"]
        heading.font.size, heading.font.color.rgb = Pt(18), RGBColor(0, 0x33, 0x66)
        file.styles["見え消し削除"].font.double_strike, file.styles["見え消し削除"].font.strike = None, True
        page = file.sections[0]
        page.left_margin = page.right_margin = Mm(30)
        page.footer.paragraphs[0].add_run("　機密性２")
        file.save(str(folder / f"{name}.docx"))
    chosen = Settings(templates=folder)
    clean = export(council, "clean", tmp_path / "c.docx", chosen)
    assert problems(clean) == []
    made = Document(str(clean))
    assert made.styles["heading 1"].font.size == Pt(18)
    assert made.sections[0].left_margin == pytest.approx(Mm(30), abs=700)
    assert made.sections[0].footer.paragraphs[0].text.endswith("　機密性２")
    assert verify(council, "clean", clean, chosen).wrong == []
    text = package(export(council, "redline-static", tmp_path / "r.docx", chosen))
    assert "<w:dstrike/>" not in text
    assert "<w:strike/>" in text
    table = Document(str(export(council, "comparison", tmp_path / "n.docx", chosen))).tables[0]
    page = made.sections[0]
    assert sum(cell.width for cell in table.rows[0].cells) == pytest.approx(Mm(297) - 2 * Mm(30), abs=Mm(1))


def test_word_may_rename_the_ids_of_styles(council, folder, tmp_path):
    """A Japanese Word calls heading 1 "1" inside; names decide."""
    with (
        zipfile.ZipFile(folder / "portrait.docx") as ours,
        zipfile.ZipFile(tmp_path / "portrait.docx", "w") as theirs,
    ):
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name).decode().replace('"Heading1"', '"10"'))
    path = export(council, "clean", tmp_path / "c.docx", Settings(templates=tmp_path))
    assert problems(path) == []
    assert '<w:pStyle w:val="10"/>' in package(path)


@pytest.mark.tools("soffice")
def test_templates_saved_by_libreoffice_still_serve(libreoffice, council, folder, tmp_path):
    libreoffice.convert("docx", tmp_path / "saved", *folder.iterdir())
    chosen = Settings(templates=tmp_path / "saved", member="member-a", paper="資料1-1")
    for kind in WORD_KINDS:
        path = export(council, kind, tmp_path / f"{kind}.docx", chosen)
        assert problems(path) == [], kind
        assert verify(council, kind, path, chosen).wrong == [], kind
    heads = [p for p in read_word(tmp_path / "clean.docx").paragraphs if p.outline == 0]
    assert len(heads) > 5


def test_a_spoilt_template_is_refused_in_one_sentence(council, folder, tmp_path):
    portrait = folder / "portrait.docx"
    with zipfile.ZipFile(portrait) as ours:
        parts = {name: ours.read(name).decode() for name in ours.namelist()}
    for spoilt, sentence in (
        (
            {"word/styles.xml": parts["word/styles.xml"].replace("本文段落", "本文")},
            "書式「本文段落」がありません",
        ),
        ({"word/styles.xml": "<w:styles"}, "読めません"),
        ({"word/document.xml": parts["word/document.xml"].replace("w:sectPr", "w:x")}, "読めません"),
    ):
        with zipfile.ZipFile(portrait, "w") as theirs:
            for name, text in (parts | spoilt).items():
                theirs.writestr(name, text)
        with pytest.raises(ExportError, match=sentence):
            export(council, "clean", tmp_path / "c.docx", Settings(templates=folder))
    portrait.write_bytes(b"no zip")
    with pytest.raises(ExportError, match="読めません"):
        export(council, "clean", tmp_path / "c.docx", Settings(templates=folder))
    assert not (tmp_path / "c.docx").exists()
