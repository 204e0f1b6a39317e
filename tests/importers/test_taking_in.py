"""取り込み: a member's Word or Excel becomes 代理入力, each opinion confirmed by the secretariat, the file kept."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from document_samples import roster, word_file

from council_app.actions import builtin, documents, reading, setup
from council_app.cli import main
from council_app.deliberation.errors import BadFile, NotAllowed
from council_app.deliberation.opinions import OpinionKind, Scope
from council_app.deliberation.roster import Person, Role
from council_app.importers.word import read_word
from council_app.store.workspace import Workspace
from exporters import Names, Settings


@pytest.fixture
def office(tmp_path: Path):
    """The secretariat's workspace of a council of 委員A to P on the real drafts, its first round open."""
    second, card = setup.make_card(tmp_path / "second", person="officer-2", name="担当二")
    people = [p for p in roster().people if p.is_member]
    founded = setup.found(
        tmp_path / "office", name="人工知能戦略専門調査会", office="内閣府", people=people,
        officer=Person("officer-1", "担当一", (Role.SECRETARIAT,)), second=setup.read_card(card), trial=True,
    )  # fmt: skip
    second.close()
    workspace = founded.workspace
    for source in builtin.drafts():
        setup.publish_first_revision(
            workspace, draft=source.draft, draft_title=source.title,
            revision=replace(source.revision, date="2025-11-20"), read_only=source.read_only,
        )  # fmt: skip
    setup.open_round(workspace, title="第１回意見照会", deadline="2025-11-27T17:00:00+09:00", meeting="第3回")
    yield workspace
    workspace.close()


def edited(path: Path, target: Path, old: str, new: str) -> Path:
    """The document with some words changed, as Word saves it without recording changes."""
    import docx

    document = docx.Document(str(path))
    found = next(p for p in document.paragraphs if old in p.text)
    found.runs[0].text = found.text.replace(old, new)
    for run in found.runs[1:]:
        run.text = ""
    document.save(str(target))
    return target


def test_a_file_without_revisions_becomes_proxy_opinions_once_they_are_confirmed(office, tmp_path):
    clean = documents.export(office, kind="clean", target=tmp_path / "clean.docx")
    block = office.council.drafts["plan"].latest.blocks[5]
    sent = edited(clean, tmp_path / "委員Ｃ.docx", block.text[:6], "改めた語")
    file = reading.read(office.council, sent, member="member-c")
    assert file.how == reading.COMPARED
    assert [(f.kind, f.place.node, f.part) for f in file.found] == [
        (OpinionKind.AMENDMENT, block.id, "difference")
    ]
    assert office.council.opinions == {}  # nothing is taken in unseen
    (made,) = reading.take_in(office, file, file.found)
    opinion = office.council.opinions[made]
    assert opinion.author == "member-c"
    assert opinion.entered_by == "officer-1"
    assert opinion.wording == "改めた語" + block.text[6:]
    assert file.sha256[:16] in opinion.source
    assert "委員Ｃ.docx" in opinion.source
    (kept,) = reading.kept_files(office)
    assert kept["sha256"] == file.sha256
    listed = documents.export(office, kind="opinions", target=tmp_path / "o.docx")
    assert "（代理入力）" in "".join(read_word(listed).accepted)


