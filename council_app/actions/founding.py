"""新しい会議体: everything that the first officer fills in, checked before anything is made; the papers that go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from council_app.actions import builtin, exchange, leaving, printing, setup
from council_app.actions.builtin import Source
from council_app.actions.leaving import LABELS, Leaving, Part
from council_app.deliberation.council import Vocabulary
from council_app.deliberation.drafts import Section
from council_app.deliberation.errors import BadFile, NotAllowed, StoreError
from council_app.deliberation.roster import Person, Role
from council_app.deliberation.rounds import japanese_date
from council_app.store import codec, rosters, syncfile
from council_app.store.keeping import Keeping
from council_app.store.workspace import KEY_IN_FILE, Workspace

CHARTER, SHEET, CARD = "設立書.council", "復旧の控え.html", "鍵の名刺.council"
WORDS_FOLDER = "別に伝えることば"


NAMES = {
    "name": ("会議体の名前", "The council's name"),
    "office": ("事務局の名前", "The office's name"),
    "officer": ("担当者の名前", "The officer's name"),
    "title": ("照会の題", "The round's title"),
}


@dataclass(frozen=True)
class Plan:
    """What is filled in. Empty ``drafts``, ``roster`` and ``vocabulary`` mean the built-in ones; ``people`` goes before
    ``roster`` (a table filled in by hand). ``deadline`` is a time in Japan, as typed."""

    name: str
    office: str
    officer: str
    title: str
    deadline: str
    drafts: tuple[Path, ...] = ()
    roster: Path | None = None
    people: tuple[Person, ...] = ()
    vocabulary: Path | None = None
    names_shown: bool = True
    blind: bool = True
    meeting: str = ""
    trial: bool = False


@dataclass(frozen=True)
class Checked:
    """A plan as read: nothing in it can fail any more but the disk."""

    plan: Plan
    drafts: tuple[Source, ...]
    people: tuple[Person, ...]
    vocabulary: Vocabulary
    deadline: str

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """(title, citable blocks, headings without the title) of each draft that is deliberated on."""
        return [
            (s.title, len(s.revision.blocks), sum(isinstance(n, Section) for n in s.revision.nodes) - 1)
            for s in self.drafts
            if not s.read_only
        ]


@dataclass
class Papers:
    """Files that were made, and the words that go with invitations (kept nowhere else)."""

    files: list[str] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)  # name, four words
    folder: Path | None = None


def check(plan: Plan) -> Checked:
    """Read everything that the plan names. Raises a CouncilError with one sentence at the first thing amiss."""
    for key in NAMES:
        filled(getattr(plan, key), key)
    deadline = builtin.deadline(plan.deadline)
    people = plan.people or builtin.people(plan.roster)
    check_people(people)
    sources = tuple(builtin.drafts(plan.drafts))
    if len({s.draft for s in sources}) < len(sources):
        raise BadFile(
            "同じ名前の案文が二つあります。ファイル名を変えてください。",
            "Two drafts have one name. Rename a file.",
        )
    return Checked(plan, sources, tuple(people), builtin.vocabulary(plan.vocabulary), deadline)


def filled(value: str, key: str) -> None:
    """Raises :class:`NotAllowed` where a field of :data:`NAMES` is empty."""
    if not value.strip():
        japanese, english = NAMES[key]
        raise NotAllowed(f"{japanese}が空欄です。入力してください。", f"{english} is empty. Fill it in.")


def check_people(people: Sequence[Person]) -> None:
    """Raises :class:`NotAllowed` with the sentence for the first bad row."""
    members = [p for p in people if p.is_member]
    if not members:
        raise NotAllowed(
            "委員が一人もいません。名簿に委員を加えてください。",
            "There are no members. Add them to the roster.",
        )
    for at, person in enumerate(members, 1):
        if not person.name.strip():
            raise NotAllowed(
                f"{at}行目の委員名が空欄です。名簿を確認してください。", f"The name in row {at} is empty."
            )
    chairs = [p.name for p in members if p.is_chair]
    if len(chairs) != 1:
        said = "座長がいません" if not chairs else f"座長が{len(chairs)}人います（{'、'.join(chairs)}）"
        raise NotAllowed(
            f"{said}。名簿で一人だけを座長にしてください。", "The roster needs exactly one chair."
        )
    names = [p.name.replace(" ", "").replace("　", "") for p in members]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise NotAllowed(
            f"「{twins[0]}」が二度あります。同じ人であれば一行にしてください。",
            f"{twins[0]} stands twice. Leave one row.",
        )


ROSTER = (
    "名簿の行（氏名・所属・席と、担当者の鍵）",
    "rows of the roster (name, affiliation, seat; officers' keys)",
)
SIGNED = ("名簿と、その署名", "the roster and its signatures")
SHEET_KEY = ("会議体を引き継ぐ鍵（そのまま読めます）", "the key that takes the council over, in plain")


def leaves(people: Sequence[Person], drafts: Sequence[Source], card: setup.Card) -> Leaving:
    """What :func:`found` writes, for whom, and what stays on the laptop; shown before."""
    keys = 2  # one to the office, one to all; each for both officers and the sheet
    charter = ((ROSTER, len(people) + 2), (LABELS["key.issue"], keys), (LABELS["key.wrap"], 3 * keys))
    return Leaving(
        "charter",
        ("設立書と復旧の控え", "The charter and the recovery sheet"),
        (
            Part((f"{card.name} の端末だけ（{CHARTER}）", f"{card.name}'s device only ({CHARTER})"), charter),
            Part((f"この紙を持つ人（{SHEET}）", f"whoever holds the page ({SHEET})"), ((SHEET_KEY, 1),)),
        ),
        (
            "控えは印刷して第三者が保管し、ファイルは消してください。",
            "Print the sheet for a third person to keep, then delete the file.",
        ),
        ((LABELS["revision.publish"], len(drafts)), (LABELS["round.open"], 1)),
    )


def answer_leaves(workspace: Workspace, *, name: str, content: bytes) -> Leaving:
    """What the second officer signs, and what :func:`answer_charter` writes; looked at only, nothing is signed yet.

    Raises :class:`BadFile` where the file is no charter to this device.
    """
    section = setup.read_charter(workspace, name, content)
    roster, _ = rosters.read(section.inside.rosters[0])
    kinds = Counter(codec.read_header(op.header).kind for op in section)
    others = [person for person, device in roster.devices if device != workspace.device]
    names = {person.id: person.name for person in roster.people}
    officers = [person.name for person in roster.people if person.is_officer]
    members = sum(person.is_member for person in roster.people)
    return Leaving(
        "answer",
        ("設立書への返事", "The answer to the charter"),
        (
            Part(
                ("事務局と復旧の控え", "the secretariat and the recovery sheet"),
                ((SIGNED, 1), *((LABELS[kind], n) for kind, n in sorted(kinds.items()))),
            ),
            Part(
                leaving.devices([names.get(person, person) for person in others]),
                ((LABELS["key.wrap"], kinds["key.wrap"] // len(roster.devices) * len(others)),),
            ),
        ),
        (
            f"「{roster.name}」の名簿（委員 {members}名、座長 {roster.chair.name}、担当者 {'・'.join(officers)}）に署名します。",
            f"You sign the roster of {roster.name}: {members} members, chair {roster.chair.name}, {' and '.join(officers)}.",
        ),
        (),
    )


def found(
    folder: Path, checked: Checked, card: setup.Card, out: Path, *, kept: Keeping = KEY_IN_FILE
) -> Workspace:
    """Make the council, put drafts and vocabulary in, open the round; charter and recovery sheet go to ``out``.

    Returns the first officer's workspace. Where a paper cannot be written, nothing stays.
    """
    plan = checked.plan
    made = setup.found(
        folder, name=plan.name.strip(), office=plan.office.strip(), people=checked.people,
        officer=Person("officer-1", plan.officer.strip(), (Role.SECRETARIAT,)), second=card, trial=plan.trial,
        kept=kept,
    )  # fmt: skip
    try:
        builtin.fill(
            made.workspace, checked.drafts, title=plan.title.strip(), deadline=checked.deadline,
            meeting=plan.meeting, vocabulary_=checked.vocabulary, names_shown=plan.names_shown, blind=plan.blind,
        )  # fmt: skip
        syncfile.save(out / CHARTER, made.charter)
        syncfile.save(out / SHEET, sheet_page(plan.name, made.sheet).encode())
    except BaseException:
        made.workspace.close()
        for path in sorted(folder.glob("workspace.*")):
            path.unlink(missing_ok=True)
        raise
    return made.workspace


def sheet_page(council: str, secret: str) -> str:
    """復旧の控え as a page to be printed: the key in groups of four, and what it is for."""
    groups = "　".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return printing.page(
        f"復旧の控え　{council}",
        f"<p>この紙は、担当者の端末が失われたときに会議体を引き継ぐための鍵です。</p>"
        f"<p class=key>{escape(groups)}</p>"
        "<ol><li>印刷して封筒に入れ、担当者ではない第三者（文書管理者など）が保管してください。</li>"
        "<li>印刷したら、このファイルは消してください。写しは作らないでください。</li>"
        "<li>この紙で、保存一式（council archive のファイル）を開いて読めます。会議体の名簿や端末を変えるには、"
        "担当者または座長のもう一人と合わせて二人の操作が要ります。</li></ol>"
        "<p>保管する人の氏名：＿＿＿＿＿＿＿＿＿＿＿＿＿　　保管の日：＿＿＿＿＿＿＿＿＿</p>",
    )


# ---------------------------------------------------------------------------------------------- the second officer


def make_card(folder: Path, *, name: str, out: Path, kept: Keeping = KEY_IN_FILE) -> tuple[Workspace, Path]:
    """鍵の名刺 of the second officer, written into ``out``."""
    workspace, content = setup.make_card(folder, person="officer-2", name=name.strip(), kept=kept)
    try:
        return workspace, syncfile.save(out / CARD, content)
    except BaseException:
        workspace.close()
        for path in sorted(folder.glob("workspace.*")):
            path.unlink(missing_ok=True)
        raise


def answer_charter(workspace: Workspace, *, name: str, content: bytes, out: Path) -> Path:
    """The second officer opens the charter and signs; the answer for the first one is written into ``out``."""
    setup.open_charter(workspace, name, content)
    return exchange.send_working(workspace, out)


# ---------------------------------------------------------------------------------------------- invitations


def write_invitations(workspace: Workspace, folder: Path, people: Sequence[str] = ()) -> Papers:
    """For each member without an invitation (or those named): the file, and a mail text beside it; the four words
    of all in a folder of their own, as a list to be printed and cut. The words are kept nowhere else."""
    council = workspace.council
    chosen = [p for p in workspace.roster.members if p.id in set(people)] or list(
        setup.members_without_invitation(workspace)
    )
    made = Papers(folder=folder)
    rows = []
    for person in chosen:
        invitation = setup.invite(workspace, person=person.id)
        stem = exchange.file_name(person.name)
        path = setup.write_invitation(workspace, folder / f"招待状_{stem}{syncfile.SUFFIX}", invitation)
        mail = syncfile.save(
            folder / f"メール文_{stem}.txt", mail_text(workspace, person, path.name).encode()
        )
        words = "　".join(invitation.words)
        made.files += [path.name, mail.name]
        made.words.append((person.name, words))
        rows.append(f"<tr><td>{escape(person.name)} 様</td><td class=words>{escape(words)}</td></tr>")
    if rows:
        body = (
            "<p>招待状のファイルとは別の手段（電話、手渡しなど）で、御本人だけにお伝えください。"
            "メールでは送らないでください。伝え終わったら、この一覧は破棄してください。</p>"
            "<table><tr><th>委員</th><th>四つのことば</th></tr>" + "".join(rows) + "</table>"
        )
        title = f"四つのことば　{council.round.title if council.round else workspace.roster.name}"
        syncfile.save(folder / WORDS_FOLDER / "四つのことば_印刷用.html", printing.page(title, body).encode())
    return made


def mail_text(workspace: Workspace, person: Person, file: str) -> str:
    """The mail that goes with an invitation. The four words are never in it."""
    round_ = workspace.council.round
    if round_ is None:
        raise StoreError("照会がまだ開かれていません。", "No round is open.")
    phase = (
        "御意見は、中間とりまとめをお送りするまで、ほかの委員には見えません。"
        if round_.blind
        else "御意見は、中間とりまとめで随時、全委員にお示しします。"
    )
    names = (
        "中間とりまとめでは、委員名とともに示します。"
        if round_.names_shown
        else "中間とりまとめでは、委員名を伏せます。"
    )
    return (
        f"件名：{round_.title}について（御依頼）\n\n{person.name} 様\n\n"
        f"いつもお世話になっております。{workspace.roster.office}です。\n\n"
        f"「{round_.title}」について、御意見をお願いいたします。\n"
        f"締切は{japanese_date(round_.deadline_at)}（日本時間）です。\n\n"
        f"１　添付の「{file}」を、審議デスクで開いてください。インターネットにつながっていなくても開けます。\n"
        "２　開くときに「四つのことば」をお尋ねします。ことばは、このメールとは別にお伝えします。\n"
        "３　書き終えたら「提出」で作られるファイルを、このメールへの返信に添えてお送りください。\n"
        "　　最初のお届けのあと、事務局からお電話し、画面に出る「六つのことば」を読み上げていただきます。\n"
        "４　締切までは何度でも出し直せます。御意見がない場合は「意見なし」をお選びください。\n\n"
        f"{phase}{names}\nメモと下書きは、お使いの端末の外に出ません。\n\n"
        f"{workspace.roster.office}　{workspace.person.name}\n"
    )
