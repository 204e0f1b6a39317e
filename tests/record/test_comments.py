"""Opinions of the public: one signed set, kept, searched, counted, grouped, answered, handed out; stopped and resumed.

All of it in the workspace's database and in PostgreSQL.
"""

import csv
import json
from itertools import pairwise

import openpyxl
import psycopg
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from sharing.servers import PASSWORD, USER

from council_app.actions import comments, exchange
from council_app.cli import main as council
from council_app.deliberation.errors import BadFile, NotAllowed, NotFound, StoreError
from council_app.importers import public_comments
from council_app.store import comments as store
from council_app.text.folding import holds

SAID = [
    ("第3章", "個人", "安全性の確保を求めます。"),
    ("第2章", "団体", "セーフティーの評価を急ぐべきです。"),
    ("", "個人", "ＡＩの利活用を進めてください。"),
    ("第3章", "個人", "安全性の確保を求めます。"),
    ("第3章", "個人", "安全性の確保を強く求めます。"),
    ("第4章", "団体", "=1+1 という式のような意見"),
    ("第4章", "個人", "   "),
]
COLUMNS = {"text": "御意見", "place": "該当箇所", "who": "区分"}
HEAD = ["氏名", "該当箇所", "区分", "御意見", "メール"]


def rows(said=SAID):
    return [HEAD, *(["山田太郎", place, who, text, "taro@example.jp"] for place, who, text in said)]


def as_csv(path, said=SAID, encoding="utf-8-sig"):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows(said))
    return path


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(store, "SHARD", 2)
    monkeypatch.setattr(store, "SEGMENT", 2)
    monkeypatch.setattr(store, "PIECE", 3)


@pytest.fixture
def address(request, monkeypatch):
    monkeypatch.setenv("COUNCIL_PLACE_PASSWORD", PASSWORD)
    return f"postgresql://{USER}@127.0.0.1:{request.getfixturevalue('cluster')}/postgres"


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request, table, small_shards):
    if request.param == "postgresql":
        comments.keep_at(table["office-1"], request.getfixturevalue("address"))
    return table["office-1"]


@pytest.fixture
def owner(office):
    """Run a statement on the tables of the rows, as whoever holds the database may."""

    def run(statement: str) -> list:
        url = comments.kept_at(office)
        if not url:
            with office.engine.begin() as connection:
                made = connection.exec_driver_sql(statement)
                return list(made) if made.returns_rows else []
        with psycopg.connect(url, password=PASSWORD, autocommit=True) as connection:
            connection.execute(f"SET search_path = council_{office.roster.council[:16]}")
            made = connection.execute(statement)
            return made.fetchall() if made.description else []

    return run


@pytest.fixture
def taken(office, tmp_path):
    office.comments = comments.add(office, as_csv(tmp_path / "意見.csv"), title="意見募集", columns=COLUMNS)
    comments.index(office)
    return office


