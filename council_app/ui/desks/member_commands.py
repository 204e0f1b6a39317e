"""The member's desk's part of the table of commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from council_app.deliberation.opinions import OpinionKind
from council_app.ui.commands import Command
from council_app.ui.icons import KIND_ICONS
from council_app.ui.model import State
from council_app.ui.second_sheet import REDLINE
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.desks.member import MemberDesk

WRITE = (
    (OpinionKind.COMMENT, "O"),
    (OpinionKind.AMENDMENT, "E"),
    (OpinionKind.ADDITION, "A"),
    (OpinionKind.DELETION, "D"),
    (OpinionKind.QUESTION, "Q"),
    (OpinionKind.AGREEMENT, "S"),
)


def member_commands(desk: MemberDesk) -> list[Command]:
    writing, cards = desk.writing, desk.cards.view.cards

    def entry():
        return cards.active_entry

    def on_others() -> bool:
        e = entry()
        return bool(
            e and e.state is State.SUBMITTED and desk.snapshot and desk.snapshot.me and not e.withdrawn
        )

    def on_own() -> bool:
        e = entry()
        return bool(e and e.own and e.state is State.SUBMITTED and not e.withdrawn)

    table = [
        Command(
            f"write.{kind.value}", partial(t, f"write.{kind.value}"), partial(writing.begin, kind), key, KIND_ICONS[kind],
            enabled=partial(writing.able, kind), menu="write",
        )
        for kind, key in WRITE
    ]  # fmt: skip

    def undoing() -> str:
        step = desk.history.to_undo
        return t("undo.of", name=step.name()) if step else t("undo.title")

    def redoing() -> str:
        step = desk.history.to_redo
        return t("redo.of", name=step.name()) if step else t("redo.title")

    table += [
        Command(
            "edit.undo", undoing, desk.history.undo, "Ctrl+Z", "undo-2", menu="write",
            enabled=lambda: desk.history.to_undo is not None,
        ),
        Command(
            "edit.redo", redoing, desk.history.redo, "Ctrl+Shift+Z", "redo-2", menu="write",
            enabled=lambda: desk.history.to_redo is not None, more_shortcuts=("Ctrl+Y",),
        ),
        Command("write.note", "メモ", writing.begin_note, "M", "lock", enabled=writing.able, menu="write"),
        Command(
            "write.whole", "案文全体への意見", writing.begin_whole, "Shift+O",
            "message-square", enabled=writing.able_whole, menu="write",
        ),
        Command(
            "write.add", "意見に加える", writing.finish, "Ctrl+Return", "check",
            enabled=lambda: desk.right.currentWidget() not in (desk.cards, desk.pages.changed), menu="write",
            more_shortcuts=("Ctrl+Enter",),
        ),
        Command("card.next", "次の意見", partial(desk.step, 1), "J", menu="card"),
        Command("card.previous", "前の意見", partial(desk.step, -1), "K", menu="card"),
        Command(
            "card.open", "書き直す", writing.open_active, "Return", "pencil-line",
            enabled=lambda: bool((e := entry()) and e.own and not e.withdrawn) and not desk.search.hasFocus(),
            menu="card",
        ),
        Command(
            "card.support", "賛同する／取り消す", writing.toggle_support, "Y", "thumbs-up",
            enabled=lambda: on_others() and not on_own(), menu="card",
        ),
        Command("card.reply", "返信する", writing.begin_reply, "R", "reply", enabled=on_others, menu="card"),
        Command(
            "card.changed", "賛同後の変更を見る", writing.show_changed,
            icon="triangle-alert", enabled=lambda: bool((e := entry()) and e.changed_after), menu="card",
        ),
        Command(
            "card.withdraw", "取り下げる", writing.withdraw, icon="circle-minus", enabled=on_own, menu="card"
        ),
        Command(
            "card.confirm_entry", "代理入力を確かめた", writing.confirm_entry,
            icon="circle-check", menu="card",
            enabled=lambda: bool(on_own() and (e := entry()) and e.opinion and e.opinion.entered_by),
        ),
        Command(
            "go.results", "わたしの意見の結果", desk.pages.open_results, "Ctrl+R",
            "inbox", menu="go", enabled=lambda: bool(desk.pages.decided()),
        ),
        Command(
            "result.content", "結果に納得",
            partial(desk.pages.results.take_stance, "content"), "1", "check", menu="card",
            enabled=lambda: desk.right.currentWidget() is desk.pages.results,
        ),
        Command(
            "result.dissent", "結果に異議",
            partial(desk.pages.results.take_stance, "dissent"), "2", "message-square", menu="card",
            enabled=lambda: desk.right.currentWidget() is desk.pages.results,
        ),
        Command(
            "bar.open", "選択を意見に", desk.open_bar, "Space",
            enabled=lambda: writing.able() and desk.surface.hasFocus(),
        ),
        Command("escape", "閉じる", desk.escape, "Esc"),
        Command(
            "file.submit", "提出する", desk.submit, "Ctrl+Shift+S", "send",
            enabled=lambda: bool(desk.snapshot and desk.snapshot.me), menu="file",
        ),
        Command(
            "file.mine", "わたしの意見の控えを作る", desk.make_copy, icon="file-text", menu="file",
            enabled=lambda: bool(desk.snapshot and desk.snapshot.me),
        ),
        Command(
            "file.print", "印刷とPDF", desk.print_out, "Ctrl+P", "printer", menu="file",
            enabled=lambda: desk.revision is not None,
        ),
        Command("go.search", "本文と意見を検索", desk.focus_search, "Ctrl+F", "search", menu="go"),
        Command("go.find_next", "次の一致", desk.finder.next, "F3", menu="go", enabled=lambda: bool(desk.finder.query)),
        Command(
            "go.find_before", "前の一致", desk.finder.before, "Shift+F3", menu="go",
            enabled=lambda: bool(desk.finder.query),
        ),
        Command("go.back", "元の場所へ戻る", desk.trail.back, "Alt+Left", menu="go", enabled=lambda: desk.trail.has_back),
        Command("go.forth", "先の場所へ進む", desk.trail.forth, "Alt+Right", menu="go", enabled=lambda: desk.trail.has_forth),
        Command(
            "edit.quote", "引用の形で写す", desk.trail.copy_quote, "Ctrl+Shift+C", "clipboard", menu="write",
            enabled=lambda: desk.revision is not None,
        ),
        Command("go.pane", "次の区画", desk.next_pane, "F6", menu="go"),
        Command("go.outline", "目次へ", partial(desk.focus_pane, 0), "Ctrl+1", menu="go"),
        Command("go.text", "本文へ", partial(desk.focus_pane, 1), "Ctrl+2", menu="go"),
        Command("go.cards", "意見へ", partial(desk.focus_pane, 2), "Ctrl+3", menu="go"),
        Command(
            "view.beside", "並べて読む", desk.beside.toggle, "Ctrl+B", "columns-2", menu="view",
            enabled=lambda: bool(desk.snapshot and len(desk.snapshot.council.drafts) > 1),
            checked=lambda: desk.beside.on and desk.beside.showing != REDLINE,
        ),
        Command(
            "view.redline", "見え消し（版の違い）", desk.beside.toggle_redline, "Ctrl+E",
            "strikethrough", menu="view", enabled=desk.beside.can_redline,
            checked=lambda: desk.beside.on and desk.beside.showing == REDLINE,
        ),
        Command("view.next_change", "次の変更", desk.beside.sheet.next, "F8", menu="view",
                enabled=lambda: desk.beside.on and desk.beside.showing == REDLINE),
        Command("view.previous_change", "前の変更", desk.beside.sheet.previous, "Shift+F8", menu="view",
                enabled=lambda: desk.beside.on and desk.beside.showing == REDLINE),
        Command(
            "view.cards", "意見を出す／しまう", desk.toggle_cards, "F7", "messages-square", menu="view",
            enabled=lambda: desk.single and desk.right.currentWidget() is desk.cards,
            checked=lambda: desk.cards_wanted,
        ),
        Command("view.outline", "目次を出す／しまう", desk.toggle_outline, "F9", "panel-left", menu="view"),
    ]  # fmt: skip
    return table
