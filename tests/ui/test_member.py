"""The member's desk on a real workspace: writing, keeping, taking back, and what a crash leaves."""

import sqlite3
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QLabel
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.member_help import NODE, compose

from council_app.actions import decisions, exchange, opinions, places, publishing, rounds
from council_app.deliberation.citations import cite
from council_app.deliberation.errors import StoreError
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.store.workspace import Workspace
from council_app.ui.dialogs.help import HelpDialog
from council_app.ui.dialogs.submit import SubmitDialog
from council_app.ui.model import State

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def kept(folder):
    """What lies on disk, read by another process's eyes."""
    with Workspace.open(folder) as workspace:
        return workspace.drafts(), workspace.replies(), workspace.notes()


def write(reader, text="例示を増やす。"):
    reader.drag(NODE, "質の高いデータ連携基盤")
    reader.press(Qt.Key.Key_O)
    reader.paste(reader.desk.composer.text.edit, text)
    reader.press(Qt.Key.Key_Return, CTRL)
    reader.settled()


def test_the_selection_bar_stands_inside_the_sheet_at_1280(reader):
    surface, bar = reader.desk.surface, reader.desk.selection
    for width in (1024, 1280, 1440):
        reader.window.resize(width, 800)
        for words in ("国内で、独自", "の構築、国内外トップ"):
            reader.drag(NODE, words)
            assert bar.isVisible()
            assert surface.viewport().rect().contains(bar.geometry())
            reader.press(Qt.Key.Key_Escape)


def test_an_opinion_is_written_and_taken_back_by_name(reader):
    write(reader)
    desk = reader.desk
    assert [w.ready for w in desk.snapshot.writings] == [True]
    assert desk.commands.action("edit.undo").text() == "元に戻す：意見の追加"
    reader.press(Qt.Key.Key_Z, CTRL)
    reader.settled()
    assert [(w.ready, w.text) for w in desk.snapshot.writings] == [
        (False, "例示を増やす。")
    ]  # nothing is lost
    assert desk.commands.action("edit.redo").text() == "やり直す：意見の追加"
    reader.press(Qt.Key.Key_Z, CTRL | SHIFT)
    reader.settled()
    assert [w.ready for w in desk.snapshot.writings] == [True]


def test_support_and_reply_are_taken_back_by_name(reader, seated):
    desk = reader.desk
    desk.go_to(seated.theirs)
    desk.surface.setFocus()
    reader.press(Qt.Key.Key_Y)
    reader.settled()
    assert desk.snapshot.council.opinions[seated.theirs].supported == 1
    reader.press(Qt.Key.Key_R)
    reader.paste(desk.small.field.edit, "国とするのがよい。")
    reader.press(Qt.Key.Key_Return, CTRL)
    reader.settled()
    assert [r.text for r in desk.snapshot.council.opinions[seated.theirs].replies] == ["国とするのがよい。"]
    assert desk.history.to_undo.name() == "返信"
    reader.press(Qt.Key.Key_Z, CTRL)
    reader.press(Qt.Key.Key_Z, CTRL)
    reader.settled()
    theirs = desk.snapshot.council.opinions[seated.theirs]
    assert theirs.supported == 0
    assert [r.withdrawn for r in theirs.replies] == [True]  # the record keeps the trace


def test_words_under_composition_are_kept_every_second(reader, seated, qtbot):
    reader.drag(NODE, "質の高いデータ連携基盤")
    reader.press(Qt.Key.Key_O)
    edit = reader.desk.composer.text.edit
    edit.setFocus()
    compose(edit, "", committed="評価の")
    compose(edit, "ものさしを")
    qtbot.waitUntil(lambda: "保存済み" in reader.desk.status.saved.text())
    assert edit.composing  # nothing was committed behind the person's back
    assert edit.toPlainText() == "評価の"
    body = reader.window.session.snapshot.writings[0]
    assert body.text == "評価のものさしを"
    compose(edit, "", committed="物差しを")
    assert {reader.desk.status.saved.text(), reader.desk.composer.saved.text()} == {"保存しています…"}
    assert edit.toPlainText() == "評価の物差しを"


