"""The secretariat's commands, in one table: menus, the palette and the keys come from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from council_app.ui.commands import Command
from council_app.ui.desks.office_words import say

if TYPE_CHECKING:
    from council_app.ui.desks.secretariat import SecretariatDesk


def office_commands(desk: SecretariatDesk) -> list[Command]:
    """What the buttons of the desk do, for Ctrl+K and by key."""
    acts = (
        ("files", "inbox"), ("invite", "users"), ("number", "list-ordered"), ("receipt", "mail"), ("digest", "send"),
        ("working", "stamp"), ("publish", "file-check"), ("notice", "megaphone"), ("proxy", "phone"), ("read", "file-input"), ("correct", "pencil-line"),
        ("confirm", "calendar-check"), ("supersede", "replace"), ("next_round", "arrow-right"), ("remind", "mail"),
        ("documents", "file-text"),
    )  # fmt: skip
    table = [
        Command(
            f"office.{name}", partial(say, f"do.{name}"), partial(desk.do_act, name), icon=icon, menu="office"
        )
        for name, icon in acts
    ]
    return [
        *table,
        Command("office.settings", partial(say, "settings"), desk.open_settings, icon="settings-2", menu="office"),
        Command("office.people", partial(say, "people"), desk.open_people, icon="users", menu="office"),
        Command("office.register", partial(say, "register"), desk.save_register, icon="book-open", menu="office"),
        Command("office.receipt_view", partial(say, "view.receipt"), partial(desk.show_view, "receipt"), "Ctrl+1", menu="go"),
        Command("office.order_view", partial(say, "view.order"), partial(desk.show_view, "order"), "Ctrl+2", menu="go"),
        Command("office.check", partial(say, "check"), desk.answers.check, "Ctrl+G", icon="circle-alert", menu="office"),
        *desk.preparing.commands(),
    ]  # fmt: skip
