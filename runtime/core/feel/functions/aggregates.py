"""Functions that make one value of many: of one list, or of any number of arguments (DMN 1.5, table 76)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..arithmetic import quotient
from ..compare import keys_of
from ..errors import quoted
from ..numbers import CONTEXT, NUMBER_TYPES, Number, rounded
from ..state import Trouble
from ..values import in_words
from .table import builtin

GROUP = "List"


def _elements(arguments: tuple[Any, ...]) -> list[Any]:
    return arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else list(arguments)


def _numbers(function: str, arguments: tuple[Any, ...]) -> list[Number]:
    elements = _elements(arguments)
    for element in elements:
        if type(element) not in NUMBER_TYPES:
            code = "null_argument" if element is None else "wrong_argument"
            raise Trouble(code, f"{quoted(function)} takes numbers, and {in_words(element)} is among them.")
    return elements


def keys_in_order(function: str, elements: list[Any]) -> list[Any]:
    """For each element a Python value that is ordered as it is; raises Trouble when two have no order."""
    keys: list[Any] = []
    for element in elements:
        pair = keys_of(element, elements[0])
        if pair is None:
            words = f"{in_words(elements[0])} and {in_words(element)}"
            raise Trouble(
                "wrong_argument", f"{quoted(function)} takes values of one kind that have an order, not {words}."
            )
        keys.append(pair[0])
    return keys


def _extreme(function: str, arguments: tuple[Any, ...], *, largest: bool) -> Any:
    elements = _elements(arguments)
    if not elements:
        return None
    keys = keys_in_order(function, elements)
    pick = max if largest else min
    return elements[pick(range(len(keys)), key=keys.__getitem__)]


@builtin(
    "min",
    GROUP,
    "list: list; value: Any... -> Any",
    "The smallest of the values; null for an empty list.",
    examples={"min([1, 2, 3])": "1", "min(2, 1)": "1", "min([])": "null"},
)
def minimum(*arguments: Any) -> Any:
    return _extreme("min", arguments, largest=False)


@builtin(
    "max",
    GROUP,
    "list: list; value: Any... -> Any",
    "The largest of the values; null for an empty list.",
    examples={"max([1, 2, 3])": "3", 'max("a", "b")': '"b"', "max([])": "null"},
)
def maximum(*arguments: Any) -> Any:
    return _extreme("max", arguments, largest=True)


def total(numbers: list[Number]) -> Number:
    """The sum, exact in 34 digits at each addition."""
    result: Number = 0
    for number in numbers:
        result = (
            rounded(result + number) if type(result) is int and type(number) is int else CONTEXT.add(result, number)
        )
    return result


@builtin(
    "sum",
    GROUP,
    "list: list; number: number... -> number",
    "The sum of the numbers; null for an empty list.",
    examples={"sum([1, 2, 3])": "6", "sum(1, 2)": "3", "sum([])": "null"},
)
def summed(*arguments: Any) -> Number | None:
    numbers = _numbers("sum", arguments)
    return total(numbers) if numbers else None


@builtin(
    "mean",
    GROUP,
    "list: list; number: number... -> number",
    "The arithmetic mean of the numbers; null for an empty list.",
    examples={"mean([1, 2, 3])": "2", "mean([])": "null"},
)
def mean(*arguments: Any) -> Number | None:
    numbers = _numbers("mean", arguments)
    return quotient(total(numbers), len(numbers)) if numbers else None


@builtin(
    "product",
    GROUP,
    "list: list; number: number... -> number",
    "The product of the numbers; null for an empty list.",
    examples={"product([2, 3, 4])": "24", "product(2, 3)": "6"},
)
def product(*arguments: Any) -> Number | None:
    numbers = _numbers("product", arguments)
    if not numbers:
        return None
    result: Number = 1
    for number in numbers:
        ints = type(result) is int and type(number) is int
        result = rounded(int(result) * int(number)) if ints else CONTEXT.multiply(result, number)
    return result


@builtin(
    "median",
    GROUP,
    "list: list; number: number... -> number",
    "The middle number in order, or the mean of the middle two; null for an empty list.",
    examples={"median(8, 2, 5, 3, 4)": "4", "median([6, 1, 2, 3])": "2.5", "median([])": "null"},
)
def median(*arguments: Any) -> Number | None:
    numbers = sorted(_numbers("median", arguments))
    if not numbers:
        return None
    middle = len(numbers) // 2
    return numbers[middle] if len(numbers) % 2 else quotient(total(numbers[middle - 1 : middle + 1]), 2)


@builtin(
    "stddev",
    GROUP,
    "list: list; number: number... -> number",
    "The standard deviation of a sample; null for fewer than two numbers.",
    examples={"decimal(stddev([2, 4, 6, 8]), 8)": "2.58198890", "stddev([])": "null"},
)
def stddev(*arguments: Any) -> Decimal | None:
    numbers = _numbers("stddev", arguments)
    if len(numbers) < 2:
        return None
    middle = quotient(total(numbers), len(numbers))
    differences = [CONTEXT.subtract(Decimal(number), middle) for number in numbers]
    squares = total([CONTEXT.multiply(difference, difference) for difference in differences])
    return CONTEXT.sqrt(CONTEXT.divide(squares, len(numbers) - 1))


@builtin(
    "mode",
    GROUP,
    "list: list; number: number... -> list<number>",
    "The numbers that occur most often, smallest first.",
    examples={"mode([6, 3, 9, 6, 6])": "[6]", "mode([6, 1, 9, 6, 1])": "[1, 6]", "mode([])": "[]"},
)
def mode(*arguments: Any) -> list[Number]:
    counts: dict[Number, int] = {}
    for number in _numbers("mode", arguments):
        counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(number for number, count in counts.items() if count == most)


def _decided(arguments: tuple[Any, ...], *, deciding: bool) -> bool | None:
    elements = _elements(arguments)
    if any(element is deciding for element in elements):
        return deciding
    for element in elements:
        if element is not None and type(element) is not bool:
            function = "any" if deciding else "all"
            raise Trouble(
                "not_boolean", f"{quoted(function)} takes values that are true or false, and gets {in_words(element)}."
            )
    return None if None in elements else not deciding


@builtin(
    "all",
    GROUP,
    "list: list; value: Any... -> boolean",
    "False when some value is false, true when all are true or there are none, else null.",
    examples={"all([true, false])": "false", "all([])": "true", "all([true, null])": "null"},
)
def all_true(*arguments: Any) -> bool | None:
    return _decided(arguments, deciding=False)


@builtin(
    "any",
    GROUP,
    "list: list; value: Any... -> boolean",
    "True when some value is true, false when all are false or there are none, else null.",
    examples={"any([true, false])": "true", "any([])": "false", "any([false, null])": "null"},
)
def any_true(*arguments: Any) -> bool | None:
    return _decided(arguments, deciding=True)
