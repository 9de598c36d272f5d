"""Gaps and overlaps of decision tables: inputs that no rule takes, and inputs that more than one takes.

Each column is cut at the values its cells name, into points and the stretches between them; a rule then covers a
set of pieces in each column, and the table is a covering of their product.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cmp_to_key
from typing import Any

from ..compare import equal, keys_of, less, satisfies
from ..errors import FeelSyntaxError
from ..expression import BUILTIN_NAMES
from ..parsing.parser import parse_unary_tests
from ..syntax import Literal, Node, RangeLiteral, UnaryTest, UnaryTests
from ..values import Range, kind_of
from ..valuetext import literal_of
from .model import DecisionTable, HitPolicy

MAX_FINDINGS = 20
MAX_WORK = 2_000_000
"""Comparisons of a piece with a rule, some two seconds of them; a larger table is answered in part, and says so."""


class FindingKind(StrEnum):
    GAP = "gap"
    """No rule matches these inputs."""
    OVERLAP = "overlap"
    """Several rules match these inputs, and the hit policy lets only one, or only equal ones."""
    UNREACHABLE = "unreachable"
    """An earlier rule always matches when this one does."""
    UNKNOWN = "unknown"
    """A cell says more than can be worked out; its rule is left out of the search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    kind: FindingKind
    rules: tuple[int, ...]
    """Numbers of the rules concerned, from 1."""
    where: tuple[str, ...]
    """For each input the tests that its value passes; `-` for any value."""
    message: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A value, or all values between two, or all others."""

    sample: Any
    """The value; for a stretch its Range; None for "any other value"."""

    def passes(self, tests: tuple[Any, ...] | None, *, negated: bool) -> bool:
        """Whether every value of the piece passes one of the tests; None tests pass everything."""
        if tests is None:
            return True
        return any(self._passes(test) for test in tests) != negated

    def _passes(self, test: Any) -> bool:
        if isinstance(self.sample, Range):
            return isinstance(test, Range) and _within(self.sample, test)
        return self.sample is not None and satisfies(self.sample, test) is True

    def text(self) -> str:
        """The piece as a test of a cell."""
        if self.sample is None:
            return "any other value"
        text = literal_of(self.sample)
        return text[1:-1] if isinstance(self.sample, Range) and text[1] in "<>" else text


def _within(stretch: Range, test: Range) -> bool:
    """Whether an open stretch between neighbouring bounds lies in a range whose bounds are among them."""
    if test.negated:
        return True
    low = test.low is None or (stretch.low is not None and less(stretch.low, test.low) is False)
    high = test.high is None or (stretch.high is not None and less(test.high, stretch.high) is False)
    return low and high


Cell = tuple[tuple[Any, ...] | None, bool]
"""The values and ranges of a cell's tests, None for any value, and whether they are negated."""


class _Spent(Exception):
    """No work is left."""


