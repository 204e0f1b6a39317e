"""Writes the golden files of this release: `python tests/record/golden/make.py` from the project's root.

A small round on the real drafts and one without names: every kind of operation and of file that a release writes, an
archive, a backup, and two workspaces with their keys. They are made once for each release, committed, and never made anew: every later release must
read them (`tests/record/test_golden.py`). All of it is made up, by 委員A and others, and says 試行.
"""

import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT)]

from council_app import __version__  # noqa: E402
from council_app.actions import (  # noqa: E402
    answers,
    archives,
    checks,
    comments,
    cross_map,
    decisions,
    documents,
    exchange,
    opinions,
    people,
    places,
    preparing,
    publishing,
    receiving,
    removal,
    rounds,
    setup,
)
from council_app.deliberation.fold import FOLD_VERSION  # noqa: E402
from council_app.deliberation.opinions import Disposition, OpinionKind  # noqa: E402
from council_app.deliberation.roster import Role  # noqa: E402
from council_app.store import backups, codec, keeping  # noqa: E402
from council_app.store.keeping import Keeping, Way  # noqa: E402
from council_app.store.workspace import Workspace  # noqa: E402
from tests.record.conftest import Table  # noqa: E402

NODE, OTHER = "plan/c3/s2/ex/1", "plan/c3/s2/ex/2"
PASSPHRASE = "毎朝八時に窓を開ける"
A, B, C, D, E = (f"member-{letter}" for letter in "abcde")


def play(folder: Path) -> tuple[Table, dict[str, Path]]:
    """The round. Returns its people and the files to keep, by the name under which they are kept."""
    table = Table(folder)
    chair = table.chair
    table.seat(A, B, C, chair)
    office = table["office-1"]
    settle(office)
    place = places.place_at(table.place(NODE), NODE)
    first = opinions.submit(
        table[A], kind=OpinionKind.AMENDMENT, place=places.place_of_words(table.place(NODE), NODE, "テストベット"),
        wording=table.place(NODE).by_id[NODE].text.replace("テストベット", "テストベッド"), reason="表記の統一のため。",
    )  # fmt: skip
    second = opinions.submit(
        table[B], kind=OpinionKind.COMMENT, place=place, text="評価の主体を示してはどうか。𠮷﨑"
    )
    removed = opinions.submit(
        table[B], kind=OpinionKind.COMMENT, place=place, text="法令により消える意見です。"
    )
    third = opinions.submit(
        table[chair], kind=OpinionKind.QUESTION, place=place, text="人材の定義を示してはどうか。"
    )
    files = {
        f"opinions-{p}": table.give(p, exchange.send_opinions, "office-1", "office-2") for p in (A, B, chair)
    }
    decisions.assign_numbers(office)
    prepare(office, table.files, first, second)
    files["digest"] = table.give("office-1", exchange.send_digest, A, B, chair, "office-2")
    opinions.reply(table[B], first, text="賛成です。")
    opinions.withdraw_reply(table[B], opinions.reply(table[B], first, text="取り消す返信です。"))
    opinions.support(table[B], first)
    opinions.support(table[A], second)
    opinions.withdraw_support(table[A], second)
    opinions.edit(table[B], second, text="評価の主体と時期を示してはどうか。𠮷﨑")
    opinions.withdraw(
        table[A], opinions.submit(table[A], kind=OpinionKind.COMMENT, place=place, text="取り下げます。")
    )
    for person in (A, B):
        files[f"reactions-{person}"] = table.give(person, exchange.send_opinions, "office-1")
        files[f"receipt-{person}"] = exchange.receipt(office, person=person, folder=table.files)
    files["opinions-late"] = late(table)
    act = removal.propose(office, [removed], reason="試行：本人からの請求")
    table.give("office-1", exchange.send_working, "office-2")
    removal.sign(table["office-2"], act)
    table.give("office-2", exchange.send_working, "office-1")
    for opinion, chosen in (
        (first, Disposition.ADOPTED), (second, Disposition.CARRIED_OVER), (third, Disposition.ALREADY_COVERED),
    ):  # fmt: skip
        decisions.propose(office, opinion, disposition=chosen, answer="御指摘を踏まえて整理します。")
    files["working-office"] = table.give("office-1", exchange.send_working, chair)
    for opinion in (first, second, third):
        decisions.confirm_proposal(table[chair], opinion)
    text = str(table[chair].council.opinions[first].wording)
    attempt = decisions.word(
        table[chair], node=OTHER, text="取り下げる統合案です。", opinions=[second], final=False
    )
    decisions.drop_wording(table[chair], attempt)
    checks.override(table[chair], note="試行：残る意見は次の行で決める。")
    decisions.word(table[chair], node=NODE, text=text, opinions=[first])
    for opinion in list(table[chair].council.opinions):
        if opinion not in (first, second, third):
            decisions.decide(
                table[chair], opinion, disposition=Disposition.NOT_ADOPTED, answer="対応は要しません。"
            )
    decisions.revise(table[chair], draft="plan")
    files["working-chair"] = table.give(chair, exchange.send_working, "office-1")
    publishing.publish(office, stage="案", date="2025-11-28")
    publishing.confirm(office, date="2025-11-29", entrusted=True)
    publishing.confirm(office, date="2025-11-30")
    files["result"] = table.give("office-1", exchange.send_result, A, B, chair, "office-2")
    places.confirm(table[A], first, hat=Role.MEMBER)
    opinions.stance(table[A], first, content=True)
    opinions.stance(table[B], second, content=False, text="時期も示してください。")
    opinions.withdraw_stance(table[B], second)
    for person in (A, B):
        files[f"answers-{person}"] = table.give(person, exchange.send_opinions, "office-1")
    files["working-last"] = table.give("office-1", exchange.send_working, "office-2", chair)
    files["archive"] = archives.make(office, table.files)
    return table, files


