"""What the secretariat's buttons do on the store thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from council_app.actions import exchange, founding, publishing, receipts, receiving
from council_app.deliberation.council import Council
from council_app.ui.desks.office_picture import picture
from council_app.ui.desks.office_words import say

REGISTER = "受払簿"


@dataclass
class Made:
    """Files that were made, and the words that go with invitations."""

    files: list[str] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)  # name, four words
    folder: str = ""


def invite_all(workspace: Any, *, folder: Path) -> Made:
    """Invitation and mail text for each member who has none; the words apart, to be printed."""
    papers = founding.write_invitations(workspace, folder)
    return Made(papers.files, papers.words, folder.name)


def send_receipts(workspace: Any, *, folder: Path, person: str = "") -> Made:
    """受領票 for each member to whom one is due (or for one)."""
    made = Made()
    for row in picture(workspace).rows:
        if row.person == person or (not person and row.receipt == "due"):
            made.files.append(exchange.receipt(workspace, person=row.person, folder=folder).name)
    return made


def digest(workspace: Any, *, folder: Path) -> Made:
    return Made([exchange.send_digest(workspace, folder).name])


def working(workspace: Any, *, folder: Path) -> Made:
    return Made([exchange.send_working(workspace, folder).name])


def notice(workspace: Any, *, folder: Path) -> Made:
    return Made([exchange.send_notice(workspace, folder).name])


def result(workspace: Any, *, folder: Path) -> Made:
    """The file of what was published, once more."""
    return Made([exchange.send_result(workspace, folder).name])


def publish(workspace: Any, *, folder: Path) -> tuple[list[str], str]:
    """The new revisions and the result file for all."""
    made = publishing.publish(workspace)
    titles = [workspace.council.drafts[draft].title for draft in made]
    return titles, exchange.send_result(workspace, folder).name


def reminders(workspace: Any, *, people: Sequence[str] = ()) -> str:
    """確認の文案 for everyone who is silent, or for those of them who are named."""
    return "\n\n――――――――――\n\n".join(
        receiving.reminder(workspace, person)
        for person in receiving.silent(workspace)
        if not people or person.id in people
    )


@dataclass(frozen=True)
class Stated:
    """What was stated of a hand-over. ``waits``: it counts once the other officer has stated the same."""

    name: str
    count: int
    when: str
    waits: bool


def files_of(workspace: Any, *, person: str) -> list[tuple[str, str]]:
    """(name, time of receipt) of each file that a member has handed in, oldest first."""
    parts = [p for p in receipts.parts(workspace) if workspace.fold.person_of(p.device) == person]
    return [(part.name, part.at) for part in {p.sha256: p for p in parts}.values()]


def state_handed_over(workspace: Any, *, person: str, file: str, when: str) -> Stated:
    """受け渡しの日時 of one of a member's files ("" : of all)."""
    made = receipts.acknowledge(workspace, person=person, handed_over=when, only_file=file)
    council: Council = workspace.council
    stated = [r for r in council.receipts if r.id in made]
    files = len({receipt.file for receipt in stated})
    return Stated(council.name(person), files, stated[0].handed_over, any(r.doubtful for r in stated))


def compare(workspace: Any, *, person: str) -> list[tuple[str, list[str]]]:
    """(number and place, the versions' words) of each opinion of a member that stands in several versions."""
    council: Council = workspace.council
    operations = workspace.fold.operations
    found = []
    for opinion in council.in_order():
        if opinion.author == person and opinion.rivals:
            words = [
                _words(operations[i].body) for i in (*opinion.rivals, opinion.version) if operations[i].body
            ]
            found.append((f"{council.name(person)}-{opinion.own_number:03}", words))
    return found


def _words(body: Any) -> str:
    return "\n".join(part for part in (body.text, body.wording or "", body.reason) if part)


def table_csv(workspace: Any, *, path: Path) -> Path:
    """表を書き出す: members × opinions × time of receipt, as CSV that Excel opens."""
    import csv
    import io

    from council_app.store import syncfile

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["委員", "意見", "修正案", "ファイル", "最後の受領", "状態", "受領票"])
    for row in picture(workspace).rows:
        when = row.last[:16].replace("T", " ")
        files = sum(a.mark != "again" for a in row.arrivals)
        receipt = say(f"receipt.{row.receipt}") if row.receipt else ""
        writer.writerow(
            [row.name, row.opinions, row.proposals, files, when, say(f"state.{row.state}"), receipt]
        )
    return syncfile.save(path, "\ufeff".encode() + out.getvalue().encode())


def register(workspace: Any, *, folder: Path) -> list[str]:
    """受払簿 to be printed: as Word, and the same pages as PDF."""
    from council_app.actions import documents
    from council_app.ui.pages import lay_out, read_paper, write_pdf

    word = documents.register(workspace, documents.free_name(folder, REGISTER, ".docx"))
    pdf = write_pdf(lay_out(read_paper(word)), documents.free_name(folder, REGISTER, ".pdf"))
    return [word.name, pdf.name]
