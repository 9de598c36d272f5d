"""One thing wrong with an automation, as the canvas shows it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from runtime.core.errors import Fault
from runtime.core.graph.problemcode import ProblemCode


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """It must be solved before publishing."""
    WARNING = "warning"
    """It can be published; it is probably not what was meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """What a person would most likely do about a problem."""

    title: str
    """For the button: `Write "amount"`."""
    patch: tuple[Mapping[str, object], ...]
    """JSON Patch (RFC 6902) of the document."""


_ASKS = frozenset(
    {
        ProblemCode.UNKNOWN_FIELD,
        ProblemCode.UNKNOWN_FUNCTION,
        ProblemCode.UNKNOWN_PARAMETER,
        ProblemCode.UNKNOWN_TYPE,
        ProblemCode.UNKNOWN_STEP,
        ProblemCode.UNKNOWN_TOPIC,
        ProblemCode.UNKNOWN_EVENT_TYPE,
        ProblemCode.UNKNOWN_KIND,
    }
)
"""Kinds whose message asks whether the nearest name was meant; that says what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """A sentence in plain words, and where it belongs."""

    code: ProblemCode
    message: str
    """What is wrong, and where."""
    node: str | None = None
    """Id of the step, `trigger`, or None for the automation as a whole."""
    field: str = ""
    """JSON pointer. Of a node's problem: into that node; else into the document."""
    severity: Severity = Severity.ERROR
    pointer: str = ""
    """JSON pointer into the whole document."""
    span: tuple[int, int] | None = None
    """Characters of the expression at fault, from and up to; None: all of the field."""
    suggestion: str = ""
    """What to write there instead; '' where that is not known."""
    fix: Fix | None = None
    remedy: str | None = None
    """What to do, in words; None: as for every problem of its kind."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for people."""
        asks_already = bool(self.suggestion) and self.code in _ASKS
        remedy = "" if asks_already else self.code.remedy if self.remedy is None else self.remedy
        return f"{self.message} {remedy}".rstrip()

    @property
    def fault(self) -> Fault:
        """The same as a member of a problem document's `errors`."""
        return Fault(pointer=self.pointer, message=self.sentence, code=self.code)

    def as_dict(self) -> dict[str, object]:
        """Answer plain JSON: severity, node, field, message, code; span and fix where there are such."""
        answer: dict[str, object] = {
            "severity": self.severity.value,
            "node": self.node,
            "field": self.field,
            "message": self.sentence,
            "code": self.code.value,
        }
        if self.span is not None:
            answer["span"] = list(self.span)
        if self.fix is not None:
            answer["fix"] = {"title": self.fix.title, "patch": list(self.fix.patch)}
        return answer


def pointer_of(path: Iterable[str | int]) -> str:
    """Answer the JSON pointer (RFC 6901) of a path of names and indexes."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


_NEAR = 0.6
"""How much of two names has to be the same (`difflib`)."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Answer the known name most like a mistyped one, or None when none is near."""
    lowered: Mapping[str, str] = {each.lower(): each for each in known}
    found = difflib.get_close_matches(name.lower(), list(lowered), n=3, cutoff=_NEAR)
    return next((lowered[each] for each in found if _differ_little(name.lower(), each)), None)


def _differ_little(name: str, other: str) -> bool:
    """Whether dotted names are alike where they differ: that both begin with `sales.order` makes no slip of another name."""
    one, two = name.split("."), other.split(".")
    while one and two and one[0] == two[0]:
        del one[0], two[0]
    return not (one and two) or difflib.SequenceMatcher(None, ".".join(one), ".".join(two)).ratio() >= _NEAR


class Guesses:
    """Which known names were meant, of one document: each is looked for once, and the first few only.

    Args:
        most: how many different ones are looked for; each is compared with all known names, some 30 microseconds a pair.
    """

    def __init__(self, most: int = 30) -> None:
        self._most = most
        self._found: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def nearest(self, name: str, known: Iterable[str]) -> str | None:
        """Answer the known name most like a mistyped one, or None when none is near or too many were looked for."""
        key = name, tuple(known)
        if key not in self._found and len(self._found) < self._most:
            self._found[key] = nearest(*key)
        return self._found.get(key)

    def did_you_mean(self, name: str, known: Iterable[str]) -> str:
        """Answer ' Did you mean “x”?' or '' when no known name is near."""
        near = self.nearest(name, known)
        return f" Did you mean “{near}”?" if near else ""


def unused(name: str, taken: Iterable[str]) -> str:
    """Answer the first of `name_2`, `name_3`, ... that is not taken."""
    known = set(taken)
    return next(made for number in range(2, len(known) + 3) if (made := f"{name[:50]}_{number}") not in known)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Answer ' Did you mean “x”?' or '' when no known name is near."""
    near = nearest(name, known)
    return f" Did you mean “{near}”?" if near else ""
