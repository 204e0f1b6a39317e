"""A council to show: the real drafts, 委員A to 委員P (made-up people), and opinions made up for the tests."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from council_app.actions import builtin
from council_app.actions.places import place_at
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Draft, Revision
from council_app.deliberation.opinions import (
    Decision,
    Disposition,
    Opinion,
    OpinionKind,
    Place,
    Reply,
    Support,
)
from council_app.deliberation.roster import Roster
from council_app.deliberation.rounds import Round
from council_app.ui.model import Note, Snapshot, Writing

ME = "member-c"
K = OpinionKind


@lru_cache(maxsize=1)
def sources() -> tuple:
    return tuple(builtin.drafts())


def revisions() -> dict[str, Revision]:
    return {s.draft: replace(s.revision, id=f"revision/{s.draft}") for s in sources()}


def place(revision: Revision, node: str, words: str = "") -> Place:
    text = revision.by_id[node].text
    start = text.find(words) if words else 0
    assert start >= 0, (words, text)
    return place_at(revision, node, start, start + len(words))


def opinion(
    number: int, letter: str, kind: OpinionKind, where: Place, *, base: str = "", text: str = "",
    change: tuple[str, str] | None = None, reason: str = "", supports: str = "", replies: tuple[tuple[str, str], ...] = (),
    decision: Disposition | None = None, withdrawn: bool = False,
) -> Opinion:  # fmt: skip
    made = f"op{letter.lower()}{number:03}"
    return Opinion(
        id=made, author=f"member-{letter.lower()}", kind=kind, place=where, text=text,
        wording=base.replace(*change) if change else None, reason=reason,
        written="2025-11-25T10:00:00+09:00", version=made, own_number=number, withdrawn=withdrawn,
        supports=tuple(Support(f"s{made}{x}", made, f"member-{x.lower()}", "") for x in supports),
        replies=tuple(Reply(f"r{made}{i}", made, f"member-{x.lower()}", "member", words, "") for i, (x, words) in enumerate(replies)),
        decisions=(Decision("d" + made, decision, "御意見を踏まえて修正します。", "member-m", "chair", ""),) if decision else (),
    )  # fmt: skip


def council(*, opinions: bool = True) -> Council:
    people = builtin.trial_people()
    made = Council(
        Roster("0" * 64, 1, "人工知能戦略専門調査会", "事務局", people, (), trial=True),
        vocabulary=builtin.vocabulary(),
    )
    found = revisions()
    for source in sources():
        made.drafts[source.draft] = Draft(source.draft, source.title, source.read_only, [found[source.draft]])
    made.rounds.append(
        Round("round", 1, "第1回意見照会", "2025-11-21", "2099-11-26T17:00:00+09:00", "officer-1")
    )
    if opinions:
        made.opinions.update({o.id: o for o in made_up(found["plan"])})
    return made


def made_up(plan: Revision) -> list[Opinion]:
    dir1, ex1, ex3, ex4 = "plan/c3/s2/dir/1", "plan/c3/s2/ex/1", "plan/c3/s2/ex/3", "plan/c3/s2/ex/4"
    g2 = "plan/c3/s3/ex/2"
    t = {node.id: node.text for node in plan.nodes}
    return [
        opinion(
            4, "G", K.COMMENT, place(plan, dir1, "日本の強みとして「信頼できるAI」を開発"),
            text="「信頼できる」の中身を一言で示してはどうか。指針の透明性・安全性と結び付けると読み手に伝わる。",
            supports="ABD", replies=(("A", "指針の語をそのまま使うのがよいと思います。"),),
        ),
        opinion(
            11, "A", K.AMENDMENT, place(plan, ex1, "質の高いデータ連携基盤の構築"), base=t[ex1],
            change=("質の高いデータ", "質の高い日本語データを含むデータ"),
            reason="例3の日本語データの整備と一体で進めることを明らかにするため。", supports="BDEFG",
            replies=(("B", "賛成です。"), ("D", "例3との書き分けが要ります。")),
        ),
        opinion(
            7, "D", K.AMENDMENT, place(plan, ex1, "評価基盤やテストベット"), base=t[ex1],
            change=("評価基盤やテストベット", "第三者による評価基盤及び共同利用型のテストベッド"),
            reason="評価の独立性と、中小の開発者の利用の機会を確保するため。", supports="AG",
        ),
        opinion(2, "K", K.QUESTION, place(plan, ex3, "質の高い日本語データの整備・拡充"),
                text="「整備・拡充」の主体は国か、民間か。費用の分担の考え方を示す予定はあるか。"),
        opinion(6, "N", K.COMMENT, place(plan, ex4, "効率的な電力・通信インフラの整備"), text="立地の考え方も併せて示すべきではないか。", decision=Disposition.CARRIED_OVER),
        opinion(3, "G", K.AMENDMENT, place(plan, g2, "抜本的強化等による"), base=t[g2], change=("抜本的強化等による", "段階的な強化による"),
                reason="体制の整備には時間が要るため。"),
        opinion(9, "P", K.COMMENT, place(plan, g2, "AIの適正性に係る評価機能構築"), text="評価の対象を明らかにしてほしい。"),
        opinion(1, "B", K.COMMENT, place(plan, "plan/c3/s3/dir/1", "PDCA（計画・実行・評価・改善）サイクルを構築"), text="評価の頻度を書き込む。"),
        opinion(5, "J", K.DELETION, place(plan, "plan/c3/s3/ex/3", "グローバルサウス等との"), base=t["plan/c3/s3/ex/3"], change=("グローバルサウス等との", ""), reason="範囲を狭めるおそれがあるため。", withdrawn=True),
        opinion(8, "L", K.COMMENT, place(plan, "plan/c1/1"), text="「反転攻勢」の語は、目標の年次と合わせて示す。"),
        opinion(1, "C", K.COMMENT, place(plan, "plan/c1/2"), text="原則を守ることの確かめ方にも触れてはどうか。", supports="A"),
    ]  # fmt: skip


def snapshot(*, opinions: bool = True, me: str = ME) -> Snapshot:
    made = council(opinions=opinions)
    plan = made.drafts["plan"].latest
    ex1 = plan.by_id["plan/c3/s2/ex/1"].text
    writings = (
        Writing(
            "w1", K.AMENDMENT, place(plan, "plan/c3/s2/ex/1", "テストベット"), "",
            ex1.replace("テストベット", "テストベッド"), "表記の統一（英語 testbed）。", (), True, "2025-11-25T14:32:00+09:00",
        ),
    )  # fmt: skip
    notes = (Note("n1", place(plan, "plan/c3/s2/dir/2"), "次回までに前回の資料を読む。"),)
    if not (opinions and me):
        return Snapshot(made, me)
    return Snapshot(made, me, writings, notes, "sample", "2025-11-25T09:00:00+09:00")