def settle(office: Workspace) -> None:
    """Before anything is opened: the round's settings, an invitation that is withdrawn, a member who has none."""
    rounds.change(
        office, title="第1回意見照会（試行）", deadline="2099-11-28T17:00", blind=False, note="試行"
    )
    for shown in (False, True):
        rounds.change(office, names_shown=shown)
    setup.invite(office, person=E)
    people.withdraw_invitation(office, person=E)
    opinions.abstain(office, on_behalf_of=D)


def prepare(office: Workspace, folder: Path, first: str, second: str) -> None:
    """Beside the opinions: tags, a group, words to answer with, marks of the map, documents' settings, the public's."""
    decisions.tag(office, first, tags=["試行"])
    preparing.group(office, [first, second])
    for text in ("御意見のとおり修正します。", "取り消すひな形です。"):
        template = answers.add_template(office, title="試行", text=text, disposition=Disposition.ADOPTED)
    answers.drop_template(office, template)
    for text in ("会議で確かめる", "取り消す印"):
        matter = cross_map.add_matter(office, tags=["試行"], text=text)
    cross_map.drop_matter(office, matter)
    documents.keep_settings(office, replace(documents.kept_settings(office), session="第３回"))
    table = folder / "公募意見.csv"
    table.write_text("御意見\n安全性の確保を求めます。\n評価を急ぐべきです。\n", encoding="utf-8")
    dataset = comments.add(office, table, title="意見募集（試行）", columns={"text": "御意見"})
    made = comments.answer(office, summary="安全性", answer="進めます。", numbers=[1], comments=dataset)
    comments.answer(
        office, summary="安全性", answer="着実に進めます。", numbers=[1], comments=dataset, instead_of=made
    )


def late(table: Table) -> Path:
    """C's opinion comes after the deadline and is let in. Returns his file."""
    office, place = table["office-1"], places.place_at(table.place(OTHER), OTHER)
    clock = office.clock
    office.clock = table[C].clock = lambda: "2099-12-01T09:00:00+09:00"
    opinions.submit(table[C], kind=OpinionKind.COMMENT, place=place, text="遅れて届いた意見です。")
    path = table.give(C, exchange.send_opinions, "office-1")
    exchange.receipt(office, person=C, folder=table.files)
    receiving.admit(office, person=C, accept=True)
    office.clock = clock
    return path


