"""scenario.md, the steps of the office's people, through the window: two laptops side by side."""

from pathlib import Path

import pytest

from council_app.ui import theme
from council_app.ui.founding import FoundingPage
from council_app.ui.preferences import Preferences
from council_app.ui.second_officer import SecondOfficerPage
from council_app.ui.window import Window


class Laptop:
    """One person's window; files chosen and folders named are answered by the test."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.files: list[str] = []
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        self.window = Window(
            Preferences(),
            data=folder / "data",
            choose_files=lambda *_: self.files,
            choose_folder=lambda *_: str(self.out),
        )
        qtbot.addWidget(self.window)
        self.window.show()

    @property
    def page(self):
        return self.window.pages.currentWidget()

    def until(self, holds, timeout: int = 60000) -> None:
        self.qtbot.waitUntil(holds, timeout=timeout)

    def settled(self) -> None:
        self.until(lambda: not self.window.store.busy)

    def close(self) -> None:
        self.window.close()


@pytest.fixture
def laptops(qtbot, qapp, tmp_path):
    theme.apply(qapp, theme.LIGHT)
    made: list[Laptop] = []

    def make(name: str) -> Laptop:
        made.append(Laptop(qtbot, tmp_path / name))
        return made[-1]

    yield make
    for laptop in made:
        laptop.close()


def founded(laptops) -> tuple[Laptop, Laptop]:
    """J1 and J2 found a trial council; both stand at their desks."""
    first, second = laptops("J1"), laptops("J2")
    second.window.welcome.join_button.click()
    assert isinstance(second.page, SecondOfficerPage)
    second.page.name.setText("事務局 担当2")
    second.page.make_button.click()
    second.until(lambda: "鍵の名刺.council" in second.page.told.text())

    first.window._found()
    page = first.page
    assert isinstance(page, FoundingPage)
    first.settled()
    page.next.click()
    first.until(lambda: "担当者の名前が空欄です。入力してください。" in page.told.text())
    page.fields["officer"].setText("事務局 担当1")
    page.trial.setChecked(True)
    first.settled()
    for step in ("drafts", "roster", "round", "second"):
        page.next.click()
        first.until(
            lambda step=step: (
                page.heading.text() and page.at == ("drafts", "roster", "round", "second").index(step) + 1
            )
        )
    page.next.click()
    assert "鍵の名刺を入れてください" in page.told.text()
    first.files = [str(second.out / "鍵の名刺.council")]
    page.choose_card()
    first.until(lambda: "事務局 担当2" in page.card_words.text())
    page.next.click()
    first.until(lambda: page.at == 5)
    blocks = [blocks for _, blocks, _ in page.checked.counts]
    assert sum(blocks) == 83
    assert sum(heads + 1 for _, _, heads in page.checked.counts) == 32
    page.next.click()
    first.until(lambda: first.window.desk is not None)
    return first, second


def answered(first: Laptop, second: Laptop) -> None:
    """The charter is dropped on J2's window; his answer goes back into J1's."""
    second.window.open_files([first.out / "設立書.council"])
    second.until(lambda: second.window.desk is not None)
    (answer,) = second.out.glob("作業用_*.council")
    first.window.desk.receive([answer])
    first.until(lambda: first.window.desk.now.founded and not first.window.store.busy)


def test_step_01_a_council_is_founded_by_two_officers_in_the_window(laptops):
    first, second = founded(laptops)
    assert (first.out / "設立書.council").exists()
    sheet = (first.out / "復旧の控え.html").read_text(encoding="utf-8")
    assert "第三者（文書管理者など）が保管してください" in sheet
    first.until(lambda: not first.window.desk.now.founded)
    answered(first, second)
    council = first.window.session.snapshot.council
    assert council.roster.trial
    assert len(council.roster.members) == 16
    assert council.drafts["plan"].latest.label == "r1"


def test_step_01_bad_rows_of_a_roster_have_a_sentence_each(laptops, tmp_path):
    first = laptops("J1")
    first.window._found()
    page = first.page
    first.settled()
    page.at = 2
    page._show()
    page.fields["officer"].setText("事務局")
    page.table.item(3, 0).setText("")
    page.next.click()
    first.until(lambda: page.told.text() == "4行目の委員名が空欄です。名簿を確認してください。")
    page.table.item(3, 0).setText("委員 四郎")
    chair = next(r for r in range(16) if page.table.item(r, 3).checkState().value)
    page.table.item(chair, 3).setCheckState(page.table.item(0, 3).checkState())
    page.next.click()
    first.until(lambda: page.told.text().startswith("座長がいません。"))
    bad = tmp_path / "名簿.csv"
    bad.write_text("番号,氏名,役割\n1,甲,隊長\n", encoding="utf-8")
    first.files = [str(bad)]
    page.choose_roster()
    first.until(lambda: "役割「隊長」が分かりません" in page.told.text())
    assert page.table.rowCount() == 16, "the table stays as it was"
