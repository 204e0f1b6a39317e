"""Unfinished opinions, replies and notes: tables of their own, which no writer of files reads (design.md, rule 2)."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, insert, select, update

from council_app.store.opening import Held
from council_app.store.tables import DraftOpinionRow, DraftReplyRow, NoteRow, T


class Private(Held):
    """What never leaves this laptop."""

    def save_draft(self, draft_id: str, body: dict[str, Any], opinion: str = "") -> None:
        """Keep what is being written; called every second while a person types."""
        row = {
            "id": draft_id,
            "body": json.dumps(body, ensure_ascii=False),
            "changed": self.clock(),
            "opinion": opinion,
        }
        self._upsert(T[DraftOpinionRow], row)

    def drafts(self) -> list[dict[str, Any]]:
        """Unfinished opinions, oldest first: id, body (dict), changed, opinion."""
        table = T[DraftOpinionRow]
        with self.storing(), self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.changed, table.c.id)).mappings().all()
        return [{**row, "body": json.loads(row["body"])} for row in rows]

    def drop_draft(self, draft_id: str) -> None:
        with self.storing(), self.engine.begin() as connection:
            connection.execute(delete(T[DraftOpinionRow]).where(T[DraftOpinionRow].c.id == draft_id))

    def save_note(self, note_id: str, place: dict[str, Any], text: str) -> None:
        row = {
            "id": note_id,
            "place": json.dumps(place, ensure_ascii=False),
            "text": text,
            "changed": self.clock(),
        }
        self._upsert(T[NoteRow], row)

    def notes(self) -> list[dict[str, Any]]:
        table = T[NoteRow]
        with self.storing(), self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.changed, table.c.id)).mappings().all()
        return [{**row, "place": json.loads(row["place"])} for row in rows]

    def drop_note(self, note_id: str) -> None:
        with self.storing(), self.engine.begin() as connection:
            connection.execute(delete(T[NoteRow]).where(T[NoteRow].c.id == note_id))

    def save_reply(self, opinion: str, text: str) -> None:
        """Keep the unfinished reply to an opinion (one for each); an empty text drops it."""
        if not text.strip():
            self.drop_reply(opinion)
            return
        self._upsert(T[DraftReplyRow], {"id": opinion, "text": text, "changed": self.clock()})

    def replies(self) -> dict[str, str]:
        """Unfinished replies: opinion -> text."""
        table = T[DraftReplyRow]
        with self.storing(), self.engine.connect() as connection:
            return {row.id: row.text for row in connection.execute(select(table).order_by(table.c.id))}

    def drop_reply(self, opinion: str) -> None:
        with self.storing(), self.engine.begin() as connection:
            connection.execute(delete(T[DraftReplyRow]).where(T[DraftReplyRow].c.id == opinion))

    def _upsert(self, table: Any, row: dict[str, Any]) -> None:
        with self.storing(), self.engine.begin() as connection:
            changed = connection.execute(update(table).where(table.c.id == row["id"]).values(**row))
            if not changed.rowcount:
                connection.execute(insert(table).values(**row))
