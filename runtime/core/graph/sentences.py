"""Faults that a JSON Schema finds, as sentences for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from runtime.core.graph.problem import Fix, did_you_mean
from runtime.core.graph.schemafixes import schema_fix
from runtime.core.schema_words import FORM_TYPE_WORDS, bound_words

_SAID_ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(
        ("environment", "environments", "env"), "Where an automation goes live is chosen when it is published."
    ),
    **dict.fromkeys(
        ("contract", "contract_version", "dataschema", "schema_version"),
        "An automation goes by the newest contract of each event type.",
    ),
}
"""What people write into a drawing though no drawing says it, and where it is said."""
_FORM = (Kind.Type, Kind.Required, Kind.AdditionalProperties, Kind.Enum, Kind.Constant)
"""What says that another alternative was meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A fault of a schema, told."""

    path: list[str | int]
    """To the culprit."""
    message: str
    fix: Fix | None
    remedy: str | None = None
    """What to do, in words; '' where the message asks that; None: as for every problem there."""


def told(error: ValidationError, schema: Mapping[str, Any]) -> Told:
    """Answer where the culprit is, a sentence about it, and what a person would do.

    Args:
        error: as the validator reports it.
        schema: the whole schema, to name the nearest known field.
    """
    whole, field = error, _at(schema, error.schema_path[:-1])
    if isinstance(error.kind, Kind.AnyOf):
        error = _meant(error, error.kind)
    about = _at(schema, error.schema_path[:-1])
    if whole.instance_path == error.instance_path and isinstance(about, Mapping) and isinstance(field, Mapping):
        # An alternative of a field is called as the field is.
        about = {**about, **({"title": field["title"]} if "title" in field else {})}
        at = whole.schema_path
    else:
        at = error.schema_path
    path, message = _sentence(error, schema, about)
    parent = _at(schema, at[:-3]) if at[-3:-2] == ["properties"] else None
    return Told(path=path, message=message, fix=schema_fix(error, path, about, parent), remedy=_remedy(error, message))


def _sentence(error: ValidationError, schema: Mapping[str, Any], about: Any) -> tuple[list[str | int], str]:
    path: list[str | int] = list(error.instance_path)
    name = _name(path, about)
    match error.kind:
        case Kind.Required(property=missing):
            wanted = _at(about, ["properties", missing])
            return [*path, missing], f"{_name([*path, missing], wanted)} is missing."
        case Kind.AdditionalProperties(unexpected=unexpected):
            first = unexpected[0]
            known = _known(schema, error.schema_path)
            instead = _SAID_ELSEWHERE.get(first)
            hint = f" {instead}" if instead else did_you_mean(first, known)
            return [*path, first], f"There is no field “{first}” here.{hint}"
        case Kind.Type():
            return path, f"{name} must be {_types(error.kind.as_dict())}."
        case Kind.Enum(options=options):
            found = error.instance
            hint = (
                did_you_mean(found, [each for each in options if isinstance(each, str)])
                if isinstance(found, str)
                else ""
            )
            return path, f"{name} must be one of {_listed(options)}.{hint}"
        case Kind.Constant(expected_value=expected):
            return path, f"{name} must be {json.dumps(expected)}."
        case Kind.AnyOf() if choices := _fields_to_choose(about):
            return path, f"{' or '.join(choices)} is missing."
        case Kind.AnyOf():
            return path, f"{name} must be {_alternatives(schema, error.schema_path)}."
        case Kind.Not() if isinstance(error.instance, Mapping):
            *_, last = about["not"]["required"]
            choices = [_member_name(about, each) for each in about["not"]["required"]]
            return [*path, last], f"Only one of {' and '.join(choices)} can be given."
        case Kind.Not():
            return path, f"{name} must not be {json.dumps(error.instance)}: that name is taken."
        case _:
            return path, f"{name} {_bound(error)}."


def _remedy(error: ValidationError, message: str) -> str | None:
    if message.endswith("?"):
        return ""  # it asks for the nearest name
    match error.kind:
        case Kind.AdditionalProperties():
            return "Take it out."
        case Kind.Required():
            return "Fill it in."
        case _:
            return None


def _meant(error: ValidationError, kind: Kind.AnyOf) -> ValidationError:
    """Answer the fault inside the alternative that was meant: the one that got further in, or alone is of the right form."""
    inside = [each for option in kind.context for each in option]
    deepest = max(inside, key=lambda each: len(each.instance_path), default=error)
    if len(deepest.instance_path) > len(error.instance_path):
        return deepest
    formed = [option for option in kind.context if option and not any(isinstance(each.kind, _FORM) for each in option)]
    return formed[0][0] if len(formed) == 1 else error


def _bound(error: ValidationError) -> str:
    match error.kind:
        case Kind.MinItems(limit=1):
            return "needs at least one entry"
        case Kind.MaxLength(limit=limit):
            return f"must have at most {limit:,} characters, and has {len(str(error.instance)):,}"
        case Kind.Pattern() if error.instance_path and error.instance_path[-1] == "id":
            return "must begin with a small letter and have only small letters, digits and _ (at most 63)"
        case Kind.Pattern():
            return "is not written as it must be"
        case _:
            return bound_words(error.kind) or "is not what is asked for here"


def _fields_to_choose(about: Any) -> list[str]:
    """Answer the fields of which one must be given, as a form names them; none where the alternatives are others."""
    options = about.get("anyOf", ()) if isinstance(about, Mapping) else ()
    if not all(isinstance(each, Mapping) and list(each) == ["required"] for each in options):
        return []
    return [_member_name(about, name) for each in options for name in each["required"]]


def _member_name(about: Any, name: str) -> str:
    return _name([name], _at(about, ["properties", name]))


def _name(path: Sequence[str | int], about: object) -> str:
    """Answer what to call a place: as its form does, else the field's name, or its list's entry.

    Args:
        path: the place, in the document.
        about: the part of the schema that speaks of it; a title there is what people see.
    """
    if not path:
        return "The automation"
    last = path[-1]
    if isinstance(about, Mapping) and about.get("title"):
        return f"“{about['title']}”"
    if isinstance(last, str):
        return _label(last)
    return f"Entry {last + 1} of {_label(str(path[-2])).lower()}" if len(path) > 1 else f"Entry {last + 1}"


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize() if name != "url" else "URL"


def _types(kind: Mapping[str, Any]) -> str:
    types = kind.get("types") or [kind.get("type")]
    return " or ".join(FORM_TYPE_WORDS.get(str(each), str(each)) for each in types)


def _listed(options: Iterable[object]) -> str:
    return ", ".join(str(each) for each in options)


def _alternatives(schema: Mapping[str, Any], schema_path: Sequence[str | int]) -> str:
    found: list[str] = []
    for option in _at(schema, schema_path) or ():
        if not isinstance(option, Mapping):
            continue
        target = str(option.get("$ref", "")).rpartition("/")[2]
        if target:
            found.append({"expression": "an expression"}.get(target, target))
        elif "required" in option:
            found.append(f"an object with {' and '.join(option['required'])}")
        else:
            found.append(_types({"type": option.get("type")}))
    return " or ".join(found) or "something else"


def _known(schema: Mapping[str, Any], schema_path: Sequence[str | int]) -> list[str]:
    at = _at(schema, [*schema_path[:-1], "properties"])
    return list(at) if isinstance(at, Mapping) else []


def _at(schema: Any, path: Sequence[str | int]) -> Any:
    at: Any = schema
    for part in path:
        try:
            at = at[part]
        except (KeyError, IndexError, TypeError):
            return None
    return at
