"""Names, members and filters: how values are reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import meant, quoted
from ..functions import BUILTINS
from ..numbers import NUMBER_TYPES, whole
from ..parsing.lexer import written
from ..parsing.names import nearest
from ..properties import PROPERTY_KINDS, property_of
from ..syntax import Between, Comparison, Filter, In, InstanceOf, Literal, Logic, Name, Path, Quantified
from ..values import in_words, kind_of
from .compiler import Compiler, builds, warn
from .scope import ROOT, STATE, Binding, Code, Frame, resolve


@builds(Name)
def build_name(compiler: Compiler, node: Name, scope: Binding | None) -> Code:
    found = resolve(node.name, scope)
    name = node.name
    if found.binding is not None:
        slot = found.binding.slot
        final: Code = _copied(slot) if found.binding.is_partial else lambda frame: frame[slot]
    else:
        final = _from_root(compiler, node, scope)
    if not found.items:
        return final
    if len(found.items) == 1:
        (only,) = found.items

        def in_item(frame: Frame) -> Any:
            item = frame[only]
            if type(item) is dict and name in item:
                return item[name]
            return final(frame)

        return in_item
    items = found.items

    def in_items(frame: Frame) -> Any:
        for place in items:
            item = frame[place]
            if isinstance(item, Mapping) and name in item:
                return item[name]
        return final(frame)

    return in_items


def _copied(slot: int) -> Code:
    def run(frame: Frame) -> Any:
        partial = frame[slot]
        frame[STATE].charge(len(partial))
        return partial[:]

    return run


def _from_root(compiler: Compiler, node: Name, scope: Binding | None) -> Code:
    name = node.name
    builtin = BUILTINS.get(name)

    def run(frame: Frame) -> Any:
        try:
            return frame[ROOT][name]
        except KeyError:
            if builtin is not None:
                return builtin.value
            if compiler.absent(node):
                return None
            return _unknown(compiler, node, scope, frame)

    return run


def _unknown(compiler: Compiler, node: Name, scope: Binding | None, frame: Frame) -> None:
    known: list[str] = []
    while scope is not None:
        if scope.name is not None:
            known.append(scope.name)
        elif isinstance(frame[scope.slot], Mapping):
            known.extend(frame[scope.slot])
        scope = scope.outer
    known.extend(frame[ROOT])
    message = f"There is no {quoted(node.name)} here{_suggestion(compiler, frame, node, known)}"
    warn(frame, "unknown_name", node.span, message)


def _suggestion(compiler: Compiler, frame: Frame, node: Name | Path, known: Iterable[str]) -> str:
    state = frame[STATE]
    if state.warnings is not None and len(state.warnings) >= SUGGESTIONS:
        return meant("")
    state.charge(SUGGESTING)
    close = nearest(node.name, [*known, *compiler.fields.beside(node)])
    return meant(written(close) if close else "")


@builds(Path)
def build_path(compiler: Compiler, node: Path, scope: Binding | None) -> Code:
    base = compiler.compile(node.base, scope)
    name = node.name

    def run(frame: Frame) -> Any:
        value = base(frame)
        if type(value) is dict:
            try:
                return value[name]
            except KeyError:
                pass
        return member(frame, value)

    def member(frame: Frame, value: Any) -> Any:
        kind = kind_of(value)
        if kind == "list":
            frame[STATE].charge(len(value))
            return [member(frame, element) for element in value]
        if kind == "context":
            try:
                return value[name]
            except KeyError:
                return None if compiler.absent(node) else missing(frame, value)
        if kind in PROPERTY_KINDS:
            found, answer = property_of(value, name)
            if found:
                return answer
        if value is None and compiler.absent(node):
            return None
        code = "null_base" if value is None else "no_members"
        message = f"{compiler.text(node.base)} is {in_words(value)} here, which has no {quoted(name)}."
        return warn(frame, code, node.name_span, message)

    def missing(frame: Frame, value: Mapping[str, Any]) -> Any:
        message = f"{compiler.text(node.base)} has no {quoted(name)} here{_suggestion(compiler, frame, node, value)}"
        return warn(frame, "unknown_member", node.name_span, message)

    return run


SUGGESTIONS, SUGGESTING = 20, 200
"""So often an evaluation looks for the nearest known name, and so many steps it costs each time."""
_BOOLEAN = (Comparison, Logic, Between, In, InstanceOf, Quantified)


@builds(Filter)
def build_filter(compiler: Compiler, node: Filter, scope: Binding | None) -> Code:
    base = compiler.compile(node.base, scope)
    condition = node.condition
    if isinstance(condition, Literal) and type(condition.value) in NUMBER_TYPES:
        index = condition.value
        return lambda frame: _at_index(compiler, node, frame, base(frame), index)
    binding = compiler.bind(None, scope)
    inner = compiler.compile(condition, binding)
    slot, cost = binding.slot, compiler.weight(condition)
    surely_boolean = isinstance(condition, _BOOLEAN)

    def run(frame: Frame) -> Any:
        items = base(frame)
        if type(items) is not list:
            if items is None:
                return _null_base(compiler, node, frame)
            items = list(items) if kind_of(items) == "list" else [items]
        frame[STATE].charge(cost * len(items) + 4)
        if not surely_boolean:
            position = _position(frame, slot, inner, items)
            if position is not None:
                return _at_index(compiler, node, frame, items, position)
        kept = []
        for item in items:
            frame[slot] = item
            answer = inner(frame)
            if answer is True:
                kept.append(item)
            elif answer is not False and answer is not None:
                return _not_condition(compiler, node, frame, answer)
        frame[STATE].grow(16 * len(kept))
        return kept

    return run


def _position(frame: Frame, slot: int, inner: Code, items: list[Any]) -> Any:
    """The number that the condition is for the first item, when it is one: the filter is then an index."""
    state = frame[STATE]
    kept, strict = state.warnings, state.strict
    state.warnings, state.strict = None, False
    frame[slot] = items[0] if items else None
    try:
        answer = inner(frame)
    finally:
        state.warnings, state.strict = kept, strict
    return answer if type(answer) in NUMBER_TYPES else None


def _null_base(compiler: Compiler, node: Filter, frame: Frame) -> Any:
    if compiler.absent(node.base):
        return None
    message = f"{compiler.text(node.base)} is null here, and only a list can be filtered."
    return warn(frame, "null_base", node.base.span, message)


def _not_condition(compiler: Compiler, node: Filter, frame: Frame, answer: Any) -> None:
    message = f"The condition {compiler.text(node.condition)} is {in_words(answer)} here, not true or false."
    warn(frame, "not_boolean", node.condition.span, message)


def _at_index(compiler: Compiler, node: Filter, frame: Frame, items: Any, index: Any) -> Any:
    if type(items) is not list:
        if items is None:
            return _null_base(compiler, node, frame)
        items = [items]
    position = whole(index)
    if position is not None and position != 0 and -len(items) <= position <= len(items):
        return items[position - 1 if position > 0 else position]
    message = f"{compiler.text(node.base)} has {len(items)} elements here, and none at {index}."
    return warn(frame, "no_such_element", node.condition.span, message)
