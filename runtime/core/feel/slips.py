"""Slips of the pen: what an expression that does not read was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from .errors import FeelStackError, FeelSyntaxError, Span
from .expression import KEPT_REFUSALS, compiles

Slip = tuple[Span, str]
"""Which characters to replace, and by what."""

# What other languages write: the first pattern whose replacement makes the text read is what was meant.
_WRITTEN_ELSEWHERE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"&&?"), lambda _match: "and"),
    (re.compile(r"\|\|?"), lambda _match: "or"),
    (re.compile(r"'([^'\"\\]*)'"), lambda match: f'"{match[1]}"'),
    (re.compile(r"[‘’“”„]([^‘’“”„\"\\]*)[‘’“”]"), lambda match: f'"{match[1]}"'),
    (re.compile(r"\b(?:AND|OR|IF|THEN|ELSE|IN|BETWEEN)\b"), lambda match: match[0].lower()),
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_MAX_LENGTH = 2_000
"""A text beyond this is not looked through: it is no slip of the pen."""
_MAX_TRIED = 10


def slip_of(source: str, error: FeelSyntaxError, *, as_tests: bool = False) -> Slip | None:
    """Answer what to write where, so that the text reads; None where that is not clear.

    Args:
        source: what `error` was raised for.
        error: as compiling it raised.
        as_tests: whether the text is read as the tests of a cell.
    """
    if len(source) > _MAX_LENGTH:
        return None
    try:
        return _slip(source, error.code, error.span.start, as_tests)
    except FeelStackError:
        return None


@lru_cache(maxsize=KEPT_REFUSALS)
def _slip(source: str, code: str, at: int, as_tests: bool) -> Slip | None:  # noqa: FBT001
    """Look for it once: a drawing that holds a broken text is looked at again after each change of something else."""
    for (start, end), text in _candidates(source, code, at):
        if compiles(source[:start] + text + source[end:], as_tests=as_tests):
            return Span(start, end), text
    return None


def _candidates(source: str, code: str, at: int) -> Iterator[Slip]:
    foreign = [
        (Span(*match.span()), replacement(match))
        for pattern, replacement in _WRITTEN_ELSEWHERE
        for match in pattern.finditer(source)
    ]
    yield from sorted(foreign, key=lambda slip: abs(slip[0].start - at))[:_MAX_TRIED]
    if code == "unclosed_text":
        yield Span(at, len(source)), source[at:].rstrip() + '"'
    missing = _unclosed(source)
    if missing:
        yield Span(len(source), len(source)), missing
    if at < len(source) and source[at] in ")]}":
        yield Span(at, at + 1), ""
    ending = source.rstrip()
    for left_over in (";", ",", "."):
        if ending.endswith(left_over):
            yield Span(len(ending) - 1, len(ending)), ""


def _unclosed(source: str) -> str:
    """Answer the brackets that are still open at the end, closed in their order."""
    waiting: list[str] = []
    for part in re.finditer(r'"(?:\\.|[^"\\])*"|[()\[\]{}]', source):
        if part[0] in _CLOSING:
            waiting.append(_CLOSING[part[0]])
        elif waiting and part[0] == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))
