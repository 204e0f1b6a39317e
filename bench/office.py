"""The office's day: forty files with 640 opinions taken in, and how soon the overview shows one more.

The peer of the first is what cannot be done without: the same bytes read, each operation's signature checked, and the
rows written by `executemany` into a plain SQLite file, one transaction a file. The second is given in frames of 16.7 ms,
from the moment that the store has the file until the desk has painted the new count.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FRAME = 1 / 60
MEMBERS, OPINIONS, FILES = 16, 640, 40


def main(argv: list[str]) -> int:
    """`python -m bench office`: three rounds, the least and the median of each."""
    rounds = int(argv[0]) if argv else 3
    from council_app.store import keys

    keys.ARGON_OPS, keys.ARGON_MEMORY = 1, 8192
    with tempfile.TemporaryDirectory() as folder:
        office, members, files = _council(Path(folder))
        taken, peer = [], []
        for number in range(rounds):
            taken.append(_receive(Path(folder) / f"fresh-{number}", office, files))
            peer.append(_bare(Path(folder) / f"bare-{number}.db", files, office))
        frames, worked = _overview(Path(folder), office, members, files)
    said = f"{FILES} files, {OPINIONS} opinions"
    print(f"{said}: taken in {min(taken):.2f} s (median {statistics.median(taken):.2f} s)")
    print(f"peer (read, check, executemany): {min(peer):.2f} s; ratio {min(taken) / min(peer):.1f}")
    print(f"one more file on the overview: {min(frames):.1f} frames (median {statistics.median(frames):.1f})")
    print(f"of its own work: {min(worked):.1f} frames (median {statistics.median(worked):.1f})")
    return 0


def _council(folder: Path) -> tuple[Any, list[Any], list[Path]]:
    """An office that has enrolled sixteen members, and the forty files in which they wrote 640 opinions."""
    from council_app.actions import builtin, exchange, opinions, places, setup
    from council_app.deliberation.opinions import OpinionKind
    from council_app.deliberation.roster import Person, Role

    second, card = setup.make_card(folder / "w2", person="officer-2", name="担当2")
    founded = setup.found(
        folder / "w1", name="試行", office="試行事務局", people=builtin.trial_people(),
        officer=Person("officer-1", "担当1", (Role.SECRETARIAT,)), second=setup.read_card(card), trial=True,
    )  # fmt: skip
    office = founded.workspace
    builtin.fill(office, builtin.drafts(), title="試行", deadline="2099-11-27T17:00:00+09:00")
    setup.open_charter(second, "charter", founded.charter)
    exchange.receive(office, [exchange.send_working(second, folder)])
    members = []
    for person in office.roster.members:
        made = setup.invite(office, person=person.id)
        members.append(
            setup.open_invitation(
                folder / person.id, name="x", content=made.content, words=" ".join(made.words)
            )
        )
    exchange.receive(office, [exchange.send_opinions(m, folder / "asked") for m in members])
    for member in members:
        setup.enrol(office, person=member.person_id, words=" ".join(setup.own_words(member)))
    exchange.receive(second, [exchange.send_working(office, folder)])
    spoken = " ".join(setup.own_words(next(m for m in members if m.person.is_chair)))
    setup.enrol(second, person=office.roster.chair.id, words=spoken)
    exchange.receive(office, [exchange.send_working(second, folder)])
    second.close()
    revision = office.council.drafts["plan"].latest
    nodes = [block.id for block in revision.blocks]
    files: list[Path] = []
    for at, member in enumerate(members):
        parts = 3 if at < FILES - 2 * MEMBERS else 2
        for part in range(parts):
            own = OPINIONS // MEMBERS
            for number in range(own * part // parts, own * (part + 1) // parts):
                node = nodes[(at * 7 + number * 3) % len(nodes)]
                opinions.submit(
                    member, kind=OpinionKind.COMMENT, place=places.place_at(revision, node),
                    text=f"評価の方法を明らかにしてはどうか（{number + 1}）。", reason="実効性を確かめるため。",
                )  # fmt: skip
            files.append(exchange.send_opinions(member, folder / "files"))
    assert len(files) == FILES
    return office, members, files


def _copy(folder: Path, office: Any) -> Any:
    """The office's laptop before the files came."""
    import shutil

    from council_app.store.workspace import Workspace

    if not office.path.with_name("w1.kept").exists():
        office.close()
        shutil.copytree(office.path, office.path.with_name("w1.kept"))
    shutil.copytree(office.path.with_name("w1.kept"), folder)
    return Workspace.open(folder)


def _receive(folder: Path, office: Any, files: list[Path]) -> float:
    from council_app.actions import exchange

    with _copy(folder, office) as workspace:
        start = time.perf_counter()
        reports = exchange.receive(workspace, files)
        assert len(workspace.council.opinions) == OPINIONS
        taken = time.perf_counter() - start
        assert not any(report.refused for report in reports)
    return taken


def _bare(database: Path, files: list[Path], office: Any) -> float:
    from council_app.store import codec, exchange, syncfile
    from council_app.store.workspace import Workspace

    with Workspace.open(office.path.with_name("w1.kept")) as keys:
        council = keys.roster.council
        start = time.perf_counter()
        with sqlite3.connect(database) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("CREATE TABLE operation (id TEXT PRIMARY KEY, header, signature, payload)")
            for path in files:
                file = syncfile.read(path.read_bytes(), path.name)
                rows = []
                for section in exchange.opened_sections(keys, file, []):
                    for op in section:
                        codec.check(op, codec.read_header(op.header), council)
                        rows.append((op.id, op.header, op.signature, op.payload))
                connection.executemany("INSERT OR IGNORE INTO operation VALUES (?, ?, ?, ?)", rows)
                connection.commit()
        return time.perf_counter() - start


def _overview(
    folder: Path, office: Any, members: list[Any], files: list[Path]
) -> tuple[list[float], list[float]]:
    """Frames between the store's having one more file and the desk's having painted it; and of the process's own
    work in that time, which other programs on the machine do not lengthen."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from council_app.actions import exchange, opinions, places
    from council_app.deliberation.opinions import OpinionKind
    from council_app.ui import theme
    from council_app.ui.preferences import Preferences
    from council_app.ui.window import Window

    workspace = _copy(folder / "shown", office)
    exchange.receive(workspace, files)
    revision = workspace.council.drafts["plan"].latest
    path = workspace.path
    workspace.close()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    window = Window(Preferences(), data=folder / "data")
    window.show()
    window.open_path(path)
    frames: list[float] = []
    worked: list[float] = []

    def settle() -> None:
        while window.desk is None or window.store.busy:
            app.processEvents()
        app.processEvents()

    settle()
    for member in members[:6]:
        opinions.submit(
            member,
            kind=OpinionKind.COMMENT,
            place=places.place_at(revision, revision.blocks[0].id),
            text="もう一つ。",
        )
        path = exchange.send_opinions(member, folder / "more")
        there: list[float] = []

        def act(held: Any, file: Path = path, there: list[float] = there) -> Any:
            reports = exchange.receive(held, [file])
            there.extend((time.perf_counter(), time.process_time()))
            return reports

        desk: Any = window.desk
        wanted = desk.now.opinions + 1
        window.session.do(act, done=desk.show_reports)
        while desk.now.opinions < wanted:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.processEvents()  # what changed is painted
        frames.append((time.perf_counter() - there[0]) / FRAME)
        worked.append((time.process_time() - there[1]) / FRAME)
        settle()
    window.close()
    for member in members:
        member.close()
    return frames, worked
