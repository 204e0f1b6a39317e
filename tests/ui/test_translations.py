"""日本語と英語: the tables say the Japanese, one file of Qt Linguist the English; Qt's own words follow."""

import string
import subprocess
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.guard import nothing_touched

import resources
from council_app.ui import words
from council_app.ui.commands import Command
from council_app.ui.desks.desk_words import say
from council_app.ui.language import speak
from council_app.ui.translations import Message, merged, read, said, written

FILE = Path(*resources.__path__, *words.ENGLISH.split("/"))
KEPT = read(FILE.read_text(encoding="utf-8"))
RUN = (
    "run `python -m council_app.ui.translations`, then translate what is unfinished with Linguist or by hand"
)


@pytest.fixture
def english(qapp):
    speak(qapp, "en")
    yield
    speak(qapp, "ja")


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_of_the_code_is_in_linguists_file_and_translated():
    now = merged(said(), KEPT)
    assert [f"{m.context}/{m.key}" for m in now if not m.finished] == [], RUN
    assert now == KEPT, RUN  # nothing that is gone, nothing twice, in the order of the tables
    assert [m for m in KEPT if not all(form.strip() for form in m.english)] == []


def test_a_translation_has_the_fields_of_its_sentence():
    for message in KEPT:
        one, many = message.english[0], message.english[-1]
        assert fields(many) == fields(message.japanese), message
        assert fields(one) | {"n"} == fields(message.japanese) | {"n"}, message  # "once" needs no number


def test_new_gone_and_changed_sentences_are_told_apart():
    kept = Message("t", "kept", "閉じる", ("Close",), True)
    old = [
        kept,
        Message("t", "changed", "開く", ("Open",), True),
        Message("t", "gone", "消す", ("Drop",), True),
    ]
    now = [Message("t", "new", "{n}件"), Message("t", "changed", "開ける"), Message("t", "kept", "閉じる")]
    new, changed, same = merged(now, old)
    assert (new.english, new.finished) == (("", ""), False)
    assert (changed.english, changed.finished) == (("Open",), False)
    assert same == kept


def test_what_is_written_is_read_again():
    odd = Message(
        "a table", "key", "『{name}』 <b> & \"'\xa0\n二行目", ("{name} <b> & \"'\xa0\nline two",), True
    )
    count = Message("a table", "n", "{n}件", ("{n} opinion", "{n} opinions"), False)
    assert read(written([odd, count])) == [odd, count]


def test_one_opinion_and_two_opinions(english):
    assert words.t("result.summary", n=1) == "1 opinion"
    assert words.t("result.summary", n=2) == "2 opinions"
    assert say("replies_n", n=1) == "1 reply"


def test_a_sentence_without_english_is_said_in_japanese(english):
    assert words.translated("window", "no such key", "まだ訳のない文") == "まだ訳のない文"


def test_a_command_is_named_beside_its_key(english):
    assert Command("file.quit", "終了する", lambda: None).said == "Quit"
    assert Command("x", lambda: words.t("close"), lambda: None).said == "Close"


def test_qts_own_words_follow_the_language(qapp, qtbot, english):
    def speaks():
        box, field = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), QLineEdit()
        qtbot.addWidget(box)
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        qtbot.addWidget(menu)
        paste = next(a for a in menu.actions() if a.objectName() == "edit-paste")
        return box.button(QDialogButtonBox.StandardButton.Cancel).text(), paste.text().split("\t")[0]

    assert speaks() == ("Cancel", "&Paste")
    speak(qapp, "ja")
    assert speaks() == ("キャンセル", "貼り付け(&P)")
    speak(qapp, "en")
    assert speaks() == ("Cancel", "&Paste")


def test_qts_own_tools_take_the_file(tmp_path, qapp):
    """lrelease, which PySide6 brings, finds every message finished, and Qt's translator finds each by its key."""
    lrelease = next(Path(PySide6.__path__[0]).glob("lrelease*"), None)
    if lrelease is None:
        pytest.skip("this PySide6 has no lrelease")
    made = subprocess.run(
        [lrelease, FILE, "-qm", tmp_path / "en.qm"], capture_output=True, encoding="utf-8", check=False
    )
    assert f"{len(KEPT)} translation(s) ({len(KEPT)} finished and 0 unfinished)" in made.stdout, (
        made.stdout + made.stderr
    )
    translator = QTranslator()
    assert translator.load(str(tmp_path / "en.qm"))
    qapp.installTranslator(translator)
    try:
        for m in KEPT:
            for count, form in zip((1, 2), m.english, strict=False):
                n = count if m.counts else -1
                assert QCoreApplication.translate(m.context, m.japanese, m.key, n) == form
    finally:
        qapp.removeTranslator(translator)


def test_the_window_changes_its_language_and_the_palette_finds_by_either(window, qtbot, monkeypatch):
    def found(words):
        window.palette_.narrow(words)
        return [command.id for command in window.palette_.model.rows]

    assert found("見え消し") == ["view.redline"]
    assert found("withdraw") == ["card.withdraw"]
    words.load.cache_clear()
    with nothing_touched(monkeypatch):
        window.toggle_language()
        qtbot.waitUntil(lambda: words.language() == "en")
    assert window.desk.top.send_button.text().strip() == "Submit"
    assert found("between revisions") == ["view.redline"]
    assert found("見え消し") == ["view.redline"]
    window.toggle_language()
    qtbot.waitUntil(lambda: words.language() == "ja")
    assert window.desk.top.send_button.text().strip() == "提出する"
