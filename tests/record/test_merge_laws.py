"""Merging is set union: whoever holds the same operations sees the same, however they came together."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench._schedules import OFFICERS, Schedule, Template
from council_app.deliberation.fold import Fold, state_hash
from council_app.store.chains import Chains


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """An officer's fold at the end of a random schedule."""
    folder: Path = tmp_path_factory.mktemp("council")
    (folder / "template").mkdir()
    (folder / "played").mkdir()
    schedule = Schedule(Template(folder / "template"), folder / "played", seed=4)
    assert schedule.play().wrong == []
    return schedule.open[OFFICERS[0]].fold


def seen(kept, *portions):
    """What a replica shows that took these portions in, looking in between."""
    hashes = []
    for public, domain in ((False, "office"), (True, "state")):
        fold = Fold(kept.speakers.line[0], public=public)
        fold.add_rosters(kept.speakers.versions.values())
        for portion in portions:
            fold.add(portion)
            fold.council()
        hashes.append(state_hash(fold.council(), domain))
    return hashes


@st.composite
def replicas(draw, kept):
    """Three replicas' operations, each in an order of its own; they overlap, and together may lack some."""
    operations = list(kept.operations.values())
    held = draw(st.lists(st.integers(0, 7), min_size=len(operations), max_size=len(operations)))
    chance = draw(st.randoms(use_true_random=False))
    parts = []
    for replica in range(3):
        part = [op for op, holders in zip(operations, held, strict=True) if holders >> replica & 1]
        chance.shuffle(part)
        parts.append(part)
    return parts


@settings(max_examples=30)
@given(data=st.data())
def test_the_order_of_merging_does_not_matter(kept, data):
    a, b, c = data.draw(replicas(kept))
    assert seen(kept, a, b, c) == seen(kept, c, a, b) == seen(kept, b, c, a)


@settings(max_examples=30)
@given(data=st.data())
def test_merging_in_pairs_first_does_not_matter(kept, data):
    a, b, c = data.draw(replicas(kept))
    assert seen(kept, [*a, *b], c) == seen(kept, a, [*b, *c]) == seen(kept, [*a, *b, *c])


@settings(max_examples=30)
@given(data=st.data())
def test_merging_what_is_held_changes_nothing(kept, data):
    a, b, _ = data.draw(replicas(kept))
    assert seen(kept, a, b, a, b, a) == seen(kept, a, b)
    assert seen(kept, a, a) == seen(kept, a)


@given(st.permutations([(1, "d"), (2, "a"), (2, "b"), (4, "c"), (5, "e"), (5, "f"), (9, "g")]))
def test_a_chain_counts_alike_in_every_order(arrived):
    chains, name = Chains(), ("device", "instance", "office")
    for number, operation in arrived:
        chains.put(name, number, operation)
    assert chains.head(name) == (9, "g")
    assert chains.gaps() == {name: 4}
    assert chains.forks == {(*name, 2), (*name, 5)}
    for number in (3, 6, 7, 8):
        chains.put(name, number, f"late {number}")
    assert chains.gaps() == {}
    assert chains.heads() == {name: (9, "g")}
