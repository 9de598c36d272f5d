"""The shape of `base.name`."""

from __future__ import annotations

from ..errors import meant, quoted
from ..properties import PROPERTIES
from ..syntax import Path
from ..temporal import Date, DateTime, DaysDuration, MonthsDuration, Time
from ..values import Range
from .shape import ANY, NULL, NUMBER, Shape, join, list_shape, of_kind
from .walk import Severity, Walk

_OF_KIND = {
    "date": Date,
    "time": Time,
    "date and time": DateTime,
    "days and time duration": DaysDuration,
    "years and months duration": MonthsDuration,
    "range": Range,
}
_PROPERTY_SHAPES = {
    "time offset": of_kind("days and time duration", "null"),
    "timezone": of_kind("string", "null"),
    "start included": of_kind("boolean"),
    "end included": of_kind("boolean"),
    "start": ANY,
    "end": ANY,
}


def member_shape(walk: Walk, node: Path, base: Shape) -> Shape:
    """What `node` may be when its base is of shape `base`; notes members that are not there."""
    if base.is_any:
        return ANY
    found: list[Shape] = []
    known: list[str] = []
    for kind in sorted(base.solid):
        if kind == "list":
            inner = base.element or ANY
            found.append(list_shape(member_shape(walk, node, inner) if inner.kinds else ANY))
        elif kind == "context":
            found.extend(_of_context(base, node.name, known))
        elif kind in _OF_KIND:
            names = PROPERTIES[_OF_KIND[kind]]
            known.extend(names)
            if node.name in names:
                found.append(_PROPERTY_SHAPES.get(node.name, NUMBER))
    if base.nullable and not base.is_any:
        found.append(NULL)
    if not [shape for shape in found if shape is not NULL]:
        if base.solid:
            _note_unknown(walk, node, base, known)
        return ANY
    result = found[0]
    for shape in found[1:]:
        result = join(result, shape)
    return result


def _of_context(base: Shape, name: str, known: list[str]) -> list[Shape]:
    if base.members is None:
        return [ANY]
    known.extend(base.members)
    field = base.members.get(name)
    if field is None:
        # An open schema admits the member, yet a name that it does not tell of is most often a slip.
        return []
    return [field.shape.or_null() if field.optional else field.shape]


def _note_unknown(walk: Walk, node: Path, base: Shape, known: list[str]) -> None:
    close = walk.nearest(node.name, known)
    code = "unknown_member" if known else "no_members"
    walk.note(
        Severity.ERROR, code, node.name_span, f"{walk.text(node.base)} has no {quoted(node.name)}{meant(close)}", close
    )
