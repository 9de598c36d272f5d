"""Inputs of a step: a literal JSON value, or an expression. Their schema, their compiled form, and where a config has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import is_not
from typing import Any

from runtime.core.feel import Expression, compile_expression, to_json
from runtime.core.graph.asking import STRICT, Asking, asked
from runtime.core.graph.kinds import Scope

MAX_EXPRESSION_LENGTH = 16_384

EXPRESSION_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "title": "Expression",
    "required": ["expression"],
    "additionalProperties": False,
    "properties": {"expression": {"type": "string", "minLength": 1, "maxLength": MAX_EXPRESSION_LENGTH}},
}
_LOOKS_LIKE_EXPRESSION = {"type": "object", "required": ["expression"], "maxProperties": 1}
INPUT_SCHEMA: Mapping[str, Any] = {
    "title": "Literal value or expression",
    "if": _LOOKS_LIKE_EXPRESSION,
    "then": {"$ref": "#/$defs/expression"},
}


def any_input(**ui: object) -> dict[str, Any]:
    """Answer the schema of an input that takes any value."""
    return {"$ref": "#/$defs/input", "x-ui": {"input": "any", **ui}}


def typed_input(literal: Mapping[str, Any], **ui: object) -> dict[str, Any]:
    """Answer the schema of an input whose literal form is bound to a type.

    Args:
        literal: JSON Schema of the literal form; needs `type`.
        ui: further members of `x-ui`.
    """
    return {"anyOf": [{"$ref": "#/$defs/expression"}, dict(literal)], "x-ui": {"input": literal["type"], **ui}}


@dataclass(frozen=True, slots=True)
class Input:
    """An input, compiled."""

    literal: object
    expression: Expression | None
    asking: Asking = STRICT

    def value(self, scope: Scope) -> Any:
        """Answer the value in this scope.

        Raises:
            FeelEvaluationError: the expression fails.
        """
        return self.getter(scope)

    @property
    def data(self) -> Callable[[Scope], Any]:
        """The way to the value as data: what a step leaves or sends, the same live and read back from the journal."""
        if self.expression is None:
            return self.getter
        ask = asked(self.expression, self.asking)
        return lambda scope: as_data(ask(scope))

    @property
    def getter(self) -> Callable[[Scope], Any]:
        """The shortest way to the value, for those who ask often."""
        if self.expression is not None:
            return asked(self.expression, self.asking)
        literal = self.literal
        return lambda _scope: literal


_DATA = frozenset({type(None), bool, int, str, Decimal})


def as_data(value: Any) -> Any:
    """Answer a value as JSON has it: dates, times, durations and ranges as their text, numbers as they are.

    Containers in which nothing changes are answered themselves, not copied.

    Raises:
        FeelValueError: a function is no data.
    """
    kind = type(value)
    if kind in _DATA:
        return value
    if kind is dict:
        changed = None
        for name, part in value.items():
            if type(part) not in _DATA and (made := as_data(part)) is not part:
                changed = dict(value) if changed is None else changed
                changed[name] = made
        return value if changed is None else changed
    if kind is list:
        parts = [part if type(part) in _DATA else as_data(part) for part in value]
        return parts if any(map(is_not, parts, value)) else value
    return to_json(value)


def expression_of(raw: object) -> str | None:
    """Answer the text of an input that is written as an expression: an object with the one member `expression`."""
    text = raw.get("expression") if isinstance(raw, Mapping) and len(raw) == 1 else None
    return text if isinstance(text, str) else None


def is_expression(raw: object) -> bool:
    """Whether an input is written as an expression."""
    return expression_of(raw) is not None


def compile_input(raw: object, asking: Asking = STRICT) -> Input:
    """Compile an input as it stands in a document.

    Args:
        raw: as the document has it.
        asking: how its expression is asked.

    Raises:
        FeelSyntaxError: it is an expression, and not a valid one.
    """
    if isinstance(raw, Mapping) and len(raw) == 1:
        if is_expression(raw):
            return Input(None, compile_expression(raw["expression"], optional=asking.optional), asking)
        if "literal" in raw:
            return Input(exact(raw["literal"]), None)
    return Input(exact(raw), None)


def exact(value: object) -> Any:
    """Answer a literal with its numbers as FEEL counts them: a binary fraction becomes the decimal that was written."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {name: exact(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [exact(each) for each in value]
    return value


def words(raw: object, *, limit: int = 48) -> str:
    """Answer an input as a card shows it: an expression by its text, a literal by itself."""
    written = expression_of(raw)
    if written is not None:
        text = " ".join(written.split())
    elif isinstance(raw, Mapping) and len(raw) == 1 and "literal" in raw:
        return words(raw["literal"], limit=limit)
    elif isinstance(raw, bool):
        text = "true" if raw else "false"
    elif raw is None:
        text = ""
    elif isinstance(raw, Mapping):
        text = "an object"
    elif isinstance(raw, list):
        text = f"a list of {len(raw)}"
    else:
        text = str(raw)
    return text if len(text) <= limit else text[: limit - 1] + "…"


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression and where it stands."""

    path: tuple[str | int, ...]
    text: str
    wants: str = "any"
    """JSON type of the literal that could stand there."""


def expressions_in(schema: Mapping[str, Any], config: object, path: tuple[str | int, ...] = ()) -> Iterator[Placed]:
    """Find the expressions of a config: wherever its schema has an input that is written as one."""
    if "input" in schema.get("x-ui", {}):
        text = expression_of(config)
        if text is not None:
            yield Placed(path, text, str(schema["x-ui"]["input"]))
        return
    if isinstance(config, Mapping):
        for name, each in schema.get("properties", {}).items():
            if name in config:
                yield from expressions_in(each, config[name], (*path, name))
    elif isinstance(config, list) and "items" in schema:
        for index, each in enumerate(config):
            yield from expressions_in(schema["items"], each, (*path, index))
