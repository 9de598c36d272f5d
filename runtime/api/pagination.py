"""Pages over HTTP: `limit` and an opaque `cursor` in the query, `{"items": [...], "next": "..."|null}` in the answer."""

import base64
import binascii
import uuid
from typing import Any

from rest_framework import serializers

from runtime.core.errors import Fault, Invalid
from runtime.selectors.paging import Page

LIMIT_DEFAULT = 50
LIMIT_MAX = 200


class PageQuery(serializers.Serializer):
    """The two parameters of every list."""

    limit = serializers.IntegerField(
        required=False, min_value=1, max_value=LIMIT_MAX, default=LIMIT_DEFAULT, help_text="Rows a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=200, help_text="`next` of the page before; with the same filters."
    )

    def validate_cursor(self, value: str) -> str:
        """What the cursor stands for; a selector gets this."""
        return cursor_decode(value)


def cursor_encode(value: str) -> str:
    """What a page's `next` looks like from outside. It is opaque so that what stands in it may change."""
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def cursor_decode(text: str) -> str:
    """What `cursor_encode` was given.

    Raises:
        Invalid: it is no cursor of ours.
    """
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise _no_cursor() from None


def _no_cursor() -> Invalid:
    message = "Take `next` of the page before as it is."
    return Invalid(errors=[Fault(pointer="/cursor", message=message, code="cursor")])


def cursor_uuid(query: dict[str, Any]) -> uuid.UUID | None:
    """The cursor of a list that is paged by id.

    Raises:
        Invalid: it is the cursor of another list.
    """
    if "cursor" not in query:
        return None
    try:
        found = uuid.UUID(query["cursor"])
    except ValueError:
        raise _no_cursor() from None
    if found.version != 7:
        raise _no_cursor()
    return found


def cursor_integer(query: dict[str, Any]) -> int | None:
    """The cursor of a list that is paged by number.

    Raises:
        Invalid: it is the cursor of another list.
    """
    if "cursor" not in query:
        return None
    text = query["cursor"]
    # Nineteen digits may be more than PostgreSQL's bigint holds; eighteen never are.
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise _no_cursor()
    return int(text)


def page_body(
    page: Page[Any], serializer: type[serializers.BaseSerializer], context: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The answer of a list.

    Args:
        serializer: of one item.
        context: what it is written with besides.
    """
    return {
        "items": serializer(page.items, many=True, context=context or {}).data,
        "next": None if page.next is None else cursor_encode(page.next),
    }
