"""Documents of a demo round and of random rounds, read by four readers: our check, the schemas, pandoc, LibreOffice."""

import csv
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from document_samples import CHAIR, LETTERS, body_after_head, demo, package, words
from hypothesis import given
from hypothesis import strategies as st
from pandoc_reading import fold, paragraphs

from council_app.deliberation.council import Council
from council_app.importers.word import read_word
from exporters import KINDS, ExportError, Names, Settings, export
from exporters.check import problems
from exporters.settings import digits, japanese_date

BASE = Settings(paper="資料1-1", member="member-a")
WORD_KINDS = [kind for kind in KINDS if ".docx" in KINDS[kind].formats]


@pytest.fixture(scope="module")
def council() -> Council:
    return demo()


@pytest.fixture(scope="module")
def documents(council: Council, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("documents")
    return {kind: export(council, kind, folder / f"{kind}.docx", BASE) for kind in WORD_KINDS}


# -- structure ---------------------------------------------------------------------------------------------------


def test_our_own_check_finds_nothing(documents):
    assert {kind: problems(path) for kind, path in documents.items()} == {kind: [] for kind in documents}


def test_the_schemas_and_word_find_nothing(documents, shared):
    checker = shared / "word" / "check_docx.py"
    done = subprocess.run(
        [sys.executable, str(checker), *map(str, documents.values())],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_fault_is_found(documents, tmp_path):
    """The check is worth something: what Word refuses, it finds."""
    faults = [
        ("w:delText", "w:t"),
        ("<w:ins w:id=", '<w:ins w:id="1" x='),
        ('w:val="Bango"', 'w:val="Nobody"'),
    ]
    for index, (old, new) in enumerate(faults):
        target = tmp_path / f"{index}.docx"
        with zipfile.ZipFile(documents["redline"]) as whole, zipfile.ZipFile(target, "w") as broken:
            for name in whole.namelist():
                text = whole.read(name).decode()
                broken.writestr(name, text.replace(old, new) if name == "word/document.xml" else text)
        assert problems(target)


def test_the_same_council_gives_the_same_bytes(council, tmp_path):
    for kind, chosen in KINDS.items():
        for suffix in chosen.formats:
            one, two = (
                export(council, kind, tmp_path / f"{kind}{n}{suffix}", BASE).read_bytes() for n in (1, 2)
            )
            assert one == two, (kind, suffix)


def test_every_document_says_trial(documents, council):
    for path in documents.values():
        assert "試行" in package(path)
    council = replace(council, roster=replace(council.roster, trial=False))
    for kind in WORD_KINDS:
        assert "試行" not in package(export(council, kind, documents[kind].with_suffix(".real.docx"), BASE))


# -- texts -------------------------------------------------------------------------------------------------------


@pytest.mark.tools("pandoc")
def test_the_clean_text_equals_the_revision(council, tmp_path):
    for draft in council.drafts.values():
        for revision, stage in zip(draft.revisions, ("第１版", "第２版"), strict=True):
            chosen = Settings(drafts=(draft.id,), new={draft.id: revision.label}, stages={draft.id: "案"})
            path = export(council, "clean", tmp_path / f"{revision.id}.docx", chosen)
            assert body_after_head(paragraphs(path), f"（案　{stage}）") == words(revision)


def test_both_drafts_stand_in_one_document(council, documents):
    read = [fold(text) for text in read_word(documents["clean"]).accepted]
    for draft in council.drafts.values():
        start = read.index(fold(draft.latest.title)) + 2  # the title, then stage and revision
        texts = words(draft.latest)
        assert read[start : start + len(texts)] == texts


@pytest.mark.tools("pandoc")
def test_accepting_gives_the_new_text_and_rejecting_the_old(council, tmp_path):
    for draft in council.drafts.values():
        path = export(council, "redline", tmp_path / f"{draft.id}.docx", Settings(drafts=(draft.id,)))
        subtitle = "（第１版から第２版への見え消し）"
        assert body_after_head(paragraphs(path, "accept"), subtitle) == words(draft.revisions[1])
        assert body_after_head(paragraphs(path, "reject"), subtitle) == words(draft.revisions[0])


# -- revisions and comments --------------------------------------------------------------------------------------


def test_what_a_redline_says_is_read_back(council, documents):
    """Authors, threads and 解決済み, exactly as written."""
    read = read_word(documents["redline"])
    assert {r.author for r in read.revisions} <= {f"委員{letter}" for letter in LETTERS}
    assert {r.kind for r in read.revisions} == {"insert", "delete"}
    changed = {
        (d.id, old.id)
        for d in council.drafts.values()
        for old in d.revisions[0].nodes
        if old.text != d.revisions[1].by_id[old.id].text
    }
    expected = [o for o in council.opinions.values() if (o.place.draft, o.place.node) in changed]
    heads = [c for c in read.comments if c.reply_to is None]
    assert len(heads) == len(expected) > 100
    by_number = {int(re.match(r"No\.(\d+)", c.text)[1]): c for c in heads}
    for opinion in expected:
        head = by_number[opinion.number]
        assert head.author == council.name(opinion.author)
        assert head.done
        assert head.date == "2025-11-26T21:30:00Z"
        replies = [c for c in read.comments if c.reply_to == head.id]
        assert [r.author for r in replies] == [
            *[council.name(r.author) for r in opinion.replies],
            council.name(CHAIR),
        ]
        assert replies[-1].text.endswith(opinion.decision.answer)
        assert all(r.done for r in replies)


def test_an_edit_bears_the_name_of_the_member_whose_wording_was_taken(council, documents):
    read = read_word(documents["redline"])
    wording = next(iter(council.wordings.values()))
    author = council.opinions[wording.opinions[0]].author
    number = next(
        i for i, p in enumerate(p for p in read.paragraphs if p.accepted) if p.accepted == wording.text
    )
    assert {r.author for r in read.revisions if r.paragraph == number} == {council.name(author)}


@pytest.mark.tools("soffice")
def test_libreoffice_opens_them_with_as_many_changes_and_comments(libreoffice, tmp_path):
    """One start for all files."""
    small = demo(opinions=48)
    documents = {kind: export(small, kind, tmp_path / f"{kind}.docx", BASE) for kind in WORD_KINDS}
    libreoffice.convert("fodt", tmp_path, *documents.values())
    for kind, path in documents.items():
        flat = (tmp_path / f"{kind}.fodt").read_text("utf-8")
        with zipfile.ZipFile(path) as parts:
            body = parts.read("word/document.xml").decode()
        # Neighbours of one author and kind are one region for LibreOffice; ours never stand side by side.
        assert flat.count("<text:changed-region ") == len(re.findall("<w:(?:ins|del) ", body)), kind
        assert flat.count("<office:annotation ") == body.count("<w:commentReference "), kind


# -- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [Names.ROLES, Names.NONE])
def test_with_names_off_no_member_is_named_anywhere(council, tmp_path, names):
    opinion = next(iter(council.opinions.values()))
    told = replace(
        opinion, text="委員Ｃの御意見と委員Aの案に賛成。森委員ＡＩではない。", reason="委員B委員の発言"
    )
    council = replace(council, opinions={**council.opinions, opinion.id: told})
    for kind, chosen in KINDS.items():
        for suffix in chosen.formats:
            path = export(council, kind, tmp_path / f"{kind}{suffix}", replace(BASE, names=names))
            text = package(path) if suffix in (".docx", ".xlsx") else path.read_text("utf-8")
            assert not re.search(r"委員[A-PＡ-Ｐ](?![A-Za-zＡ-Ｚ])|所属[A-P]|member-[a-p]", text), (
                kind,
                suffix,
            )


def test_a_family_name_with_its_title_is_a_name_too():
    from council_app.deliberation.roster import Person, Role, Roster
    from exporters.view import View

    people = tuple(
        Person(f"m{n}", f"{family} {given}", (Role.MEMBER,), n, family, given)
        for n, (family, given) in enumerate([("見本", "太郎"), ("原", "花子")], 1)
    )
    view = View(Council(Roster("c", 1, "調査会", "内閣府", people)), Settings(names=Names.NONE))
    assert (
        view.said("見本委員と原花子氏、原 花子さん、原先生の案。萩原氏と原案は別。")
        == "委員と委員、委員、委員の案。萩原氏と原案は別。"
    )
    assert view.names_in("見本太郎") == "見本太郎"
    assert view.names_in("原案のとおり") == ""


def test_documents_are_checked_by_reading_them_back(council, documents, tmp_path):
    from exporters.verify import verify

    for kind, path in documents.items():
        verdict = verify(council, kind, path, BASE)
        assert verdict.wrong == [], kind
    told = verify(council, "redline", documents["redline"], BASE).found[0][0]
    assert told == "点検に通りました：変更を全て承諾すると r2、全て元に戻すと r1 に一致します（83段落）。"
    off = replace(BASE, names=Names.NONE)
    hidden = export(council, "redline", tmp_path / "r.docx", off)
    assert ("委員名は含まれていません。", "No member is named.") in verify(
        council, "redline", hidden, off
    ).found
    assert "委員名「" in verify(council, "redline", documents["redline"], off).wrong[0][0]
    with zipfile.ZipFile(documents["clean"]) as whole, zipfile.ZipFile(tmp_path / "x.docx", "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, whole.read(name).replace("。".encode(), b""))
    assert "一致しません" in verify(council, "clean", tmp_path / "x.docx", BASE).wrong[0][0]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".html"])
def test_a_name_is_found_in_every_format(council, tmp_path, suffix):
    """The check before sending sees through what each format does to Japanese."""
    from exporters.verify import verify

    path = export(council, "opinions", tmp_path / f"o{suffix}")
    assert "委員名「" in verify(council, "opinions", path, replace(BASE, names=Names.NONE)).wrong[0][0]


def test_with_names_off_one_fixed_word_is_the_author(council, tmp_path):
    read = read_word(export(council, "redline", tmp_path / "r.docx", replace(BASE, names=Names.NONE)))
    assert {r.author for r in read.revisions} | {c.author for c in read.comments} == {"事務局"}
    read = read_word(export(council, "redline", tmp_path / "r.docx", replace(BASE, names=Names.ROLES)))
    assert {r.author for r in read.revisions} | {c.author for c in read.comments} == {"委員", "座長"}


def test_static_redline_shows_without_colour_too(documents):
    text = package(documents["redline-static"])
    assert "<w:dstrike/>" in text
    assert '<w:rStyle w:val="Keshi"/>' in text
    assert '<w:rStyle w:val="Tsuika"/>' in text
    assert not re.search(r"<w:(ins|del|comment\w*) ", text)


# -- tables ------------------------------------------------------------------------------------------------------


def test_totals_agree_everywhere(council, tmp_path):
    line = "御意見 640件（反映 210、一部反映 140、反映しない 120、継続検討 60、修正不要 110）"
    for kind in ("opinions", "answers", "summary"):
        assert line in package(export(council, kind, tmp_path / f"{kind}.docx"))
    rows = list(
        csv.reader(
            io.StringIO(export(council, "opinions", tmp_path / "o.csv").read_bytes().decode("utf-8-sig"))
        )
    )
    assert [len(rows), len(rows[0])] == [641, 8]
    assert [sum(row[6] == word for row in rows) for word in ("反映", "一部反映", "反映しない", "継続検討", "修正不要")] == [
        210, 140, 120, 60, 110,
    ]  # fmt: skip


def test_the_workbook_has_a_frozen_heading_and_filters(council, tmp_path):
    from openpyxl import load_workbook

    page = load_workbook(export(council, "opinions", tmp_path / "o.xlsx")).worksheets[0]
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:H644"
    assert page["A5"].value == 1


def test_a_formula_stays_a_text(council, tmp_path):
    from openpyxl import load_workbook

    opinion = next(o for o in council.opinions.values() if o.wording is None)
    council = replace(council, opinions={opinion.id: replace(opinion, text='=HYPERLINK("x")')})
    page = load_workbook(export(council, "opinions", tmp_path / "o.xlsx")).worksheets[0]
    assert [page["D5"].value, page["D5"].data_type] == ['=HYPERLINK("x")', "s"]
    assert "'=HYPERLINK" in export(council, "opinions", tmp_path / "o.csv").read_text("utf-8")


def test_summary_shows_zeros_and_late_opinions_stand_apart(council, tmp_path):
    late = {o.id: replace(o, late="pending") for o in list(council.opinions.values())[:3]}
    council = replace(council, opinions={**council.opinions, **late})
    text = package(export(council, "opinions", tmp_path / "o.docx"))
    assert "期限後に受領した御意見（参考）" in text
    assert "御意見 637件" in text
    rows = export(council, "summary", tmp_path / "s.csv").read_text("utf-8-sig").splitlines()
    assert "PDCAとアジャイル対応,0,0,0,0,0,0,0" in rows


def test_the_comparison_shows_what_changed(council, tmp_path):
    path = export(council, "comparison", tmp_path / "c.docx", Settings(removed="削除"))
    text = package(path)
    assert "（傍線部分は改正部分）" in text
    assert "（略）" in text
    for draft in council.drafts.values():
        for old, new in zip(draft.revisions[0].blocks, draft.revisions[1].blocks, strict=True):
            if old.text != new.text:
                read = read_word(path).accepted
                shown = [f"{n.number}　{n.text}" if n.number else n.text for n in (old, new)]
                assert set(shown) <= set(read)
                return


def test_added_and_removed_items_of_the_comparison(tmp_path):
    from document_samples import roster

    from council_app.deliberation.drafts import Block, BlockKind, Draft, Revision, Section

    def revision(number: int, items: list[tuple[str, str]]) -> Revision:
        nodes = [Section("g", None, 1, 1, "指針"), Section("g/2", "g", 2, 2, "2 配慮すべき事項")]
        nodes += [Block(i, "g/2", n, BlockKind.ITEM, text) for n, (i, text) in enumerate(items, 3)]
        return Revision(f"r{number}", "guideline", number, "指針", "案", tuple(nodes), "2025-12-01")

    old = revision(1, [("a", "徹底した安全性確保"), ("b", "持続可能なイノベーションの実現")])
    new = revision(2, [("n", "事業継続性確保による安全な環境の維持"), ("a", "十分な安全性の確保")])
    made = Council(roster(), {"guideline": Draft("guideline", "指針", revisions=[old, new])})
    rows = list(
        csv.reader(io.StringIO(export(made, "comparison", tmp_path / "c.csv").read_text("utf-8-sig")))
    )
    assert ["事業継続性確保による安全な環境の維持", "（新設）", ""] in rows
    assert ["十分な安全性の確保", "徹底した安全性確保", "字句の修正"] in rows
    assert ["（削る）", "持続可能なイノベーションの実現", ""] in rows


# -- Markdown and HTML -------------------------------------------------------------------------------------------


def test_markdown_comes_in_again_as_the_same_blocks(council, tmp_path):
    import tomllib

    import resources
    from council_app.importers.markdown import read_draft

    slugs = tomllib.loads(resources.read_text("council/headings.toml"))
    for draft in council.drafts.values():
        text = export(council, "clean", tmp_path / "r.md", Settings(drafts=(draft.id,))).read_text("utf-8")
        read = read_draft(text, draft=draft.id, slugs=slugs.get("headings", slugs))
        assert [(n.id, n.text) for n in read.nodes] == [(n.id, n.text) for n in draft.latest.nodes]


def test_html_has_real_headings_lists_and_language(council, tmp_path):
    from lxml import html

    page = html.fromstring(export(council, "clean", tmp_path / "r.html").read_bytes())
    assert page.get("lang") == "ja"
    assert len(page.xpath("//li | //p[@id]")) == sum(len(d.latest.blocks) for d in council.drafts.values())
    table = html.fromstring(export(council, "opinions", tmp_path / "o.html").read_bytes())
    assert len(table.xpath("//th[@scope='col']")) == 8
    assert len(table.xpath("//tbody/tr")) == 640


# -- settings and refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "how", "text"),
    [
        (date(2025, 11, 28), "single", "令和７年11月28日"),
        (date(2025, 11, 8), "wide", "令和７年１１月８日"),
        (date(2019, 5, 1), "half", "令和元年5月1日"),
        (date(2019, 4, 30), "half", "平成31年4月30日"),
        (date(1989, 1, 7), "half", "昭和64年1月7日"),
        (date(1867, 1, 1), "half", "1867年1月1日"),
    ],
)
def test_dates_in_any_era(day, how, text):
    assert japanese_date(day, how) == text


