"""The attacks of attacks.md, each played on real laptops. The attacker signs rightly and repairs every hash: only the
inner rules can refuse. After each, nothing of anybody else's has changed, and the sentence of its row was shown."""

import re
from pathlib import Path

import pytest
from record.attacks.ground import ACTS, Laptops

from bench._mutations import ATTACKER, Scene, of_others

TABLE = Path(__file__).with_name("attacks.md")
LINES = [
    [cell.strip() for cell in line.strip("|\n ").split(" | ")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| attack", "| ---"))
]
SHOWN = {attack: sentence for attack, _, sentence in LINES}


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Scene:
    return Scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def laptops(scene, tmp_path):
    made = Laptops(scene, tmp_path)
    yield made
    for workspace in made.open.values():
        workspace.close()


def test_the_table_names_every_attack_once():
    assert sorted(row[0] for row in LINES) == sorted(ACTS)
    assert len(LINES) >= 30


@pytest.mark.parametrize("name", SHOWN)
def test_attack(laptops, name):
    sentence = ACTS[name](laptops)
    assert re.search(SHOWN[name], sentence), f"shown: {sentence}"
    for laptop, workspace in laptops.open.items():
        if laptop not in (ATTACKER, *laptops.shown):
            assert of_others(workspace.council) == laptops.before[laptop], f"something changed at {laptop}"
