"""Functions on lists (DMN 1.5, table 76)."""

from __future__ import annotations

from typing import Any

from ..compare import equal
from ..numbers import Number
from ..state import State, Trouble
from ..values import FunctionValue
from .aggregates import keys_in_order
from .table import builtin
from .text import part_of, position

GROUP = "List"


@builtin(
    "list contains",
    GROUP,
    "list: list, element: Any -> boolean",
    "Whether an element of the list equals the value; null counts as an element.",
    examples={"list contains([1, 2, 3], 2)": "true", "list contains([1, null], null)": "true"},
)
def list_contains(elements: list[Any], element: Any) -> bool:
    return any(equal(candidate, element) is True for candidate in elements)


@builtin(
    "count",
    GROUP,
    "list: list -> number",
    "How many elements a list has.",
    examples={"count([1, 2, 3])": "3", "count([])": "0", "count([1, [2, 3]])": "2"},
)
def count(elements: list[Any]) -> int:
    return len(elements)


@builtin(
    "sublist",
    GROUP,
    "list: list, start position: number, length?: number -> list",
    "The elements from a place on, all of them or so many; the first place is 1, the last is -1.",
    examples={"sublist([4, 5, 6], 1, 2)": "[4, 5]", "sublist([4, 5, 6], -2)": "[5, 6]"},
)
def sublist(elements: list[Any], start: Number, length: Number | None = None) -> Any:
    return part_of(elements, start, length)


@builtin(
    "append",
    GROUP,
    "list: list, item: Any... -> list",
    "The list with the items after its last element.",
    examples={"append([1], 2, 3)": "[1, 2, 3]", "append([1], [2])": "[1, [2]]"},
)
def append(elements: list[Any], *items: Any) -> list[Any]:
    return [*elements, *items]


@builtin(
    "concatenate",
    GROUP,
    "list: list... -> list",
    "The elements of all the lists, in order.",
    examples={"concatenate([1, 2], [3])": "[1, 2, 3]"},
)
def concatenate(*lists: list[Any]) -> list[Any]:
    return [element for elements in lists for element in elements]


@builtin(
    "insert before",
    GROUP,
    "list: list, position: number, newItem: Any -> list",
    "The list with the item put in before the element at a place.",
    examples={"insert before([1, 3], 1, 2)": "[2, 1, 3]", "insert before([1, 3], -1, 2)": "[1, 2, 3]"},
)
def insert_before(elements: list[Any], place: Number, item: Any) -> list[Any]:
    at = _place(elements, place)
    return [*elements[:at], item, *elements[at:]]


def _place(elements: list[Any], place: Number) -> int:
    """The 0-based place that `place` means; raises Trouble when the list has none there."""
    at = position(place, "The position")
    if at == 0 or abs(at) > len(elements):
        raise Trouble("no_such_element", f"The position is {at}, and the list has {len(elements)} elements.")
    return at - 1 if at > 0 else len(elements) + at


@builtin(
    "remove",
    GROUP,
    "list: list, position: number -> list",
    "The list without the element at a place.",
    examples={"remove([1, 2, 3], 2)": "[1, 3]", "remove([1, 2, 3], -1)": "[1, 2]"},
)
def remove(elements: list[Any], place: Number) -> list[Any]:
    at = _place(elements, place)
    return [*elements[:at], *elements[at + 1 :]]


@builtin(
    "list replace",
    GROUP,
    "list: list, position: number, newItem: Any; list: list, match: function, newItem: Any -> list",
    "The list with another element at a place, or at every place where a function of element and new item is true.",
    examples={
        "list replace([2, 4, 7, 8], 3, 6)": "[2, 4, 6, 8]",
        "list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)": "[5, 5, 7, 8]",
    },
    state=True,
)
def list_replace(state: State, elements: list[Any], place: Number | FunctionValue, item: Any) -> list[Any]:
    if not isinstance(place, FunctionValue):
        at = _place(elements, place)
        return [*elements[:at], item, *elements[at + 1 :]]
    if not place.takes(2):
        raise Trouble("wrong_argument", "The function of “list replace” takes an element and the new item.")
    result: list[Any] = []
    for element in elements:
        answer = place.call(state, element, item)
        if not isinstance(answer, bool):
            raise Trouble("not_boolean", "The function of “list replace” must answer true or false.")
        result.append(item if answer else element)
    return result


