"""`council …`: every job without a window. The workspace comes first; messages are Japanese (`--lang en`: English)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from council_app import __version__
from council_app.deliberation.errors import CouncilError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="審議デスク：意見照会をファイルで回す道具です。",
)  # fmt: skip
Folder = Annotated[Path, typer.Argument(help="作業場所のフォルダー", metavar="WORKSPACE")]
Json = Annotated[bool, typer.Option("--json", help="JSON で出します")]
EXIT_REFUSED = 3
_language = ["ja"]  # one run of the command, one language


@app.callback()
def common(
    lang: Annotated[str, typer.Option("--lang", help="ja または en")] = "ja",
) -> None:
    """審議デスク."""
    _language[0] = "en" if lang == "en" else "ja"


def say(japanese: str, english: str) -> None:
    typer.echo(english if _language[0] == "en" else japanese)


def show(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))


def workspace_at(path: Path) -> Any:
    from council_app.store.workspace import Workspace

    return Workspace.open(path)


@app.command()
def version() -> None:
    """版を示します."""
    typer.echo(f"council {__version__}")


@app.command()
def card(
    workspace: Folder,
    person: Annotated[str, typer.Option("--id", help="担当者の識別名")],
    name: Annotated[str, typer.Option(help="担当者の名前")],
    to: Annotated[Path, typer.Option(help="書き出すファイル")],
) -> None:
    """二人目の担当者：鍵の名刺を作ります."""
    from council_app.actions import setup
    from council_app.store import syncfile

    opened, content = setup.make_card(workspace, person=person, name=name)
    with opened:
        path = syncfile.save(to, content)
    say(f"鍵の名刺を作りました：{path}　一人目の担当者に渡してください。", f"Card written: {path}")


@app.command()
def new(
    workspace: Folder,
    person: Annotated[str, typer.Option("--id", help="担当者の識別名")],
    officer: Annotated[str, typer.Option(help="担当者の名前")],
    second: Annotated[Path, typer.Option(help="二人目の担当者の鍵の名刺")],
    charter: Annotated[Path, typer.Option(help="二人目へ渡す設立書の書き出し先")],
    sheet: Annotated[Path, typer.Option(help="復旧の控え（印刷して第三者が保管）の書き出し先")],
    deadline: Annotated[str, typer.Option(help="締切。例：2025-11-27T17:00")],
    title: Annotated[str, typer.Option(help="照会の題")] = "第1回意見照会",
    name: Annotated[str, typer.Option(help="会議体の名前")] = "人工知能戦略専門調査会",
    office: Annotated[str, typer.Option(help="事務局の名前")] = "内閣府 人工知能政策推進室",
    roster: Annotated[Path | None, typer.Option(help="名簿の CSV（なければ付属のもの）")] = None,
    draft: Annotated[list[Path] | None, typer.Option(help="案文の Markdown（なければ付属のもの）")] = None,
    trial: Annotated[bool, typer.Option(help="試行")] = False,
) -> None:
    """会議体を作り、案文を入れ、意見照会を開きます."""
    from council_app.actions import builtin, setup
    from council_app.deliberation.roster import Person, Role
    from council_app.store import syncfile

    moment = builtin.deadline(deadline)
    people = builtin.people(roster)
    drafts = builtin.drafts(draft)
    other = setup.read_card(syncfile.load(second), second.name)
    founded = setup.found(
        workspace, name=name, office=office, people=people,
        officer=Person(person, officer, (Role.SECRETARIAT,)), second=other, trial=trial,
    )  # fmt: skip
    with founded.workspace as opened:
        builtin.fill(opened, drafts, title=title, deadline=moment)
        written = syncfile.save(charter, founded.charter)
        syncfile.save(sheet, (founded.sheet + "\n").encode())
    say(
        f"会議体「{name}」を作りました。設立書 {written} を二人目の担当者に渡してください。"
        f"復旧の控え {sheet} は印刷して第三者が保管し、ファイルは消してください。",
        f"Council made. Hand {written} to the second officer; print {sheet}, then delete it.",
    )


@app.command()
def open(  # noqa: A001 - the command's name
    workspace: Folder,
    file: Annotated[Path, typer.Argument(help="招待状または設立書")],
    words: Annotated[str, typer.Option(help="招待状の四つのことば")] = "",
    to: Annotated[Path | None, typer.Option(help="設立書への返事の書き出し先")] = None,
) -> None:
    """招待状（委員・座長）または設立書（二人目の担当者）を開きます."""
    from council_app.actions import exchange, setup
    from council_app.store import syncfile
    from council_app.store.workspace import DATABASE

    content = syncfile.load(file)
    if (workspace / DATABASE).exists():
        with workspace_at(workspace) as opened:
            setup.open_charter(opened, file.name, content)
            path = exchange.send_working(opened, to or file.parent)
        say(f"設立書に署名しました。返事 {path} を一人目の担当者に渡してください。", f"Countersigned: {path}")
        return
    with setup.open_invitation(workspace, name=file.name, content=content, words=words) as opened:
        heard = "　".join(setup.own_words(opened))
        say(
            f"{opened.person.name} 様の招待状を開きました。登録のことば：{heard}",
            f"Invitation of {opened.person.name} opened. Words for enrolment: {heard}",
        )


@app.command()
def invite(
    workspace: Folder,
    to: Annotated[Path, typer.Option(help="招待状を置くフォルダー")],
    member: Annotated[list[str] | None, typer.Option(help="委員の識別名（なければ全員）")] = None,
    as_json: Json = False,
) -> None:
    """招待状を作ります。四つのことばは、ファイルとは別の手段で伝えてください."""
    from council_app.actions import setup
    from council_app.store import syncfile

    with workspace_at(workspace) as opened:
        chosen = member or [person.id for person in setup.members_without_invitation(opened)]
        rows = []
        for person in chosen:
            made = setup.invite(opened, person=person)
            path = syncfile.save(to / f"招待状_{person}{syncfile.SUFFIX}", made.content)
            rows.append({"member": person, "file": str(path), "words": " ".join(made.words)})
    if as_json:
        show(rows)
        return
    for row in rows:
        typer.echo(f"{row['member']}\t{row['words']}\t{row['file']}")


@app.command()
def requests(workspace: Folder, as_json: Json = False) -> None:
    """登録を待つ端末を示します."""
    from council_app.actions import setup

    with workspace_at(workspace) as opened:
        rows = [
            {"member": r.person, "words": " ".join(r.words), "rivals": r.rivals}
            for r in setup.requests(opened)
        ]
    if as_json:
        show(rows)
    for row in [] if as_json else rows:
        typer.echo(f"{row['member']}\t{row['words']}")


@app.command()
def enrol(
    workspace: Folder,
    member: Annotated[str, typer.Option(help="委員の識別名")],
    words: Annotated[str, typer.Option(help="電話で聞いた六つのことば")],
) -> None:
    """委員の端末を登録します."""
    from council_app.actions import setup

    with workspace_at(workspace) as opened:
        setup.enrol(opened, person=member, words=words)
        name = opened.council.name(member)
        waits = any(r.person == member for r in setup.requests(opened))
    say(f"{name} の端末を登録しました。", f"Enrolled the device of {name}.")
    if not waits and opened.roster.chair.id == member:
        say(
            "座長の端末は、もう一人の担当者の登録も要ります。",
            "The chair's device needs the other officer as well.",
        )


@app.command()
def opinions(
    workspace: Folder,
    undecided: Annotated[bool, typer.Option(help="未対応だけ")] = False,
    as_json: Json = False,
) -> None:
    """意見を本文の順に示します."""
    from council_app.deliberation.citations import cite
    from council_app.deliberation.labels import DISPOSITIONS, KINDS

    with workspace_at(workspace) as opened:
        council = opened.council
        found = [o for o in council.in_order() if not undecided or o.decision is None]
        if as_json:
            show([opened.json(o) for o in found])
            return
        for o in found:
            revision = council.revision(o.place.revision)
            place = cite(revision, o.place.node).short if revision else o.place.node
            number = f"No.{o.number:03}" if o.number else o.id[:8]
            decided = DISPOSITIONS[o.decision.disposition][0] if o.decision else "未対応"
            words = (o.wording if o.wording is not None else o.text).replace("\n", " ")
            typer.echo("\t".join([number, place, council.name(o.author), KINDS[o.kind][0], decided, words]))


@app.command()
def submit(
    workspace: Folder,
    node: Annotated[str, typer.Option(help="箇所の識別名。例：plan/c3/s2/ex/1")],
    kind: Annotated[
        str,
        typer.Option(help="comment, amendment, addition, deletion, question, agreement, editorial, other"),
    ] = "comment",
    text: Annotated[str, typer.Option(help="意見")] = "",
    wording: Annotated[str | None, typer.Option(help="その箇所の新しい本文（全文）")] = None,
    reason: Annotated[str, typer.Option(help="理由")] = "",
    select: Annotated[str, typer.Option(help="なぞることば")] = "",
    after: Annotated[bool, typer.Option(help="その後ろに加える")] = False,
    on_behalf_of: Annotated[str, typer.Option(help="代理入力：委員の識別名")] = "",
) -> None:
    """意見を提出します."""
    from council_app.actions import opinions as acts
    from council_app.actions import places
    from council_app.deliberation.errors import NotFound
    from council_app.deliberation.opinions import OpinionKind

    with workspace_at(workspace) as opened:
        revision = next(
            (d.latest for d in opened.council.drafts.values() if node in d.latest.by_id or node == d.id), None
        )
        if revision is None:
            raise NotFound(f"「{node}」という箇所はありません。", f"There is no place {node}.")
        place = (
            places.place_of_words(revision, node, select)
            if select
            else places.place_at(revision, node, after=after)
        )
        done = acts.submit(
            opened, kind=choice(OpinionKind, kind), place=place, text=text, wording=wording, reason=reason,
            on_behalf_of=on_behalf_of,
        )  # fmt: skip
    typer.echo(done)


def choice(enumeration: Any, value: str) -> Any:
    try:
        return enumeration(value)
    except ValueError:
        names = "、".join(member.value for member in enumeration)
        raise typer.BadParameter(f"「{value}」は使えません。{names} から選んでください。") from None


@app.command()
def edit(
    workspace: Folder,
    opinion: str,
    text: Annotated[str | None, typer.Option()] = None,
    wording: Annotated[str | None, typer.Option()] = None,
    reason: Annotated[str | None, typer.Option()] = None,
) -> None:
    """自分の意見を書き換えます."""
    from council_app.actions import opinions as acts

    with workspace_at(workspace) as opened:
        typer.echo(acts.edit(opened, opinion, text=text, wording=wording, reason=reason))


@app.command()
def withdraw(workspace: Folder, opinion: str) -> None:
    """自分の意見を取り下げます（番号と返信は残ります）."""
    from council_app.actions import opinions as acts

    with workspace_at(workspace) as opened:
        typer.echo(acts.withdraw(opened, opinion))


@app.command()
def reply(workspace: Folder, opinion: str, text: Annotated[str, typer.Option(help="返信")]) -> None:
    """意見に返信します."""
    from council_app.actions import opinions as acts
    from council_app.deliberation.roster import Role

    with workspace_at(workspace) as opened:
        hat = Role.MEMBER if opened.person.is_member else Role.SECRETARIAT
        typer.echo(acts.reply(opened, opinion, text=text, hat=hat))


@app.command()
def support(workspace: Folder, opinion: str) -> None:
    """ほかの委員の意見に賛同します."""
    from council_app.actions import opinions as acts

    with workspace_at(workspace) as opened:
        typer.echo(acts.support(opened, opinion))


@app.command()
def send(
    workspace: Folder,
    to: Annotated[Path, typer.Option(help="置くフォルダー、または書き出すファイル")],
    kind: Annotated[str, typer.Option(help="opinions, working, digest, result, receipts")] = "",
) -> None:
    """送付ファイルを作ります（委員：意見、事務局・座長：作業用・取りまとめ・結果・受領票）."""
    from council_app.actions import exchange
    from council_app.deliberation.errors import NotAllowed

    with workspace_at(workspace) as opened:
        kind = kind or ("working" if opened.person.is_officer else "opinions")
        if kind == "receipts":
            senders = {o.author for o in opened.council.opinions.values()} | set(opened.council.abstentions)
            for person in opened.roster.members:
                if person.id in senders:
                    typer.echo(exchange.receipt(opened, person=person.id, folder=to))
            return
        writers = {
            "opinions": exchange.send_opinions, "working": exchange.send_working,
            "digest": exchange.send_digest, "result": exchange.send_result,
        }  # fmt: skip
        if kind not in writers:
            raise NotAllowed(
                f"「{kind}」という送付ファイルはありません。{'、'.join(writers)}、receipts から選んでください。",
                f"There is no file kind {kind}.",
            )
        typer.echo(writers[kind](opened, to))


@app.command()
def receive(workspace: Folder, files: list[Path], as_json: Json = False) -> None:
    """届いたファイルを取り込みます。よいファイルは、悪いファイルがあっても入ります."""
    from council_app.actions import exchange

    with workspace_at(workspace) as opened:
        reports = exchange.receive(opened, files)
        if as_json:
            show([opened.json(r) for r in reports])
    for report in [] if as_json else reports:
        sentence = report.refused_english if _language[0] == "en" and report.refused else report.sentence
        typer.echo(f"{report.name}\t{sentence}")
    if any(report.refused for report in reports):
        raise typer.Exit(EXIT_REFUSED)


@app.command()
def number(workspace: Folder) -> None:
    """公式番号を付けます（本文の順、次に委員の順）."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        decisions.assign_numbers(opened)
        top = max((o.number or 0 for o in opened.council.opinions.values()), default=0)
    say(f"No.{top:03} まで付けました。", f"Numbered up to No.{top:03}.")


