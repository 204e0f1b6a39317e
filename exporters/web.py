"""A revision as Markdown and as accessible HTML; tables as HTML too (JIS X 8341-3: real headings, lists, header cells)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import BinaryIO

from council_app.deliberation.drafts import Block, BlockKind, Draft, Node, Section
from exporters.tables import Sheet
from exporters.view import View, joined
from exporters.wml import escape, visible

STYLE = """
:root{color-scheme:light dark}
body{font-family:"BIZ UDPGothic","Hiragino Sans","Yu Gothic",sans-serif;line-height:1.8;max-width:46em;margin:2em auto;
padding:0 1em}
header p{margin:0}
.paper{float:right;border:1px solid;padding:.1em .8em}
h1{font-size:1.5em;text-align:center;clear:both}
h2{font-size:1.25em;margin-top:2em}
h3{font-size:1.1em}
h4,h5,h6{font-size:1em}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid;padding:.3em .6em;vertical-align:top;text-align:left;white-space:pre-line}
caption{text-align:left;font-weight:bold;padding:.5em 0}
body.wide{max-width:90em}
"""


def markdown(view: View, file: BinaryIO) -> None:
    """The drafts as Markdown; each is the Markdown that comes in again as the same blocks."""
    texts = []
    for draft in view.drafts:
        out: list[str] = []
        before: Node | None = None
        for node in view.new(draft).nodes:
            mark = "" if out and _tight(before, node) else "\n" if out else ""
            out.append(mark + _markdown(node))
            before = node
        texts.append("\n".join(out) + "\n")
    file.write("\n".join(texts).encode("utf-8", "replace"))


def _tight(before: Node | None, node: Node) -> bool:
    """List items follow each other without an empty line."""
    return (
        isinstance(before, Block)
        and isinstance(node, Block)
        and node.kind is BlockKind.ITEM
        and before.kind is BlockKind.ITEM
        and before.parent == node.parent
        and bool(before.number) == bool(node.number)
    )


def _markdown(node: Node) -> str:
    text = visible(node.text).replace("\n", " ")
    if isinstance(node, Section):
        return f"{'#' * min(node.level, 6)} {text}"
    text = visible(node.markdown).replace("\n", " ")
    if node.kind is BlockKind.ITEM:
        return f"{node.number}. {text}" if node.number.isdigit() else f"- {text}"
    if node.kind is BlockKind.CONTINUATION:
        return f"   {text}"
    return re.sub(
        r"^(#{1,6} |[-+*>] |\d+[.)] )", lambda m: "\\" + m[0] if not m[0][0].isdigit() else m[0], text
    )


def html(view: View, file: BinaryIO) -> None:
    """The drafts as one HTML page."""
    title = "・".join(view.new(draft).title for draft in view.drafts)
    body = "".join(_article(view, draft) for draft in view.drafts)
    file.write(_page(view, title, body).encode("utf-8", "replace"))


def _article(view: View, draft: Draft) -> str:
    revision = view.new(draft)
    out = [f'<article aria-label="{escape(revision.title)}">']
    stage = joined([view.stage(draft), view.version(revision)], "　")
    opened = ""
    item = False

    def close_item() -> None:
        nonlocal item
        if item:
            out.append("</li>")
            item = False

    def close() -> None:
        nonlocal opened
        close_item()
        if opened:
            out.append(f"</{opened[:2]}>")
            opened = ""

    for node in revision.nodes:
        if isinstance(node, Section):
            close()
            level = min(node.level, 6)
            out.append(f'<h{level} id="{escape(node.id)}">{_inline(node.text)}</h{level}>')
            if node.parent is None:
                out.append(f"<p>（{escape(stage)}）</p>")
            continue
        text = _strong(node)
        if node.kind is BlockKind.CONTINUATION and item:
            out.append(f'<p id="{escape(node.id)}">{text}</p>')
            continue
        if node.kind is BlockKind.PARAGRAPH or (node.kind is BlockKind.CONTINUATION and not item):
            close()
            out.append(f'<p id="{escape(node.id)}">{text}</p>')
            continue
        kind = "ol" if node.number.isascii() and node.number.isdigit() else "ul"
        if opened != kind:
            close()
            out.append(f"<{kind}>")
            opened = kind
        close_item()
        value = f' value="{node.number}"' if kind == "ol" else ""
        out.append(f'<li id="{escape(node.id)}"{value}>{text}')
        item = True
    close()
    return "".join([*out, "</article>"])


def _inline(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _strong(block: Block) -> str:
    out, at = [], 0
    for start, end in block.strong:
        out += [_inline(block.text[at:start]), f"<strong>{_inline(block.text[start:end])}</strong>"]
        at = end
    return "".join([*out, _inline(block.text[at:])])


def table(view: View, sheets: Sequence[Sheet], file: BinaryIO) -> None:
    """Tables as one HTML page: a caption and header cells each."""
    out = [f"<h1>{escape(sheets[0].title)}</h1>"]
    for sheet in sheets:
        note = f"　{sheet.note}" if sheet.note else ""
        out.append(f"<table><caption>{escape((sheet.heading or sheet.title) + note)}</caption><thead><tr>")
        out += [f'<th scope="col">{escape(column.title)}</th>' for column in sheet.columns]
        out.append("</tr></thead><tbody>")
        for cells in sheet.rows:
            out.append("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in cells) + "</tr>")
        out.append("</tbody></table>")
    page = _page(view, sheets[0].title, "".join(out), wide=True)
    file.write(page.encode("utf-8", "replace"))


def _page(view: View, title: str, body: str, *, wide: bool = False) -> str:
    paper = f'<p class="paper">{escape(view.paper())}</p>' if view.paper() else ""
    return (
        f'<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="author" content="{escape(view.owner)}">'
        f"<style>{STYLE}</style></head><body{' class=wide' if wide else ''}><header>{paper}"
        f"<p>{escape(view.meeting_line())}</p><p>{escape(view.date_line())}</p></header><main>{body}</main></body></html>\n"
    )
