"""Receiving signed operations, beside a bare executemany into the same encrypted table with the same indexes.

`run.py bench record [OPERATIONS]` (default 20,000)
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from council_app.actions import builtin, exchange, places, setup
from council_app.deliberation.operations import OFFICE, OpinionBody
from council_app.deliberation.opinions import OpinionKind
from council_app.deliberation.roster import Person, Role
from council_app.store import codec, syncfile
from council_app.store import exchange as files
from council_app.store.tables import OperationRow
from council_app.store.workspace import T, Workspace


def council(folder: Path) -> tuple[Workspace, Workspace]:
    """An officer and an enrolled member on the built-in drafts."""
    second, card = setup.make_card(folder / "w2", person="office-2", name="事務局2")
    founded = setup.found(
        folder / "w1", name="試行", office="試行", people=builtin.trial_people(),
        officer=Person("office-1", "事務局1", (Role.SECRETARIAT,)), second=setup.read_card(card), trial=True,
    )  # fmt: skip
    office = founded.workspace
    builtin.fill(office, builtin.drafts(), title="試行", deadline="2025-11-27T17:00:00+09:00")
    with second:
        setup.open_charter(second, "charter", founded.charter)
        exchange.receive(office, [exchange.send_working(second, folder)])
    made = setup.invite(office, person="member-a")
    member = setup.open_invitation(folder / "a", name="x", content=made.content, words=" ".join(made.words))
    exchange.receive(office, [exchange.send_opinions(member, folder)])
    setup.enrol(office, person="member-a", words=" ".join(setup.own_words(member)))
    return office, member


def main(argv: list[str]) -> int:
    """Print seconds and ratios; peak memory of the process in MB."""
    count = int(argv[0]) if argv else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office, member = council(folder)
        revision = member.council.drafts["plan"].latest
        texts = [node.text for node in revision.nodes]
        bodies = [
            OpinionBody(
                number=i + 1, kind=OpinionKind.COMMENT, place=places.place_at(revision, revision.nodes[i % 87].id),
                text=f"{texts[i % 87]}について{i}", reason=texts[(i * 7) % 87][:40],
            )
            for i in range(count)
        ]  # fmt: skip
        member.append_many([("opinion.submit", body, "", "", ()) for body in bodies], Role.MEMBER)
        content = files.write(member, "opinions", [files.plan(member, OFFICE, files.own_log(member))])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

        begun = time.perf_counter()
        report = files.receive(office, "x", content)
        received = time.perf_counter() - begun
        begun = time.perf_counter()
        shown = len(office.council.opinions)
        folded = time.perf_counter() - begun
        begun = time.perf_counter()
        files.receive(office, "x (1)", content)
        again = time.perf_counter() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

        rows = []
        for op in files.own_log(member):
            header = codec.read_header(op.header)
            rows.append(
                (op.id, header.kind, header.audience, header.device, header.instance, header.seq, op.header,
                 op.signature, op.payload, "x")
            )  # fmt: skip
        with Workspace.create(folder / "bare") as bare:
            raw: Any = bare.engine.raw_connection().driver_connection
            columns = [c.name for c in T[OperationRow].columns]
            statement = f"INSERT INTO operation ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})"  # noqa: S608
            begun = time.perf_counter()
            raw.execute("BEGIN")
            raw.executemany(statement, rows)
            raw.execute("COMMIT")
            bare_seconds = time.perf_counter() - begun
        syncfile.save(folder / "f.council", content)
        office.close()
        member.close()
    print(f"{report.new} operations, {shown} opinions, file {len(content) / 1000:.0f} kB")
    print(f"bare executemany, same encrypted table   {bare_seconds:7.2f} s")
    print(
        f"received                                 {received:7.2f} s = {received / bare_seconds:.2f} x (limit 3.5)"
    )
    both = received + folded
    print(f"received and brought up to date          {both:7.2f} s = {both / bare_seconds:.2f} x (limit 6)")
    print(
        f"a renamed copy                           {again:7.2f} s = {again / received:.3f} of the first (limit .02)"
    )
    print(f"peak memory {memory:.0f} MB, of it {memory - before:.0f} MB more than before receiving")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