@app.command()
def propose(
    workspace: Folder,
    opinion: str,
    disposition: Annotated[
        str, typer.Option(help="adopted, partly, not_adopted, carried_over, already_covered")
    ],
    answer: Annotated[str, typer.Option(help="考え方")] = "",
) -> None:
    """事務局案を付けます."""
    from council_app.actions import decisions
    from council_app.deliberation.opinions import Disposition

    with workspace_at(workspace) as opened:
        typer.echo(
            decisions.propose(opened, opinion, disposition=choice(Disposition, disposition), answer=answer)
        )


@app.command()
def decide(
    workspace: Folder,
    opinion: str,
    disposition: Annotated[
        str, typer.Option(help="adopted … または proposal（事務局案のとおり）、none（取り消す）")
    ],
    answer: Annotated[str, typer.Option(help="考え方")] = "",
    note: Annotated[str, typer.Option(help="本文を変えない理由")] = "",
) -> None:
    """座長が対応を決めます."""
    from council_app.actions import decisions
    from council_app.deliberation.opinions import Disposition

    with workspace_at(workspace) as opened:
        if disposition == "proposal":
            typer.echo(decisions.confirm_proposal(opened, opinion))
            return
        chosen = None if disposition == "none" else choice(Disposition, disposition)
        typer.echo(decisions.decide(opened, opinion, disposition=chosen, answer=answer, note=note))