class _Work:
    """How many comparisons may be made still."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, comparisons: int) -> None:
        self.left -= comparisons
        if self.left < 0:
            raise _Spent


def table_findings(table: DecisionTable, *, work: int = MAX_WORK) -> tuple[Finding, ...]:
    """What is missing or doubled in a decision table, at most MAX_FINDINGS of it.

    work: how many comparisons may be made for it; where they are too few, the last finding says so.
    """
    cells = [[_cell(text) for text in rule.inputs] for rule in table.rules]
    unknown = [number for number, row in enumerate(cells, 1) if any(cell is None for cell in row)]
    known = {number: row for number, row in enumerate(cells, 1) if number not in unknown}
    findings = [
        Finding(
            kind=FindingKind.UNKNOWN, rules=(number,), where=(), message=f"Rule {number} is too involved to be checked."
        )
        for number in unknown
    ]
    gaps: list[Finding] = []
    doubles: list[Finding] = []
    rest: list[Finding] = []
    try:
        search = _search(table, known, _Work(work))  # type: ignore[arg-type]
        doubles.extend(_doubles(table, search))
        if not unknown and not any(clause.default for clause in table.outputs):
            search.gaps(gaps)
    except _Spent:
        message = "The table is too large to be looked through whole."
        rest = [Finding(kind=FindingKind.UNKNOWN, rules=(), where=(), message=message)]
    return (*[*findings, *gaps, *doubles][: MAX_FINDINGS - len(rest)], *rest)


def _search(table: DecisionTable, known: dict[int, list[Cell]], work: _Work) -> _Search:
    columns = [
        _pieces([row[place] for row in known.values()], _cell(table.inputs[place].values), work)
        for place in range(len(table.inputs))
    ]
    masks: dict[int, list[int]] = {}
    for number, row in known.items():
        for pieces, (tests, _) in zip(columns, row, strict=False):
            work.spend(len(pieces) * len(tests or (1,)))
        masks[number] = [_mask(pieces, cell) for pieces, cell in zip(columns, row, strict=False)]
    return _Search(columns, masks, work)


def _cell(text: str) -> Cell | None:
    """The cell's tests as values; None when they are not all literal."""
    if text.strip() in ("", "-"):
        return None, False
    try:
        node = parse_unary_tests(text, (), BUILTIN_NAMES)
    except FeelSyntaxError:
        return None
    assert isinstance(node, UnaryTests)  # noqa: S101  # what the parser answers
    tests = [_test(part) for part in node.tests]
    if any(test is _UNREADABLE for test in tests):
        return None
    return tuple(tests), node.negated


_UNREADABLE = object()


def _test(node: Node) -> Any:
    match node:
        case Literal(value=value) if value is not None:
            return value
        case UnaryTest(operand=Literal(value=value)):
            if node.operator in ("=", "!="):
                return Range(value, value, True, True, node.operator == "!=")
            closed = node.operator in ("<=", ">=")
            return Range(None, value, False, closed) if "<" in node.operator else Range(value, None, closed, False)
        case RangeLiteral(low=Literal(value=low), high=Literal(value=high)):
            return Range(low, high, node.low_closed, node.high_closed)
    return _UNREADABLE


def _pieces(cells: list[Cell], allowed: Cell | None, work: _Work) -> list[Piece]:
    """The pieces that the cells of a column cut its values into; only those allowed, where that is said."""
    every = [*cells, allowed] if allowed is not None else cells
    values: list[Any] = []
    for tests, _ in every:
        for test in tests or ():
            bounds = (test.low, test.high) if isinstance(test, Range) else (test,)
            values.extend(bound for bound in bounds if bound is not None)
    kinds = {kind_of(value) for value in values}
    values = _distinct(values, work)
    if kinds == {"boolean"}:
        pieces = [Piece(True), Piece(False)]
    elif kinds and all(keys_of(value, values[0]) is not None for value in values) and _has_ranges(every):
        pieces = _stretches(values)
    else:
        pieces = [Piece(value) for value in values] + [Piece(None)]
    if allowed is None or allowed[0] is None:
        return pieces
    return [piece for piece in pieces if piece.passes(allowed[0], negated=allowed[1])]


def _has_ranges(cells: list[Cell]) -> bool:
    return any(isinstance(test, Range) and not test.negated for tests, _ in cells for test in tests or ())


def _distinct(values: list[Any], work: _Work) -> list[Any]:
    result: list[Any] = []
    for value in values:
        work.spend(len(result))
        if not any(equal(value, other) is True for other in result):
            result.append(value)
    return result


def _stretches(values: list[Any]) -> list[Piece]:
    ordered = sorted(values, key=cmp_to_key(lambda a, b: -1 if less(a, b) else 1))
    pieces = [Piece(Range(None, ordered[0], False, False))]
    for place, value in enumerate(ordered):
        pieces.append(Piece(value))
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        pieces.append(Piece(Range(value, following, False, False)))
    return pieces


def _mask(pieces: list[Piece], cell: Cell) -> int:
    """The pieces that a cell takes, as bits."""
    return sum(1 << place for place, piece in enumerate(pieces) if piece.passes(cell[0], negated=cell[1]))


