"""Writes the golden files of this release: `python tests/record/golden/make.py` from the project's root.

One small round on the real drafts, everything that a release writes: each kind of file, an archive, a backup, and two
workspaces with their keys. They are made once for each release, committed, and never made anew: every later release must
read them (`tests/record/test_golden.py`). All of it is made up, by 委員A and others, and says 試行.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT)]

from council_app import __version__  # noqa: E402
from council_app.actions import archives, decisions, exchange, opinions, places, publishing, removal  # noqa: E402
from council_app.deliberation.fold import FOLD_VERSION  # noqa: E402
from council_app.deliberation.opinions import Disposition, OpinionKind  # noqa: E402
from council_app.store import backups, codec, keeping  # noqa: E402
from council_app.store.keeping import Keeping, Way  # noqa: E402
from tests.record.conftest import Table  # noqa: E402

NODE = "plan/c3/s2/ex/1"
PASSPHRASE = "毎朝八時に窓を開ける"
A, B = "member-a", "member-b"


def play(folder: Path) -> tuple[Table, dict[str, Path]]:
    """The round. Returns its people and the files to keep, by the name under which they are kept."""
    table = Table(folder)
    chair = table.chair
    table.seat(A, B, chair)
    office = table["office-1"]
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
    files["digest"] = table.give("office-1", exchange.send_digest, A, B, chair, "office-2")
    opinions.reply(table[B], first, text="賛成です。")
    opinions.support(table[B], first)
    opinions.withdraw(
        table[A], opinions.submit(table[A], kind=OpinionKind.COMMENT, place=place, text="取り下げます。")
    )
    for person in (A, B):
        files[f"reactions-{person}"] = table.give(person, exchange.send_opinions, "office-1")
        files[f"receipt-{person}"] = exchange.receipt(office, person=person, folder=table.files)
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
    decisions.word(table[chair], node=NODE, text=text, opinions=[first])
    for opinion in list(table[chair].council.opinions):
        if opinion not in (first, second, third):
            decisions.decide(
                table[chair], opinion, disposition=Disposition.NOT_ADOPTED, answer="対応は要しません。"
            )
    decisions.revise(table[chair], draft="plan")
    files["working-chair"] = table.give(chair, exchange.send_working, "office-1")
    publishing.publish(office, stage="案", date="2025-11-28")
    files["result"] = table.give("office-1", exchange.send_result, A, B, chair, "office-2")
    table.give("office-1", exchange.send_working, "office-2", chair)
    files["archive"] = archives.make(office, table.files)
    return table, files


def main() -> int:
    target = Path(__file__).with_name(__version__)
    if target.exists():
        sys.stderr.write(f"{target} is there already: golden files are never made anew.\n")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        table, files = play(Path(scratch) / "round")
        made = Path(scratch) / "golden"
        made.mkdir()
        for name, path in files.items():
            shutil.copyfile(path, made / f"{name}.council")
        (made / "charter.council").write_bytes(table.charter)
        (made / f"invitation-{A}.council").write_bytes(table.invitations[A].content)
        office, member = table["office-1"], table[A]
        status = office.status()
        expected = {
            "version": __version__, "format": codec.FORMAT_VERSION, "fold": FOLD_VERSION,
            "state": status.state, "office": status.office, "log": status.log, "operations": status.operations,
            "opinions": {
                o.id: [o.author, o.text, o.wording, o.number, o.decision.disposition.value if o.decision else None]
                for o in office.council.opinions.values()
            },
            "latest": {draft.id: draft.latest.sha256 for draft in office.council.drafts.values()},
            "sheet": table.sheet, "words": " ".join(table.invitations[A].words),
            "devices": {person: table[person].device_key.encode().hex() for person in ("office-1", "office-2", table.chair)},
            "passphrase": PASSPHRASE, "note": "委員A（試行）のメモ",
        }  # fmt: skip
        member.save_note("n", {}, expected["note"])
        backups.make(member, made, passphrase=PASSPHRASE)
        next(made.glob(f"*{backups.SUFFIX}")).rename(made / f"backup{backups.SUFFIX}")
        member.keep_key(Keeping(Way.PASSPHRASE, PASSPHRASE))
        table.close()
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