@app.command()
def word(
    workspace: Folder,
    node: str,
    text: Annotated[str, typer.Option(help="新しい本文（全文）")],
    opinion: Annotated[list[str] | None, typer.Option(help="取り入れた意見")] = None,
    mode: Annotated[str, typer.Option(help="replace, after, remove")] = "replace",
) -> None:
    """座長が統合案を書きます."""
    from council_app.actions import decisions
    from council_app.deliberation.opinions import WordingMode

    with workspace_at(workspace) as opened:
        typer.echo(
            decisions.word(
                opened, node=node, text=text, opinions=opinion or [], mode=choice(WordingMode, mode)
            )
        )


@app.command()
def gaps(workspace: Folder, as_json: Json = False) -> None:
    """確定前の点検：足りないものを示します."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        found = dict(decisions.gaps(opened.council))
    if as_json:
        show(found)
    names = {
        "undecided": "未対応",
        "no_change": "本文が変わっていない反映",
        "no_answer": "考え方のない反映しない",
        "crossed": "二通りの対応",
    }
    for reason, ids in ({} if as_json else found).items():
        typer.echo(f"{names[reason]}\t{len(ids)}件")


@app.command()
def revise(
    workspace: Folder, draft: Annotated[list[str] | None, typer.Option(help="plan, guideline")] = None
) -> None:
    """座長が統合案から次の版を作り、事務局へ渡します."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        for name in draft or [d.id for d in opened.council.drafts.values() if not d.read_only]:
            typer.echo(f"{name}\t{decisions.revise(opened, draft=name)}")