def play_unnamed(folder: Path) -> tuple[Table, Path]:
    """A round without names: opinions are re-issued, once more when one changed, and so is the merged wording; then
    a laptop is lost. Returns the office's last working file."""
    table = Table(folder)
    office, chair = table["office-1"], table.chair
    rounds.change(office, names_shown=False)
    table.seat(A, B, chair)
    opinion = opinions.submit(
        table[A],
        kind=OpinionKind.COMMENT,
        place=places.place_at(table.place(NODE), NODE),
        text="氏名のない意見です。",
    )
    for text in ("", "改めた、氏名のない意見です。"):
        if text:
            opinions.edit(table[A], opinion, text=text)
        table.give(A, exchange.send_opinions, "office-1")
        table.give("office-1", exchange.send_digest, A, chair)
    table.give("office-1", exchange.send_working, chair)
    decisions.decide(table[chair], opinion, disposition=Disposition.ADOPTED, answer="御意見のとおり。")
    decisions.word(table[chair], node=NODE, text="改めた文です。", opinions=[opinion])
    decisions.revise(table[chair], draft="plan")
    table.give(chair, exchange.send_working, "office-1")
    publishing.publish(office, stage="案", date="2025-11-28")
    table.give("office-1", exchange.send_result, A, chair)
    people.end_device(office, table[B].device, reason="試行：端末の紛失")
    return table, table.give("office-1", exchange.send_working, "office-2")


def shown(workspace: Workspace) -> dict[str, list[Any]]:
    """What was said: author, text, wording, number and disposition of each opinion."""
    return {
        o.id: [o.author, o.text, o.wording, o.number, o.decision.disposition.value if o.decision else None]
        for o in workspace.council.opinions.values()
    }


def main() -> int:
    target = Path(__file__).with_name(__version__)
    if target.exists():
        sys.stderr.write(f"{target} is there already: golden files are never made anew.\n")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        table, files = play(Path(scratch) / "round")
        unnamed, working = play_unnamed(Path(scratch) / "unnamed")
        files["unnamed-working"] = working
        made = Path(scratch) / "golden"
        made.mkdir()
        for name, path in files.items():
            shutil.copyfile(path, made / f"{name}.council")
        (made / "charter.council").write_bytes(table.charter)
        (made / f"invitation-{A}.council").write_bytes(table.invitations[A].content)
        office, member = table["office-1"], table[A]
        status, off = office.status(), unnamed["office-1"].status()
        expected = {
            "version": __version__, "format": codec.FORMAT_VERSION, "fold": FOLD_VERSION,
            "state": status.state, "office": status.office, "log": status.log, "operations": status.operations,
            "opinions": shown(office),
            "latest": {draft.id: draft.latest.sha256 for draft in office.council.drafts.values()},
            "sheet": table.sheet, "words": " ".join(table.invitations[A].words),
            "devices": {person: table[person].device_key.encode().hex() for person in ("office-1", "office-2", table.chair)},
            "unnamed": {
                "device": unnamed["office-2"].device_key.encode().hex(),
                "state": off.state, "office": off.office, "log": off.log, "opinions": shown(unnamed["office-1"]),
            },
            "passphrase": PASSPHRASE, "note": "委員A（試行）のメモ",
        }  # fmt: skip
        member.save_note("n", {}, expected["note"])
        backups.make(member, made, passphrase=PASSPHRASE)
        next(made.glob(f"*{backups.SUFFIX}")).rename(made / f"backup{backups.SUFFIX}")
        member.keep_key(Keeping(Way.PASSPHRASE, PASSPHRASE))
        table.close()
        unnamed.close()
        for person, name in (("office-1", "office"), (A, "member")):
            (made / name).mkdir()
            for part in ("workspace.db", keeping.DESCRIPTION, keeping.KEY_FILE):
                if (table.folder / person / part).exists():
                    shutil.copyfile(table.folder / person / part, made / name / part)
        (made / "expected.json").write_text(
            json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        shutil.copytree(made, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
