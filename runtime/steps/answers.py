"""What is read from an HTTP answer: its body as a value the journal can keep, and when to come again."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from connectors.sdk.http import Response
from runtime.core.feel import FeelError, loads

_EXCERPT_CHARACTERS = 500
# What JSON may hold and PostgreSQL's jsonb may not, U+0000 and lone surrogates, can only be written as escapes.
_ESCAPE = b"\\u"


def body_of(response: Response) -> Any:
    """Answer the body: JSON as its value with exact numbers, text as text, nothing as null.

    What claims to be JSON and is not, or holds numbers beyond the bounds of expressions, is kept as text.
    """
    body = response.body
    if not body:
        return None
    kind = response.headers.get("Content-Type", "")
    if "json" in kind or (not kind and body[:1] in (b"{", b"[")):
        try:
            value = loads(body)
        except (FeelError, ValueError, RecursionError):
            return text_of(body)
        return clean(value) if _ESCAPE in body else value
    return text_of(body)


def text_of(body: bytes) -> str:
    """Answer a body as text: UTF-8, what is none of it replaced, without U+0000."""
    return body.decode("utf-8", "replace").replace("\0", "")


def clean(value: Any) -> Any:
    """Answer a value without the characters that the store refuses."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [clean(each) for each in value]
    if isinstance(value, Mapping):
        return {clean(name): clean(each) for name, each in value.items()}
    return value


def excerpt(response: Response) -> str:
    """Answer the beginning of the body as text, for the person who looks at a failure."""
    return text_of(response.body[: _EXCERPT_CHARACTERS * 4])[:_EXCERPT_CHARACTERS]


def retry_after_of(response: Response) -> float | None:
    """Answer the seconds that Retry-After asks for (RFC 9110, section 10.2.3), or None.

    A date is measured against the answer's own Date header: no clock of ours takes part.
    """
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    if not text or "Date" not in response.headers:
        return None
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(response.headers["Date"])
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