@app.command()
def publish(
    workspace: Folder,
    stage: Annotated[str, typer.Option(help="段階。例：案")] = "",
    date: Annotated[str, typer.Option(help="日付。例：2025-11-28")] = "",
) -> None:
    """事務局が新しい版と結果を公表します."""
    from council_app.actions import publishing

    with workspace_at(workspace) as opened:
        for draft, revision in publishing.publish(opened, stage=stage, date=date).items():
            label = opened.council.drafts[draft].latest.label
            typer.echo(f"{draft}\t{label}\t{revision}")


@app.command()
def export(
    workspace: Folder,
    kind: Annotated[str, typer.Argument(help="clean, opinions など")],
    to: Annotated[Path, typer.Option(help="書き出すファイル")],
    member: Annotated[str, typer.Option(help="mine：委員の識別名")] = "",
) -> None:
    """公式の文書を作ります."""
    from council_app.actions import documents

    with workspace_at(workspace) as opened:
        path = documents.export(opened, kind=kind, target=to, member=member)
    say(f"文書を作りました：{path}", f"Document written: {path}")


@app.command()
def files(workspace: Folder, as_json: Json = False) -> None:
    """受払簿：出し入れしたファイルを示します."""
    with workspace_at(workspace) as opened:
        rows = opened.files()
    if as_json:
        show(rows)
    for row in [] if as_json else rows:
        way = "受" if row["direction"] == "in" else "払"
        typer.echo("\t".join([way, row["at"][:16].replace("T", " "), row["name"], row["sha256"][:12]]))


