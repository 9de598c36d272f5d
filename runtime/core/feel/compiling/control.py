"""Branches, loops, lists, contexts, ranges and tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..compare import ORDER, equal, keys_of, satisfies
from ..numbers import whole
from ..syntax import (
    ContextLiteral,
    For,
    If,
    In,
    Iteration,
    ListLiteral,
    Name,
    Node,
    Quantified,
    RangeLiteral,
    UnaryTest,
    UnaryTests,
    children,
)
from ..temporal import Date
from ..values import Range, in_words, kind_of
from .compiler import Compiler, builds, warn
from .scope import STATE, Binding, Code, Frame


@builds(If)
def build_if(compiler: Compiler, node: If, scope: Binding | None) -> Code:
    condition = compiler.compile(node.condition, scope)
    then, otherwise = compiler.compile(node.then, scope), compiler.compile(node.otherwise, scope)

    def run(frame: Frame) -> Any:
        answer = condition(frame)
        if answer is True:
            return then(frame)
        if answer is not False and answer is not None:
            message = f"{compiler.text(node.condition)} is {in_words(answer)} here, not true or false."
            return warn(frame, "not_boolean", node.condition.span, message)
        return otherwise(frame)

    return run


Domain = tuple[int, Code]
"""The slot of a loop's name, and the code of what it goes through."""


def _domains(
    compiler: Compiler, iterations: tuple[Iteration, ...], scope: Binding | None
) -> tuple[list[Domain], Binding | None]:
    domains: list[Domain] = []
    for iteration in iterations:
        code = _domain(compiler, iteration, scope)
        scope = compiler.bind(iteration.name, scope)
        domains.append((scope.slot, code))
    return domains, scope


def _domain(compiler: Compiler, iteration: Iteration, scope: Binding | None) -> Code:
    start = compiler.compile(iteration.domain, scope)
    if iteration.end is not None:
        end = compiler.compile(iteration.end, scope)

        def counted(frame: Frame) -> Any:
            low, high = start(frame), end(frame)
            steps = _steps(low, high)
            if steps is None:
                message = f"A loop cannot count from {in_words(low)} to {in_words(high)}."
                return warn(frame, "wrong_domain", iteration.span, message)
            return steps

        return counted

    def run(frame: Frame) -> Any:
        value = start(frame)
        if type(value) is list:
            return value
        if isinstance(value, Range):
            steps = _steps_of(value)
            if steps is None:
                warn(frame, "wrong_domain", iteration.domain.span, "A loop cannot count through this range.")
            return steps
        if value is None:
            text = compiler.text(iteration.domain)
            if compiler.absent(iteration.domain):
                return []
            return warn(frame, "null_domain", iteration.domain.span, f"{text} is null here, not a list.")
        return list(value) if kind_of(value) == "list" else [value]

    return run


class Days(Sequence[Date]):
    """The dates from one to another, both included, forward or back; made one at a time."""

    def __init__(self, low: int, high: int) -> None:
        self._numbers = range(low, high + 1) if low <= high else range(low, high - 1, -1)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: Any) -> Any:
        return Date.of_number(self._numbers[place])


def _steps(low: Any, high: Any) -> Sequence[Any] | None:
    if type(low) is Date and type(high) is Date:
        return Days(low.number, high.number)
    first, last = _whole(low), _whole(high)
    if first is None or last is None:
        return None
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)


def _whole(value: Any) -> int | None:
    return whole(value) if kind_of(value) == "number" else None


def _steps_of(value: Range) -> Sequence[Any] | None:
    steps = _steps(value.low, value.high)
    if steps is None:
        return None
    return steps[0 if value.low_closed else 1 : None if value.high_closed else -1]


def length(domain: Any) -> int:
    """How many times a loop over `domain` goes round, however large."""
    try:
        return len(domain)
    except OverflowError:
        return 1 << 62