def test_revisions_and_comments_of_both_drafts_come_in_at_their_places(office, tmp_path):
    """A redline of ours, as a member would send it: each revision and comment is one opinion."""
    plan, guideline = office.council.drafts["plan"].latest, office.council.drafts["guideline"].latest
    run = "<w:r><w:t>{}</w:t></w:r>".format
    by = 'w:author="C委員" w:date="2025-11-26T10:00:00Z"'
    changed, gone, noted = plan.blocks[3], guideline.blocks[4], guideline.blocks[6]
    body = ""
    for node in (*plan.nodes, *guideline.nodes):
        if node.id == changed.id:
            body += (
                f'<w:p><w:del w:id="1" {by}><w:r><w:delText>{node.text[:2]}</w:delText></w:r></w:del>'
                f'<w:ins w:id="2" {by}>{run("新たに")}</w:ins>{run(node.text[2:])}</w:p>'
            )
        elif node.id == gone.id:
            body += (
                f'<w:p><w:pPr><w:rPr><w:del w:id="3" {by}/></w:rPr></w:pPr><w:del w:id="4" {by}><w:r><w:delText>'
                f"{node.text}</w:delText></w:r></w:del></w:p>"
            )
        elif node.id == noted.id:
            body += f'<w:p><w:ins w:id="5" {by}>{run("追加の項目")}</w:ins></w:p><w:p>{run(node.text)}</w:p>'
        else:
            body += f"<w:p>{run(node.text)}</w:p>"
    file = reading.read(office.council, word_file(tmp_path, body))
    assert file.how == reading.TRACKED
    assert [(f.kind, f.place.node, f.place.scope, f.wording) for f in file.found] == [
        (OpinionKind.AMENDMENT, changed.id, Scope.BLOCK, "新たに" + changed.text[2:]),
        (OpinionKind.DELETION, gone.id, Scope.BLOCK, ""),
        (
            OpinionKind.ADDITION,
            guideline.nodes[guideline.nodes.index(noted) - 1].id,
            Scope.AFTER,
            "追加の項目",
        ),
    ]
    assert {(f.author, f.date, f.member) for f in file.found} == {("C委員", "2025-11-26T10:00:00Z", "")}
    with pytest.raises(NotAllowed, match="委員が決まっていません"):
        reading.take_in(office, file, file.found)
    assert office.council.opinions == {}
    made = reading.take_in(office, file, [replace(f, member="member-c") for f in file.found[:2]])
    assert [office.council.opinions[i].own_number for i in made] == [1, 2]


def test_a_paper_that_is_no_draft_is_shown_whole(office, tmp_path):
    file = reading.read(
        office.council, word_file(tmp_path, "<w:p><w:r><w:t>全体に賛成します。</w:t></w:r></w:p>")
    )
    assert file.how == reading.LETTER
    assert [(f.text, f.place.scope) for f in file.found] == [("全体に賛成します。", Scope.DRAFT)]
    assert any("同じ段落が見つかりません" in note for note in file.notes)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_reply_form_comes_in_as_its_members_opinions(office, tmp_path, suffix):
    chosen = replace(documents.kept_settings(office), member="member-d")
    path = documents.export(office, kind="reply-form", target=tmp_path / f"form{suffix}", settings=chosen)
    assert reading.read(office.council, path).found == []
    if suffix == ".xlsx":
        from openpyxl import load_workbook

        book = load_workbook(path)
        page = book.worksheets[0]
        page.cell(page.max_row, 4, "意見です。")
        node = page.cell(page.max_row, 1).value
        book.save(path)
    else:
        import docx
        from docx.table import _Cell

        document = docx.Document(str(path))
        table = document.tables[0]
        _Cell(table._tbl.tr_lst[-1].tc_lst[2], table).text = "意見です。"
        node = office.council.drafts["plan"].latest.nodes[-1].id
        document.save(str(path))
    file = reading.read(office.council, path)
    assert file.how == reading.FORM
    assert [(f.member, f.place.node, f.text, f.wording) for f in file.found] == [
        ("member-d", node, "意見です。", None)
    ]
    (made,) = reading.take_in(office, file, file.found)
    assert office.council.opinions[made].entered_by == "officer-1"


def test_a_list_of_opinions_comes_in_row_by_row(office, tmp_path):
    block = office.council.drafts["plan"].latest.blocks[2]
    with (tmp_path / "list.csv").open("w", encoding="utf-8-sig", newline="") as table:
        csv.writer(table).writerows([
            ["委員", "該当箇所", "御意見", "修正案"], ["委員B", block.text, "電話で承りました。", ""],
            ["委員Z", "どこか", "不明", ""],
        ])  # fmt: skip
    file = reading.read(office.council, tmp_path / "list.csv")
    assert [(f.member, f.place.node if f.place else None) for f in file.found] == [
        ("member-b", block.id), ("", None),
    ]  # fmt: skip
    assert len(file.notes) == 2
    (made,) = reading.take_in(office, file, file.found[:1])
    assert office.council.opinions[made].entered_by == "officer-1"


