"""Boxed expressions compiled: each becomes a function of the evaluation's State and the names in scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import FeelSyntaxError, Span, quoted
from ..expression import BUILTIN_NAMES, Expression
from ..external import external_function
from ..parsing.parser import parse_expression, parse_unary_tests
from ..reads import Routes
from ..state import State, Trouble
from ..types import Type
from ..values import FunctionValue, Range, in_words, kind_of
from .definitions import Definitions, conformed
from .model import (
    Boxed,
    BoxedContext,
    BoxedFilter,
    BoxedIterator,
    BoxedList,
    Conditional,
    DecisionTable,
    FunctionDefinition,
    Invocation,
    IteratorKind,
    LiteralExpression,
    Relation,
)

Scope = Mapping[str, Any]
Body = Callable[[State, Scope], Any]
NOWHERE = Span(0, 0)


class Language:
    """What expressions of one model may name: variables, members, types."""

    def __init__(
        self,
        names: frozenset[str],
        definitions: Definitions,
        types: Mapping[str, Type],
        optional: Routes = frozenset(),
    ) -> None:
        self.names, self.definitions, self.types, self.optional = names, definitions, types, optional

    def expression(self, text: str, more: frozenset[str] = frozenset()) -> Body:
        """Compile an expression; one that is none warns and is null whenever it is evaluated."""
        names = self.names | more
        try:
            node = parse_expression(text, names, BUILTIN_NAMES)
            return Expression(text, node, names, self.optional, self.types).evaluate_in
        except FeelSyntaxError as error:
            return _failing(error)

    def tests(self, text: str, more: frozenset[str] = frozenset()) -> Body:
        """Compile a table cell's tests, as `expression` does."""
        names = self.names | more
        try:
            node = parse_unary_tests(text, names, BUILTIN_NAMES)
            return Expression(text, node, names, self.optional, self.types).evaluate_in
        except FeelSyntaxError as error:
            return _failing(error)


def _failing(error: FeelSyntaxError) -> Body:
    def run(state: State, scope: Scope) -> None:
        state.warn(error.code, error.span, error.message)

    return run


def compile_box(box: Boxed | None, language: Language, local: frozenset[str] = frozenset()) -> Body:
    """The function that evaluates `box`, where the names `local` are known besides those of the model."""
    if box is None:
        return lambda state, scope: None
    body = _BUILDERS[type(box)](box, language, local)
    return declared(body, box.type_ref, language)


def declared(body: Body, type_ref: str, language: Language, name: str = "the value") -> Body:
    """`body`, whose value is null with a warning unless it is, or converts to, one of the named type."""
    if not type_ref or type_ref == "Any":
        return body
    definition = language.definitions.named(type_ref)

    def run(state: State, scope: Scope) -> Any:
        value = body(state, scope)
        fits, result = conformed(state, value, definition)
        if not fits:
            state.warn(
                "wrong_type", NOWHERE, f"{quoted(name)} is {in_words(value)} here, and is declared as {type_ref}."
            )
        return result

    return run


def _literal(box: LiteralExpression, language: Language, local: frozenset[str]) -> Body:
    return language.expression(box.text, local)


def _context(box: BoxedContext, language: Language, local: frozenset[str]) -> Body:
    parts: list[tuple[str, Body]] = []
    for entry in box.entries:
        body = compile_box(entry.value, language, local)
        parts.append((entry.name, declared(body, entry.type_ref, language, entry.name or "the result")))
        local |= {entry.name}

    def run(state: State, scope: Scope) -> Any:
        inner = dict(scope)
        context: dict[str, Any] = {}
        for name, body in parts:
            value = body(state, inner)
            if not name:
                return value
            context[name] = inner[name] = value
        return context

    return run


def _invocation(box: Invocation, language: Language, local: frozenset[str]) -> Body:
    function = compile_box(box.function, language, local)
    bindings = [(binding.name, compile_box(binding.value, language, local)) for binding in box.bindings]

    def run(state: State, scope: Scope) -> Any:
        value = function(state, scope)
        if not isinstance(value, FunctionValue):
            return state.warn(
                "not_a_function", NOWHERE, f"Only a function can be invoked, and here it is {in_words(value)}."
            )
        given = {name: body(state, scope) for name, body in bindings}
        if set(given) - set(value.parameters):
            message = f"{quoted(value.name)} has no parameters {', '.join(sorted(set(given) - set(value.parameters)))}."
            return state.warn("unknown_parameter", NOWHERE, message)
        return called(state, value, [given.get(name) for name in value.parameters])

    return run


def called(state: State, function: FunctionValue, arguments: list[Any]) -> Any:
    """The function's value; null with a warning where it has none."""
    try:
        return function.call(state, *arguments)
    except Trouble as trouble:
        return state.warn(trouble.code, NOWHERE, str(trouble))


def _list(box: BoxedList, language: Language, local: frozenset[str]) -> Body:
    bodies = [compile_box(item, language, local) for item in box.items]
    return lambda state, scope: [body(state, scope) for body in bodies]


def _relation(box: Relation, language: Language, local: frozenset[str]) -> Body:
    rows = [[compile_box(cell, language, local) for cell in row] for row in box.rows]

    def run(state: State, scope: Scope) -> Any:
        return [{name: body(state, scope) for name, body in zip(box.columns, row, strict=False)} for row in rows]

    return run


