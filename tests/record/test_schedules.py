"""However files are lost, repeated, reordered and damaged, and clocks wrong by years: one council is seen by all."""

from pathlib import Path

import pytest

from bench import schedules
from bench._schedules import Template, run


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("council"))


@pytest.mark.parametrize("first", [0, 10, 20])
def test_ten_random_schedules_of_eighteen_replicas_end_in_one_state(template, tmp_path: Path, first):
    for seed in range(first, first + 10):
        assert run(template, tmp_path, seed, steps=40).wrong == [], f"seed {seed}"


@pytest.mark.long
def test_a_thousand_random_schedules_end_in_one_state():
    assert schedules.main(["1000"]) == 0
