"""Relations between points and ranges (DMN 1.5, 10.3.4.9, after Allen's interval algebra)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..compare import equal, includes, less
from ..errors import quoted
from ..parsing.ranges import parse_range
from ..state import Trouble
from ..values import Range
from .table import builtin

GROUP = "Range"


def _before(left: Any, right: Any) -> bool:
    order = less(left, right)
    if order is None:
        raise Trouble("wrong_argument", "The points and ranges must be of one kind that has an order.")
    return order


def _same(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is right
    return not _before(left, right) and not _before(right, left)


def _as_range(value: Any) -> Range:
    return value if isinstance(value, Range) else Range(value, value, True, True)


def _wholly_before(first: Range, second: Range) -> bool:
    """Whether every point of `first` lies before every point of `second`."""
    if first.high is None or second.low is None:
        return False
    if _same(first.high, second.low):
        return not (first.high_closed and second.low_closed)
    return _before(first.high, second.low)


def _starts_first(first: Range, second: Range, *, strictly: bool) -> bool:
    """Whether `first` begins before `second` does, or, not strictly, together with it."""
    if first.low is None or second.low is None:
        return first.low is None and (second.low is not None or not strictly)
    if _same(first.low, second.low):
        if first.low_closed == second.low_closed:
            return not strictly
        return first.low_closed
    return _before(first.low, second.low)


def _ends_last(first: Range, second: Range, *, strictly: bool) -> bool:
    """Whether `first` ends after `second` does, or, not strictly, together with it."""
    if first.high is None or second.high is None:
        return first.high is None and (second.high is not None or not strictly)
    if _same(first.high, second.high):
        if first.high_closed == second.high_closed:
            return not strictly
        return first.high_closed
    return _before(second.high, first.high)


def _covers(outer: Range, inner: Range) -> bool:
    return _starts_first(outer, inner, strictly=False) and _ends_last(outer, inner, strictly=False)


def _share_a_point(first: Range, second: Range) -> bool:
    return not _wholly_before(first, second) and not _wholly_before(second, first)


def _overlaps_before(first: Range, second: Range) -> bool:
    return (
        _share_a_point(first, second)
        and _starts_first(first, second, strictly=True)
        and not _ends_last(first, second, strictly=True)
    )


def _meets(first: Range, second: Range) -> bool:
    bounded = first.high is not None and second.low is not None
    return bounded and first.high_closed and second.low_closed and _same(first.high, second.low)


def _starts(first: Range, second: Range) -> bool:
    same_start = _same(first.low, second.low) and first.low_closed == second.low_closed
    return same_start and _ends_last(second, first, strictly=False)


def _finishes(first: Range, second: Range) -> bool:
    same_end = _same(first.high, second.high) and first.high_closed == second.high_closed
    return same_end and _starts_first(second, first, strictly=False)


def _included(outer: Any, inner: Any) -> bool:
    if isinstance(inner, Range):
        return _covers(outer, inner)
    answer = includes(outer, inner)
    if answer is None:
        raise Trouble("wrong_argument", "The point and the range must be of one kind that has an order.")
    return answer


def _finishing(point: Any, whole: Range) -> bool:
    if isinstance(point, Range):
        return _finishes(point, whole)
    return whole.high_closed and whole.high is not None and _same(point, whole.high)


def _starting(point: Any, whole: Range) -> bool:
    if isinstance(point, Range):
        return _starts(point, whole)
    return whole.low_closed and whole.low is not None and _same(point, whole.low)


_ANY_TWO = (
    "point1: comparable, point2: comparable; point: comparable, range: range; "
    "range: range, point: comparable; range1: range, range2: range -> boolean"
)
_POINT_IN_RANGE = "point: comparable, range: range; range1: range, range2: range -> boolean"
_RANGE_OF_POINT = "range: range, point: comparable; range1: range, range2: range -> boolean"
_TWO_RANGES = "range1: range, range2: range -> boolean"

Relation = Callable[[Any, Any], bool]
_TABLE: tuple[tuple[str, str, str, Relation, dict[str, str]], ...] = (
    (
        "before",
        _ANY_TWO,
        "Whether the first ends before the second begins.",
        lambda a, b: _wholly_before(_as_range(a), _as_range(b)),
        {"before(1, 10)": "true", "before([1..5), [5..10])": "true", "before([1..5], 5)": "false"},
    ),
    (
        "after",
        _ANY_TWO,
        "Whether the first begins after the second ends.",
        lambda a, b: _wholly_before(_as_range(b), _as_range(a)),
        {"after(10, 1)": "true", "after([11..20], [1..10])": "true"},
    ),
    (
        "meets",
        _TWO_RANGES,
        "Whether the first ends at the very point where the second begins.",
        _meets,
        {"meets([1..5], [5..10])": "true", "meets([1..5), [5..10])": "false"},
    ),
    (
        "met by",
        _TWO_RANGES,
        "Whether the first begins at the very point where the second ends.",
        lambda a, b: _meets(b, a),
        {"met by([5..10], [1..5])": "true"},
    ),
    (
        "overlaps",
        _TWO_RANGES,
        "Whether the two have a point in common.",
        _share_a_point,
        {"overlaps([1..5], [3..8])": "true", "overlaps([1..5), [5..8])": "false"},
    ),
    (
        "overlaps before",
        _TWO_RANGES,
        "Whether the first begins before the second and ends inside it.",
        _overlaps_before,
        {"overlaps before([1..5], [3..8])": "true", "overlaps before([3..8], [1..5])": "false"},
    ),
    (
        "overlaps after",
        _TWO_RANGES,
        "Whether the first begins inside the second and ends after it.",
        lambda a, b: _share_a_point(a, b) and _starts_first(b, a, strictly=True) and _ends_last(a, b, strictly=False),
        {"overlaps after([3..8], [1..5])": "true"},
    ),
    (
        "finishes",
        _POINT_IN_RANGE,
        "Whether the first ends together with the second, and begins no earlier.",
        _finishing,
        {"finishes(10, [1..10])": "true", "finishes([5..10], [1..10])": "true"},
    ),
    (
        "finished by",
        _RANGE_OF_POINT,
        "Whether the second ends together with the first, and begins no earlier.",
        lambda a, b: _finishing(b, a),
        {"finished by([1..10], 10)": "true"},
    ),
    (
        "includes",
        _RANGE_OF_POINT,
        "Whether every point of the second lies in the first.",
        _included,
        {"includes([1..10], 5)": "true", "includes([1..10], [4..6])": "true"},
    ),
    (
        "during",
        _POINT_IN_RANGE,
        "Whether every point of the first lies in the second.",
        lambda a, b: _included(b, a),
        {"during(5, [1..10])": "true", "during([4..6], [1..10))": "true"},
    ),
    (
        "starts",
        _POINT_IN_RANGE,
        "Whether the first begins together with the second, and ends no later.",
        _starting,
        {"starts(1, [1..10])": "true", "starts([1..5], [1..10])": "true"},
    ),
    (
        "started by",
        _RANGE_OF_POINT,
        "Whether the second begins together with the first, and ends no later.",
        lambda a, b: _starting(b, a),
        {"started by([1..10], 1)": "true"},
    ),
    (
        "coincides",
        "point1: comparable, point2: comparable; range1: range, range2: range -> boolean",
        "Whether the two are the same point or the same range.",
        lambda a, b: equal(a, b) is True if isinstance(a, Range) else _same(a, b),
        {"coincides(5, 5)": "true", "coincides([1..5], [1..5])": "true"},
    ),
)

for _name, _signatures, _sentence, _relation, _examples in _TABLE:
    builtin(_name, GROUP, _signatures, _sentence, examples=_examples)(_relation)


@builtin(
    "range",
    GROUP,
    "from: string -> range",
    "The range that a text writes, its endpoints literal values.",
    examples={'range("[1..5)")': "[1..5)", 'range("(2..4]").end included': "true"},
    cost=60,
)
def range_of(text: str) -> Range:
    found = parse_range(text)
    if found is None:
        raise Trouble("wrong_argument", f"{quoted(text)} writes no range.")
    return found
