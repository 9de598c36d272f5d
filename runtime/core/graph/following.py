"""What follows a step where its id changes: the arrows at both ends, and the expressions that read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from runtime.core.feel import FeelError, Span, compile_expression
from runtime.core.feel.parsing.lexer import written
from runtime.core.graph.document import TRIGGER
from runtime.core.graph.inputs import is_expression
from runtime.core.graph.patches import spliced
from runtime.core.graph.problem import pointer_of

Patch = list[dict[str, Any]]


class _Read(NamedTuple):
    """An expression that reads a step."""

    pointer: str
    text: str
    spans: list[Span]
    """Of the step's id."""


class Following:
    """The arrows and readers of the steps of one document, however half-finished; looked for once, when they are asked for."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._read_by: dict[str, Mapping[str, list[Span]]] = {}

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """How many steps have each id."""
        ids = [each.get("id") for each in members_of(self._document, "nodes")]
        return Counter(each for each in ids if isinstance(each, str))

    def size(self, step: str) -> int:
        """Answer how many characters a patch writes for a step, roughly."""
        return sum(len(read.text) for read in self._reads.get(step, ()))

    def patch(self, step: str, new: str) -> Patch:
        """Answer the patch (RFC 6902) by which arrows and expressions follow a step to another id."""
        return [
            *({"op": "replace", "path": path, "value": new} for path in self._ends.get(step, ())),
            *(
                {"op": "replace", "path": read.pointer, "value": respelled(read.text, read.spans, new)}
                for read in self._reads.get(step, ())
            ),
        ]

    @cached_property
    def _ends(self) -> Mapping[str, list[str]]:
        """The ends of arrows by the step that they name."""
        found: dict[str, list[str]] = {}
        for index, edge in enumerate(members_of(self._document, "edges")):
            for side in ("from", "to"):
                end = edge.get(side)
                step = end.get("node") if isinstance(end, dict) else None
                # What leaves the id of the trigger leaves the trigger.
                if isinstance(step, str) and (side, step) != ("from", TRIGGER):
                    found.setdefault(step, []).append(f"/edges/{index}/{side}/node")
        return found

    @cached_property
    def _reads(self) -> Mapping[str, list[_Read]]:
        """The expressions by the steps that they read."""
        found: dict[str, list[_Read]] = {}
        for path, text in _expressions(self._document.get("nodes"), ("nodes",)):
            for step, spans in self.steps_read(text).items():
                found.setdefault(step, []).append(_Read(pointer_of(path), text, spans))
        return found

    def steps_read(self, text: str) -> Mapping[str, list[Span]]:
        """Answer the ids of steps that an expression reads, and where; of a text that is none as yet nothing."""
        if text not in self._read_by:
            self._read_by[text] = _steps_read(text)
        return self._read_by[text]


def members_of(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Answer the steps or arrows of a document, however half-finished; one that is none is empty."""
    members = document.get(name)
    return [each if isinstance(each, dict) else {} for each in members] if isinstance(members, list) else []


def _steps_read(text: str) -> Mapping[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    if "steps" not in text:
        return found
    try:
        read = compile_expression(text).members_read("steps")
    except FeelError:
        return found
    for step, span in read:
        found.setdefault(step, []).append(span)
    return found


def respelled(text: str, spans: Iterable[Span], name: str) -> str:
    """Answer an expression with another name at some places of it."""
    for span in sorted(spans, reverse=True):
        text = spliced(text, span, written(name))
    return text


def _expressions(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        if is_expression(value):
            yield (*path, "expression"), value["expression"]
        for name, each in value.items():
            yield from _expressions(each, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _expressions(each, (*path, index))
