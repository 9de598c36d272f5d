"""Calls of built-in functions, of functions an expression defines, and of functions the caller gives."""

from __future__ import annotations

from decimal import DecimalException
from typing import Any

from ..errors import quoted
from ..external import external_function
from ..functions import BUILTINS, Builtin
from ..state import Trouble
from ..syntax import Call, FunctionLiteral, Name
from ..types import Type, type_of_node
from ..values import FunctionValue, in_words
from .coercion import coerced
from .compiler import Compiler, builds, warn
from .scope import ROOT, STATE, Binding, Code, Frame, resolve


@builds(Call)
def build_call(compiler: Compiler, node: Call, scope: Binding | None) -> Code:
    codes = [compiler.compile(argument, scope) for argument in node.arguments]
    called = node.function
    if isinstance(called, Name) and called.name in BUILTINS and resolve(called.name, scope).binding is None:
        direct = _builtin(compiler, node, codes, BUILTINS[called.name])
        return _shadowable(compiler, node, codes, direct) if called.name in compiler.names else direct
    function = compiler.compile(called, scope)

    def run(frame: Frame) -> Any:
        value = function(frame)
        if type(value) is not FunctionValue:
            if value is not None or not isinstance(called, Name):
                message = f"{compiler.text(called)} is {in_words(value)} here, not a function."
                warn(frame, "not_a_function", called.span, message)
            return None
        return _invoke(compiler, node, frame, value, [code(frame) for code in codes])

    return run


def _shadowable(compiler: Compiler, node: Call, codes: list[Code], direct: Code) -> Code:
    """A built-in's name that the caller knows too: a function of the caller's wins, other data does not."""
    name = node.function.name  # type: ignore[attr-defined]

    def run(frame: Frame) -> Any:
        try:
            value = frame[ROOT][name]
        except KeyError:
            return direct(frame)
        if type(value) is FunctionValue:
            return _invoke(compiler, node, frame, value, [code(frame) for code in codes])
        return direct(frame)

    return run


def _builtin(compiler: Compiler, node: Call, codes: list[Code], function: Builtin) -> Code:
    if node.names:
        places = function.order(node.names)
        if places is None:
            message = f"{quoted(function.name)} has no parameters {', '.join(node.names)}."
            return lambda frame: warn(frame, "unknown_parameter", node.span, message)
        codes = [_null if place is None else codes[place] for place in places]
    call, base_cost = function.call, function.cost

    def run(frame: Frame) -> Any:
        state = frame[STATE]
        arguments = []
        cost = base_cost
        for code in codes:
            argument = code(frame)
            arguments.append(argument)
            if type(argument) is list:
                cost += len(argument)
            elif type(argument) is str:
                cost += len(argument) >> 6
        state.charge(cost)
        try:
            result = call(state, arguments)
        except Trouble as trouble:
            return warn(frame, trouble.code, node.span, str(trouble))
        except (ArithmeticError, DecimalException):
            return warn(frame, "no_result", node.span, f"{compiler.text(node)} has no number as its result.")
        if type(result) is list:
            state.grow(16 * len(result))
        elif type(result) is str:
            state.grow(len(result))
        return result

    return run


def _null(frame: Frame) -> None:
    return None


def _invoke(compiler: Compiler, node: Call, frame: Frame, function: FunctionValue, arguments: list[Any]) -> Any:
    if node.names:
        ordered = _named(function, node.names, arguments)
        if ordered is None:
            message = f"{_called(compiler, node, function)} has no parameters {', '.join(node.names)}."
            return warn(frame, "unknown_parameter", node.span, message)
        arguments = ordered
    if not function.takes(len(arguments)):
        name = _called(compiler, node, function)
        message = f"{name} takes {len(function.parameters)} arguments, and gets {len(arguments)} here."
        return warn(frame, "wrong_argument_count", node.span, message)
    try:
        return function.call(frame[STATE], *arguments)
    except Trouble as trouble:
        return warn(frame, trouble.code, node.span, str(trouble))


def _called(compiler: Compiler, node: Call, function: FunctionValue) -> str:
    return quoted(function.name) if function.name else compiler.text(node.function)


def _named(function: FunctionValue, names: tuple[str, ...], arguments: list[Any]) -> list[Any] | None:
    given = dict(zip(names, arguments, strict=True))
    if len(given) < len(names) or set(given) - set(function.parameters):
        return None
    if any(name not in given for name in function.parameters[: function.required]):
        return None
    return [given.get(name) for name in function.parameters]


@builds(FunctionLiteral)
def build_function(compiler: Compiler, node: FunctionLiteral, scope: Binding | None) -> Code:
    slots: list[int] = []
    types: list[Type | None] = []
    for parameter in node.parameters:
        scope = compiler.bind(parameter.name, scope)
        slots.append(scope.slot)
        types.append(None if parameter.type is None else type_of_node(parameter.type, compiler.types))
    if node.external:
        return _external(compiler, node)
    body, cost = compiler.compile(node.body, scope), compiler.weight(node.body)
    names = tuple(parameter.name for parameter in node.parameters)

    def run(frame: Frame) -> FunctionValue:
        captured = frame[:]

        def call(state: Any, *arguments: Any) -> Any:
            inner = captured[:]
            inner[STATE] = state
            for slot, argument, declared in zip(slots, arguments, types, strict=True):
                inner[slot] = argument if declared is None else fitted(argument, declared)
            return deeper(state, body, inner, cost)

        return FunctionValue("", names, call, types=tuple(types))

    return run


def _external(compiler: Compiler, node: FunctionLiteral) -> Code:
    described = compiler.compile(node.body, None)
    count = len(node.parameters)

    def run(frame: Frame) -> Any:
        found = external_function(described(frame))
        if found is None or not found.takes(count):
            return warn(frame, "external_function", node.span, "There is no such external function.")
        return FunctionValue("", tuple(parameter.name for parameter in node.parameters), found.call)

    return run


def fitted(argument: Any, declared: Type) -> Any:
    """`argument` as a parameter of the declared type takes it; raises Trouble when it cannot."""
    fits, value = coerced(argument, declared)
    if not fits:
        raise Trouble(
            "wrong_argument", f"An argument is {in_words(argument)} here, and the parameter takes {declared}."
        )
    return value


def deeper(state: Any, body: Code, frame: Frame, cost: int) -> Any:
    """Evaluate a function's body one call deeper; raises FeelLimitError below the depth of the budget."""
    state.charge(cost)
    state.descend()
    try:
        return body(frame)
    finally:
        state.depth += 1
