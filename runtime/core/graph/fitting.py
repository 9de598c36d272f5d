"""Whether what a step would publish can fit a contract, judged by schemas alone, before anything runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from runtime.core.graph.plainschema import Schema
from runtime.core.graph.problem import did_you_mean, nearest
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.schema_words import FORM_TYPE_WORDS, json_type

_DEEPEST = 12


class Misfit(NamedTuple):
    """One way in which it can never fit."""

    code: ProblemCode
    """missing_field, unknown_field or wrong_type."""
    message: str
    path: tuple[str, ...]
    """The member concerned."""
    suggestion: str = ""
    """Of an unknown field the nearest name."""
    wants: frozenset[str] = frozenset()
    """JSON types that the contract takes there; none where it does not say."""
    found: frozenset[str] = frozenset()
    """JSON types that the data has there."""


def misfits(made: Schema, wanted: Schema, *, contract: str) -> Iterator[Misfit]:
    """Answer why data of one schema can never be data of another. What may fit is left to the run.

    Args:
        made: what the expression leaves, as far as it is known.
        wanted: the contract's schema, its references resolved.
        contract: what to call the contract, in sentences.
    """
    yield from _misfits(made, wanted, contract, ())


def _misfits(made: Schema, wanted: Schema, contract: str, path: tuple[str, ...]) -> Iterator[Misfit]:
    if len(path) > _DEEPEST:
        return
    have, want = json_types(made), json_types(wanted)
    if have and want and not have & want:
        place = f"“{'.'.join(path)}”" if path else "the data"
        said = f"The contract of {contract} wants {place} to be {_listed(want)}, and it is {_listed(have)}."
        yield Misfit(ProblemCode.WRONG_TYPE, said, path, wants=want, found=have)
        return
    members, known = made.get("properties"), wanted.get("properties")
    if not isinstance(members, Mapping) or not isinstance(known, Mapping):
        return
    # Where more members may be there than are known, none of them is missing.
    is_closed = made.get("additionalProperties") is False
    for name in wanted.get("required", ()) if is_closed else ():
        if name not in members:
            said = f"The contract of {contract} asks for the field “{_at(path, name)}”."
            wants = json_types(known.get(name, {}))
            yield Misfit(ProblemCode.MISSING_FIELD, said, (*path, name), wants=wants)
    # What may be absent may also fit.
    always = set(made.get("required", ()))
    for name, each in members.items():
        if name not in always:
            continue
        if name in known:
            yield from _misfits(each, known[name], contract, (*path, name))
        elif wanted.get("additionalProperties") is False:
            said = f"The contract of {contract} has no field “{_at(path, name)}”.{did_you_mean(name, known)}"
            yield Misfit(ProblemCode.UNKNOWN_FIELD, said, (*path, name), nearest(name, known) or "")


def json_types(schema: Schema) -> frozenset[str]:
    """Answer the JSON types that a value may have, whole numbers as numbers; none where anything may be."""
    if "anyOf" in schema:
        options = [json_types(each) for each in schema["anyOf"]]
        return frozenset().union(*options) if all(options) else frozenset()
    told: Any = schema.get("type")
    if told is None and (values := schema.get("enum")):
        return frozenset(json_type(value) for value in values)
    types = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    return frozenset("number" if each == "integer" else str(each) for each in types)


def _listed(types: frozenset[str]) -> str:
    return " or ".join(FORM_TYPE_WORDS.get(each, each) for each in sorted(types))


def _at(path: tuple[str, ...], name: str) -> str:
    return ".".join((*path, name))