@app.command()
def status(workspace: Folder, as_json: Json = False) -> None:
    """いまどこまで進んでいるかを示します."""
    from council_app.actions import overview

    with workspace_at(workspace) as opened:
        found = overview.status(opened)
    if as_json:
        show(found)
        return
    say(
        f"意見 {found['opinions']}件、未対応 {found['undecided']}件、宛先なし {found['orphans']}件、記録 {found['operations']}件",
        f"opinions {found['opinions']}, undecided {found['undecided']}, orphans {found['orphans']}, "
        f"operations {found['operations']}",
    )
    typer.echo(f"state {found['state']}\noffice {found['office']}\nlog {found['log']}")


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="新しいフォルダー")],
    seed: Annotated[int, typer.Option(help="作る意見の種")] = 1,
    opinions: Annotated[int, typer.Option(min=16, help="意見の数")] = 640,
) -> None:
    """試行：意見照会をはじめから終わりまで通しで行います."""
    from rich.progress import Progress

    from council_app.actions import demo as play

    with Progress(transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=len(play.STEPS))

        def step(title: str) -> None:
            bar.update(task, advance=1, description=title)

        report = play.play(folder, seed=seed, opinions=opinions, step=step)
    decided = "、".join(f"{name} {count}" for name, count in report["labels"].items())
    say(
        f"試行の照会を終えました：意見 {report['opinions']}件（{decided}）、統合案 {report['wordings']}か所、"
        f"記録 {report['operations']}件。",
        f"Demo round done: {report['opinions']} opinions, {report['wordings']} wordings, "
        f"{report['operations']} operations.",
    )
    say(f"Word の文書：{folder / 'documents'}", f"Word documents: {folder / 'documents'}")


def main(arguments: list[str] | None = None) -> int:
    """Entry point; returns the exit code. A refusal is one sentence on standard error, never a traceback."""
    _language[0] = "ja"
    try:
        result = app(args=arguments, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except CouncilError as error:
        typer.echo(error.english if _language[0] == "en" else str(error), err=True)
        return 1
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        from council_app.store.syncfile import cannot_write

        told = cannot_write(Path(error.filename or "."), error)
        typer.echo(told.english if _language[0] == "en" else str(told), err=True)
        return 1
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):  # click's own usage errors
            typer.echo(error.format_message(), err=True)
            return int(error.exit_code)
        raise


if __name__ == "__main__":
    sys.exit(main())
