"""The colours and the sixteen marks, recomputed from the tables: readable for everyone, and never told by colour alone.

Contrast as in WCAG 2.2; differences of colour by CIEDE2000 (Sharma, Wu, Dalal 2005), as seen with normal sight and,
by the matrices of Machado, Oliveira, Fernandes (2009) at severity 1, with protanopia, deuteranopia and tritanopia.
"""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest
from PySide6.QtGui import QImage, QPainter

from council_app.actions import builtin
from council_app.deliberation.roster import Roster
from council_app.ui import theme
from council_app.ui.marks import marks, paint_line, paint_seal

THEMES = (theme.LIGHT, theme.DARK)
TEXTS = (  # what is read, on what it stands
    ("text1", "paper"), ("text1", "desk"), ("text1", "panel"), ("text1", "button"), ("text1", "selection"), ("text1", "once"),
    ("text1", "clash"), ("text2", "paper"), ("text2", "panel"), ("text2", "desk"), ("text3", "paper"), ("text3", "panel"),
    ("text3", "desk"), ("accent", "paper"), ("accent", "panel"), ("accent", "soft"), ("accent", "softer"),
    ("on_accent", "accent"), ("inserted", "inserted_ground"), ("deleted", "deleted_ground"), ("success", "success_ground"),
    ("error", "error_ground"), ("error", "paper"), ("caution", "caution_ground"), ("caution", "panel"),
)  # fmt: skip
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(a: str, b: str) -> float:
    la, lb = (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (a, b))
    return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    seen = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight]]
    r, g, b = seen
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, sight: str) -> float:
    """ΔE2000."""
    (l1, a1, b1), (l2, a2, b2) = lab(one, sight), lab(other, sight)
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + turn / 2 if c1 * c2 else h1 + h2
    t = (
        1 - 0.17 * cos(radians(hm - 30)) + 0.24 * cos(radians(2 * hm)) + 0.32 * cos(radians(3 * hm + 6))
        - 0.20 * cos(radians(4 * hm - 63))
    )  # fmt: skip
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -sin(radians(60 * exp(-(((hm % 360 - 275) / 25) ** 2)))) * 2 * sqrt(cm**7 / (cm**7 + 25**7))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def test_the_measure_of_difference_is_the_published_one():
    assert difference("#ffffff", "#000000", "normal") == pytest.approx(100, abs=0.01)
    assert difference("#ff0000", "#00ff00", "normal") == pytest.approx(86.6, abs=0.1)


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_all_that_is_read_has_a_contrast_of_four_and_a_half(look, ink, ground):
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_controls_and_hues_stand_out(look):
    assert contrast(look.control, look.paper) >= 3
    assert contrast(look.control, look.desk) >= 3
    for name, hue in look.hues.items():
        assert contrast(hue, look.paper) >= 4.5, name


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_text_over_two_blended_highlights_is_still_read(look):
    for one, other in combinations(look.hues.values(), 2):
        ground = theme.mixed(theme.mixed(look.paper, one, look.ground).name(), other, look.ground).name()
        assert contrast(look.text1, ground) >= 4.5


@pytest.fixture(scope="module")
def sixteen():
    return list(marks(Roster("0" * 64, 1, "", "", builtin.people())).values())[:16]


def test_no_two_members_have_the_same_mark(sixteen):
    assert len({(m.hue, m.line, m.filled) for m in sixteen}) == 16
    for one, other in combinations(sixteen, 2):
        if one.hue == other.hue:
            assert (one.line, one.filled) != (other.line, other.filled)
            assert one.line != other.line
            assert one.filled != other.filled
        assert one.seal != other.seal


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_members_of_one_line_differ_in_hue_for_every_kind_of_sight(look, sight, sixteen):
    for one, other in combinations(sixteen, 2):
        if one.line == other.line:
            assert difference(look.hues[one.hue], look.hues[other.hue], sight) >= 25, (one.seal, other.seal)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_inserted_and_deleted_differ_for_every_kind_of_sight(look, sight):
    assert difference(look.inserted, look.deleted, sight) >= 25


def painted(act) -> bytes:
    """As a grey picture: what is left when all colour is gone."""
    image = QImage(90, 40, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    painter = QPainter(image)
    act(painter)
    painter.end()
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def test_in_grey_every_line_and_every_seal_is_another(qapp, sixteen):
    theme.apply(qapp, theme.LIGHT)
    lines = {
        name: painted(lambda p, n=name: paint_line(p, n, theme.color("#333333"), 4, 84, 20))
        for name in {mark.line for mark in sixteen}
    }
    assert len(set(lines.values())) == len(lines) == 8
    seals = [painted(lambda p, m=mark: paint_seal(p, m, 4, 2)) for mark in sixteen]
    assert len(set(seals)) == 16
