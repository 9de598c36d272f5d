"""What looks like an expression deep inside a literal, where nothing asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from runtime.core.feel import FeelError, compile_expression
from runtime.core.feel.valuetext import literal_of
from runtime.core.graph.inputs import MAX_EXPRESSION_LENGTH, exact, expression_of, is_expression

Path = tuple[str | int, ...]


class Buried(NamedTuple):
    """Those of one literal."""

    path: Path
    """To the first, in the config."""
    number: int
    """How many there are."""
    input: Path
    """To the literal around them."""
    meant: str
    """The whole literal as one expression, in which they are asked; '' where that does not read or is too long for one."""


def buried_in(schema: Mapping[str, Any], config: object, path: Path) -> Iterator[Buried]:
    """Find what is buried in the inputs of a config.

    Args:
        schema: of the config.
        config: as the document has it.
        path: to the config.
    """
    if "input" in schema.get("x-ui", {}):
        if not is_expression(config):
            found = list(_buried(config, path, top=True))
            if found:
                yield Buried(found[0], len(found), path, _as_one_expression(config))
    elif isinstance(config, Mapping):
        for name, each in schema.get("properties", {}).items():
            if name in config:
                yield from buried_in(each, config[name], (*path, name))
    elif isinstance(config, list) and "items" in schema:
        for index, each in enumerate(config):
            yield from buried_in(schema["items"], each, (*path, index))


def _buried(value: object, path: Path, *, top: bool = False) -> Iterator[Path]:
    if isinstance(value, Mapping):
        if top and set(value) == {"literal"}:
            return  # written on purpose
        if is_expression(value):
            yield path
        for name, each in value.items():
            yield from _buried(each, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _buried(each, (*path, index))


def _as_one_expression(literal: object) -> str:
    try:
        text = _written(literal)
        if len(text) > MAX_EXPRESSION_LENGTH:
            return ""
        compile_expression(text)
    except FeelError:
        return ""
    return text


def _written(value: object) -> str:
    text = expression_of(value)
    if text is not None:
        return text
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{literal_of(name)}: {_written(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return literal_of(exact(value))
