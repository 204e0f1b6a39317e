"""The member's desk on a long text beside a bare QTextEdit of the same text (`run.py bench reading [ROUNDS]`).

250,000 characters in 2,500 blocks, 8,000 opinions of 16 members. Each round starts two processes in turn under Xvfb
(offscreen where there is none): *bare* shows the text built by QTextCursor with the same fonts and line height and
nothing else, *desk* the whole desk: outline, text with everybody's places, cards. Frames are scroll steps of 620 px,
painted at once, with 16 ms between them as a display of 60 Hz leaves (the desk paints the next page ahead in them). A
new opinion and a filter are shown by what Qt then has to paint. Times are those of the window's own thread
(time.thread_time), so that other work of the machine does not count. What the store thread does beforehand (folding, cards as values) is not in these figures: the window
does not wait for it.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.window import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar, QWidget

    from council_app.deliberation.drafts import Node, Revision
    from council_app.ui.model import Snapshot

BLOCKS, LETTERS, OPINIONS, MEMBERS = 2_500, 100, 8_000, 16
LIMITS = {"first paint": 1.5, "scroll p99": 1.3, "new opinion": 1.5, "filter": 3.0}
MEMORY = 250  # MB
STEPS = 480


def main(argv: list[str]) -> int:
    """Print medians and ratios; 1 where one is beyond its limit."""
    if argv[:1] == ["--child"]:
        print(json.dumps((bare if argv[1] == "bare" else desk)()))
        return 0
    rounds = int(argv[0]) if argv else 5
    found: dict[str, list[dict[str, float]]] = {"bare": [], "desk": []}
    with tempfile.TemporaryDirectory() as home, screen() as environment:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            environment[name] = home
        for _ in range(rounds):
            for kind, runs in found.items():
                command = [sys.executable, "-m", "bench", "reading", "--child", kind]
                done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
                runs.append(json.loads(done.stdout.splitlines()[-1]))
    return report(rounds, found, environment["QT_QPA_PLATFORM"])


def report(rounds: int, found: dict[str, list[dict[str, float]]], platform: str) -> int:
    def middle(kind: str, name: str) -> float:
        return statistics.median(run[name] for run in found[kind])

    frame = middle("bare", "frame")
    print(
        f"{rounds} rounds in turns, {platform}: {BLOCKS} blocks of {LETTERS} characters, {OPINIONS} opinions"
    )
    print(f"  a frame of the bare text: median {frame:.1f} ms, p99 {middle('bare', 'p99'):.1f} ms")
    ratios = {
        "first paint": middle("desk", "first") / middle("bare", "first"),
        "scroll p99": middle("desk", "p99") / middle("bare", "p99"),
        "new opinion": middle("desk", "new") / frame,
        "filter": middle("desk", "filter") / frame,
    }
    figures = {
        "first paint": (middle("desk", "first"), middle("bare", "first")),
        "scroll p99": (middle("desk", "p99"), middle("bare", "p99")),
        "new opinion": (middle("desk", "new"), frame),
        "filter": (middle("desk", "filter"), frame),
    }
    for name, ratio in ratios.items():
        ours, theirs = figures[name]
        told = "" if ratio <= LIMITS[name] else "  BEYOND"
        print(
            f"  {name:12} {ours:7.1f} ms beside {theirs:6.1f} ms: {ratio:5.2f} x (limit {LIMITS[name]}){told}"
        )
    memory = max(run["memory"] for run in found["desk"])
    print(f"  memory       {memory:7.0f} MB (bare {middle('bare', 'memory'):.0f}, limit {MEMORY})")
    print(f"  longest slot of the window in all this: {max(run['slot'] for run in found['desk']):.0f} ms")
    beyond = any(ratio > LIMITS[name] for name, ratio in ratios.items()) or memory > MEMORY
    return 1 if beyond else 0


# ---------------------------------------------------------------------------------------------- what is shown


def revision() -> Revision:
    """The real drafts' sentences, over and over, cut into blocks of exactly 100 characters."""
    from council_app.actions import builtin
    from council_app.deliberation.drafts import Block, BlockKind, Revision, Section, renumber

    words = "".join(block.text for source in builtin.drafts() for block in source.revision.blocks)
    words = words * (BLOCKS * LETTERS // len(words) + 2)
    nodes: list[Node] = [Section("long", None, 0, 1, "長い案文")]
    for i in range(BLOCKS):
        if i % 25 == 0:
            parent = f"long/{i // 25}"
            nodes.append(Section(parent, "long", 0, 3, f"第{i // 25 + 1}節"))
        text = words[i * LETTERS : (i + 1) * LETTERS]
        nodes.append(Block(f"{parent}/{i}", parent, 0, BlockKind.PARAGRAPH, text))
    return Revision("revision/long", "long", 1, "長い案文", "骨子", renumber(nodes))


def snapshot() -> Snapshot:
    """A council of 16 with 8,000 opinions, one in three with a wording, spread over the text by a fixed seed."""
    from council_app.actions import builtin
    from council_app.actions.places import place_at
    from council_app.deliberation.council import Council
    from council_app.deliberation.drafts import Draft
    from council_app.deliberation.opinions import Opinion, OpinionKind
    from council_app.deliberation.roster import Roster
    from council_app.ui.model import Snapshot

    chance = random.Random(1)
    text = revision()
    people = builtin.trial_people()
    council = Council(Roster("0" * 64, 1, "調査会", "事務局", people, (), trial=True))
    council.vocabulary = builtin.vocabulary()
    council.drafts["long"] = Draft("long", "長い案文", False, [text])
    blocks = text.blocks
    for i in range(OPINIONS):
        block = blocks[chance.randrange(len(blocks))]
        start = chance.randrange(LETTERS - 24)
        place = place_at(text, block.id, start, start + chance.randrange(6, 24))
        worded = i % 3 == 0
        kind = OpinionKind.AMENDMENT if worded else chance.choice((OpinionKind.COMMENT, OpinionKind.QUESTION))
        wording = block.text[: place.start] + "評価の基盤" + block.text[place.end :] if worded else None
        council.opinions[f"o{i:05}"] = Opinion(
            f"o{i:05}", people[i % MEMBERS].id, kind, place, "" if worded else "主体と期限を明らかにしてほしい。", wording,
            "実施の見通しを示すため。", "2025-11-25T10:00:00+09:00", f"o{i:05}", own_number=i // MEMBERS + 1,
        )  # fmt: skip
    made = Snapshot(council, people[2].id, path="bench")
    made.warm()
    return made


# ---------------------------------------------------------------------------------------------- one process


def _scroll(bar: QScrollBar, view: QWidget) -> list[float]:
    """ms of each step, painted at once."""
    found = []
    for i in range(STEPS):
        value = (i * 620) % max(1, bar.maximum())
        begun = time.thread_time()
        bar.setValue(value)
        view.repaint()
        found.append((time.thread_time() - begun) * 1000)
        rest(0.016)
    return found


def rest(seconds: float) -> None:
    """Let the event loop do what it has to do meanwhile."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)


def _figures(steps: list[float]) -> dict[str, float]:
    ordered = sorted(steps[20:])
    return {"frame": statistics.median(ordered), "p99": ordered[int(len(ordered) * 0.99) - 1]}


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare() -> dict[str, float]:
    from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
    from PySide6.QtWidgets import QApplication, QTextEdit

    from council_app.ui import theme

    app = QApplication([])
    theme.apply(app, theme.LIGHT)
    nodes = revision().nodes
    view = QTextEdit()
    view.resize(784, 824)
    view.show()
    app.processEvents()
    begun = time.thread_time()
    view.setReadOnly(True)
    view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    face = QTextCharFormat()
    face.setFont(theme.font(17, reading=True))
    shape = QTextBlockFormat()
    shape.setLineHeight(32, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor = QTextCursor(view.document())
    cursor.beginEditBlock()
    for node in nodes:
        cursor.insertBlock(shape, face)
        cursor.insertText(node.text, face)
    cursor.endEditBlock()
    view.verticalScrollBar().setValue(0)
    view.viewport().repaint()
    first = (time.thread_time() - begun) * 1000
    steps = _scroll(view.verticalScrollBar(), view.viewport())
    return {"first": first, "memory": _memory(), **_figures(steps)}


def desk() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QWidget

    from council_app.ui.commands import Commands
    from council_app.ui.desks.base import Context
    from council_app.ui.desks.member import MemberDesk
    from council_app.ui.main import prepare
    from council_app.ui.messages import Messages
    from council_app.ui.preferences import Preferences
    from council_app.ui.session import Session
    from council_app.ui.store_thread import StoreThread

    app = QApplication([])
    prepare(app, Preferences(theme="light"))  # as the program itself begins
    shown = snapshot()
    window = QWidget()
    session = Session(StoreThread(), Messages())
    context = Context(session, session.messages, Commands(window), {}, lambda *_: "")
    made = MemberDesk(context, window)
    made.resize(1440, 900)
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    slots: list[float] = []

    def timed(act: Callable[[], None]) -> float:
        begun = time.thread_time()
        act()
        slots.append((time.thread_time() - begun) * 1000)
        return slots[-1]

    def show() -> None:
        session.show(shown)
        made.show_snapshot(shown)
        made.repaint()

    first = timed(show)
    rest(0.2)
    surface = made.surface
    steps = _scroll(surface.verticalScrollBar(), surface.viewport())
    slots += steps
    new, filtering = [], []
    some = next(iter(shown.council.opinions.values()))
    surface.scroll_to(some.place.node, centre=True)
    rest(0.3)
    for i in range(15):
        opinion = replace(some, id=f"new{i}", version=f"new{i}", text="新しい意見", wording=None)
        council = replace(shown.council, opinions={**shown.council.opinions, opinion.id: opinion})
        after = replace(shown, council=council)
        after.warm(shown)  # on the store thread

        def put(snapshot: Snapshot = after) -> None:
            session.snapshot = snapshot
            made.show_snapshot(snapshot)
            app.processEvents()

        new.append(timed(put))
        rest(0.1)
        shown = after
    made.cards.mode.choose("list")
    made.cards.refresh()
    app.processEvents()
    for i in range(15):

        def choose(name: str = ("wording", "question", "all")[i % 3]) -> None:
            made.cards._choose_filter(name)
            app.processEvents()

        filtering.append(timed(choose))
        rest(0.1)
    memory = _memory()
    made.leave()
    session.close()
    return {
        "first": first,
        "new": statistics.median(new),
        "filter": statistics.median(filtering),
        "memory": memory,
        "slot": max(slots),
        **_figures(steps),
    }


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
