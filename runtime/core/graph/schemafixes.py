"""One-click fixes of what a JSON Schema refuses: the nearest name, the nearest value, what applies by default."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from runtime.core.feel import FeelSyntaxError, compile_expression
from runtime.core.graph.patches import Path, removed, replaced, shown
from runtime.core.graph.problem import Fix, nearest, pointer_of

_NOTHING = object()
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)


def schema_fix(error: ValidationError, path: Path, about: Any, parent: Any) -> Fix | None:
    """Answer the fix of one fault, or None where none is clear.

    Args:
        error: as the validator reports it.
        path: to the culprit, in the document.
        about: the part of the schema that the fault is told by: of the culprit, or of the object that lacks or has it.
        parent: the part of the schema for the object that the culprit is a member of; anything where there is none.
    """
    match error.kind:
        case Kind.Required(property=missing):
            return _filled_in(path, _member(about, missing))
        case Kind.AdditionalProperties():
            return _renamed(error, path, about) or removed(path)
        case Kind.Not() if isinstance(error.instance, Mapping):
            return removed(path)  # one of two that go with each other never
    if isinstance(error.kind, Kind.MaxLength):
        found: Any = error.instance
        # Half an expression is none.
        keeps = f"Keep the first {error.kind.limit:,} characters"
        return None if path[-1:] == ["expression"] else replaced(path, found[: error.kind.limit], keeps)
    if isinstance(error.kind, Kind.MaxItems) or _is_too_long(error.instance, about):
        return None  # what can be left out of a list only its author knows
    value = _meant(error, about)
    if value is not _NOTHING:
        return replaced(path, value)
    is_member = bool(path) and isinstance(path[-1], str) and isinstance(parent, Mapping)
    if is_member and path[-1] in parent.get("properties", {}) and path[-1] not in parent.get("required", ()):
        return removed(path)
    return None


def _is_too_long(found: object, about: Any) -> bool:
    """Whether a list is refused for its length as well: then nothing in it is looked through."""
    most = about.get("maxItems") if isinstance(about, Mapping) else None
    return isinstance(found, list) and isinstance(most, int) and len(found) > most


def _filled_in(path: Path, wanted: Any) -> Fix | None:
    """Write what applies by default, or the only value there can be."""
    if not isinstance(wanted, Mapping):
        return None
    told = [wanted[name] for name in ("default", "const") if name in wanted]
    if not told and wanted.get("type") in ("array", "object") and not wanted.get("minItems"):
        told = [[] if wanted["type"] == "array" else {}]
    if not told or told[0] is None or (wanted.get("type") == "object" and wanted.get("required")):
        return None
    patch = {"op": "add", "path": pointer_of(path), "value": told[0]}
    return Fix(title=f"Write {shown(told[0])}", patch=(patch,))


def _renamed(error: ValidationError, path: Path, about: Any) -> Fix | None:
    written: Any = error.instance
    known = set(about.get("properties", ())) - set(written) if isinstance(about, Mapping) else set()
    near = nearest(str(path[-1]), sorted(known))
    if near is None:
        return None
    patch = (
        {"op": "remove", "path": pointer_of(path)},
        {"op": "add", "path": pointer_of((*path[:-1], near)), "value": written[path[-1]]},
    )
    return Fix(title=f"Call it {shown(near)}", patch=patch)


def _meant(error: ValidationError, about: Any) -> object:
    """Answer the value that was probably meant."""
    found: Any = error.instance
    match error.kind:
        case Kind.Enum(options=options):
            texts = [each for each in options if isinstance(each, str)]
            near = nearest(found, texts) if isinstance(found, str) else None
            return near or (about.get("default", _NOTHING) if isinstance(about, Mapping) else _NOTHING)
        case Kind.Constant(expected_value=expected):
            return expected
        case Kind.Minimum(limit=limit) | Kind.Maximum(limit=limit):
            return limit
        case Kind.UniqueItems():
            return list(dict.fromkeys(found)) if all(isinstance(each, str) for each in found) else _NOTHING
        case Kind.Pattern() if error.instance_path[-1:] == ["id"]:
            plain = re.sub(r"[^a-z0-9_]+", "_", found.lower()).strip("_0123456789")[:63]
            return plain or _NOTHING
        case Kind.Not() if isinstance(found, str):
            return f"{found}_2"
        case Kind.Type():
            return _converted(found, error.kind.as_dict())
        case Kind.AnyOf():
            alternatives = about.get("anyOf", ()) if isinstance(about, Mapping) else ()
            return _as_option(found, [each for each in alternatives if isinstance(each, Mapping)])
    return _NOTHING


def _as_option(found: object, options: Sequence[Mapping[str, Any]]) -> object:
    for option in options:
        made = _converted(found, {"type": option.get("type")})
        if made is not _NOTHING:
            return made
    takes_expressions = any(str(option.get("$ref", "")).endswith("/expression") for option in options)
    return {"expression": found} if takes_expressions and isinstance(found, str) and _reads(found) else _NOTHING


def _converted(found: object, kind: Mapping[str, Any]) -> object:
    types = kind.get("types") or [kind.get("type")]
    if isinstance(found, str):
        if "boolean" in types and found.strip().lower() in ("true", "false"):
            return found.strip().lower() == "true"
        if _NUMBER.fullmatch(found.strip()) and ({"number", "integer"} & set(types)):
            number = float(found)
            return int(number) if number.is_integer() else number if "number" in types else _NOTHING
    if isinstance(found, float) and "integer" in types:
        return round(found)
    if "string" in types and isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return [found] if "array" in types and isinstance(found, str | int | float) else _NOTHING


def _reads(text: str) -> bool:
    try:
        compile_expression(text)
    except FeelSyntaxError:
        return False
    return True


def _member(about: Any, name: str) -> Any:
    return about.get("properties", {}).get(name) if isinstance(about, Mapping) else None