def test_what_cannot_be_read_is_refused_in_one_sentence(office, tmp_path):
    for name in ("a.docx", "a.xlsx", "a.csv"):
        (tmp_path / name).write_bytes(b"\x00\xff\xfe nothing")
        with pytest.raises(BadFile, match=f"『{name}』"):
            reading.read(office.council, tmp_path / name)
    with pytest.raises(BadFile, match="開けません"):
        reading.read(office.council, tmp_path / "nowhere.docx")


# -- settings of the council -------------------------------------------------------------------------------------


def test_settings_are_kept_for_the_council(office, tmp_path):
    chosen = Settings(
        session="第４回", papers={"comparison": "資料1-2"}, names=Names.ROLES, removed="削除",
        columns=("number", "opinion"), new_first=False, heads=("案", "骨子"), lines=36,
    )  # fmt: skip
    assert documents.keep_settings(office, chosen)
    assert documents.keep_settings(office, chosen) == ""  # nothing new, nothing written
    assert documents.kept_settings(office) == chosen
    assert documents.keep_settings(office, replace(chosen, names=Names.MEMBERS))
    office.close()
    again = Workspace.open(office.path)
    assert documents.kept_settings(again) == replace(chosen, names=Names.MEMBERS)
    again.close()


def test_no_document_is_written_over(office, tmp_path):
    kinds = [("clean", ".docx"), ("comparison", ".xlsx")]
    chosen = Settings(papers={"clean": "資料1/1"})
    first = documents.export_all(office, kinds=kinds, folder=tmp_path / "out", settings=chosen)
    second = documents.export_all(office, kinds=kinds, folder=tmp_path / "out", settings=chosen)
    assert [p.name for p in first] == ["資料1・1 溶け込み版.docx", "新旧対照表.xlsx"]
    assert [p.name for p in second] == ["資料1・1 溶け込み版（2）.docx", "新旧対照表（2）.xlsx"]


def test_restyled_templates_of_the_workspace_are_taken(office, tmp_path):
    folder = documents.copy_templates(office)
    assert sorted(p.name for p in folder.iterdir()) == ["landscape.docx", "portrait.docx"]
    assert documents.kept_settings(office).templates == folder
    (folder / "portrait.docx").write_bytes(b"broken")
    from exporters import ExportError

    with pytest.raises(ExportError, match="ひな形『portrait"):
        documents.export(office, kind="clean", target=tmp_path / "c.docx")


# -- the command -------------------------------------------------------------------------------------------------


