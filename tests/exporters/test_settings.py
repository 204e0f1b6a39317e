"""What an office may choose, in every kind of document: clean by our check and the schemas, names hidden, texts whole."""

import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from document_samples import body_after_head, councils, demo, package, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandoc_reading import fold

from council_app.actions.decisions import apply_wordings
from council_app.deliberation.opinions import Wording, WordingMode
from council_app.importers.word import read_word
from exporters import COLUMNS, KINDS, Names, Settings, export
from exporters.check import problems
from exporters.register import register
from exporters.settings import from_values, japanese_date, parse_date, to_values
from exporters.verify import verify

WORD_KINDS = [kind for kind in KINDS if ".docx" in KINDS[kind].formats]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
words_of_office = st.text("第３回資料1-2＜&「案」\u0007", max_size=8)
choices = st.builds(
    Settings, meeting=words_of_office, session=words_of_office, paper=words_of_office,
    date=st.none() | st.dates(date(1868, 1, 25), date(2100, 1, 1)), names=st.sampled_from(Names),
    columns=st.permutations(COLUMNS).flatmap(lambda all_: st.integers(1, 8).map(lambda n: tuple(all_[:n]))),
    new_first=st.booleans(), remarks=st.booleans(), removed=st.sampled_from(["削る", "削除"]),
    digits=st.sampled_from(["single", "wide", "half"]), mincho=st.sampled_from(["", "游明朝", "BIZ UD明朝"]),
    gothic=st.sampled_from(["", "游ゴシック"]), lines=st.none() | st.integers(10, 60),
    characters=st.none() | st.integers(20, 60), member=st.just("member-a"),
    stages=st.just({}) | st.just({"d": "素案"}),
)  # fmt: skip


@settings(max_examples=10, suppress_health_check=SLOW)
@given(council=councils(), chosen=choices)
def test_every_kind_in_any_setting_is_sound(council, chosen, tmp_path, shared):
    check = schemas(shared)
    for kind in WORD_KINDS:
        path = export(council, kind, tmp_path / f"{kind}.docx", chosen)
        assert problems(path) == [], kind
        assert check(path) == [], kind
        assert verify(council, kind, path, chosen).wrong == [], kind


def schemas(shared: Path):
    """The strict check of Word's schemas beside the project."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("check_docx", shared / "word" / "check_docx.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda path: list(module.check(str(path)))


@given(chosen=choices)
def test_what_is_kept_for_the_council_comes_back(chosen):
    kept = from_values(to_values(chosen))
    assert kept == replace(chosen, member="")


@given(st.dates(date(1868, 1, 25), date(2200, 1, 1)), st.sampled_from(["single", "wide", "half"]))
def test_a_date_of_any_era_reads_back(day, how):
    assert parse_date(japanese_date(day, how)) == day


def test_columns_stand_in_the_order_that_was_chosen(tmp_path):
    council = demo(opinions=16)
    chosen = Settings(columns=("answer", "number", "place"))
    read = read_word(export(council, "opinions", tmp_path / "o.docx", chosen)).accepted
    at = read.index("考え方")
    assert read[at : at + 3] == ["考え方", "No.", "該当箇所"]
    first = council.in_order()[0]
    assert read[at + 3 : at + 5] == [first.decision.answer, "1"]


def test_any_two_revisions_are_compared_forwards_and_back(tmp_path):
    """A third revision on top; each of the six ordered pairs."""
    council = demo(opinions=60)
    draft = council.drafts["plan"]
    second = draft.revisions[-1]
    gone, changed = second.blocks[4], second.blocks[9]
    further = [
        Wording("w1", "w1", "plan", second.id, gone.id, WordingMode.REMOVE, "", (), "member-m", ""),
        Wording("w2", "w2", "plan", second.id, changed.id, WordingMode.REPLACE, "全く新しい文とする。", (), "member-m", ""),
    ]  # fmt: skip
    draft.revisions.append(
        replace(apply_wordings(second, further, stage="案"), id="plan-3", date="2025-12-05")
    )
    names = {1: "第１版", 2: "第２版", 3: "第３版"}
    for old, new in itertools.permutations(draft.revisions, 2):
        chosen = Settings(drafts=("plan",), old={"plan": old.label}, new={"plan": new.label})
        path = export(council, "redline", tmp_path / f"{old.id}-{new.id}.docx", chosen)
        subtitle = f"（{names[old.number]}から{names[new.number]}への見え消し）"
        read = read_word(path)
        assert body_after_head([f for t in read.accepted if (f := fold(t))], subtitle) == words(new)
        assert body_after_head([f for t in read.rejected if (f := fold(t))], subtitle) == words(old)
        assert verify(council, "redline", path, chosen).wrong == []
        table = export(council, "comparison", tmp_path / "c.docx", chosen)
        assert f"（{names[old.number]}と{names[new.number]}との対照）" in package(table)
        assert problems(table) == []


@pytest.mark.parametrize(("removed", "shown"), [("削る", "（削る）"), ("削除", "（削除）")])
def test_what_stands_where_a_text_is_gone(tmp_path, removed, shown):
    council = demo(opinions=60)
    old, new = council.drafts["plan"].revisions
    council.drafts["plan"].revisions[1] = replace(
        new, nodes=tuple(n for n in new.nodes if n.id != new.blocks[3].id)
    )
    chosen = Settings(drafts=("plan",), removed=removed)
    assert shown in read_word(export(council, "comparison", tmp_path / "c.docx", chosen)).accepted
    assert old.blocks[3].text in "".join(read_word(tmp_path / "c.docx").accepted)


def test_the_author_is_the_office_and_never_a_member_where_names_are_off(tmp_path):
    """Properties and author fields of every package."""
    council = demo(opinions=32)
    for kind in WORD_KINDS:
        path = export(council, kind, tmp_path / "x.docx", Settings(member="member-a", names=Names.NONE))
        text = package(path)
        assert set(re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", text)) == {"事務局"}
        assert set(re.findall(r'w:author="([^"]*)"', text)) <= {"事務局"}
        assert set(re.findall(r'w:initials="([^"]*)"', text)) <= {"事"}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".html"])
def test_the_register_names_nobody_where_names_are_off(tmp_path, suffix):
    row = (
        "1",
        "2025-11-26 10:00",
        "受領",
        "意見_委員B_20251126-1000.council",
        "意見の送付ファイル",
        "委員B",
        "2,048",
        "",
        "ab" * 32,
    )
    shown = register(demo(opinions=16), [row], tmp_path / f"a{suffix}", Settings())
    hidden = register(demo(opinions=16), [row], tmp_path / f"b{suffix}", Settings(names=Names.NONE))
    for path, named in ((shown, True), (hidden, False)):
        text = package(path) if suffix in (".docx", ".xlsx") else path.read_text("utf-8")
        assert ("委員B" in text) is named
        assert "2025-11-26 10:00" in text
        assert suffix != ".docx" or problems(path) == []
