"""What a workspace keeps, as SQLModel tables. Notes and unfinished opinions have tables of their own, which
the writer of sync files never reads (design.md, rule 2)."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel


class OperationRow(SQLModel, table=True):
    __tablename__ = "operation"
    __table_args__ = (Index("chain", "device", "instance", "audience", "seq"),)
    id: str = Field(primary_key=True)
    kind: str
    audience: str
    device: str
    instance: str
    seq: int
    header: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    payload: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    file: str = ""  # sha256 of the file that brought it; "" for own ones


class FileRow(SQLModel, table=True):
    """受払簿: every file in and out, with its bytes."""

    __tablename__ = "file"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(index=True)
    name: str
    direction: str  # "in" | "out"
    purpose: str
    sender: str
    at: str
    size: int
    report: str = ""
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ActRow(SQLModel, table=True):
    """Rosters and removals by law: what several persons sign together (rosters.py)."""

    __tablename__ = "act"
    sha256: str = Field(primary_key=True)
    kind: str
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    signatures: str


class KeyRow(SQLModel, table=True):
    """Secret keys of this replica: its device's, and the audiences' that were entrusted to it."""

    __tablename__ = "key"
    public: str = Field(primary_key=True)
    audience: str
    secret: str


class SettingRow(SQLModel, table=True):
    __tablename__ = "setting"
    name: str = Field(primary_key=True)
    value: str


class DraftOpinionRow(SQLModel, table=True):
    """下書き: an opinion being written. Not an operation until 提出."""

    __tablename__ = "draft_opinion"
    id: str = Field(primary_key=True)
    body: str  # JSON of OpinionBody, perhaps unfinished
    changed: str
    opinion: str = ""  # the submitted opinion that it rewrites


class DraftReplyRow(SQLModel, table=True):
    """A reply being written, one for each opinion. Not an operation until it is added."""

    __tablename__ = "draft_reply"
    id: str = Field(primary_key=True)  # of the opinion that it answers
    text: str
    changed: str


class NoteRow(SQLModel, table=True):
    """メモ: private for ever."""

    __tablename__ = "note"
    id: str = Field(primary_key=True)
    place: str  # JSON of Place
    text: str
    changed: str


T: dict[type[SQLModel], Any] = {
    model: SQLModel.metadata.tables[str(model.__tablename__)]
    for model in (
        OperationRow,
        FileRow,
        ActRow,
        KeyRow,
        SettingRow,
        DraftOpinionRow,
        DraftReplyRow,
        NoteRow,
    )
}


@cache
def statements() -> tuple[str, ...]:
    """SQL that gives an empty database these tables; compiled once for all workspaces of a process."""
    tables = [str(CreateTable(table).compile(dialect=dialect())) for table in T.values()]
    indexes = [
        str(CreateIndex(index).compile(dialect=dialect())) for table in T.values() for index in table.indexes
    ]
    return (*tables, *indexes)
