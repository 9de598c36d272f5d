"""Parsed forms as text again: what it prints parses to the same form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .functions import BUILTINS
from .parsing.lexer import written
from .properties import PROPERTY_NAMES
from .syntax import (
    Arithmetic,
    Between,
    Call,
    Comparison,
    ContextLiteral,
    Filter,
    For,
    FunctionLiteral,
    If,
    In,
    InstanceOf,
    Iteration,
    ListLiteral,
    Literal,
    Logic,
    Name,
    Negation,
    Node,
    Parameter,
    Path,
    Quantified,
    RangeLiteral,
    TypeNode,
    UnaryTest,
    UnaryTests,
)
from .valuetext import literal_of, quoted

_LEVELS = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 3,
    "<=": 3,
    ">": 3,
    ">=": 3,
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "**": 6,
}
_NEGATION, _INSTANCE, _POSTFIX, _TERM = 7, 8, 9, 10
_WEAK = 0
_KNOWN = frozenset({*BUILTINS, *PROPERTY_NAMES})


def print_expression(node: Node) -> str:
    """The text of an expression, with no more brackets than its operators need."""
    return _printed(node)[0]


def _printed(node: Node) -> tuple[str, int]:
    """The text, and how strongly it holds together."""
    return _PRINTERS[type(node)](node)


def _at(node: Node, level: int) -> str:
    text, own = _printed(node)
    return text if own >= level else f"({text})"


def _name(name: str) -> str:
    return name if name in _KNOWN else written(name)


def _literal(node: Literal) -> tuple[str, int]:
    text = literal_of(node.value)
    return text, _NEGATION if text.startswith("-") else _TERM


def _binary(node: Arithmetic | Comparison) -> tuple[str, int]:
    level = _LEVELS[node.operator]
    return f"{_at(node.left, level)} {node.operator} {_at(node.right, level + 1)}", level


def _logic(node: Logic) -> tuple[str, int]:
    level = _LEVELS[node.operator]
    return f" {node.operator} ".join(_at(operand, level + 1) for operand in node.operands), level


def _between(node: Between) -> tuple[str, int]:
    return f"{_at(node.value, 4)} between {_at(node.low, 4)} and {_at(node.high, 4)}", 3


def _in(node: In) -> tuple[str, int]:
    tests = ", ".join(_test(test) for test in node.tests)
    return f"{_at(node.value, 4)} in ({tests})", 3


def _test(node: Node) -> str:
    if isinstance(node, UnaryTest):
        return f"{node.operator} {_at(node.operand, 4)}"
    return _at(node, 4)


def _iterations(iterations: tuple[Iteration, ...]) -> str:
    parts = []
    for iteration in iterations:
        end = "" if iteration.end is None else f"..{_at(iteration.end, 1)}"
        parts.append(f"{_name(iteration.name)} in {_at(iteration.domain, 1)}{end}")
    return ", ".join(parts)


def _entries(node: ContextLiteral) -> tuple[str, int]:
    return "{" + ", ".join(f"{quoted(entry.name)}: {_at(entry.value, _WEAK)}" for entry in node.entries) + "}", _TERM


def _range(node: RangeLiteral) -> tuple[str, int]:
    opening, closing = "[" if node.low_closed else "(", "]" if node.high_closed else ")"
    return f"{opening}{_at(node.low, 1)}..{_at(node.high, 1)}{closing}", _TERM


def _call(node: Call) -> tuple[str, int]:
    arguments = [_at(argument, _WEAK) for argument in node.arguments]
    if node.names:
        arguments = [f"{_name(name)}: {argument}" for name, argument in zip(node.names, arguments, strict=True)]
    return f"{_callee(node.function)}({', '.join(arguments)})", _POSTFIX


def _callee(node: Node) -> str:
    return f"({_printed(node)[0]})" if isinstance(node, Literal | RangeLiteral) else _at(node, _POSTFIX)


def _function(node: FunctionLiteral) -> tuple[str, int]:
    external = "external " if node.external else ""
    parameters = ", ".join(_parameter(parameter) for parameter in node.parameters)
    return f"function({parameters}) {external}{_at(node.body, _WEAK)}", _WEAK


def _parameter(node: Parameter) -> str:
    name = _name(node.name)
    return name if node.type is None else f"{name}: {_type(node.type)}"


def _type(node: TypeNode) -> str:
    if not node.inner:
        return node.name
    inner = [_type(part) for part in node.inner]
    if node.name == "function":
        return f"function<{', '.join(inner[:-1])}> -> {inner[-1]}"
    if node.name == "context":
        inner = [f"{name}: {part}" for name, part in zip(node.members, inner, strict=True)]
    return f"{node.name}<{', '.join(inner)}>"


def _unary_tests(node: UnaryTests) -> tuple[str, int]:
    if not node.tests:
        return "-", _TERM
    tests = ", ".join(_test(test) if isinstance(test, UnaryTest) else _at(test, _WEAK) for test in node.tests)
    return (f"not({tests})" if node.negated else tests), _TERM


_PRINTERS: dict[type[Node], Callable[[Any], tuple[str, int]]] = {
    Literal: _literal,
    Name: lambda node: (_name(node.name), _TERM),
    Path: lambda node: (f"{_callee(node.base)}.{_name(node.name)}", _POSTFIX),
    Filter: lambda node: (f"{_callee(node.base)}[{_at(node.condition, _WEAK)}]", _POSTFIX),
    Call: _call,
    Negation: lambda node: (f"-({_printed(node.operand)[0]})", _NEGATION),
    Arithmetic: _binary,
    Comparison: _binary,
    Logic: _logic,
    Between: _between,
    In: _in,
    InstanceOf: lambda node: (f"{_at(node.value, _POSTFIX)} instance of {_type(node.type)}", _INSTANCE),
    If: lambda node: (
        f"if {_at(node.condition, _WEAK)} then {_at(node.then, _WEAK)} else {_at(node.otherwise, _WEAK)}",
        _WEAK,
    ),
    For: lambda node: (f"for {_iterations(node.iterations)} return {_at(node.body, _WEAK)}", _WEAK),
    Quantified: lambda node: (
        f"{node.quantifier} {_iterations(node.iterations)} satisfies {_at(node.body, _WEAK)}",
        _WEAK,
    ),
    ListLiteral: lambda node: ("[" + ", ".join(_at(item, _WEAK) for item in node.items) + "]", _TERM),
    ContextLiteral: _entries,
    RangeLiteral: _range,
    UnaryTest: lambda node: (f"({_test(node)})", _TERM),
    FunctionLiteral: _function,
    UnaryTests: _unary_tests,
}
