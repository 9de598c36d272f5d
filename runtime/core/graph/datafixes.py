"""One-click fixes of the data that a step publishes, where they are written out as an object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from runtime.core.feel import Expression
from runtime.core.feel.syntax import ContextLiteral, Entry, Node
from runtime.core.graph.fitting import Misfit, json_types
from runtime.core.graph.patches import shown, spliced
from runtime.core.graph.plainschema import Schema
from runtime.core.graph.problemcode import ProblemCode

_PLAIN = re.compile(r"[^\W\d]\w*")
_CLOSED = re.compile(r"(?:(?>[\s\u180e\u200b\ufeff]|/\*.*?\*/|//[^\n]*\n)*+\))*+", re.DOTALL)
"""Spaces and comments up to a bracket, over and over. Nothing in it is given back once it is matched: linear."""


class Meant(NamedTuple):
    """What was probably meant."""

    title: str
    """For the button."""
    text: str
    """The whole expression."""


def data_mended(expression: Expression, misfit: Misfit, fields: Mapping[str, Schema]) -> Meant | None:
    """Answer the expression without the misfit, or None where that is not clear.

    Args:
        expression: what is published.
        misfit: what the contract refuses of it.
        fields: of the event that started the automation: a field that is missing is most likely the one of its name.
    """
    *around, name = misfit.path or ("",)
    object_ = expression.node
    for each in around:
        entry = _entry(object_, each)
        if entry is None:
            return None
        object_ = entry.value
    if not isinstance(object_, ContextLiteral):
        return None
    if misfit.code is ProblemCode.MISSING_FIELD:
        return _with_field(expression.source, object_, name, misfit, fields)
    entry = _entry(object_, name)
    if entry is None:
        return None
    if misfit.code is ProblemCode.WRONG_TYPE:
        return _converted(expression.source, entry.value, misfit)
    return _renamed(expression.source, entry, name, misfit.suggestion) if misfit.suggestion else None


def _entry(node: Node, name: str) -> Entry | None:
    entries = node.entries if isinstance(node, ContextLiteral) else ()
    return next((each for each in entries if each.name == name), None)


def _with_field(
    source: str, object_: ContextLiteral, name: str, misfit: Misfit, fields: Mapping[str, Schema]
) -> Meant | None:
    known = fields.get(name)
    if known is None or not _PLAIN.fullmatch(name):
        return None
    have = json_types(known)
    if have and misfit.wants and not have & misfit.wants:
        return None
    # Behind the last entry, not before the bracket: what stands between may be a comment.
    end = _end_of(source, object_.entries[-1].value) if object_.entries else object_.span.start + 1
    added = f"{', ' if object_.entries else ''}{name}: {name}"
    return Meant(f"Add {shown(f'{name}: {name}')}", spliced(source, (end, end), added))


def _end_of(source: str, value: Node) -> int:
    """Answer where a value ends with the brackets around it."""
    closed = _CLOSED.match(source, value.span.end)
    return closed.end() if closed else value.span.end


def _converted(source: str, value: Node, misfit: Misfit) -> Meant | None:
    made = next((each for each in ("number", "string") if each in misfit.wants), None)
    if made is None or misfit.found != frozenset({"string" if made == "number" else "number"}):
        return None
    text = f"{made}({source[value.span.start : value.span.end]})"
    return Meant(f"Write {shown(text)}", spliced(source, value.span, text))


def _renamed(source: str, entry: Entry, name: str, meant: str) -> Meant | None:
    head = source[entry.span.start : entry.value.span.start]
    at = head.find(name)
    if at < 0 or not _PLAIN.fullmatch(meant):
        return None
    start = entry.span.start + at
    return Meant(f"Call it {shown(meant)}", spliced(source, (start, start + len(name)), meant))
