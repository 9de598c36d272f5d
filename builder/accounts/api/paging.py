"""Pages of the lists of people: a cursor is the key of the last item, opaque to the caller."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rest_framework import serializers
from rest_framework.request import Request

from runtime.core.errors import Fault, Invalid

Item = TypeVar("Item")

LIMIT_DEFAULT = 50
LIMIT_MAX = 200


class PageIn(serializers.Serializer):
    """Which part of a list."""

    cursor = serializers.CharField(required=False, max_length=400, help_text="`next` of the page before")
    limit = serializers.IntegerField(required=False, default=LIMIT_DEFAULT, min_value=1, max_value=LIMIT_MAX)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What to read: one more than is shown, to know whether there is a next page."""

    after: str
    """The key of the last item of the page before; '' is the start."""
    limit: int

    @property
    def after_id(self) -> int:
        """The same key as a number, 0 at the start.

        Raises:
            Invalid: it is none.
        """
        if not self.after:
            return 0
        if not self.after.isdecimal() or len(self.after) > 18:
            raise _stale()
        return int(self.after)

    def answer(self, found: Sequence[Item], *, key: Callable[[Item], object]) -> dict[str, object]:
        """`{"items": ..., "next": ...}` of up to `limit + 1` items found."""
        items = list(found[: self.limit])
        more = len(found) > self.limit
        return {"items": items, "next": _seal(str(key(items[-1]))) if more else None}


def page_of(request: Request) -> Page:
    """The page that the query asks for.

    Raises:
        Invalid: the cursor is none of ours.
        serializers.ValidationError: the limit is out of bounds.
    """
    asked = PageIn(data=request.query_params)
    asked.is_valid(raise_exception=True)
    cursor = asked.validated_data.get("cursor", "")
    return Page(after=_open(cursor) if cursor else "", limit=asked.validated_data["limit"])


def _seal(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _open(cursor: str) -> str:
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise _stale() from error


def _stale() -> Invalid:
    message = "This is not a cursor of this list; start again without one."
    return Invalid(message, errors=[Fault(pointer="/cursor", message=message, code="cursor_invalid")])
