"""The vocabulary (分類) from a TOML file."""

from __future__ import annotations

import tomllib
from typing import Any

from council_app.deliberation.council import Vocabulary
from council_app.deliberation.errors import BadFile


class BadVocabulary(BadFile):
    """A file that cannot be taken in as a vocabulary."""


def read_vocabulary(source: str) -> Vocabulary:
    """Groups of tags in their order: ``[[group]]`` with ``id``, ``title`` and a table ``tags`` (id = label).
    Raises :class:`BadVocabulary` with one Japanese sentence."""
    try:
        groups = tomllib.loads(source).get("group")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadVocabulary(
            "分類のファイルを読めません。TOML の書き方になっているか確認してください。",
            "The vocabulary cannot be read. Check that it is written in TOML.",
        ) from error
    if not isinstance(groups, list) or not groups or not all(_sound(group) for group in groups):
        raise BadVocabulary(
            "分類のファイルに、まとまり（group）とその分類（tags）がそろっていません。組み込みの分類を手本に直してください。",
            "The vocabulary lacks groups with an id, a title and tags. Follow the built-in one.",
        )
    seen = [tag for group in groups for tag in group["tags"]]
    twins = {tag for tag in seen if seen.count(tag) > 1}
    if twins or len({group["id"] for group in groups}) < len(groups):
        raise BadVocabulary(
            f"分類のファイルに同じ識別名が2度あります（{'、'.join(sorted(twins)) or 'group'}）。1つずつ違う識別名にしてください。",
            "An id stands twice in the vocabulary. Give each tag and group an id of its own.",
        )
    return Vocabulary(
        {group["id"]: dict(group["tags"]) for group in groups},
        {group["id"]: group["title"] for group in groups},
    )


def _sound(group: Any) -> bool:
    if not isinstance(group, dict):
        return False
    named = all(isinstance(group.get(key), str) and group[key] for key in ("id", "title"))
    tags = group.get("tags")
    return (
        named and isinstance(tags, dict) and all(isinstance(label, str) and label for label in tags.values())
    )
