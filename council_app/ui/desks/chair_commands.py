"""The chair's keys and commands, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Disposition
from council_app.ui.commands import Command
from council_app.ui.desks.desk_words import say
from council_app.ui.dialogs.people import open_people
from council_app.ui.words import pick

if TYPE_CHECKING:
    from council_app.ui.desks.chair import ChairDesk


def _deciding(disposition: Disposition) -> str:
    return say("do.decide", name=pick(DISPOSITIONS[disposition]))


def chair_commands(desk: ChairDesk) -> list[Command]:
    """Whatever decides or moves waits for the decision before it to be on disk."""

    def turn(act: Callable[[], None]) -> Callable[[], None]:
        return partial(desk.acts.in_turn, act)

    def can_undo() -> bool:
        return bool(desk.acts.names[0][0])

    def can_redo() -> bool:
        return bool(desk.acts.names[1][0])

    panel = desk.panel
    digits = [
        Command(
            f"chair.{disposition.value}", partial(_deciding, disposition),
            turn(partial(desk.digit, disposition)), str(number), menu="decide",
        )
        for number, disposition in enumerate(Disposition, 1)
    ]  # fmt: skip
    return [
        Command(
            "chair.confirm", "事務局案で決める", turn(desk.enter), "Return",
            "check", menu="decide", more_shortcuts=("Enter",),
        ),
        Command(
            "chair.confirm_group", "まとめを事務局案で決める", turn(desk.enter_group), "Shift+Return",
            "check", menu="decide", more_shortcuts=("Shift+Enter",),
        ),
        *digits,
        Command("chair.take_back", "対応を取り消す", turn(desk.take_back), "0", menu="decide"),
        Command("chair.next", "次の未対応へ", turn(desk.next_undecided), "N", "arrow-right", menu="go"),
        Command("chair.following", "次の意見", turn(desk.next_opinion), "J", menu="go"),
        Command("chair.previous", "前の意見", turn(desk.previous_opinion), "K", menu="go"),
        Command("chair.opposed", "対立する意見へ", turn(desk.next_opposed), "G", "split", menu="go"),
        Command("chair.place_down", "次の箇所", turn(partial(desk.side.step, 1)), "Ctrl+Down", menu="go"),
        Command("chair.place_up", "前の箇所", turn(partial(desk.side.step, -1)), "Ctrl+Up", menu="go"),
        Command("chair.merged", "統合案を書く", turn(desk.write_merged), "W", "pencil-line", menu="word"),
        Command("chair.record", "統合案を記録する", turn(desk.merged.commit), "Ctrl+Return", menu="word"),
        Command("chair.take", "この案を統合案に入れる", turn(panel.head.take_in), "I", menu="word"),
        Command("chair.take_part", "この案の一部だけを入れる", panel.head.open_parts, "P", menu="word"),
        Command("chair.take_all", "重ならない案をまとめて取り込む", turn(desk.merged.merge_all), "M", "combine", menu="word"),
        Command("chair.take_preview", "まとめた案を取り込む", turn(desk.merged.accept_preview), "Shift+M", menu="word"),
        Command("chair.clean", "見え消し／できあがり", desk.merged.toggle_view, "V", menu="word"),
        Command("chair.alike", "似た意見にも付ける", turn(panel.together.toggle), "L", "equal", menu="decide"),
        Command("chair.templates", "考え方のひな形", panel.answer.open_templates, "T", "file-text", menu="decide"),
        Command("chair.former", "前の回答", panel.answer.open_former, "R", "rotate-ccw-clock", menu="decide"),
        Command("chair.answer", "考え方を書く", panel.answer.edit.setFocus, "A", menu="decide"),
        Command("chair.undo", "決定を元に戻す", turn(desk.acts.undo), "Ctrl+Z", "undo-2", can_undo, menu="decide"),
        Command("chair.redo", "決定をやり直す", turn(desk.acts.redo), "Ctrl+Shift+Z", "redo-2", can_redo, menu="decide", more_shortcuts=("Ctrl+Y",)),
        Command("chair.project", "会議で映す", desk.start_projector, "F5", "presentation", menu="view"),
        Command("chair.places", "箇所ごと", partial(desk.other.show, "places"), "Ctrl+1", "layers", menu="view"),
        Command("chair.list", "意見一覧", partial(desk.other.show, "list"), "Ctrl+2", "list", menu="view"),
        Command("chair.map", "横断表", partial(desk.other.show, "map"), "Ctrl+3", "grid-3x3", menu="view"),
        Command("chair.panes", "箇所・案文・対応を切り替える", desk.panes.step, "F7", menu="view"),
        Command("chair.flag", "会議で確かめる欄の印", desk.flag_cell, "F", "flag", desk.on_map, menu="view"),
        Command("chair.check", "確定前の点検", turn(desk.show_gaps), "Ctrl+G", "circle-alert", menu="file"),
        Command("chair.hand", "事務局へ渡す", turn(desk.acts.ask_folder), "Ctrl+Shift+S", "send", menu="file"),
        Command("chair.people", "名簿の変更・削除への署名", partial(open_people, desk, "roster"), "", "users", menu="file"),
        Command("chair.away", "対応に戻る・入力を終える", desk.step_out, "Escape"),
    ]  # fmt: skip