def test_the_command_reads_takes_in_and_writes(office, tmp_path, capsys):
    clean = documents.export(office, kind="clean", target=tmp_path / "clean.docx")
    block = office.council.drafts["plan"].latest.blocks[5]
    sent = edited(clean, tmp_path / "c.docx", block.text[:6], "改めた語")
    folder = str(office.path)
    office.close()
    assert main(["read-word", str(sent), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["accepted", "rejected", "revisions", "comments", "notes"]
    assert main(["take-in", folder, str(sent), "--member", "member-c", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [o["wording"] for o in listed["opinions"]] == ["改めた語" + block.text[6:]]
    assert main(["take-in", folder, str(sent), "--member", "member-c", "--confirm", "2"]) != 0
    assert main(["take-in", folder, str(sent), "--member", "member-c", "--confirm", "all"]) == 0
    assert main([
        "export", folder, "opinions", "--to", str(tmp_path / "o.csv"), "--names", "none", "--columns", "member,opinion",
    ]) == 0  # fmt: skip
    assert (tmp_path / "o.csv").read_text("utf-8-sig").splitlines()[0] == "御意見"
    assert main([
        "export", folder, "comparison", "--to", str(tmp_path / "n.docx"), "--paper", "資料1-2", "--date", "R7.12.5",
        "--old", "plan=r1", "--keep",
    ]) == 0  # fmt: skip
    assert "令和７年12月５日" in read_word(tmp_path / "n.docx").accepted
    with Workspace.open(Path(folder)) as again:
        assert documents.kept_settings(again).papers == {"comparison": "資料1-2"}
    assert main(["export", folder, "clean", "--to", str(tmp_path / "n.docx"), "--date", "明日"]) == 2
    assert main(["export", folder, "all", "--to", str(tmp_path / "all")]) == 0
    assert len(list((tmp_path / "all").iterdir())) == len(documents.kinds()) - 1  # 提出意見 is one member's
    capsys.readouterr()
    assert main(["read-draft", str(clean), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["nodes"]) > 80


def paragraph(text: str, mark: str = "") -> str:
    """A paragraph of a Word file, whole under one kind of revision where *mark* names it."""
    gone = mark in ("del", "moveFrom")
    run = f'<w:r><w:{"delText" if gone else "t"} xml:space="preserve">{text}</w:{"delText" if gone else "t"}></w:r>'
    if not mark:
        return f"<w:p>{run}</w:p>"
    head = f'w:{mark} w:id="1" w:author="C委員" w:date="2025-11-26T10:00:00Z"'
    return f"<w:p><w:pPr><w:rPr><{head}/></w:rPr></w:pPr><{head}>{run}</w:{mark}></w:p>"


@pytest.mark.parametrize(
    ("gone", "come"), [("moveFrom", "moveTo"), ("del", "ins"), (None, "")], ids=["moved", "cut", "unmarked"]
)
def test_a_moved_paragraph_is_two_opinions_tied_to_each_other(office, tmp_path, gone, come):
    """Moved as Word records it, cut and put in elsewhere, or moved without any record: each names the other's place,
    and once both are entered they are one まとまり."""
    nodes = list(office.council.drafts["plan"].latest.nodes)
    at = next(i for i, node in enumerate(nodes) if node.id == "plan/c3/s2/ex/1")
    body = []
    for index, node in enumerate(nodes):
        if index != at:
            body.append(paragraph(node.text))
        elif gone is not None:
            body.append(paragraph(node.text, gone))
        if index == at + 9:
            body.append(paragraph(nodes[at].text, come))
    file = reading.read(office.council, word_file(tmp_path, "".join(body)), member="member-c")
    deletion, addition = file.found
    assert (deletion.kind, deletion.place.node) == (OpinionKind.DELETION, nodes[at].id)
    assert (addition.kind, addition.place.scope, addition.place.node) == (
        OpinionKind.ADDITION, Scope.AFTER, nodes[at + 9].id,
    )  # fmt: skip
    assert addition.wording == nodes[at].text
    assert deletion.tie == addition.tie == 1
    assert (
        deletion.text == f"（移動）この項目を「{addition.where}」の次へ移す。移す先への追加の意見と一組です。"
    )
    assert (
        addition.text == f"（移動）「{deletion.where}」の項目をここへ移す。元の箇所の削除の意見と一組です。"
    )
    first, second = (office.council.opinions[i] for i in reading.take_in(office, file, file.found))
    assert first.group == second.group != ""


def test_a_paragraph_written_anew_on_the_spot_is_an_amendment(office, tmp_path):
    nodes = list(office.council.drafts["plan"].latest.nodes)
    at = next(i for i, node in enumerate(nodes) if node.id == "plan/c3/s2/ex/1")
    body = [paragraph(node.text) for node in nodes]
    body[at] = paragraph(nodes[at].text, "del") + paragraph(f"{nodes[at].text}改めた。", "ins")
    (one,) = reading.read(office.council, word_file(tmp_path, "".join(body)), member="member-c").found
    assert (one.kind, one.place.node, one.tie) == (OpinionKind.AMENDMENT, nodes[at].id, 0)
    assert one.wording == f"{nodes[at].text}改めた。"
