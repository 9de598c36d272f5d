"""Looking up a path of names in a JSON Schema: is there such a field, and what is it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runtime.core.graph.problem import did_you_mean

Schema = Mapping[str, Any]
_SCALARS = {"string": "text", "number": "a number", "integer": "a number", "boolean": "true or false"}
_MOST_REFERENCES = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """A field that a schema does not have."""

    name: str
    message: str


def look_up(
    root: Schema, path: Iterable[str], *, at: Schema | None = None, what: str = "The event"
) -> Unknown | Schema:
    """Follow a path into a schema; lists on the way are passed through, as paths in expressions do.

    Args:
        root: the whole schema, for its `$defs`.
        path: names.
        at: where to start; by default the root.
        what: who has the fields, for the sentence.

    Returns:
        The schema of the place ({} when nothing is known of it), or the first name that is not there.
    """
    places = list(_unfolded(root, root if at is None else at))
    gone: list[str] = []
    for name in path:
        places = [inner for place in places for inner in _elements(root, place)]
        if not places or any(_is_open(place) for place in places):
            return {}
        known = sorted({each for place in places for each in place.get("properties", {})})
        found = [place["properties"][name] for place in places if name in place.get("properties", {})]
        if not found:
            return Unknown(name=name, message=_sentence(name, gone, known, places, what))
        places = [inner for place in found for inner in _unfolded(root, place)]
        gone.append(name)
    return places[0] if len(places) == 1 else {"anyOf": places}


def element(root: Schema, place: Schema) -> Schema:
    """Answer the schema of a list's members; {} when nothing is known of them."""
    for each in _unfolded(root, place):
        items = each.get("items")
        if isinstance(items, Mapping):
            return items
    return {}


def _sentence(name: str, gone: list[str], known: list[str], places: list[Schema], what: str) -> str:
    where = ".".join(gone)
    kinds = {_SCALARS.get(str(place.get("type"))) for place in places}
    if not known and None not in kinds:
        return f'"{where or what}" is {" or ".join(sorted(filter(None, kinds)))} and has no field "{name}".'
    return f'{f"""{what}: "{where}" """.rstrip() if where else what} has no field "{name}".{did_you_mean(name, known)}'


def _is_open(place: Schema) -> bool:
    """Whether a place may have fields that its schema does not list."""
    if place.get("additionalProperties") not in (None, False) or "patternProperties" in place:
        return True
    kind = place.get("type")
    return "properties" not in place and (kind is None or kind == "object" or isinstance(kind, list))


def _elements(root: Schema, place: Schema) -> Iterator[Schema]:
    """Answer the place, or when it is a list, its members: of lists of lists, theirs."""
    if "items" in place and isinstance(place["items"], Mapping):
        for each in _unfolded(root, place["items"]):
            yield from _elements(root, each)
    elif place.get("type") == "array":
        yield {}
    else:
        yield place


def _unfolded(root: Schema, place: Schema, depth: int = 0) -> Iterator[Schema]:
    """Answer the alternatives of a schema with its local references followed; `allOf` is merged."""
    if depth > _MOST_REFERENCES or not isinstance(place, Mapping):
        yield {}
        return
    reference = place.get("$ref")
    if isinstance(reference, str):
        yield from _unfolded(root, _target(root, reference), depth + 1)
        return
    for word in ("anyOf", "oneOf"):
        options = [option for option in place.get(word, ()) if isinstance(option, Mapping)]
        options = [option for option in options if option.get("type") != "null" and set(option) - {"required"}]
        if options:
            for option in options:
                yield from (_merged(place, each) for each in _unfolded(root, option, depth + 1))
            return
    parts = [part for part in place.get("allOf", ()) if isinstance(part, Mapping)]
    if parts:
        whole: Schema = {key: value for key, value in place.items() if key != "allOf"}
        for part in parts:
            for each in _unfolded(root, part, depth + 1):
                whole = _merged(whole, each)
        yield whole
        return
    yield place


def _merged(outer: Schema, inner: Schema) -> Schema:
    kept = {key: value for key, value in outer.items() if key not in ("anyOf", "oneOf")}
    properties = {**kept.get("properties", {}), **inner.get("properties", {})}
    merged = {**kept, **inner}
    if properties:
        merged["properties"] = properties
    return merged


def _target(root: Schema, reference: str) -> Schema:
    if not reference.startswith("#"):
        return {}
    at: Any = root
    for part in reference[1:].split("/")[1:]:
        at = at.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(at, Mapping) else None
    return at if isinstance(at, Mapping) else {}
