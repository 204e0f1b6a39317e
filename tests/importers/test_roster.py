"""The roster comes in from the council's own file and from what Excel saves; what is wrong is said plainly."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from council_app.deliberation.roster import Role, seals
from council_app.importers.roster import BadRoster, read_roster

JAPANESE = (Path(__file__).parent / "fixtures" / "japanese.csv").read_text(encoding="utf-8")
HEAD = "no,id,name,role\n"


def test_the_sixteen_members():
    people = read_roster(resources.read_bytes("council/members.csv"))
    assert [person.seat for person in people] == list(range(1, 17))
    assert [person.id for person in people if person.is_chair] == ["matsuo-yutaka"]
    assert all(person.is_member and person.kana and person.affiliation for person in people)
    assert len({person.name for person in people}) == 16
    assert sum(person.family == "岡田" for person in people) == 2
    assert len(set(seals(people).values())) == 16
    eleventh = people[10]  # a re-join of its parts would cut the title (mends.md, h)
    assert eleventh.affiliation.endswith("センター長")


def test_the_carried_roster_is_the_shared_one(shared):
    assert resources.read_bytes("council/members.csv") == (shared / "drafts" / "members.csv").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_japanese_headings_in_what_excel_saves(encoding, line_end, delimiter):
    content = JAPANESE.replace(",", delimiter).replace("\n", line_end).encode(encoding)
    second, chair, officer = read_roster(content)
    assert (chair.name, chair.seat, chair.roles) == ("委員 甲", 1, (Role.MEMBER, Role.CHAIR))
    assert (chair.family, chair.given, chair.kana, chair.affiliation) == (
        "委員",
        "甲",
        "いいん こう",
        "甲法人 理事長",
    )
    assert (second.seat, second.id) == (2, "member-02")
    assert (officer.roles, officer.seat, officer.id) == ((Role.SECRETARIAT,), 0, "officer-1")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,a,甲,委員\n", "名簿に座長がいません。"),
        ("1,a,甲,座長\n2,b,,委員\n", "委員名が空欄です。名簿を確認してください。"),
        ("1,a,甲,座長\n2,b,乙,座長\n", "名簿に座長が2人います（甲、乙）。座長は1人にしてください。"),
        ("1,a,甲,座長\n2,a,乙,委員\n", "名簿に同じ識別名「a」が2度あります。"),
        ("1,a,甲,座長\n1,b,乙,委員\n", "名簿に同じ番号 1 が2度あります。"),
        ("1,a,甲,顧問\n", "名簿の甲の役割「顧問」が分かりません。"),
        ("一,a,甲,座長\n", "名簿の甲の番号「一」は数字ではありません。"),
        ("", "名簿に委員がいません。"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(rows, said):
    with pytest.raises(BadRoster) as caught:
        read_roster((HEAD + rows).encode())
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
    assert caught.value.english.startswith(("The ", "A "))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "名簿に何も書かれていません。"),
        ("所属,役職\n甲法人,理事\n".encode(), "名簿の1行目に「氏名」の欄がありません。"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "名簿の文字を読めません。"),
        ("氏名,役割\n甲,座長\n".encode("utf-16"), "名簿の文字を読めません。"),
    ],
)
def test_files_that_are_no_roster(content, said):
    with pytest.raises(BadRoster, match=said):
        read_roster(content)


@given(
    st.binary(max_size=300) | st.text(max_size=100).map(lambda text: (HEAD + text).encode("utf-8", "replace"))
)
def test_nothing_but_bad_roster_is_raised(content):
    try:
        people = read_roster(content)
    except BadRoster:
        return
    assert sum(person.is_chair for person in people) == 1