@builtin(
    "reverse",
    GROUP,
    "list: list -> list",
    "The list from its last element to its first.",
    examples={"reverse([1, 2, 3])": "[3, 2, 1]"},
)
def reverse(elements: list[Any]) -> list[Any]:
    return elements[::-1]


@builtin(
    "index of",
    GROUP,
    "list: list, match: Any -> list<number>",
    "Every place of a value in the list.",
    examples={"index of([1, 2, 3, 2], 2)": "[2, 4]", "index of([1], 5)": "[]"},
)
def index_of(elements: list[Any], match: Any) -> list[int]:
    return [place for place, element in enumerate(elements, 1) if equal(element, match) is True]


def distinct(state: State, elements: list[Any]) -> list[Any]:
    """The elements without those that equal an earlier one; texts and numbers are found by hash."""
    seen: set[tuple[type, Any]] = set()
    others: list[Any] = []
    result: list[Any] = []
    for element in elements:
        kind = type(element)
        if kind is str or kind is bool or element is None:
            known = (kind, element) in seen
            seen.add((kind, element))
        else:
            state.charge(3 * len(others))
            known = any(equal(element, other) is True for other in others)
            if not known:
                others.append(element)
        if not known:
            result.append(element)
    return result


@builtin(
    "union",
    GROUP,
    "list: list... -> list",
    "The elements of all the lists, each value once.",
    examples={"union([1, 2], [2, 3])": "[1, 2, 3]"},
    state=True,
)
def union(state: State, *lists: list[Any]) -> list[Any]:
    return distinct(state, concatenate(*lists))


@builtin(
    "distinct values",
    GROUP,
    "list: list -> list",
    "The elements of a list, each value once.",
    examples={"distinct values([1, 2, 3, 2, 1])": "[1, 2, 3]"},
    state=True,
)
def distinct_values(state: State, elements: list[Any]) -> list[Any]:
    return distinct(state, elements)


@builtin(
    "flatten",
    GROUP,
    "list: list -> list",
    "The elements of the list and of the lists inside it, at every depth.",
    examples={"flatten([[1, 2], [[3]], 4])": "[1, 2, 3, 4]"},
    state=True,
)
def flatten(state: State, elements: list[Any]) -> list[Any]:
    result: list[Any] = []
    waiting = [iter(elements)]
    while waiting:
        for element in waiting[-1]:
            state.charge(1)
            if isinstance(element, list):
                waiting.append(iter(element))
                break
            result.append(element)
        else:
            waiting.pop()
    return result


class _Ordered:
    """An element under a function that tells which of two comes first."""

    __slots__ = ("element", "precedes")

    def __init__(self, element: Any, precedes: Any) -> None:
        self.element, self.precedes = element, precedes

    def __lt__(self, other: _Ordered) -> bool:
        return self.precedes(self.element, other.element) is True


@builtin(
    "sort",
    GROUP,
    "list: list, precedes?: function -> list",
    "The list in order: `precedes` tells whether its first argument comes before its second; without it, smallest first.",
    examples={
        "sort([3, 1, 4, 5, 2], function(x, y) x < y)": "[1, 2, 3, 4, 5]",
        'sort(["b", "a"])': '["a", "b"]',
    },
    state=True,
)
def sort(state: State, elements: list[Any], precedes: FunctionValue | None = None) -> list[Any]:
    if precedes is None:
        return _naturally(elements)
    if not precedes.takes(2):
        raise Trouble("wrong_argument", "The function of “sort” takes the two elements to compare.")

    def before(left: Any, right: Any) -> Any:
        state.charge(2)
        return precedes.call(state, left, right)

    return [ordered.element for ordered in sorted(_Ordered(element, before) for element in elements)]


def _naturally(elements: list[Any]) -> list[Any]:
    keys = keys_in_order("sort", elements)
    return [elements[place] for place in sorted(range(len(elements)), key=keys.__getitem__)]
