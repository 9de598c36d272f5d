"""What a draft remembers of the saves that carried a key: which revision each made, so that one that is sent again is done once.

The draft's own row has it, written with the save itself: it is there exactly where the save is. It is for whoever saves,
and no part of the drawing: no version, export or page has it.
"""

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any, Self

OF_ONE_MAX = 20
"""Of one author: a page sends a save again before anything newer, so that this many are those of twenty pages."""
MAX = 100
"""Of all authors together, the newest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyedSave:
    """A save that was kept."""

    author_id: int | None
    key: uuid.UUID
    """Made by whoever saved. It is the author's alone: the same key of somebody else is another."""
    revision: int
    """The one that it made."""
    digest: str
    """Of the document, by which the same save is told from another one under its key."""

    @classmethod
    def read(cls, row: list[Any]) -> Self:
        """What `written` made."""
        author_id, key, revision, digest = row
        return cls(author_id=author_id, key=uuid.UUID(key), revision=revision, digest=digest)

    @property
    def written(self) -> list[int | str | None]:
        """The same for a JSON column."""
        return [self.author_id, self.key.hex, self.revision, self.digest]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The newest keyed saves of a draft, oldest first."""

    saves: tuple[KeyedSave, ...]

    @classmethod
    def read(cls, rows: list[list[Any]]) -> Self:
        """What `written` made."""
        return cls(tuple(map(KeyedSave.read, rows)))

    @property
    def written(self) -> list[list[int | str | None]]:
        """The same for a JSON column."""
        return [each.written for each in self.saves]

    def find(self, *, author_id: int | None, key: uuid.UUID) -> KeyedSave | None:
        """The save of this author under this key; None where it is not remembered."""
        return next((each for each in self.saves if (each.author_id, each.key) == (author_id, key)), None)

    def kept_as(self, *, author_id: int | None, key: uuid.UUID, upon: int) -> dict[str, int | None]:
        """What can be told of a save that its author sends again, as a member of an answer.

        Args:
            upon: the revision that it was drawn upon.

        Returns:
            The revision that it made, null where it made none; nothing where that is too long ago to tell.
        """
        if found := self.find(author_id=author_id, key=key):
            return {"kept_as": found.revision}
        own = self._of(author_id)
        forgot = (len(own) == OF_ONE_MAX and own[0].revision > upon + 1) or (
            len(self.saves) == MAX and self.saves[0].revision > upon + 1
        )
        return {} if forgot else {"kept_as": None}

    def with_save(self, save: KeyedSave) -> "Remembered":
        """The same with a newer save; the author's oldest goes for it, or that of all, where there are too many."""
        own = self._of(save.author_id)
        kept = [each for each in self.saves if len(own) < OF_ONE_MAX or each is not own[0]]
        return Remembered((*kept, save)[-MAX:])

    def _of(self, author_id: int | None) -> list[KeyedSave]:
        return [each for each in self.saves if each.author_id == author_id]


def document_digest(document: dict[str, Any]) -> str:
    """32 hexadecimal digits that stand for a document, whatever the order of its members.

    Args:
        document: parsed JSON.
    """
    text = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