def test_an_unfinished_reply_outlives_the_window(reader, seated, qtbot):
    desk = reader.desk
    desk.go_to(seated.theirs)
    desk.surface.setFocus()
    reader.press(Qt.Key.Key_R)
    reader.paste(desk.small.field.edit, "書きかけの")
    qtbot.waitUntil(lambda: "保存済み" in desk.status.saved.text())
    reader.window.close()
    drafts, replies, _ = kept(seated.folder / "member-a")
    assert replies == {seated.theirs: "書きかけの"}
    assert drafts == []


def test_a_crash_in_the_middle_of_submitting_submits_nothing_twice(seated, monkeypatch):
    plan = seated["office-1"].council.drafts["plan"].latest
    with Workspace.open(seated.folder / "member-a") as member:
        for i in range(3):
            body = {"kind": "comment", "place": member.json(places.place_at(plan, NODE)), "text": f"意見{i}"}
            member.save_draft(f"d{i}", {**body, "ready": i != 2})
        from council_app.store import log as module

        real = module.delete

        def broken(table):
            if table.name == "draft_opinion":
                raise sqlite3.OperationalError("disk I/O error")
            return real(table)

        before = len(member.fold.operations)
        monkeypatch.setattr(module, "delete", broken)
        with pytest.raises((StoreError, sqlite3.OperationalError)):
            opinions.submit_drafts(member)
        monkeypatch.setattr(module, "delete", real)
        assert (len(member.fold.operations), len(member.drafts())) == (before, 3)
        assert len(opinions.submit_drafts(member)) == 2
        assert [row["id"] for row in member.drafts()] == ["d2"]  # 書きかけ stays
        assert opinions.submit_drafts(member) == []
    with Workspace.open(seated.folder / "member-a") as member:
        assert sorted(o.text for o in member.council.opinions.values() if o.author == "member-a") == [
            "意見0", "意見1",
        ]  # fmt: skip


def test_a_changed_opinion_is_submitted_as_a_new_version(seated):
    with Workspace.open(seated.folder / "member-a") as member:
        plan = member.council.drafts["plan"].latest
        first = opinions.submit(
            member, kind=OpinionKind.COMMENT, place=places.place_at(plan, NODE), text="前"
        )
        body = {"kind": "comment", "place": member.json(places.place_at(plan, NODE)), "text": "後"}
        member.save_draft("d", body, first)
        opinions.submit_drafts(member)
        assert [(o.id, o.text) for o in member.council.opinions.values() if o.author == "member-a"] == [
            (first, "後")
        ]


def test_a_withdrawal_leaves_its_trace_and_the_words_can_return(reader, seated):
    write(reader)
    desk = reader.desk
    reader.window.session.submit(seated.folder, done=lambda _: None)
    reader.settled()
    own = next(o for o in desk.snapshot.council.opinions.values() if o.author == "member-a")
    desk.go_to(own.id)
    desk.commands.run("card.withdraw")
    desk.banners.listed[-1].message.callback()
    reader.settled()
    assert desk.snapshot.council.opinions[own.id].withdrawn
    assert own.id in {e.id for e in desk.snapshot.entries}
    assert [(kind, o.id) for kind, o in desk.snapshot.fresh.acts] == [("opinion.withdraw", own.id)]
    dialog = SubmitDialog(reader.window.session, lambda *_: "", reader.window)
    assert any(label.text().startswith("取下げ") for label in dialog.findChildren(QLabel))
    dialog.close()
    desk.commands.run("edit.undo")
    reader.settled()
    assert [(e.state, e.text) for e in desk.snapshot.entries if e.own and e.state is State.READY] == [
        (State.READY, "例示を増やす。")
    ]