@given(st.text(alphabet="0123456789第回"))
def test_digits_keep_their_values(text):
    for how in ("single", "wide", "half"):
        import unicodedata

        assert unicodedata.normalize("NFKC", digits(text, how)) == text


def test_fonts_grid_and_columns_follow_the_settings(council, tmp_path):
    chosen = Settings(
        mincho="游明朝", gothic="游ゴシック", lines=36, characters=40, columns=("place", "opinion")
    )
    text = package(export(council, "clean", tmp_path / "c.docx", chosen))
    assert "ＭＳ" not in text
    assert 'w:type="linesAndChars" w:linePitch="381"' in text
    assert problems(tmp_path / "c.docx") == []
    read = read_word(export(council, "opinions", tmp_path / "o.docx", chosen))
    assert not any(text in ("委員", "理由", "No.") for text in read.accepted)


def test_bad_targets_are_refused_in_one_sentence(council, tmp_path, monkeypatch):
    with pytest.raises(ExportError, match="フォルダー『nowhere』がありません"):
        export(council, "clean", tmp_path / "nowhere" / "c.docx")
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(ExportError, match="同じ名前のフォルダー"):
        export(council, "clean", tmp_path / "folder.docx")
    with pytest.raises(ExportError, match="種類「nothing」"):
        export(council, "nothing", tmp_path / "c.docx")
    with pytest.raises(ExportError, match="形では作れません"):
        export(council, "redline", tmp_path / "c.pdf")
    before = (tmp_path / "c.docx").write_bytes(b"as it was")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exporters.package.os.fsync", full)
    with pytest.raises(ExportError, match="空きが足りない"):
        export(council, "clean", tmp_path / "c.docx")
    assert (tmp_path / "c.docx").read_bytes() == b"as it was"
    assert before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.docx", "folder.docx"]


def test_empty_councils_make_documents_too(council, tmp_path):
    empty = replace(council, opinions={}, wordings={})
    for kind, chosen in KINDS.items():
        for suffix in chosen.formats:
            export(empty, kind, tmp_path / f"{kind}{suffix}", BASE)
            assert suffix != ".docx" or problems(tmp_path / f"{kind}.docx") == []
