"""What is known of a value before it is there: its possible kinds, members, elements, and sometimes its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ..numbers import NUMBER_TYPES
from ..types import ANY as ANY_TYPE
from ..types import NAMED, Type, list_of
from ..values import Range, kind_of

KINDS = frozenset(
    {
        "null",
        "boolean",
        "number",
        "string",
        "list",
        "context",
        "date",
        "time",
        "date and time",
        "days and time duration",
        "years and months duration",
        "range",
        "function",
    }
)
MAX_VALUES = 64
"""A finite set of values is followed up to this size."""


@dataclass(frozen=True, slots=True)
class Field:
    shape: Shape
    optional: bool
    """Whether the member may be absent."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The values an expression may have when its strict evaluation succeeds."""

    kinds: frozenset[str]
    element: Shape | None = None
    """Of the lists among them; None when nothing is known."""
    members: Mapping[str, Field] | None = None
    """Of the contexts among them; None when nothing is known."""
    open: bool = False
    """Whether contexts may have members besides."""
    values: frozenset[Any] | None = None
    """All the values there can be, where they are few texts, numbers or booleans; null aside."""
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    """Bounds of the numbers among them, both included."""

    @property
    def nullable(self) -> bool:
        return "null" in self.kinds

    @property
    def solid(self) -> frozenset[str]:
        """The kinds besides null."""
        return self.kinds - {"null"}

    @property
    def is_any(self) -> bool:
        return self.solid >= KINDS - {"null"}

    def or_null(self) -> Shape:
        """The same, or null."""
        return replace(self, kinds=self.kinds | {"null"})

    def not_null(self) -> Shape:
        """The same without null."""
        return replace(self, kinds=self.solid)

    def item(self) -> Shape:
        """An element of the list; of anything else, the value itself, which the language takes for a list of one."""
        inner = ANY
        if "list" in self.kinds:
            inner = self.element or ANY
            others = self.solid - {"list"}
            return join(inner, replace(self, kinds=others)) if others and not self.is_any else inner
        return self.not_null() if self.solid else inner

    def as_type(self) -> Type:
        """The type of the language that all the values conform to."""
        solid = self.solid
        if not solid:
            return NAMED["null"]
        if len(solid) > 1:
            return ANY_TYPE
        (kind,) = solid
        if kind == "list":
            return list_of(self.element.as_type()) if self.element is not None else NAMED["list"]
        if kind == "context" and self.members is not None and not self.open:
            names = tuple(self.members)
            return Type("context", tuple(self.members[name].shape.as_type() for name in names), names)
        return NAMED[kind]

    def admits(self, value: Any) -> bool:
        """Whether `value` is one of those described."""
        kind = kind_of(value)
        if kind not in self.kinds:
            return False
        if kind == "list":
            return self.element is None or all(self.element.admits(part) for part in value)
        if kind == "context" and self.members is not None:
            return self._admits_members(value)
        if (
            kind in ("string", "number", "boolean")
            and self.values is not None
            and not any(
                (type(known) is type(value) and known == value) or _both_numbers(known, value) for known in self.values
            )
        ):
            return False
        return kind != "number" or (
            (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        )

    def _admits_members(self, value: Mapping[str, Any]) -> bool:
        members = self.members or {}
        if not self.open and any(key not in members for key in value):
            return False
        return all(
            field.shape.admits(value[name]) if name in value else field.optional for name, field in members.items()
        )


def _both_numbers(left: Any, right: Any) -> bool:
    return type(left) in NUMBER_TYPES and type(right) in NUMBER_TYPES and bool(left == right)


ANY = Shape(KINDS, open=True)
NULL = Shape(frozenset({"null"}))
BOOLEAN, NUMBER, STRING = Shape(frozenset({"boolean"})), Shape(frozenset({"number"})), Shape(frozenset({"string"}))


def of_kind(*kinds: str) -> Shape:
    """Values of these kinds, nothing else known."""
    return Shape(frozenset(kinds))


def list_shape(element: Shape) -> Shape:
    """Lists of such elements."""
    return Shape(frozenset({"list"}), element=element)


def of_value(value: Any) -> Shape:
    """Just this value."""
    kind = kind_of(value)
    if isinstance(value, Range):
        return of_kind("range")
    if kind in ("boolean", "string", "number"):
        number = value if kind == "number" else None
        return Shape(frozenset({kind}), values=frozenset({value}), low=number, high=number)
    return of_kind(kind)


def join(left: Shape, right: Shape) -> Shape:
    """What is one or the other."""
    if left == right:
        return left
    kinds = left.kinds | right.kinds
    element = _one_or_both(left, right, "list", lambda: _joined_elements(left, right))
    members, is_open = _joined_members(left, right)
    numbers = [shape for shape in (left, right) if "number" in shape.kinds]
    return Shape(
        kinds,
        element,
        members,
        is_open,
        _joined_values(left, right),
        None if any(shape.low is None for shape in numbers) else min((s.low for s in numbers), default=None),  # type: ignore[type-var]
        None if any(shape.high is None for shape in numbers) else max((s.high for s in numbers), default=None),  # type: ignore[type-var]
    )


def _one_or_both(left: Shape, right: Shape, kind: str, both: Any) -> Shape | None:
    if kind not in left.kinds:
        return right.element
    if kind not in right.kinds:
        return left.element
    return both()  # type: ignore[no-any-return]


def _joined_elements(left: Shape, right: Shape) -> Shape | None:
    if left.element is None or right.element is None:
        return None
    return join(left.element, right.element)


def _joined_members(left: Shape, right: Shape) -> tuple[Mapping[str, Field] | None, bool]:
    if "context" not in left.kinds:
        return right.members, right.open
    if "context" not in right.kinds:
        return left.members, left.open
    if left.members is None or right.members is None:
        return None, True
    members: dict[str, Field] = {}
    for name in (*left.members, *(name for name in right.members if name not in left.members)):
        one, other = left.members.get(name), right.members.get(name)
        if one is not None and other is not None:
            members[name] = Field(join(one.shape, other.shape), one.optional or other.optional)
        else:
            known, lacking = (one, right) if one is not None else (other, left)
            shape = known.shape if known is not None else ANY
            members[name] = Field(ANY if lacking.open else shape, True)
    return members, left.open or right.open


def _joined_values(left: Shape, right: Shape) -> frozenset[Any] | None:
    if not left.solid:
        return right.values
    if not right.solid:
        return left.values
    if left.values is None or right.values is None:
        return None
    values = left.values | right.values
    # True equals 1 to Python, and one of the two would be lost.
    if any(isinstance(value, bool) for value in values) != all(isinstance(value, bool) for value in values):
        return None
    return values if len(values) <= MAX_VALUES else None