def test_a_support_is_tied_to_the_version_that_was_seen(reader, seated):
    desk = reader.desk
    desk.go_to(seated.theirs)
    desk.commands.run("card.support")
    reader.settled()
    opinions.edit(seated["member-b"], seated.theirs, text="主体と費用を明らかにしてほしい。")
    seated.give("member-b", exchange.send_opinions, "office-1")
    publishing.digest(seated["office-1"])
    reader.window.open_files([exchange.send_digest(seated["office-1"], seated.files)])
    reader.settled()
    entry = next(e for e in desk.snapshot.entries if e.id == seated.theirs)
    assert entry.changed_after
    desk.go_to(seated.theirs)
    desk.commands.run("card.changed")
    reader.settled()
    page = desk.pages.changed
    assert desk.right.currentWidget() is page
    inserted = [run.text for run in page.fields["text"][1].runs if run.kind == "insert"]
    assert inserted == ["と費用"]
    page.keep_button.click()
    reader.settled()
    entry = next(e for e in desk.snapshot.entries if e.id == seated.theirs)
    assert (entry.supported, entry.changed_after) == (True, False)


def test_the_result_shows_what_became_of_each_opinion_and_is_answered(reader, seated):
    desk, office = reader.desk, seated["office-1"]
    old = desk.revision.by_id[NODE].text
    body = {
        "kind": "amendment", "text": "", "reason": "範囲を広げる。", "ready": True,
        "wording": old.replace("質の高いデータ", "質の高い日本語データ"),
    }  # fmt: skip

    def prepare(member):
        place = member.json(places.place_at(desk.revision, NODE))
        member.save_draft("d", {**body, "place": place})
        opinions.submit_drafts(member)
        return exchange.send_opinions(member, seated.files)

    sent = []
    reader.window.session.do(prepare, done=sent.append)
    reader.settled()
    exchange.receive(office, sent)
    mine = next(o.id for o in office.council.opinions.values() if o.author == "member-a")
    seated.seat(seated.chair)
    seated.give("office-1", exchange.send_working, seated.chair)
    chair = seated[seated.chair]
    decisions.decide(chair, mine, disposition=Disposition.PARTLY, answer="日本語に限らず整備します。")
    decisions.decide(chair, seated.theirs, disposition=Disposition.CARRIED_OVER, answer="次回に検討します。")
    new = old.replace("質の高いデータ", "質の高い日本語等のデータ")
    decisions.word(chair, node=NODE, text=new, opinions=[mine])
    decisions.revise(chair, draft="plan")
    seated.give(seated.chair, exchange.send_working, "office-1")
    publishing.publish(office, stage="案")
    reader.window.open_files([exchange.send_result(office, seated.files)])
    reader.settled()
    assert any("結果が届きました" in banner.message.text for banner in desk.banners.listed)
    desk.commands.run("go.results")
    page = desk.pages.results
    row = page.current
    assert row.decision.answer == "日本語に限らず整備します。"
    assert [(p.run.text, p.mine) for p in row.pieces if p.run.kind == "insert"] == [
        ("日本語", True),
        ("等の", False),
    ]
    reader.press(Qt.Key.Key_2, at=page.view)
    reader.paste(page.field.edit, "日本語を先に置いてほしい。")
    reader.press(Qt.Key.Key_Return, CTRL)
    reader.settled()
    stance = desk.snapshot.council.opinions[mine].stance
    assert (stance.content, stance.text) == (False, "日本語を先に置いてほしい。")
    assert desk.history.to_undo.name() == "結果への答え"
    desk.commands.run("edit.undo")
    reader.settled()
    assert desk.snapshot.council.opinions[mine].stance is None
    assert [kind for kind, _ in desk.snapshot.fresh.acts] == ["stance.withdraw"]
    desk.commands.run("edit.redo")
    reader.settled()
    stance = desk.snapshot.council.opinions[mine].stance
    assert (stance.content, stance.text) == (False, "日本語を先に置いてほしい。")
    assert "異議" in page.model.data(page.view.currentIndex())


