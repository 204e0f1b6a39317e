"""取り込み: what came as Word or Excel becomes opinions of a member, each confirmed by the secretariat.

:func:`read` only reads. Nothing reaches the record before :func:`take_in` is told which opinions were confirmed;
they are 代理入力 until the member confirms them, and the file that they came from is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from council_app.actions import preparing
from council_app.actions.opinions import next_number, opinion_body
from council_app.actions.places import place_at
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Draft, Revision
from council_app.deliberation.errors import BadFile, NotAllowed
from council_app.deliberation.opinions import OpinionKind, Place, Scope
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

if TYPE_CHECKING:
    from council_app.importers.word_opinions import Proposal

FORM, TRACKED, COMPARED, LIST, LETTER = "form", "tracked", "compared", "list", "letter"
HOW = {
    FORM: ("記入用紙", "Reply form"),
    TRACKED: ("変更履歴とコメント", "Tracked changes and comments"),
    COMPARED: ("送付した案文との違い", "Differences from the draft sent"),
    LIST: ("意見の一覧表", "List of opinions"),
    LETTER: ("案文ではない文書", "A document that is no draft"),
}
"""What kind of file it turned out to be."""
SPREADSHEETS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
LARGEST = 50_000_000  # bytes of a member's file


@dataclass(frozen=True)
class Found:
    """One opinion found in a file, to be confirmed, mended or left out.

    ``place`` is None and ``member`` "" where the file does not tell them with certainty; ``where`` says in the file's
    own words where it stands, ``quote`` what it is about, ``author`` and ``date`` what Word says (often not the
    member's name). ``part`` tells what it was in the file: revision, comment, difference, row or text. The two of a
    moved paragraph, 削除 here and 追加 there, bear the same number ``tie`` and say so; else it is 0.
    """

    kind: OpinionKind
    place: Place | None
    text: str
    wording: str | None
    reason: str = ""
    quote: str = ""
    where: str = ""
    part: str = ""
    member: str = ""
    author: str = ""
    date: str = ""
    tie: int = 0


@dataclass
class ReadFile:
    """A file as read: what it is (a key of HOW), the opinions in it, what was left out, its bytes."""

    name: str
    how: str
    content: bytes
    found: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    member: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read(council: Council, path: Path, *, member: str = "") -> ReadFile:
    """Read a reply form, a Word file with or without revisions, or a list of opinions in Excel or CSV.

    ``member`` is whose it is, where the secretariat knows. Raises BadFile with one Japanese sentence.
    """
    path = Path(path)
    content = _bytes(path)
    made = ReadFile(path.name, LIST, content, member=member)
    if path.suffix.lower() in SPREADSHEETS:
        if not _form(council, path, made):
            _rows(council, path, made)
    elif not _form(council, path, made):
        _word(council, path, made)
    if member:
        made.found = [replace(f, member=f.member or member) for f in made.found]
    return made


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(
                f"『{path.name}』は大きすぎて読めません（50MBまで）。図などを除いて保存し直してください。",
                f"{path.name} is too large.",
            )
        return path.read_bytes()
    except OSError as error:
        raise BadFile(
            f"『{path.name}』を開けません。ファイルの場所を確かめてください。",
            f"{path.name} cannot be opened.",
        ) from error


def _form(council: Council, path: Path, made: ReadFile) -> bool:
    """Whether it is one of our reply forms; its entries are then in *made*."""
    from council_app.importers.word_form import NoForm, read_form

    if path.suffix.lower() not in (".docx", ".docm", ".xlsx", ".xlsm"):
        return False
    try:
        form = read_form(path, council.revisions)
    except NoForm:
        return False
    made.how = FORM
    made.member = made.member or form.member
    made.notes += form.notes
    known = {revision.id: revision for revision in council.revisions}
    for entry in form.entries:
        revision = known[entry.revision]
        wording = None if not entry.wording.strip() else "" if entry.removes else entry.wording
        made.found.append(
            Found(
                entry.kind, place_at(revision, entry.node), entry.opinion, wording, entry.reason,
                quote=revision.by_id[entry.node].text, where=cite(revision, entry.node).short, part="row",
                member=form.member,
            )
        )  # fmt: skip
    return True


def _rows(council: Council, path: Path, made: ReadFile) -> None:
    from council_app.importers.tables import read_opinion_list

    listed = read_opinion_list(path, council)
    made.notes += listed.notes
    for row in listed.rows:
        draft = council.drafts.get(row.draft)
        place = place_at(draft.latest, row.node) if draft and row.node else None
        quote = draft.latest.by_id[row.node].text if draft and row.node else ""
        made.found.append(
            Found(
                row.kind, place, row.opinion, row.wording, row.reason, quote=quote,
                where=row.place_text or f"{row.line}行目", part="row", member=row.member, author=row.member_text,
            )
        )  # fmt: skip


def _word(council: Council, path: Path, made: ReadFile) -> None:
    from council_app.importers.word import read_word
    from council_app.importers.word_opinions import proposals, revised

    file = read_word(path)
    made.notes += file.notes
    tracked = revised(file)
    made.how = TRACKED if tracked or file.comments else COMPARED
    texts = set(file.rejected if tracked else file.accepted)
    sent = [revision for draft in council.drafts.values() if (revision := _sent(draft, texts))]
    if not sent:
        made.how = LETTER
        draft = next((d for d in council.drafts.values() if not d.read_only), None)
        whole = "\n".join(file.accepted)
        if draft and whole.strip():
            made.found.append(
                Found(
                    OpinionKind.COMMENT, place_at(draft.latest, ""), whole, None, where="文書の全文", part="text"
                )
            )  # fmt: skip
        made.notes.append("お送りした案文と同じ段落が見つかりません。全文を一件の意見として示しています。")
        return
    joined = Revision("", "", 0, "", "", tuple(node for revision in sent for node in revision.nodes))
    listed = proposals(file, joined)
    for one in listed:
        revision = next((r for r in sent if one.node in r.by_id), None)
        after = one.scope is Scope.AFTER
        place = place_at(revision, one.node, one.start, one.end, after=after) if revision else None
        made.found.append(
            Found(
                one.kind, place, one.text or _moved(one, listed, sent), one.wording, quote=one.quote, part=one.source,
                author=one.author, where=cite(revision, one.node).short if revision else "", date=one.date, tie=one.tie,
            )
        )  # fmt: skip


def _moved(one: Proposal, listed: Sequence[Proposal], sent: Sequence[Revision]) -> str:
    """What the two opinions of a moved paragraph say of each other; "" for any other."""
    other = next((p for p in listed if p.tie and p.tie == one.tie and p is not one), None)
    revision = next((r for r in sent if other and other.node in r.by_id), None)
    if other is None or revision is None:
        return ""
    where = cite(revision, other.node).short
    if one.kind is OpinionKind.DELETION:
        return f"（移動）この項目を「{where}」の次へ移す。移す先への追加の意見と一組です。"
    return f"（移動）「{where}」の項目をここへ移す。元の箇所の削除の意見と一組です。"


def _sent(draft: Draft, texts: set[str]) -> Revision | None:
    """The revision that a file was made from: the one with most paragraphs in it, the newest of equals."""
    best, most = None, 0
    for revision in draft.revisions:
        same = sum(node.text in texts for node in revision.nodes)
        if same and same >= most:
            best, most = revision, same
    # A heading or two may stand in any paper: a draft that was sent has a good part of its paragraphs in the file.
    return best if best and most >= max(2, len(best.nodes) // 5) else None


def take_in(workspace: Workspace, file: ReadFile, confirmed: Iterable[Found]) -> list[str]:
    """Put confirmed opinions into the record as 代理入力 of their members, and keep the file. Returns their ids. The two
    of a moved paragraph become one まとまり.

    All or none of a member's. Raises NotAllowed where one lacks a member or a place, or who acts is no officer.
    """
    chosen = list(confirmed)
    if not workspace.person.is_officer:
        raise NotAllowed("取り込みは事務局が行います。", "The secretariat takes files in.")
    if not chosen:
        raise NotAllowed("取り込む意見を選んでください。", "Choose the opinions to take in.")
    for one in chosen:
        if one.member not in workspace.roster.by_id or not workspace.roster.by_id[one.member].is_member:
            raise NotAllowed(
                f"「{_head(one)}」の委員が決まっていません。委員を選んでください。",
                f"Choose the member of {_head(one)!r}.",
            )
        if one.place is None:
            raise NotAllowed(
                f"「{_head(one)}」の箇所が決まっていません。箇所を選んでください。",
                f"Choose the place of {_head(one)!r}.",
            )
    bodies: dict[str, list[Found]] = {}
    for one in chosen:
        bodies.setdefault(one.member, []).append(one)
    already = workspace.known_file(file.sha256)
    if not already:
        row = {
            "sha256": file.sha256, "name": file.name, "purpose": "document", "sender": "", "size": len(file.content),
            "report": f"{HOW[file.how][0]}から {len(chosen)}件を代理入力", "content": file.content,
        }  # fmt: skip
        workspace.note_received(**row)
    made: list[str] = []
    for member, group in bodies.items():
        number = next_number(workspace, member)
        entries = []
        for at, one in enumerate(group, number):
            assert one.place is not None
            body = opinion_body(
                number=at, kind=one.kind, place=one.place, text=one.text, wording=one.wording, reason=one.reason,
                source=f"{file.sha256[:16]} {file.name} {one.part}",
            )  # fmt: skip
            entries.append(("opinion.submit", body, "", "", ()))
        ids = workspace.append_many(entries, Role.SECRETARIAT, on_behalf_of=member)
        for tie in sorted({one.tie for one in group if one.tie}):
            both = [id_ for id_, one in zip(ids, group, strict=True) if one.tie == tie]
            if len(both) > 1:  # they are answered together
                preparing.group(workspace, both)
        made += ids
    return made


def _head(one: Found) -> str:
    words = one.text or one.wording or one.quote
    return words if len(words) <= 20 else f"{words[:20]}…"


def read_draft(path: Path, *, draft: str, slugs: dict[str, str] | None = None) -> tuple[Revision, list[str]]:
    """A draft's first revision from Word (.docx) or Markdown, and what was flattened or left out."""
    from council_app.importers import markdown, word_draft

    path = Path(path)
    if path.suffix.lower() in (".docx", ".docm", ".dotx"):
        found = word_draft.read_word_draft(path, draft=draft, slugs=slugs or {})
    else:
        try:
            text = _bytes(path).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadFile(
                f"『{path.name}』の文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。",
                f"{path.name} is not UTF-8.",
            ) from error
        found = markdown.read_draft(text, draft=draft, slugs=slugs or {})
    return Revision("", draft, 1, found.title, "", found.nodes), list(found.notes)


def kept_files(workspace: Workspace) -> Sequence[dict[str, object]]:
    """The files from which opinions were taken in, oldest first (without their bytes)."""
    return [row for row in workspace.files() if row["purpose"] == "document"]
