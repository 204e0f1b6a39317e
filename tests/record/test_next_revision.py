"""The council's real next revision, through the real store: every opinion ends where a careful official puts it."""

from pathlib import Path

import pytest

import resources
from council_app.actions import opinions, places, revising
from council_app.deliberation.opinions import Anchor, OpinionKind

FIXTURES = Path(__file__).parent / "fixtures"


def next_draft(draft: str) -> str:
    """The draft's Markdown with the old lines of the fixture replaced by its new ones."""
    text = resources.read_text(f"council/{draft}.md")
    listed = (FIXTURES / "next_revision.txt").read_text(encoding="utf-8").split(f"[{draft}]\n")[1]
    old, new = "", []
    for line in [*listed.split("\n[")[0].splitlines(), "- "]:
        if line.startswith("+ "):
            new.append(line[2:])
        elif line.startswith("- "):
            if old:
                assert text.count(f"{old}\n") == 1, old
                text = text.replace(f"{old}\n", "".join(f"{one}\n" for one in new))
            old, new = line[2:], []
    return text


def expectations() -> list[tuple[str, str, str, str]]:
    lines = (FIXTURES / "next_revision_places.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|")) for line in lines if not line.startswith("#")]


@pytest.fixture
def revised(table, tmp_path):
    """A member has written at every place of the list; then the next revision comes from two files."""
    table.seat("member-a")
    member, office = table["member-a"], table["office-1"]
    table.ids = []
    for node, words, _, _ in expectations():
        revision = table.place(node)
        if words and words != "+":
            place = places.place_of_words(revision, node, words)
        else:
            place = places.place_at(revision, node, after=words == "+")
        table.ids.append(opinions.submit(member, kind=OpinionKind.COMMENT, place=place, text="意見です。"))
    from council_app.actions import exchange

    table.give("member-a", exchange.send_opinions, "office-1")
    table.changes = {}
    for draft in ("plan", "guideline"):
        file = tmp_path / f"{draft}.md"
        file.write_text(next_draft(draft), encoding="utf-8")
        new = revising.from_file(office, draft=draft, path=file)
        table.changes[draft] = revising.changes(office, new)
        assert revising.publish(office, new, minor=False, stage="案").label == "r2"
    return table


def test_every_opinion_ends_where_a_careful_official_puts_it(revised):
    council = revised["office-1"].council
    seen = []
    for opinion_id, (node, words, _, _) in zip(revised.ids, expectations(), strict=True):
        row = places.now_at(council, council.opinions[opinion_id])
        text = council.revision(row.revision).by_id[row.node].text[row.start : row.end] if row.node else ""
        seen.append((node, words, row.state.value, text))
    assert seen == expectations()


def test_the_doubtful_ones_are_asked_and_nothing_is_lost(revised):
    """Those gone stay listed with their old quote, and with what stands there now."""
    office = revised["office-1"]
    asked = places.unsure(office.council)
    expected = [i for i, (*_, state, _) in zip(revised.ids, expectations(), strict=True) if state != "exact"]
    assert {u.opinion.id for u in asked} == set(expected)
    for unsure in asked:
        if unsure.carried.state is Anchor.ORPHAN:
            assert unsure.opinion.place.exact or unsure.opinion.place.scope == "after"
            assert unsure.carried.candidates
    report = [
        places.report(office.council, d.latest) for d in office.council.drafts.values() if not d.read_only
    ]
    assert sum(sum(counts.values()) for counts in report) == len(revised.ids)
    places.confirm_all(office, [u.opinion.id for u in asked])
    assert places.unsure(office.council) == []


def test_the_items_are_matched_as_the_scenario_expects(revised):
    """scenario.md, part 7: 2 renamed (to be confirmed), 3 new, 1 gone; ids are kept, new ones never used before."""
    council = revised["office-1"].council
    kinds = sorted(change.kind for change in revised.changes["guideline"])
    assert kinds == ["added", "added", "added", "changed", "changed", "removed"]
    assert sorted({c.kind for c in revised.changes["plan"]}) == ["changed", "renamed"]
    before, after = council.drafts["guideline"].revisions
    assert {n.id for n in before.nodes} - {n.id for n in after.nodes} == {"guideline/p2/3"}
    assert after.by_id["guideline/p2/1"].text.endswith("透明性の確保")
    assert [n.parent for n in after.nodes if n.id not in before.by_id] == ["guideline/p2"] * 3
    assert {n.id for n in council.drafts["plan"].latest.nodes} == {
        n.id for n in council.drafts["plan"].revisions[0].nodes
    }