def test_two_texts_are_read_side_by_side_with_their_links(reader):
    desk = reader.desk
    desk.surface.scroll_to("plan/c3/s3")
    reader.press(Qt.Key.Key_B, CTRL)
    sheet = desk.beside.sheet
    assert sheet.isVisible()
    assert not desk.right.isVisible()  # under 1600 px the cards give way
    assert sheet.surface.revision.draft != desk.revision.draft
    linked = [made.property("where") for made in sheet.links.findChildren(type(sheet.old))]
    assert linked
    desk.beside.follow(*linked[0])
    assert sheet.surface.overlay.editing == linked[0][1]
    reader.drag(NODE, "質の高いデータ連携基盤")
    reader.press(Qt.Key.Key_O)  # what is written needs the room
    assert not sheet.isVisible()
    assert desk.composer.isVisible()
    reader.press(Qt.Key.Key_Escape)
    assert sheet.isVisible()
    reader.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.cards.isVisible()


def test_any_two_revisions_are_shown_as_one_text_with_the_changes():
    from ui.sample import revisions

    from council_app.ui.redlining import redline

    old = revisions()["plan"]
    nodes = list(old.nodes)
    at = next(i for i, node in enumerate(nodes) if node.id == NODE)
    nodes[at] = replace(nodes[at], text=nodes[at].text.replace("質の高い", "良質な"))
    gone = nodes.pop(at + 1)
    new = replace(old, id="new", nodes=tuple(nodes))
    for a, b in ((old, new), (new, old)):
        found = redline(a, b)
        kept = "".join(
            "".join(run.text for run in found.runs[n.id] if run.kind != "insert")
            if n.id in found.runs
            else n.text
            for n in found.text.nodes
        )
        made = "".join(
            "".join(run.text for run in found.runs[n.id] if run.kind != "delete")
            if n.id in found.runs
            else n.text
            for n in found.text.nodes
        )
        assert kept == "".join(node.text for node in a.nodes)
        assert made == "".join(node.text for node in b.nodes)
        assert len(found.changed) == 2
    assert f"gone/{gone.id}" in redline(old, new).changed


def test_cards_are_chosen_by_kind_member_tag_and_state(reader, seated):
    cards = reader.desk.cards
    cards.mode.choose("list")
    cards.refresh()
    assert [e.id for e in cards.view.cards.entries] == [seated.theirs]
    cards.choose("kind", "question", "質問")
    assert cards.view.cards.entries == []
    assert cards.empty_first.text() == "この条件に当たる意見はありません。"
    cards.choose("kind", "comment", "意見")  # one of them is enough
    cards.choose("member", "member-b", "委員B")
    cards.choose("state", "undecided", "未対応")
    assert [e.id for e in cards.view.cards.entries] == [seated.theirs]
    cards.empty_button.click()
    assert not cards.choice
    (workspace,) = reader.window.session._held
    workspace.clock = lambda: "2031-01-01T00:00:00+09:00"  # later, however quick the machine
    write(reader)
    cards.mode.choose("list")
    newest = next(a for a in cards.order.menu().actions() if a.data() == "newest")
    newest.trigger()
    times = [e.time for e in cards.view.cards.entries]
    assert len(times) == 2
    assert times[0] == "2031-01-01T00:00:00+09:00" > times[1]


