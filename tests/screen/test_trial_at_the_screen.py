"""試行の照会 from the first screen: the whole demo round with 640 opinions, then a desk of it."""

import pytest


@pytest.mark.long
def test_the_trial_round_is_played_and_its_desks_open(person):
    person.start()
    person.click("試行の照会を開く", role="push button")
    person.see("座長", role="push button", seconds=300)
    person.click("座長", role="push button")
    person.see("640", role="label", exact=True, seconds=60)
    person.see("試行")
