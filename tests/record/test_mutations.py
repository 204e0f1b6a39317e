"""Damaged and forged files: one sentence or a report, nothing of anybody else's changes, no other exception."""

from pathlib import Path

import pytest

from bench._mutations import Scene, run
from bench.record import peak


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Scene:
    return Scene(tmp_path_factory.mktemp("council"))


def test_two_thousand_mutated_files_half_of_them_signed_again(scene, tmp_path: Path):
    outcome = run(scene, tmp_path, seed=1, count=2000)
    assert outcome.wrong == []
    assert outcome.counts["signed again"] == 1000
    assert outcome.counts["operations kept"] > 200, "the forger gets as far as the inner rules"


@pytest.mark.long
def test_a_hundred_thousand_mutated_files(scene, tmp_path: Path):
    assert run(scene, tmp_path, seed=2, count=100_000).wrong == []
    assert peak() < 512, "MB of this whole process"
