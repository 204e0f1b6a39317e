"""The vocabulary comes in with its groups in order."""

import re

import pytest

import resources
from council_app.importers.vocabulary import BadVocabulary, read_vocabulary


def test_the_councils_vocabulary():
    vocabulary = read_vocabulary(resources.read_text("council/vocabulary.toml"))
    sizes = {vocabulary.titles[group]: len(tags) for group, tags in vocabulary.groups.items()}
    assert sizes == {
        "3原則": 3, "4方針": 4, "適正性確保の考え方": 10, "適正性確保のための基本方針": 4, "主体": 5,
        "特に配慮すべき事項": 7, "主なメリット": 5, "主なリスク": 9, "AI法": 2, "見直しのサイクル": 2,
    }  # fmt: skip
    assert vocabulary.label("gv08") == "アカウンタビリティ"


def test_ids_and_labels_are_the_shared_ones(shared):
    source = (shared / "drafts" / "vocab.yaml").read_text(encoding="utf-8")
    tags = source.split("opinion_kind:")[0]  # kinds and dispositions are enumerations of the program
    found = dict(re.findall(r"\{id: (\w+),.*?label: ([^,}]+)", tags))
    vocabulary = read_vocabulary(resources.read_text("council/vocabulary.toml"))
    assert {tag: label for group in vocabulary.groups.values() for tag, label in group.items()} == found


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[[group]",
        "group = 3",
        "[[group]]\nid = 'a'\n[group.tags]\nx = 'X'",
        "[[group]]\nid = 'a'\ntitle = 'A'\n[group.tags]\nx = 1",
        "[[group]]\nid='a'\ntitle='A'\n[group.tags]\nx='X'\n[[group]]\nid='b'\ntitle='B'\n[group.tags]\nx='X'",
    ],
)
def test_what_is_no_vocabulary(source):
    with pytest.raises(BadVocabulary, match=r"^分類のファイル.+。$"):
        read_vocabulary(source)
