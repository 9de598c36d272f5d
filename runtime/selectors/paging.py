"""Keyset paging: a page knows where the next one starts, so that page 1,000 costs what page 1 does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[T]):
    """Some rows of a longer list."""

    items: Sequence[T]
    next: str | None
    """Where the next page starts, for the same question again; None where the list ends."""

    def map(self, make: "Callable[[T], R]") -> "Page[R]":
        """The same page with every item made into something else."""
        return Page(items=[make(item) for item in self.items], next=self.next)


def page_of(rows: Sequence[T], *, limit: int, key: Callable[[T], object]) -> Page[T]:
    """A page of rows that were asked for with one more than the limit.

    Args:
        key: what the next page starts behind, of a row.
    """
    items = rows[:limit]
    return Page(items=items, next=str(key(items[-1])) if len(rows) > limit else None)
