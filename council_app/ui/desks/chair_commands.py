"""The chair's keys and commands, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Disposition
from council_app.ui.commands import Command
from council_app.ui.dialogs.people import open_people

if TYPE_CHECKING:
    from council_app.ui.desks.chair import ChairDesk


def chair_commands(desk: ChairDesk) -> list[Command]:
    """Whatever decides or moves waits for the decision before it to be on disk."""

    def turn(act: Callable[[], None]) -> Callable[[], None]:
        return partial(desk.in_turn, act)

    def can_undo() -> bool:
        return bool(desk.undo_names[0][0])

    def can_redo() -> bool:
        return bool(desk.undo_names[1][0])

    panel = desk.panel
    digits = [
        Command(
            f"chair.{disposition.value}", (f"対応：{names[0]}", f"Decide: {names[1]}"),
            turn(partial(desk.digit, disposition)), str(number), menu="decide",
        )
        for number, (disposition, names) in enumerate(
            ((d, DISPOSITIONS[d]) for d in Disposition), 1
        )
    ]  # fmt: skip
    return [
        Command(
            "chair.confirm", ("事務局案で決める", "Confirm the office's proposal"), turn(desk.enter), "Return",
            "check", menu="decide", more_shortcuts=("Enter",),
        ),
        *digits,
        Command("chair.take_back", ("対応を取り消す", "Take the disposition back"), turn(desk.take_back), "0", menu="decide"),
        Command("chair.next", ("次の未対応へ", "Next undecided"), turn(desk.next_undecided), "N", "arrow-right", menu="go"),
        Command("chair.following", ("次の意見", "Next opinion"), turn(desk.next_opinion), "J", menu="go"),
        Command("chair.previous", ("前の意見", "Previous opinion"), turn(desk.previous_opinion), "K", menu="go"),
        Command("chair.opposed", ("対立する意見へ", "To the opposition"), turn(desk.next_opposed), "G", "split", menu="go"),
        Command("chair.place_down", ("次の箇所", "Next place"), turn(partial(desk.side.step, 1)), "Ctrl+Down", menu="go"),
        Command("chair.place_up", ("前の箇所", "Previous place"), turn(partial(desk.side.step, -1)), "Ctrl+Up", menu="go"),
        Command("chair.merged", ("統合案を書く", "Write the wording"), turn(desk.write_merged), "W", "pencil-line", menu="word"),
        Command("chair.record", ("統合案を記録する", "Record the wording"), turn(desk.merged.commit), "Ctrl+Return", menu="word"),
        Command("chair.take_all", ("重ならない案をまとめて取り込む", "Take in all that do not collide"), turn(desk.merged.merge_all), "M", "combine", menu="word"),
        Command("chair.take_preview", ("まとめた案を取り込む", "Take the preview in"), turn(desk.merged.accept_preview), "Shift+M", menu="word"),
        Command("chair.clean", ("見え消し／できあがり", "Changes / finished"), desk.merged.toggle_view, "V", menu="word"),
        Command("chair.alike", ("似た意見にも付ける", "Also those alike"), turn(panel.toggle_alike), "L", "equal", menu="decide"),
        Command("chair.templates", ("考え方のひな形", "Templates"), panel.open_templates, "T", "file-text", menu="decide"),
        Command("chair.former", ("前の回答", "Former answers"), panel.open_former, "R", "rotate-ccw-clock", menu="decide"),
        Command("chair.answer", ("考え方を書く", "Write the answer"), panel.answer.edit.setFocus, "A", menu="decide"),
        Command("chair.undo", ("決定を元に戻す", "Undo the last decision"), turn(desk.undo), "Ctrl+Z", "undo-2", can_undo, menu="decide"),
        Command("chair.redo", ("決定をやり直す", "Redo"), turn(desk.redo), "Ctrl+Shift+Z", "redo-2", can_redo, menu="decide", more_shortcuts=("Ctrl+Y",)),
        Command("chair.project", ("会議で映す", "Project"), desk.start_projector, "F5", "presentation", menu="view"),
        Command("chair.places", ("箇所ごと", "By place"), partial(desk.other.show, "places"), "Ctrl+1", "layers", menu="view"),
        Command("chair.list", ("意見一覧", "All opinions"), partial(desk.other.show, "list"), "Ctrl+2", "list", menu="view"),
        Command("chair.map", ("横断表", "Cross map"), partial(desk.other.show, "map"), "Ctrl+3", "grid-3x3", menu="view"),
        Command("chair.flag", ("会議で確かめる欄の印", "Mark a cell for the meeting"), desk.flag_cell, "F", "flag", desk.on_map, menu="view"),
        Command("chair.check", ("確定前の点検", "Check before closing"), turn(desk.show_gaps), "Ctrl+G", "circle-alert", menu="file"),
        Command("chair.people", ("名簿の変更・削除への署名", "Sign rosters and removals"), partial(open_people, desk, "roster"), "", "users", menu="file"),
        Command("chair.away", ("対応に戻る・入力を終える", "Back to deciding"), desk.step_out, "Escape"),
    ]  # fmt: skip