def blocks(made):
    block = made.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_pages_are_numbered_and_pdf_is_a_pdf(reader, tmp_path):
    from council_app.ui import printing

    snapshot = reader.desk.snapshot
    revision = reader.desk.revision
    narrow = printing.Paper(("plan",))
    wide = replace(narrow, wide=True, opinions=True)
    plain = printing.document(snapshot, narrow, [revision])
    roomy = printing.document(snapshot, wide, [revision])
    assert roomy.pageCount() > plain.pageCount()
    text = plain.toPlainText()
    assert all(block.text in text for block in revision.blocks)
    assert "3-2-例1\t" in text
    for made in (plain, roomy):
        pages = [
            int(made.documentLayout().blockBoundingRect(b).top() // made.pageSize().height())
            for b in blocks(made)
        ]
        heads = [b.blockFormat().headingLevel() > 0 for b in blocks(made)]
        assert pages == sorted(pages)
        assert not any(head and pages[at + 1] != pages[at] for at, head in enumerate(heads)), (
            "no heading ends a page"
        )
    assert printing._column(revision) * printing.UNIT > max(
        QFontMetricsF(printing._font(printing.NUMBER)).horizontalAdvance(cite(revision, b.id).short)
        for b in revision.blocks
    )
    content = printing.pdf(plain, narrow, "試行")
    assert content.startswith(b"%PDF")
    assert content.rstrip().endswith(b"%%EOF")


def test_one_comes_back_from_where_a_link_led_and_quotes_with_the_place(reader):
    desk = reader.desk
    desk.surface.scroll_to("plan/c3/s3")
    before = desk.surface.anchor()
    guideline = next(n.id for n in desk.snapshot.council.drafts["guideline"].latest.nodes[5:])
    desk.go_to_node("guideline", guideline)
    assert desk.revision.draft == "guideline"
    reader.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (desk.revision.draft, desk.surface.anchor()) == ("plan", before)
    reader.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.revision.draft == "guideline"
    desk.show_draft("plan")
    reader.drag(NODE, "データ連携基盤")
    reader.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "「データ連携基盤」（基本計画 3-2-例1）"


def test_searching_finds_text_and_opinions_under_any_spelling(window):
    desk = window.desk
    for query, hits, cards in (("ﾃﾞｰﾀ連携", 1, 0), ("主体を 明らか", 0, 1), ("評価基盤", 1, 0), ("", 0, 1)):
        desk.finder.typed(query)
        desk.finder.search()
        assert (len(desk.finder.hits), len(desk.cards.view.cards.entries)) == (hits, cards), query
    desk.finder.typed("主体")
    desk.finder.search()
    assert len(desk.cards.view.cards.entries) == 1, "once seen, it is found through the index"
    found = {}
    for query in ("AI", "Ａ I", "セーフティ", "セーフティー"):
        desk.finder.typed(query)
        desk.finder.search()
        found[query] = desk.finder.hits
    assert found["AI"] == found["Ａ I"]
    assert len(found["AI"]) > 10
    assert [hit[0] for hit in found["セーフティ"]] == [hit[0] for hit in found["セーフティー"]] != []


def test_after_the_deadline_it_is_said_what_will_happen(reader, seated, tmp_path):
    rounds.change(seated["office-1"], deadline="2025-11-27T17:00")
    reader.window.session.receive([exchange.send_digest(seated["office-1"], tmp_path)], done=list)
    reader.settled()
    write(reader)
    reader.desk.submit()
    (dialog,) = reader.window.findChildren(SubmitDialog)
    told = " ".join(part.text() for part in dialog.findChildren(QLabel))
    assert "締切を過ぎています。提出はできますが、期限後受領として扱われ" in told
    assert dialog.make.isEnabled()
    dialog.close()


def test_the_keys_of_the_search_go_to_the_next_hit_and_back(reader):
    desk = reader.desk
    reader.press(Qt.Key.Key_F, CTRL)
    reader.paste(desk.search, "AI")
    desk.finder.search()
    reader.press(Qt.Key.Key_F3)
    first = desk.finder.at
    reader.press(Qt.Key.Key_F3)
    assert desk.finder.at == first + 1
    reader.press(Qt.Key.Key_F3, SHIFT)
    assert desk.finder.at == first
    reader.press(Qt.Key.Key_Escape)
    assert desk.finder.query == ""


def test_empty_lists_say_what_to_do_and_the_help_has_every_key(reader):
    desk = reader.desk
    assert desk.cards.empty_first.isVisible() == (not desk.cards.view.cards.entries)
    desk.cards.choose("state", "note", "メモ")
    assert desk.cards.empty_first.text() == "この条件に当たる意見はありません。"
    reader.click(desk.cards.empty_button)
    assert desk.cards.view.cards.entries
    reader.press(Qt.Key.Key_F1)
    (help_,) = reader.window.findChildren(HelpDialog)
    told = {part.text() for part in help_.findChildren(QLabel)}
    keyed = [
        c
        for c in desk.commands.table.values()
        if c.shortcut and c.menu in {"write", "card", "go", "view", "file"}
    ]
    assert len(keyed) > 30
    assert {c.said for c in keyed} <= told
    help_.close()
