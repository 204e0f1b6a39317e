"""Everything that the chair does at his desk is undone and redone by name, and leaves the same hashes."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import decision, settled

from council_app.actions import decisions, exchange, opinions, places, preparing
from council_app.deliberation.opinions import Disposition, OpinionKind, WordingMode

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def busy(discussed):
    """Besides: two insertions at one point, a new item asked for, and a group with 事務局案."""
    plan = discussed["office-1"].council.drafts["plan"].latest
    text, place = discussed.first.text, places.place_at(plan, discussed.first.id)
    for person, words in (("member-a", "（まず国内で）"), ("member-b", "（まず地域で）")):
        opinions.submit(
            discussed[person], kind=OpinionKind.AMENDMENT, place=place, text=words,
            wording=text[:8] + words + text[8:],
        )  # fmt: skip
    discussed.item = opinions.submit(
        discussed["member-a"], kind=OpinionKind.ADDITION, place=places.place_at(plan, discussed.second.id, after=True),
        text="項目を加える。", wording="共同で使える評価の場を設ける。",
    )  # fmt: skip
    for person in ("member-a", "member-b"):
        discussed.give(person, exchange.send_opinions, "office-1")
    office = discussed["office-1"]
    decisions.assign_numbers(office)
    discussed.group = (discussed.front, discussed.end)
    preparing.group(office, discussed.group)
    preparing.propose_all(
        office, discussed.group, disposition=Disposition.PARTLY, answer="趣旨を取り入れます。"
    )
    discussed.give("office-1", exchange.send_working, discussed.chair)
    return discussed


def test_everything_is_undone_and_redone_by_name_to_the_same_hashes(busy, desk, qtbot):
    def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
        desk.setFocus()
        qtbot.keyClick(desk, key, modifiers)
        settled(desk.session, qtbot)

    def hashes():
        status = busy[busy.chair].status()
        return status.state, status.office

    merged, panel = desk.merged, desk.panel
    acts = {
        "反映": partial(press, Qt.Key.Key_1),
        "一部反映": partial(press, Qt.Key.Key_2),
        "反映しない": lambda: (panel.answer.put("理由を書く。"), press(Qt.Key.Key_3)),
        "継続検討": partial(press, Qt.Key.Key_4),
        "修正不要": partial(press, Qt.Key.Key_5),
        "考え方": lambda: (panel.answer.put("あらためた理由。"), panel.commit()),
        "取消し": partial(press, Qt.Key.Key_0),
        "似た意見": lambda: (desk.choose(busy.comment), panel.decided.emit((busy.comment, busy.rival), Disposition.PARTLY, "まとめて。", "")),
        "事務局案": lambda: (desk.open_opinion(busy.front), press(Qt.Key.Key_Return)),
        "取消し 2": partial(press, Qt.Key.Key_0),
        "まとめ": lambda: (desk.open_opinion(busy.front), press(Qt.Key.Key_Return, SHIFT)),
        "取り込み": lambda: (press(Qt.Key.Key_M), press(Qt.Key.Key_M, SHIFT), press(Qt.Key.Key_Return, CONTROL)),
        "挿入の順": lambda: (
            merged.try_on(desk.row.text), merged.merge_all(), merged.turn(merged.preview.ties[0]),
            merged.accept_preview(), merged.commit(),
        ),
        "別案": lambda: (merged.try_on(desk.row.text + "別案。"), merged.keep_aside()),
        "統合案": lambda: (merged.try_on("まったく別の文。"), merged.commit()),
        "別案を消す": lambda: desk.acts.drop_attempt(merged.attempts.made[0].wording.id),
        "項目を加える": lambda: (desk.open_opinion(busy.item), panel.head.add.click()),
    }  # fmt: skip
    seen, said = [hashes()], []
    for name, act in acts.items():
        act()
        qtbot.waitUntil(lambda: not desk.acts.busy)
        settled(desk.session, qtbot)
        assert hashes() != seen[-1], name
        seen.append(hashes())
        said.append(panel.back.toolTip())
    assert decision(desk, busy.end).disposition is Disposition.PARTLY, "the group by one key"
    assert {w.mode for w in desk.council.wordings.values()} == {WordingMode.REPLACE, WordingMode.AFTER}
    assert all(said), "each act has a name"
    for at in range(len(acts) - 1, -1, -1):
        assert panel.back.toolTip() == said[at]
        press(Qt.Key.Key_Z, CONTROL)
        assert hashes() == seen[at], list(acts)[at]
    assert not panel.back.isEnabled()
    assert not desk.council.wordings
    assert not any(o.decisions for o in desk.council.opinions.values())
    for at, name in enumerate(acts, 1):
        press(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert hashes() == seen[at], name
        assert panel.back.toolTip() == said[at - 1]
