"""What one person likes: theme, size of the texts, language, last workspaces. One small file, read before the window."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Preferences:
    """``theme`` is "system", "light" or "dark". Unknown or broken values fall back to these."""

    theme: str = "system"
    zoom: float = 1.0  # of the texts
    scale: float = 1.0  # of the whole window
    language: str = "ja"
    single_keys: bool = True
    recent: list[list[str]] = field(default_factory=list)  # [path, what it is]
    widths: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Preferences:
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            known = {
                name: value
                for name, value in stored.items()
                if type(value) is type(getattr(cls(), name, None))
            }
        except (OSError, ValueError, AttributeError):
            return cls()
        return cls(**known)

    def write(self, path: Path) -> None:
        """Whole or not at all; called on the store thread."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(part, path)  # noqa: PTH105  the same on all three systems

    def remember(self, path: str, title: str) -> None:
        """Put a workspace first among the recent ones."""
        self.recent = [[path, title], *(row for row in self.recent if row[0] != path)][:6]


def folders() -> tuple[Path, Path]:
    """(where preferences lie, where workspaces are made)."""
    from platformdirs import user_config_path, user_data_path

    return user_config_path("council-desk", appauthor=False), user_data_path("council-desk", appauthor=False)