@builds(For)
def build_for(compiler: Compiler, node: For, scope: Binding | None) -> Code:
    domains, inner = _domains(compiler, node.iterations, scope)
    partial = compiler.bind("partial", scope)
    partial.is_partial = True
    _insert(inner, scope, partial)
    body, cost = compiler.compile(node.body, inner), compiler.weight(node.body)
    place, single, loop = partial.slot, domains[0], _Loop(domains, body, cost)

    def run(frame: Frame) -> list[Any] | None:
        results: list[Any] = []
        frame[place] = results
        if len(domains) > 1:
            return results if loop.run(frame, 0, results) else None
        slot, code = single
        elements = code(frame)
        if elements is None:
            return None
        count = length(elements)
        state = frame[STATE]
        state.charge(cost * count)
        state.grow(16 * count)
        for element in elements:
            frame[slot] = element
            results.append(body(frame))
        return results

    return run


def _insert(inner: Binding | None, scope: Binding | None, partial: Binding) -> None:
    """Make `partial` visible inside the loop, outside the loop's own names."""
    while inner is not None and inner.outer is not scope:
        inner = inner.outer
    if inner is not None:
        inner.outer = partial


@dataclass(frozen=True, slots=True)
class _Loop:
    """Several domains inside one another around one body."""

    domains: list[Domain]
    body: Code
    cost: int

    def run(self, frame: Frame, level: int, results: list[Any]) -> bool:
        """Add to `results` what the body is from the domain at `level` inward.

        Answers False when a domain is no list.
        """
        slot, code = self.domains[level]
        elements = code(frame)
        if elements is None:
            return False
        innermost = level == len(self.domains) - 1
        frame[STATE].charge((self.cost if innermost else 2) * length(elements) + 1)
        for element in elements:
            frame[slot] = element
            if innermost:
                frame[STATE].grow(16)
                results.append(self.body(frame))
            elif not self.run(frame, level + 1, results):
                return False
        return True


@builds(Quantified)
def build_quantified(compiler: Compiler, node: Quantified, scope: Binding | None) -> Code:
    domains, inner = _domains(compiler, node.iterations, scope)
    body, cost = compiler.compile(node.body, inner), compiler.weight(node.body)
    deciding = node.quantifier == "some"

    def search(frame: Frame, level: int) -> Any:
        slot, code = domains[level]
        elements = code(frame)
        if elements is None:
            return None
        innermost = level == len(domains) - 1
        frame[STATE].charge((cost if innermost else 2) * length(elements) + 1)
        unknown = False
        for element in elements:
            frame[slot] = element
            answer = body(frame) if innermost else search(frame, level + 1)
            if answer is deciding:
                return deciding
            unknown = unknown or answer is None
            if answer is not None and type(answer) is not bool:
                message = f"{compiler.text(node.body)} is {in_words(answer)} here, not true or false."
                return warn(frame, "not_boolean", node.body.span, message)
        return None if unknown else not deciding

    return lambda frame: search(frame, 0)


@builds(ListLiteral)
def build_list(compiler: Compiler, node: ListLiteral, scope: Binding | None) -> Code:
    codes = [compiler.compile(item, scope) for item in node.items]
    size = 16 * len(codes)

    def run(frame: Frame) -> list[Any]:
        frame[STATE].grow(size)
        return [code(frame) for code in codes]

    return run


@builds(ContextLiteral)
def build_context(compiler: Compiler, node: ContextLiteral, scope: Binding | None) -> Code:
    parts: list[tuple[str, Binding, Code]] = []
    for entry in node.entries:
        code = compiler.compile(entry.value, scope)
        scope = compiler.bind(entry.name, scope)
        parts.append((entry.name, scope, code))
    unread = [(name, code) for name, binding, code in parts if not binding.used]
    size = 16 * len(parts)
    if len(unread) == len(parts):

        def plain(frame: Frame) -> dict[str, Any]:
            frame[STATE].grow(size)
            return {name: code(frame) for name, code in unread}

        return plain

    def run(frame: Frame) -> dict[str, Any]:
        frame[STATE].grow(size)
        context: dict[str, Any] = {}
        for name, binding, code in parts:
            context[name] = frame[binding.slot] = code(frame)
        return context

    return run