class _Search:
    """The product of the columns, and which rules cover which of its parts."""

    def __init__(self, columns: list[list[Piece]], masks: dict[int, list[int]], work: _Work) -> None:
        self.columns, self.masks, self.work = columns, masks, work

    def gaps(self, found: list[Finding]) -> None:
        """Find the parts that no rule covers, pieces next to each other told together."""
        if self.columns:
            self._uncovered(0, frozenset(self.masks), [], found)

    def _uncovered(self, place: int, alive: frozenset[int], chosen: list[int], found: list[Finding]) -> None:
        if len(found) >= MAX_FINDINGS:
            return
        if not alive:
            found.append(self._gap(chosen))
            return
        if place == len(self.columns):
            return
        self.work.spend(len(self.columns[place]) * len(alive))
        groups: dict[frozenset[int], int] = {}
        for bit in range(len(self.columns[place])):
            rules = frozenset(number for number in alive if self.masks[number][place] >> bit & 1)
            groups[rules] = groups.get(rules, 0) | 1 << bit
        for rules, bits in groups.items():
            self._uncovered(place + 1, rules, [*chosen, bits], found)

    def _gap(self, chosen: list[int]) -> Finding:
        where = self.where([*chosen, *(self.every(place) for place in range(len(chosen), len(self.columns)))])
        return Finding(kind=FindingKind.GAP, rules=(), where=where, message=f"No rule matches {_in_sentence(where)}.")

    def every(self, place: int) -> int:
        """All pieces of a column."""
        return (1 << len(self.columns[place])) - 1

    def where(self, masks: list[int]) -> tuple[str, ...]:
        """For each column its pieces as the tests of a cell."""
        return tuple(
            "-" if mask == self.every(place) else ", ".join(_texts(self.columns[place], mask))
            for place, mask in enumerate(masks)
        )


def _texts(pieces: list[Piece], mask: int) -> list[str]:
    texts: list[str] = []
    run: list[Piece] = []
    for place, piece in enumerate([*pieces, None]):
        if piece is not None and mask >> place & 1 and _is_ordered(pieces):
            run.append(piece)
            continue
        if run:
            texts.append(_run_text(run))
            run = []
        if piece is not None and mask >> place & 1:
            texts.append(piece.text())
    return texts


def _is_ordered(pieces: list[Piece]) -> bool:
    return any(isinstance(piece.sample, Range) for piece in pieces)


def _run_text(run: list[Piece]) -> str:
    first, last = run[0].sample, run[-1].sample
    if len(run) == 1:
        return run[0].text()
    low, high = (first.low if isinstance(first, Range) else first), (last.high if isinstance(last, Range) else last)
    whole = Range(low, high, not isinstance(first, Range), not isinstance(last, Range))
    return Piece(whole).text()


def _in_sentence(where: tuple[str, ...]) -> str:
    return "(" + "; ".join("any value" if part == "-" else part for part in where) + ")"


def _doubles(table: DecisionTable, search: _Search) -> Iterator[Finding]:
    found = 0
    numbers = list(search.masks)
    for place, first in enumerate(numbers):
        for second in numbers[place + 1 :]:
            if found >= MAX_FINDINGS:
                return
            search.work.spend(1 + len(search.columns))
            common = [a & b for a, b in zip(search.masks[first], search.masks[second], strict=False)]
            if not all(common):
                continue
            finding = _double(table, search, (first, second), common)
            if finding is not None:
                found += 1
                yield finding


def _double(table: DecisionTable, search: _Search, pair: tuple[int, int], common: list[int]) -> Finding | None:
    first, second = pair
    where = search.where(common)
    if table.hit_policy is HitPolicy.FIRST:
        if common != search.masks[second]:
            return None
        message = f"Rule {second} is never reached: rule {first} matches whenever it does."
        return Finding(kind=FindingKind.UNREACHABLE, rules=pair, where=where, message=message)
    same = table.rules[first - 1].outputs == table.rules[second - 1].outputs
    if table.hit_policy is HitPolicy.UNIQUE or (table.hit_policy is HitPolicy.ANY and not same):
        message = f"Rules {first} and {second} both match {_in_sentence(where)}."
        return Finding(kind=FindingKind.OVERLAP, rules=pair, where=where, message=message)
    return None
