"""Which field of a contract is the one that a template means: by its name, its words and its type. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder.automations.templates.gallery import Need, Template
from runtime.core.graph.pickers import PickField, pick_tree
from runtime.core.graph.plainschema import without_references

ENOUGH = 45
"""From here on a field is suggested."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_DEEPER = 35
_NUMBERS = frozenset({"number", "integer"})


@dataclass(frozen=True, kw_only=True, slots=True)
class EventType:
    """An event type of the catalogue, with the newest contract that it has."""

    name: str
    topic: str
    description: str
    schema: Mapping[str, Any]
    """Without references; empty where there is no contract."""
    fields: tuple[PickField, ...]

    @classmethod
    def of(cls, *, name: str, topic: str, description: str, schema: Mapping[str, Any], sample: Any) -> "EventType":
        """Read a contract."""
        plain = without_references(schema)
        return cls(
            name=name, topic=topic, description=description, schema=plain, fields=pick_tree(plain, sample=sample)
        )


def candidates(event_type: EventType, need: Need, chosen: Mapping[str, str]) -> list[PickField]:
    """The fields whose type is right, in the order of the contract.

    Args:
        event_type: of the events.
        need: what is looked for.
        chosen: expression by need: which list the items are of.
    """
    if need.list_name is None:
        fields = _flat(event_type.fields)
    else:
        wanted = chosen.get(need.list_name)
        at = next((each for each in _flat(event_type.fields) if each.expression == wanted), None)
        fields = iter(()) if at is None else _flat(_items(event_type, at))
    return [each for each in fields if not each.is_list and _has_type(each, need.types)]


def suggested(need: Need, fields: Sequence[PickField]) -> PickField | None:
    """The field that is most probably meant, or None where none is likely."""
    is_telling = need.types == ("array",) and len(fields) == 1
    best = max(fields, key=lambda field: score(field, names_of(need), need.schema.get("format")), default=None)
    if best is None:
        return None
    return best if is_telling or score(best, names_of(need), need.schema.get("format")) >= ENOUGH else None


def fits(template: Template, event_type: EventType) -> dict[str, str] | None:
    """The fields of an event type that the template would read, or None where it lacks one."""
    found: dict[str, str] = {}
    for need in template.needs:
        field = suggested(need, candidates(event_type, need, found))
        if field is None:
            return None
        found[need.name] = field.expression
    return found


def names_of(need: Need) -> tuple[str, ...]:
    """What such a field may be called, the likeliest first."""
    return (need.name.rpartition(".")[2], *need.also)


def score(field: PickField, names: Iterable[str], format_wanted: str | None = None) -> int:
    """How probable it is that a field is one of these names; 0 is not at all, 100 the very name at the top."""
    depth = len(field.path) - 1
    best = 0
    own, whole, titled = _words(field.name), tuple(w for part in field.path for w in _words(part)), _words(field.title)
    for place, name in enumerate(names):
        words = _words(name)
        if whole == words:
            found = 100
        elif own == words:
            found = 100 - _DEEPER * depth
        elif set(words) <= set(own):
            found = 75 - _DEEPER * depth
        elif set(words) <= set(whole):
            found = 65
        elif set(words) <= set(titled):
            found = 60 - _DEEPER * depth
        else:
            continue
        best = max(best, found - 2 * place)
    if format_wanted is not None and field.format == format_wanted:
        best = max(best, ENOUGH) + 5
    return max(best, 0)


def likeness(name: str, other: str) -> int:
    """How alike two names are: 100 is the same, 0 nothing."""
    one, two = _words(name), _words(other)
    return 100 if one == two else 70 if one and (set(one) <= set(two) or set(two) <= set(one)) else 0


def _flat(fields: Iterable[PickField]) -> Iterator[PickField]:
    for field in fields:
        yield field
        if field.type != "array":
            yield from _flat(field.fields)


def _items(event_type: EventType, at: PickField) -> tuple[PickField, ...]:
    """The fields of a list's items, as its for-each reads them."""
    schema: Any = event_type.schema
    for part in at.path:
        options = [schema, *schema.get("anyOf", ())]
        schema = next((each["properties"][part] for each in options if part in each.get("properties", {})), {})
    options = [schema, *schema.get("anyOf", ())]
    inner: Any = next((each["items"] for each in options if "items" in each), {})
    sample = at.example[0] if isinstance(at.example, list) and at.example else None
    return pick_tree(inner, prefix="item", sample=sample)


def _has_type(field: PickField, types: Sequence[str]) -> bool:
    return field.type == "any" or field.type in types or ("number" in types and field.type in _NUMBERS)


@lru_cache(maxsize=8_192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))