def test_csv_of_either_encoding_excel_and_json_say_the_same(tmp_path):
    book = openpyxl.Workbook()
    for row in rows():
        book.active.append(row)
    book.active["D7"].data_type = "s"  # a text, not a formula
    book.save(tmp_path / "a.xlsx")
    objects = [dict(zip(HEAD, row, strict=True)) for row in rows()[1:]]
    (tmp_path / "a.json").write_text(json.dumps(objects, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects), encoding="utf-8"
    )
    as_csv(tmp_path / "a.csv")
    as_csv(tmp_path / "b.csv", encoding="cp932")
    read = {p.name: list(public_comments.comments(p, COLUMNS)) for p in sorted(tmp_path.iterdir())}
    assert len(read) == 5
    first = read.pop("a.csv")
    assert first == [(n, *said) for n, said in enumerate(SAID, 1) if said[2].strip()]
    assert all(other == first for other in read.values())


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.jsonl"])
def test_a_bad_file_is_told_in_one_sentence(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe\x00{\x81\n\xff")
    with pytest.raises(BadFile):
        list(public_comments.comments(path, {"text": "御意見"}))


def test_what_is_long_and_what_is_cut_in_a_list_of_json(tmp_path, monkeypatch):
    monkeypatch.setattr(public_comments, "CHUNK", 7)
    path = tmp_path / "a.json"
    said = [{"御意見": "長い" * 50 + "}],["}, {"御意見": "短い"}]
    path.write_text(f" {json.dumps(said, ensure_ascii=False, indent=9)}  \n", encoding="utf-8")
    assert list(public_comments.objects(path)) == said
    whole = path.read_text(encoding="utf-8").rstrip()
    path.write_text("[ ]", encoding="utf-8")
    assert list(public_comments.objects(path)) == []
    for bad in (whole[:-1], whole[:-9], whole + "]", whole.replace("},", "}"), "[1]", "", "{}", "[{},]"):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(BadFile):
            list(public_comments.objects(path))


def test_rows_that_are_short_or_not_clean_come_in_as_they_are_stored(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("意見,区分\nか\u3099あ\x07る\nただしい,個人\n\x07,個人\n", encoding="utf-8")
    assert list(public_comments.comments(path, {"text": "意見", "who": "区分"})) == [
        (1, "", "", "がある"), (2, "", "個人", "ただしい"),
    ]  # fmt: skip


def test_one_operation_signs_all_only_mapped_columns_come_in_and_a_change_is_noticed(taken, owner):
    found = taken.council.comment_sets[taken.comments]
    assert (found.rows, len(found.shards)) == (6, 3)
    assert comments.verify(taken) == []
    kept = owner("SELECT * FROM public_comment ORDER BY id")
    assert [tuple(row[1:]) for row in kept] == [said for said in SAID if said[2].strip()]
    with taken.engine.connect() as connection:
        here = list(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'public%'"))
    assert bool(here) is not bool(comments.kept_at(taken)), "rows in PostgreSQL lie nowhere else"
    owner("UPDATE public_comment SET text = 'すり替え' WHERE text LIKE 'ＡＩ%'")
    assert comments.verify(taken) == [1]


def test_stopped_and_taken_up_again_it_is_the_same_set(office, tmp_path):
    path = as_csv(tmp_path / "意見.csv")

    def stop(now):
        if now.done >= 4:
            raise store.Stopped

    with pytest.raises(store.Stopped):
        comments.add(office, path, title="意見募集", columns=COLUMNS, tell=stop)
    assert not office.council.comment_sets, "nothing is signed before all is in"
    heard = []
    made = comments.add(office, path, title="意見募集", columns=COLUMNS, tell=heard.append)
    assert [(p.done, p.what) for p in heard] == [(2, "passed"), (4, "passed"), (6, "rows")]
    assert office.council.comment_sets[made].rows == 6
    assert comments.verify(office) == []
    assert comments.add(office, path, title="意見募集", columns=COLUMNS) == made, "twice changes nothing"
    assert comments.search(office, "安全") == [1, 4, 5], "complete without an index"
    stopped = False

    def stop_once(now):
        nonlocal stopped
        if now.done == 6 and not stopped:
            stopped = True
            raise store.Stopped

    with pytest.raises(store.Stopped):
        comments.index(office, tell=stop_once)
    assert comments.search(office, "安全") == [1, 4, 5], "complete with half an index too"
    assert comments.index(office) == 3
    assert comments.search(office, "安全") == [1, 4, 5]
    assert comments.index(office) == 0


LETTERS = "あいアイー漢取組み字AＡa1 \n\"'*()-、。"


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12), max_size=12), st.text(LETTERS, max_size=4))
def test_index_and_looking_at_every_row_agree(said, query):
    held_by = [store.pairs_of(text) for text in said]
    forms = [f for f in (store.plain(query).strip(), store.loose(query).strip()) if len(f) >= 2]
    if len(forms) < 2:
        return
    for text, held in zip(said, held_by, strict=True):
        if holds(text, query):
            assert any(store.pairs(form) <= held for form in forms)
        if len(query) == 2 and forms == [query, query]:
            assert holds(text, query) == (store.pairs(query) <= held), "two characters need no second look"


@given(st.text(LETTERS, max_size=12))
def test_the_pairs_of_a_text_are_its_neighbours(text):
    assert store.pairs(text) == {ord(a) + (ord(b) << 32) for a, b in pairwise(text)}


FOUND = {
    "AI": [3], "セーフティ": [2], "の": [1, 2, 3, 4, 5, 6], "安全": [1, 4, 5], "安全性の確保を強く": [5], "1+1": [6],
    "ない言葉": [], "　": [],
}  # fmt: skip


def test_searched_with_the_same_folding_as_everywhere_counted_and_grouped_by_likeness(taken):
    assert {words: comments.search(taken, words) for words in FOUND} == FOUND
    assert comments.counts(taken, "who") == [("個人", 4), ("団体", 2)]
    assert comments.counts(taken, "place")[0] == ("第3章", 3)
    (best, *_) = comments.alike(taken)
    assert best[1] == [1, 4, 5]
    assert comments.alike(taken, "安全")[0][1] == [1, 4, 5]


def test_answers_cite_opinions_may_be_reworded_and_are_handed_out(taken, tmp_path):
    with pytest.raises(NotFound):
        comments.answer(taken, summary="概要", answer="考え方", numbers=[99])
    made = comments.answer(taken, summary="安全性を求める意見", answer="確保します。", numbers=[4, 1])
    comments.answer(
        taken, summary="安全性の確保", answer="御指摘を踏まえます。", numbers=[1, 4, 5], instead_of=made
    )
    (found,) = taken.council.comment_answers.values()
    assert (found.summary, found.numbers, len(found.versions)) == ("安全性の確保", (1, 4, 5), 1)
    path = comments.export(taken, tmp_path / "一覧.csv")
    lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [line[0] for line in lines[1:]] == ["1", "2", "3", "4", "5", "6"]
    assert [line[4] for line in lines[1:]] == ["安全性の確保", "", "", "安全性の確保", "安全性の確保", ""]
    assert lines[6][3].startswith("'="), "no spreadsheet takes it for a formula"


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_the_answers_as_a_word_document_cite_opinions(taken, tmp_path):
    from exporters import export

    comments.answer(taken, summary="評価を急ぐべき", answer="急ぎます。", numbers=[2])
    comments.answer(taken, summary="安全性の確保", answer="御指摘を踏まえます。", numbers=[1, 3, 4, 5])
    made = export(taken.council, "public", tmp_path / "公募.docx")
    (page,) = [table for table in Document(made).tables if table.cell(0, 0).text == "No."]
    said = [[cell.text for cell in row.cells] for row in page.rows]
    assert said == [
        ["No.", "意見の概要", "考え方", "件数"],
        ["1", "安全性の確保\n（意見番号 1、3～5）", "御指摘を踏まえます。", "4"],
        ["2", "評価を急ぐべき\n（意見番号 2）", "急ぎます。", "1"],
    ]
    assert "御意見 6件（うち、次の表に引用したもの 5件）" in "".join(
        p.text for p in Document(made).paragraphs
    )


def test_the_other_officer_gets_the_rows_and_checks_them(table, taken, tmp_path):
    other = table["office-2"]
    table.give("office-1", exchange.send_working, "office-2")
    with pytest.raises(NotFound):
        comments.search(other, "安全")
    path = comments.export(taken, tmp_path / "渡す.jsonl")
    bad = tmp_path / "違う.jsonl"
    bad.write_text(path.read_text(encoding="utf-8").replace("急ぐ", "やめる"), encoding="utf-8")
    assert comments.receive(other, bad) == [0]
    with pytest.raises(NotFound):
        comments.search(other, "安全")
    for line in (
        "{}",
        '{"number": 1}\n{"number": 1}',
        '{"number": -1}',
        '{"number": "1"}',
        '{"number": 4294967296}',
    ):
        bad.write_text(line, encoding="utf-8")
        with pytest.raises(BadFile):
            comments.receive(other, bad)
    assert comments.receive(other, path) == []
    assert comments.search(other, "安全") == [1, 4, 5]
    assert other.status().office == taken.status().office


def test_postgresql_that_cannot_be_reached_is_one_sentence_and_changes_nothing(table, address, tmp_path):
    office = table["office-1"]
    with pytest.raises(StoreError, match="入れませんでした"):
        comments.keep_at(office, address, "違う合言葉")
    with pytest.raises(NotFound):
        comments.keep_at(office, "mysql://host/db")
    assert comments.kept_at(office) == ""
    office.set_settings({"comments:place": f"postgresql://{USER}@127.0.0.1:9/postgres"})
    with pytest.raises(StoreError, match="つながりません"):
        comments.add(office, as_csv(tmp_path / "意見.csv"), title="意見募集", columns=COLUMNS)
    assert not office.council.comment_sets


def test_the_command_keeps_rows_in_postgresql(table, address, tmp_path, capsys):
    folder = table["office-1"].path
    table["office-1"].close()
    assert council(["comments", "keep", str(folder), address]) == 0
    path = as_csv(tmp_path / "意見.csv")
    assert council(["comments", "add", str(folder), str(path), "--text", "御意見"]) == 0
    capsys.readouterr()
    assert council(["comments", "search", str(folder), "安全"]) == 0
    assert "3件" in capsys.readouterr().out


def test_only_the_office_takes_them_in(table, tmp_path):
    table.seat("member-a")
    with pytest.raises(NotAllowed):
        comments.add(table["member-a"], as_csv(tmp_path / "a.csv"), title="", columns=COLUMNS)
