"""Colours, type and style sheet: two tables (light, dark), one Theme in use at a time.

The values are those of the Digital Agency's design system where a token is named, and our own warm greys
elsewhere. Widgets paint with :func:`now`; a change of theme repaints everything by the palette's own event.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from council_app.ui.stylesheet import SHEET

UI_FAMILIES = ("BIZ UDPGothic", "Yu Gothic UI", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP")
READING_FAMILIES = (
    "BIZ UDPMincho",
    "Yu Mincho",
    "Hiragino Mincho ProN",
    "Noto Serif CJK JP",
    "Noto Sans CJK JP",
)

HUES = ("sky", "crimson", "green", "teal", "orange", "purple", "magenta", "ochre")
HUE_NAMES = {
    "sky": "空",
    "crimson": "紅",
    "green": "緑",
    "teal": "浅葱",
    "orange": "橙",
    "purple": "紫",
    "magenta": "赤紫",
    "ochre": "黄土",
}


@dataclass(frozen=True)
class Theme:
    """One table of colours. All are CSS hex strings; :func:`color` makes a QColor of one."""

    name: str
    desk: str
    panel: str
    paper: str
    alternate: str
    button: str
    strip: str
    hairline: str
    control: str
    text1: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    soft: str  # selected row
    softer: str  # block being edited
    selection: str
    inserted: str
    inserted_ground: str
    deleted: str
    deleted_ground: str
    success: str
    success_ground: str
    error: str
    error_ground: str
    caution: str
    caution_ground: str
    collision: tuple[str, str, str, str]  # meter: 0, 1, 2, 3 and more different edits
    once: str  # one proposal on a character
    clash: str  # two and more different ones
    clash_line: str
    vermilion: str
    ring: str  # the line under the yellow halo of the focus
    ground: float  # part of a member's hue in a highlight
    heat: tuple[int, int, int, int, int]  # per cent of the accent
    hues: dict[str, str] = field(default_factory=dict)

    @property
    def dark(self) -> bool:
        return self.name == "dark"


HALO = "#ffd43d"  # yellow-300

LIGHT = Theme(
    name="light",
    desk="#f0ede7",
    panel="#f8f6f2",
    paper="#fffdf9",
    alternate="#faf7f1",
    button="#fffdf9",
    strip="#e4dfd6",
    hairline="#dcd7cd",
    control="#8c867b",
    text1="#1a1a1a",  # solid-gray-900
    text2="#4d4d4d",  # solid-gray-700
    text3="#666666",  # solid-gray-600
    accent="#00428c",  # light-blue-1000
    on_accent="#ffffff",
    soft="#dcf0ff",  # light-blue-100
    softer="#eef5fb",
    selection="#c0e4ff",  # light-blue-200
    inserted="#00428c",
    inserted_ground="#dcf0ff",
    deleted="#8b3200",  # orange-1000
    deleted_ground="#ffeee2",  # orange-50
    success="#197a4b",  # green-800
    success_ground="#e6f5ec",  # green-50
    error="#a90000",  # red-1000
    error_ground="#fdeeee",  # red-50
    caution="#6e5600",  # yellow-1100
    caution_ground="#fbf5e0",  # yellow-50
    collision=("#dcd7cd", "#c9b892", "#b9862c", "#8b3200"),
    once="#f8efd1",
    clash="#f0d7a4",
    clash_line="#8b3200",
    vermilion="#b3361b",
    ring="#1a1a1a",
    ground=0.10,
    heat=(8, 17, 30, 48, 72),
    hues={
        "sky": "#0066be",  # light-blue-800
        "crimson": "#a90000",  # red-1000
        "green": "#197a4b",  # green-800
        "teal": "#006f83",  # cyan-900
        "orange": "#c74700",  # orange-800
        "purple": "#5109ad",  # purple-900
        "magenta": "#8b008b",  # magenta-900
        "ochre": "#806300",  # yellow-1000
    },
)
DARK = Theme(
    name="dark",
    desk="#151413",
    panel="#1b1a18",
    paper="#211f1c",
    alternate="#272420",
    button="#2a2723",
    strip="#34302b",
    hairline="#3a3631",
    control="#8f887d",
    text1="#ece7de",
    text2="#c3bdb2",
    text3="#a39c91",
    accent="#97d3ff",  # light-blue-300
    on_accent="#00234b",
    soft="#12314a",
    softer="#1a2731",
    selection="#1d4d75",
    inserted="#97d3ff",
    inserted_ground="#12314a",
    deleted="#ffc199",  # orange-200
    deleted_ground="#43281a",
    success="#71c598",  # green-300
    success_ground="#163224",
    error="#ff9696",  # red-300
    error_ground="#432020",
    caution="#ffe380",  # yellow-200
    caution_ground="#3a3112",
    collision=("#3a3631", "#6b5b36", "#b9862c", "#ff8d44"),
    once="#403718",
    clash="#5b4615",
    clash_line="#ff8d44",
    vermilion="#f08a6c",
    ring="#1b1a18",
    ground=0.16,
    heat=(8, 17, 30, 40, 72),
    hues={
        "sky": "#57b8ff",  # light-blue-400
        "crimson": "#ff7171",  # red-400
        "green": "#51b883",  # green-400
        "teal": "#99f2ff",  # cyan-200
        "orange": "#ff8d44",  # orange-400
        "purple": "#bb87ff",  # purple-400
        "magenta": "#ffaeff",  # magenta-200
        "ochre": "#ffd43d",  # yellow-300
    },
)


class _Look:
    """What the one application looks like now: theme, zoom of the texts, reading face."""

    theme: Theme = LIGHT
    zoom: float = 1.0
    reading: str = "mincho"


_look = _Look()


def now() -> Theme:
    return _look.theme


def zoom() -> float:
    return _look.zoom


def set_zoom(value: float) -> None:
    """Between 100 % (80 % at the least) and 300 %."""
    _look.zoom = min(3.0, max(0.8, round(value, 2)))


def color(value: str, alpha: float = 1.0) -> QColor:
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def mixed(ground: str, paint: str, part: float) -> QColor:
    """``part`` of ``paint`` over ``ground``, opaque."""
    below, above = QColor(ground), QColor(paint)
    return QColor(
        *(
            round(b + (a - b) * part)
            for b, a in zip(below.getRgb()[:3], above.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )


def hue(name: str) -> str:
    """The colour of a member's hue; the empty name is the anonymous round's (text 2)."""
    return _look.theme.hues.get(name, _look.theme.text2)


def font(px: float, *, bold: bool = False, reading: bool = False) -> QFont:
    made = QFont()
    made.setFamilies(list(READING_FAMILIES if reading and _look.reading == "mincho" else UI_FAMILIES))
    made.setPixelSize(max(1, round(px)))
    made.setBold(bold)
    return made


def palette(theme: Theme) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: theme.panel,
        role.Base: theme.paper,
        role.Light: theme.paper,
        role.ToolTipBase: theme.paper,
        role.AlternateBase: theme.alternate,
        role.Midlight: theme.alternate,
        role.Button: theme.button,
        role.Mid: theme.hairline,
        role.Dark: theme.control,
        role.Shadow: theme.control,
        role.WindowText: theme.text1,
        role.Text: theme.text1,
        role.ButtonText: theme.text1,
        role.ToolTipText: theme.text1,
        role.HighlightedText: theme.text1,
        role.Highlight: theme.selection,
        role.PlaceholderText: theme.text3,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.BrightText: theme.error,
    }
    for which, value in table.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.text3))
    return made


def sheet(theme: Theme) -> str:
    """The style sheet with this theme's colours in place of ``@names``."""
    text = SHEET
    for name, value in sorted(vars(theme).items(), key=lambda item: -len(item[0])):
        if isinstance(value, str):
            text = text.replace("@" + name, value)
    return text


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; safe to call again with another theme."""
    from council_app.ui import icons

    icons.load()
    _look.theme = theme
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font(13))
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet(theme))


def system_theme(app: QApplication) -> Theme:
    """What the desktop asks for."""
    from PySide6.QtCore import Qt

    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
