"""Item definitions worked out: which values a named type has (DMN 1.5, 7.3.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..compiling.coercion import coerced
from ..errors import FeelSyntaxError
from ..expression import Expression, compile_unary_tests
from ..state import State
from ..types import ANY, NAMED, Type, list_of
from .model import ItemDefinition


@dataclass(slots=True)
class Definition:
    """A type with its restrictions."""

    type: Type
    allowed: Expression | None = None
    """For each element of a collection, or for the value."""
    constraint: Expression | None = None
    """For the whole value."""
    base: Definition | None = None
    """The named definition this one restricts or collects."""
    collects: bool = False
    components: dict[str, Definition] = field(default_factory=dict)

    def admits(self, state: State, value: Any) -> bool:
        """Whether a value of the type meets every restriction on it and on its parts; null always does."""
        if value is None:
            return True
        if self.constraint is not None and not _passes(self.constraint, state, value):
            return False
        if self.collects and isinstance(value, list):
            return all(self._admits_element(state, element) for element in value)
        return self._admits_element(state, value)

    def _admits_element(self, state: State, value: Any) -> bool:
        if self.base is not None and not self.base.admits(state, value):
            return False
        if self.allowed is not None and value is not None and not _passes(self.allowed, state, value):
            return False
        if not isinstance(value, Mapping):
            return True
        return all(part.admits(state, value.get(name)) for name, part in self.components.items())


def _passes(tests: Expression, state: State, value: Any) -> bool:
    return tests.evaluate_in(state, {"?": value}) is True


UNRESTRICTED = Definition(ANY)


class Definitions:
    """The named types of one model, and of those it imports under their prefix."""

    def __init__(self, items: Collection[ItemDefinition], imported: Mapping[str, Definitions]) -> None:
        self._items = {item.name: item for item in items}
        self._imported = imported
        self._known: dict[str, Definition] = {}
        self._busy: set[str] = set()

    def named(self, reference: str) -> Definition:
        """The type of that name; unrestricted where the model has none such, or it is defined by itself."""
        if not reference:
            return UNRESTRICTED
        if reference in self._known:
            return self._known[reference]
        if reference in self._items and reference not in self._busy:
            self._busy.add(reference)
            self._known[reference] = self._build(self._items[reference])
            self._busy.discard(reference)
            return self._known[reference]
        if reference in NAMED:
            return Definition(NAMED[reference])
        prefix, point, rest = reference.partition(".")
        if point and prefix in self._imported:
            return self._imported[prefix].named(rest)
        if point and rest:
            return self.named(prefix).components.get(rest, UNRESTRICTED)
        return UNRESTRICTED

    def _build(self, item: ItemDefinition) -> Definition:
        allowed, constraint = _tests(item.allowed), _tests(item.type_constraint)
        if item.parameters is not None:
            inner = [self.named(parameter.type_ref).type for parameter in item.parameters]
            type_ = Type("function", (*inner, self.named(item.result).type))
            return Definition(type_)
        if item.components:
            parts = {part.name: self._build(part) for part in item.components}
            type_ = Type("context", tuple(part.type for part in parts.values()), tuple(parts))
            definition = Definition(type_, allowed, constraint, components=parts)
        else:
            base = self.named(item.type_ref)
            definition = Definition(base.type, allowed, constraint, base, components=base.components)
        if item.is_collection:
            definition.type = list_of(definition.type)
            definition.collects = True
        return definition

    def member_names(self) -> set[str]:
        """The names of every member of every type: they may be written with spaces and operators."""
        names: set[str] = set()
        waiting = list(self._items.values())
        while waiting:
            item = waiting.pop()
            names.update(part.name for part in item.components)
            waiting.extend(item.components)
        return names


def _tests(text: str) -> Expression | None:
    try:
        return compile_unary_tests(text) if text else None
    except FeelSyntaxError:
        return None


def conformed(state: State, value: Any, definition: Definition) -> tuple[bool, Any]:
    """Whether `value` is one of the definition, by itself or after a conversion the language makes, and that value."""
    if definition is UNRESTRICTED:
        return True, value
    fits, result = coerced(value, definition.type)
    return (True, result) if fits and definition.admits(state, result) else (False, None)
