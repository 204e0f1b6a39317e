"""Commands that hold on every screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from council_app.ui import association, theme
from council_app.ui.commands import Command

if TYPE_CHECKING:
    from council_app.ui.window import Window


def window_commands(window: Window) -> list[Command]:
    """What the window itself can do."""

    def in_workspace() -> bool:
        return bool(window.session.snapshot and window.session.snapshot.path)

    def in_office() -> bool:
        snapshot = window.session.snapshot
        return bool(snapshot and snapshot.path and snapshot.person and snapshot.person.is_officer)

    def carried() -> bool:
        snapshot = window.session.snapshot
        return snapshot is not None and any(o.carried for o in snapshot.council.opinions.values())

    return [
        Command("palette", "すべての操作", window.palette_.open, "Ctrl+K", menu="view"),
        Command("file.receive", "届いたファイルを開く", window.take_files, "Ctrl+O", "inbox", menu="file"),
        Command(
            "file.home", "最初の画面へ", window.close_workspace, icon="log-out",
            enabled=lambda: window.desk is not None, menu="file",
        ),
        Command(
            "file.associate", ".council をこのアプリで開くようにする",
            window.associate, enabled=association.possible, menu="file",
        ),
        Command(
            "places.confirm", "箇所の確認…", window.confirm_places, "Ctrl+Shift+P", "map-pin",
            enabled=carried, menu="card",
        ),
        Command(
            "file.sharing", "共有の場所で送受信する…", window.share, icon="folder-sync",
            enabled=in_workspace, menu="file",
        ),
        Command(
            "file.comments", "公募意見を取り込む…", window.take_comments, icon="messages-square",
            enabled=in_office, menu="file",
        ),
        Command(
            "file.keeping", "保存と控え…", window.safekeeping.show, icon="hard-drive",
            enabled=in_workspace, menu="file",
        ),
        Command("file.quit", "終了する", window.close, "Ctrl+Q", menu="file"),
        Command(
            "view.larger", "文字を大きく", partial(window.zoom_by, 0.1), "Ctrl++", "zoom-in", menu="view",
            more_shortcuts=("Ctrl+=", "Ctrl+;"), enabled=lambda: theme.zoom() < 3,
        ),
        Command(
            "view.smaller", "文字を小さく", partial(window.zoom_by, -0.1), "Ctrl+-", "zoom-out",
            menu="view", enabled=lambda: theme.zoom() > 0.8,
        ),
        Command(
            "view.scale_up", "画面全体を大きく", partial(window.rescale, 1), "Ctrl+Alt++", menu="view",
            more_shortcuts=("Ctrl+Alt+=", "Ctrl+Alt+;"),
            enabled=lambda: window.config is not None and window.preferences.scale < 3,
        ),
        Command(
            "view.scale_down", "画面全体を小さく", partial(window.rescale, -1), "Ctrl+Alt+-", menu="view",
            enabled=lambda: window.config is not None and window.preferences.scale > 1,
        ),
        Command("view.normal", "文字を標準に", partial(window.zoom_by, 0), "Ctrl+0", menu="view"),
        Command(
            "view.dark", "暗い画面", window.toggle_theme, icon="moon", checked=lambda: theme.now().dark,
            menu="view",
        ),
        Command("view.language", "English / 日本語", window.toggle_language, icon="languages", menu="view"),
        Command(
            "view.single_keys", "1文字のキー操作を使う", window.toggle_single_keys,
            checked=lambda: window.commands.single_keys, menu="view",
        ),
        Command("help", "使い方", window.help, "F1", "circle-question-mark", menu="view", enabled=in_workspace),
    ]  # fmt: skip
