"""The chair's board beside a repaint of the same window, in the same run (`run.py bench board [OPINIONS]`).

A frame is what one full repaint of the window takes; each measure takes turns with one, and medians are compared.
Limits: any place opens within 6 frames, a decision is on screen within 3 and on disk before the next key is handled,
a filter over 8,000 opinions within 6; the next revision with every opinion carried over within a second.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

LARGE = 8_000
TURNS = 15


def main(argv: list[str]) -> int:
    """Play a round up to the chair's decisions, then measure; 1 where a limit is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    opinions = int(argv[0]) if argv else 640
    from PySide6.QtWidgets import QApplication

    from council_app.actions import demo
    from council_app.ui import theme

    app = QApplication.instance() or QApplication([])
    theme.apply(app, theme.LIGHT)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "round"
        demo.play(folder, opinions=opinions, until="事務局案")
        missed = measure(app, folder)
    return 1 if missed else 0


class Stage:
    """The real window on the chair's workspace, and a clock for what becomes visible."""

    def __init__(self, app: Any, folder: Path) -> None:
        from council_app.ui.preferences import Preferences
        from council_app.ui.window import Window

        self.app = app
        self.window = Window(Preferences(), data=folder)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.open_workspace(folder / "chair")
        self.until(lambda: self.window.desk is not None and not self.window.store.busy)
        self.desk: Any = self.window.desk
        self.settle()

    def until(self, held: Callable[[], bool]) -> None:
        while not held():
            self.app.processEvents()

    def settle(self) -> None:
        """Let everything that follows later be done, so that it is in no measure."""
        end = time.perf_counter() + 0.08
        while time.perf_counter() < end or self.window.store.busy:
            self.app.processEvents()

    def timed(self, act: Callable[[], object]) -> float:
        begun = time.perf_counter()
        act()
        self.app.processEvents()
        taken = time.perf_counter() - begun
        self.settle()
        return taken

    def repaint(self) -> float:
        """One frame: every widget of the window painted anew."""
        return self.timed(self.window.grab)

    def beside(self, act: Callable[[], object], turns: int = TURNS) -> tuple[float, float, float]:
        """Median seconds of an act, of a frame, and the worst of the act; they take turns."""
        acts, frames = [], []
        for _ in range(turns):
            frames.append(self.repaint())
            acts.append(self.timed(act))
        return median(acts), median(frames), max(acts)


def measure(app: Any, folder: Path) -> int:
    """Print each measure; how many limits were missed."""
    stage = Stage(app, folder)
    desk = stage.desk
    missed = 0

    def report(what: str, found: tuple[float, float, float], limit: float) -> None:
        nonlocal missed
        act, frame, worst = found
        frames = act / frame
        missed += frames > limit
        print(
            f"{what:44} {act * 1000:7.1f} ms = {frames:5.2f} frames of {frame * 1000:.1f} ms "
            f"(limit {limit:g}; worst {worst / frame:.2f})"
        )

    rows = [row.key for row in desk.board.rows]
    order = iter(rows[1:] * 3)
    report("a place opens", stage.beside(lambda: desk.side.open_row(next(order)), min(60, len(rows))), 6)
    busiest = max(desk.board.rows, key=lambda row: len(row.opinions))
    quiet = min(desk.board.rows, key=lambda row: len(row.opinions))

    def back_and_forth() -> None:
        desk.side.open_row(busiest.key)

    def away() -> float:
        desk.side.open_row(quiet.key)
        stage.settle()
        return 0.0

    turns = []
    for _ in range(TURNS):
        away()
        turns.append((stage.timed(back_and_forth), stage.repaint()))
    act, frame = median(a for a, _ in turns), median(f for _, f in turns)
    report(
        f"the fullest place opens ({len(busiest.opinions)} opinions)",
        (act, frame, max(a for a, _ in turns)),
        6,
    )

    def decide() -> None:
        desk.enter()
        stage.until(lambda: not desk.acts.busy)  # the record is on disk, and shown

    decided = []
    for _ in range(TURNS):
        desk.next_undecided()
        stage.settle()
        decided.append((stage.timed(decide), stage.repaint()))
    found = (median(a for a, _ in decided), median(f for _, f in decided), max(a for a, _ in decided))
    report("a decision is on disk and on screen", found, 3)

    enlarge(stage, LARGE)
    states = iter(["open", "clash", "office", "look", "all"] * 20)
    found = stage.beside(lambda: desk.side.show_state(next(states)))
    report(f"a filter over {len(desk.council.opinions):,} opinions", found, 6)
    stage.window.close()
    app.processEvents()
    carried, seconds = revise(folder)
    missed += seconds > 1
    print(f"{f'the next revision, {carried} opinions carried over':44} {seconds:7.2f} s (limit 1)")
    return missed


def revise(folder: Path) -> tuple[int, float]:
    """The chair hands every mergeable wording over; what is timed is the office's publication of the next revision:
    base + wordings, every opinion carried over, signed and on disk. Returns opinions carried and seconds."""
    from council_app.actions import checks, decisions, exchange, publishing
    from council_app.store.workspace import Workspace
    from council_app.text import merging

    with Workspace.open(folder / "chair") as chair:
        proposals: dict[str, dict[str, str]] = {}
        for opinion in chair.council.opinions.values():
            if opinion.wording and opinion.place.scope.value not in {"after", "draft"}:
                proposals.setdefault(opinion.place.node, {})[opinion.id] = opinion.wording
        for node, found in sorted(proposals.items()):
            revision = decisions.revision_with(chair.council, node)
            if revision is not None:
                text = merging.merge(revision.by_id[node].text, found).text
                decisions.word(chair, node=node, text=text, opinions=list(found))
        checks.override(chair, note="計測のため")
        for draft in [d.id for d in chair.council.drafts.values() if not d.read_only]:
            decisions.revise(chair, draft=draft)
        file = exchange.send_working(chair, folder / "files")
    with Workspace.open(folder / "secretariat-1") as office:
        exchange.receive(office, [file])
        many = len(office.council.opinions)
        begun = time.perf_counter()
        made = publishing.publish(office)
        seconds = time.perf_counter() - begun
        carried = sum(bool(set(made.values()) & set(o.carried)) for o in office.council.opinions.values())
        assert carried == many, (carried, many)
        return carried, seconds


def enlarge(stage: Stage, many: int) -> None:
    """The same round with each opinion several times over, shown like any snapshot."""
    session = stage.window.session
    snapshot = session.snapshot
    assert snapshot is not None
    council = snapshot.council
    listed = list(council.opinions.values())
    opinions = {}
    for number in range(many):
        source = listed[number % len(listed)]
        made = replace(source, id=f"{source.id}/{number}", own_number=number)
        opinions[made.id] = made
    session.show(replace(snapshot, council=replace(council, opinions=opinions)))
    stage.settle()
    stage.until(lambda: not stage.window.store.busy)
    stage.settle()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