def _function(box: FunctionDefinition, language: Language, local: frozenset[str]) -> Body:
    make = compile_function(box, language, local)
    return lambda state, scope: make(state, scope, "")


Maker = Callable[[State, Scope, str], FunctionValue | None]


def compile_function(box: FunctionDefinition, language: Language, local: frozenset[str], result: str = "") -> Maker:
    """What makes the function value of a definition from the names in scope and the function's own name.

    result: the declared type of its result.
    """
    names = tuple(parameter.name for parameter in box.parameters)
    types = [language.definitions.named(parameter.type_ref) for parameter in box.parameters]
    if box.kind.upper() != "FEEL":
        body = _external(box, language)
    else:
        body = compile_box(box.body, language, local | frozenset(names))
    body = declared(body, result, language, "the result")

    def make(state: State, scope: Scope, name: str) -> FunctionValue:
        def call(current: State, *arguments: Any) -> Any:
            inner = dict(scope)
            for parameter, argument, definition in zip(names, arguments, types, strict=True):
                fits, inner[parameter] = conformed(current, argument, definition)
                if not fits:
                    message = f"{quoted(parameter)} of {name or 'a function'} is {in_words(argument)} here, not {definition.type}."
                    raise Trouble("wrong_argument", message)
            return deeper(current, body, inner)

        return FunctionValue(name, names, call, types=tuple(definition.type for definition in types))

    return make


def deeper(state: State, body: Body, scope: Scope) -> Any:
    """Evaluate `body` one call deeper; raises FeelLimitError below the depth of the budget."""
    state.descend()
    try:
        return body(state, scope)
    finally:
        state.depth += 1


def _external(box: FunctionDefinition, language: Language) -> Body:
    described = compile_box(box.body, language)

    def run(state: State, scope: Scope) -> Any:
        found = external_function(described(state, {}))
        if found is None:
            return state.warn("external_function", NOWHERE, "There is no such external function.")
        return called(state, found, [scope[parameter.name] for parameter in box.parameters])

    return run


def _conditional(box: Conditional, language: Language, local: frozenset[str]) -> Body:
    condition = compile_box(box.condition, language, local)
    then, otherwise = compile_box(box.then, language, local), compile_box(box.otherwise, language, local)

    def run(state: State, scope: Scope) -> Any:
        answer = condition(state, scope)
        if answer is not None and not isinstance(answer, bool):
            state.warn("not_boolean", NOWHERE, f"The condition is {in_words(answer)} here, not true or false.")
            return None
        return then(state, scope) if answer is True else otherwise(state, scope)

    return run


def _elements(state: State, value: Any) -> Any:
    if isinstance(value, list):
        state.charge(5 * len(value) + 1)
        return value
    if value is None or isinstance(value, Range):
        return state.warn(
            "wrong_domain", NOWHERE, f"Only a list can be gone through, and here it is {in_words(value)}."
        )
    return [value]


def _filter(box: BoxedFilter, language: Language, local: frozenset[str]) -> Body:
    source = compile_box(box.source, language, local)
    match = compile_box(box.match, language, local | {"item"})

    def run(state: State, scope: Scope) -> Any:
        elements = _elements(state, source(state, scope))
        if elements is None:
            return None
        kept = []
        for element in elements:
            members = element if kind_of(element) == "context" else {}
            answer = match(state, {**scope, "item": element, **members})
            if answer is True:
                kept.append(element)
            elif answer is not None and answer is not False:
                return state.warn("not_boolean", NOWHERE, f"The match is {in_words(answer)} here, not true or false.")
        return kept

    return run


def _iterator(box: BoxedIterator, language: Language, local: frozenset[str]) -> Body:
    source = compile_box(box.source, language, local)
    body = compile_box(box.body, language, local | {box.variable, "partial"})
    if box.kind is IteratorKind.FOR:

        def collect(state: State, scope: Scope) -> Any:
            elements = _elements(state, source(state, scope))
            if elements is None:
                return None
            results: list[Any] = []
            for element in elements:
                state.charge(len(results) // 8)
                results.append(body(state, {**scope, box.variable: element, "partial": results[:]}))
            return results

        return collect
    deciding = box.kind is IteratorKind.SOME

    def decide(state: State, scope: Scope) -> Any:
        elements = _elements(state, source(state, scope))
        if elements is None:
            return None
        unknown = False
        for element in elements:
            answer = body(state, {**scope, box.variable: element})
            if answer is deciding:
                return deciding
            unknown = unknown or answer is None
            if answer is not None and not isinstance(answer, bool):
                return state.warn("not_boolean", NOWHERE, f"The test is {in_words(answer)} here, not true or false.")
        return None if unknown else not deciding

    return decide


def _table(box: DecisionTable, language: Language, local: frozenset[str]) -> Body:
    from .tables import compile_table  # it compiles its cells with the Language of this module

    return compile_table(box, language, local)


_BUILDERS: dict[type[Any], Callable[[Any, Language, frozenset[str]], Body]] = {
    LiteralExpression: _literal,
    BoxedContext: _context,
    Invocation: _invocation,
    BoxedList: _list,
    Relation: _relation,
    FunctionDefinition: _function,
    Conditional: _conditional,
    BoxedFilter: _filter,
    BoxedIterator: _iterator,
    DecisionTable: _table,
}