@builds(RangeLiteral)
def build_range(compiler: Compiler, node: RangeLiteral, scope: Binding | None) -> Code:
    low, high = compiler.compile(node.low, scope), compiler.compile(node.high, scope)

    def run(frame: Frame) -> Any:
        first, last = low(frame), high(frame)
        if first is not None and last is not None and keys_of(first, last) is None:
            message = f"A range cannot go from {in_words(first)} to {in_words(last)}."
            return warn(frame, "wrong_range", node.span, message)
        return Range(first, last, node.low_closed, node.high_closed)

    return run


@builds(UnaryTest)
def build_unary_test(compiler: Compiler, node: UnaryTest, scope: Binding | None) -> Code:
    """As a value, a test is the range of what passes it."""
    operand, operator = compiler.compile(node.operand, scope), node.operator

    def run(frame: Frame) -> Range:
        value = operand(frame)
        if operator in ("=", "!="):
            return Range(value, value, True, True, operator == "!=")
        if operator in ("<", "<="):
            return Range(None, value, False, operator == "<=")
        return Range(value, None, operator == ">=", False)

    return run


@builds(In)
def build_in(compiler: Compiler, node: In, scope: Binding | None) -> Code:
    subject = compiler.compile(node.value, scope)
    binding = compiler.bind("?", scope)
    tests = [_test(compiler, test, binding, node.value) for test in node.tests]
    slot = binding.slot

    def run(frame: Frame) -> bool | None:
        frame[slot] = subject(frame)
        return _any(frame, tests)

    return run


def _any(frame: Frame, tests: list[Code]) -> bool | None:
    unknown = False
    for test in tests:
        answer = test(frame)
        if answer is True:
            return True
        unknown = unknown or answer is None
    return None if unknown else False


def _test(compiler: Compiler, node: Node, subject: Binding, tested: Node | None) -> Code:
    """Whether the value in the slot of `subject` passes one test; null, with a warning, when that has no answer."""
    slot = subject.slot
    if isinstance(node, UnaryTest):
        return _operator_test(compiler, node, subject)
    code = compiler.compile(node, subject)
    own_answer = reads_subject(node)

    def run(frame: Frame) -> bool | None:
        value = frame[slot]
        test = code(frame)
        if type(test) is bool and (own_answer or (type(value) is not bool and tested is None)):
            return test
        answer = satisfies(value, test)
        if answer is None:
            name = "The value" if tested is None else compiler.text(tested)
            message = f"{name} is {in_words(value)} here, and {compiler.text(node)} does not test that."
            warn(frame, "wrong_test", node.span, message)
        return answer

    return run


def _operator_test(compiler: Compiler, node: UnaryTest, subject: Binding) -> Code:
    operand, slot, operator = compiler.compile(node.operand, subject), subject.slot, node.operator

    def run(frame: Frame) -> bool | None:
        value, bound = frame[slot], operand(frame)
        if operator in ("=", "!="):
            same = equal(value, bound)
            answer = None if same is None else same is (operator == "=")
        else:
            answer = ORDER[operator](value, bound)
        if answer is None:
            message = (
                f"The value is {in_words(value)} here, and {compiler.text(node)} compares it with {in_words(bound)}."
            )
            warn(frame, "wrong_test", node.span, message)
        return answer

    return run


def reads_subject(node: Node) -> bool:
    """Whether `?` stands in `node`."""
    return (isinstance(node, Name) and node.name == "?") or any(reads_subject(child) for child in children(node))


@builds(UnaryTests)
def build_unary_tests(compiler: Compiler, node: UnaryTests, scope: Binding | None) -> Code:
    subject = compiler.compile(Name(node.span, "?"), scope)
    binding = compiler.bind("?", scope)
    tests = [_test(compiler, test, binding, None) for test in node.tests]
    slot, negated = binding.slot, node.negated

    def run(frame: Frame) -> bool | None:
        if not tests:
            return True
        frame[slot] = subject(frame)
        answer = _any(frame, tests)
        return answer if not negated or answer is None else not answer

    return run
