"""新旧対照表: what changed between two revisions, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from council_app.deliberation.drafts import Block, Draft, Node, Section
from council_app.deliberation.opinions import Wording
from exporters.changes import Change
from exporters.package import Document
from exporters.settings import digits
from exporters.tables import SHADE, Column, Sheet, fitted, tail
from exporters.view import View, joined
from exporters.wml import SPLIT_FROM, cell, para, row, run, table

OMITTED = "（略）"
ADDED = "（新設）"
CAPTION = "（傍線部分は改正部分）"
HEADS = {2: "章", 3: "節"}


@dataclass(frozen=True)
class Row:
    """One row: both texts, the change behind it (none for a row of context), the note."""

    new: str
    old: str
    note: str = ""
    change: Change | None = None


def rows(view: View, draft: Draft) -> list[Row]:
    """A row for each changed heading or block, with its headings above it and （略） for what stayed between."""
    found, wordings = view.changes(draft), view.wordings(draft)
    removed = f"（{view.settings.removed}）"
    parents = {c.node.id: c for c in found}
    out: list[Row] = []
    shown: set[str] = set()
    skipped = False
    for change in found:
        node = change.node
        if not change.changed:
            skipped = skipped or isinstance(node, Block)
            continue
        heads = [c for c in _headings_above(node, parents, shown) if c.new and c.old]
        rest = [OMITTED] if skipped and (out or heads) else []
        if heads or rest:
            out.append(Row(
                "\n".join([*(c.new.text for c in heads if c.new), *rest]),
                "\n".join([*(c.old.text for c in heads if c.old), *rest]),
            ))  # fmt: skip
        skipped = False
        shown.add(node.id)
        new = ADDED if change.new is None else change.new.text
        old = ADDED if change.old is None else change.old.text
        if change.new is None:
            new = removed
        out.append(
            Row(
                _numbered(view, change.new, new),
                _numbered(view, change.old, old),
                note(view, change, wordings),
                change,
            )
        )
    return out


def _headings_above(node: Node, known: dict[str, Change], shown: set[str]) -> list[Change]:
    """The unchanged headings above a node that no row has shown yet, outermost first."""
    out: list[Change] = []
    above = known.get(node.parent or "")
    while above is not None and above.node.parent is not None:
        if above.node.id not in shown and not above.changed:
            out.append(above)
        shown.add(above.node.id)
        above = known.get(above.node.parent)
    return out[::-1]


def _numbered(view: View, node: Node | None, text: str) -> str:
    if isinstance(node, Block) and node.number:
        return f"{digits(node.number, view.settings.digits)}　{text}"
    return text


def note(view: View, change: Change, wordings: Mapping[str, Sequence[Wording]]) -> str:
    """備考: what kind of change it is, and the opinions that the chair's wording takes up."""
    if not view.settings.remarks:
        return ""
    if change.moved:
        word = "位置の変更"
    elif isinstance(change.node, Section):
        word = "見出しの変更" if change.old and change.new else ""
        level = HEADS.get(change.node.level)
        if word and level and change.node.text.startswith("第"):
            word = f"{level}名の変更"
    elif change.old and change.new:
        word = "字句の修正"
    else:
        word = ""
    taken = (opinion for wording in wordings.get(change.node.id, ()) for opinion in wording.opinions)
    seen = [view.council.opinions[o] for o in dict.fromkeys(taken) if o in view.numbers]
    return joined([word, view.numbers_of(seen, 2, 4)]) if seen else word


def columns(view: View) -> list[Column]:
    heads = [Column(title, 107.6) for title in view.settings.heads]
    return [*(heads if view.settings.new_first else heads[::-1]), Column("備　　考", 41.8)]


def comparison_sheets(view: View) -> list[Sheet]:
    """The same as plain cells, for Excel and CSV."""
    sheets = []
    for draft in view.drafts:
        cells = []
        for one in rows(view, draft):
            sides = [one.new, one.old] if view.settings.new_first else [one.old, one.new]
            cells.append([*sides, one.note])
        title = f"{view.new(draft).title}　新旧対照表"
        sheets.append(Sheet(title, columns(view), cells, _versions(view, draft), heading=title))
    return sheets


def _versions(view: View, draft: Draft) -> str:
    return f"（{view.version(view.old(draft))}と{view.version(view.new(draft))}との対照）"


def comparison(view: View) -> Document:
    """新旧対照表 on landscape A4: changed words underlined on both sides."""
    drafts = view.drafts
    title = "・".join(view.new(draft).title for draft in drafts) + "　新旧対照表"
    document = view.document(title, landscape=True)
    style = document.style
    view.head(document, title, paper=view.paper())
    widths = fitted(columns(view), document.template.text_width)
    for index, draft in enumerate(drafts):
        if len(drafts) > 1:
            document.body.append(para(style["h1"], run(view.new(draft).title)))
        document.body.append(para(style["note"], run(f"{_versions(view, draft)}　{CAPTION}")))
        found = rows(view, draft)
        if not found:
            document.body.append(para(style["body"], run("改正部分はない。")))
            continue
        name = f"{view.new(draft).title}　新旧対照表"
        document.body += table(style["table"], widths, _rows(view, document, found, widths), title=name)
        document.body.append(para(style["meeting"], "") if index + 1 < len(drafts) else tail())
    return document


def _rows(view: View, document: Document, found: Sequence[Row], widths: Sequence[int]) -> list[str]:
    style = document.style
    titles = [column.title for column in columns(view)]
    out = [
        row(
            [cell(w, para(style["th"], run(t)), SHADE) for w, t in zip(widths, titles, strict=True)],
            header=True,
        )
    ]
    for one in found:
        new, old = _side(document, one, new=True), _side(document, one, new=False)
        sides = [new, old] if view.settings.new_first else [old, new]
        notes = "".join(para(style["td"], run(line)) for line in one.note.split("\n"))
        whole = max(len(one.new), len(one.old)) <= SPLIT_FROM
        out.append(row([cell(w, p) for w, p in zip(widths, [*sides, notes], strict=True)], whole=whole))
    return out


def _side(document: Document, one: Row, *, new: bool) -> str:
    """One side's paragraphs: what only this side has is underlined."""
    style = document.style
    text = one.new if new else one.old
    change = one.change
    if change is None:
        return "".join(para(style["td" if t == OMITTED else "head"], run(t)) for t in text.split("\n"))
    node = change.new if new else change.old
    if node is None:
        return para(style["td"], run(text))
    look = style["head" if isinstance(node, Section) else "td"]
    own = "insert" if new else "delete"
    other = "delete" if new else "insert"
    underline = style["underline"]
    number = run(
        text[: len(text) - len(node.text)], underline if change.old is None or change.new is None else ""
    )
    words = "".join(
        run(piece.text, underline if piece.kind == own else "")
        for piece in change.runs
        if piece.kind != other
    )
    return para(look, number + words)
