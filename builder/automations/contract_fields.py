"""Whether the contract has what an expression reads (C2). Pure: schemas and paths in, a doubt out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.core.graph.problem import did_you_mean

_DEPTH_MAX = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A schema within a contract."""

    root: Any
    """The whole contract: what its references point into."""
    schema: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Why reading a path may fail."""

    code: str
    message: str
    is_certain: bool
    """Whether no event can have it; else some events may lack it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Members:
    """What may stand inside some places."""

    known: Mapping[str, Sequence[Place]]
    required: frozenset[str]
    is_open: bool
    """Whether there may be members that nobody declared."""


def path_doubt(path: Sequence[str], contracts: Sequence[Place]) -> Doubt | None:
    """What is doubtful about reading a path, or None.

    Args:
        path: names from the top of the event's data: ("customer", "name").
        contracts: of every type whose events may come; a field that one of them has is there.
    """
    places = list(contracts)
    for depth, name in enumerate(path):
        members = _members(places)
        within = f" in {'.'.join(path[:depth])}" if depth else ""
        if name not in members.known:
            if members.is_open and not members.known:
                return None  # the contract says nothing about what is inside
            message = f'The contract has no field "{name}"{within}.{did_you_mean(name, members.known)}'
            return Doubt(code="unknown_field", message=message, is_certain=not members.is_open)
        if name not in members.required:
            whole = ".".join(path[: depth + 1])
            owner = ".".join(path[:depth]) or "data"
            message = (
                f'The field "{whole}" may be missing, and the step fails on an event without it. '
                f'Read it with get value({owner}, "{name}"), or make it required in the contract.'
            )
            return Doubt(code="optional_field", message=message, is_certain=False)
        places = list(members.known[name])
    return None


def _members(places: Iterable[Place]) -> _Members:
    """The members at these places; a list is looked through to its items, as expressions do."""
    known: dict[str, list[Place]] = {}
    required: frozenset[str] | None = None
    is_open = False
    for place in places:
        names: set[str] = set()
        is_closed = False
        for each in _branches(place.root, place.schema, 0):
            for name, inner in (each.get("properties") or {}).items():
                known.setdefault(name, []).append(Place(root=place.root, schema=inner))
            names.update(each.get("required") or ())
            is_closed = is_closed or each.get("additionalProperties") is False
            is_closed = is_closed or each.get("unevaluatedProperties") is False
            is_open = is_open or bool(each.get("patternProperties"))
        is_open = is_open or not is_closed
        required = frozenset(names) if required is None else required & names
    return _Members(known=known, required=required or frozenset(), is_open=is_open)


def _branches(root: Any, schema: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The schema, what it refers to, its alternatives, and the items of a list."""
    if not isinstance(schema, Mapping) or depth > _DEPTH_MAX:
        return
    yield schema
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith("#"):
        yield from _branches(root, _resolve(root, reference), depth + 1)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for each in schema.get(keyword) or ():
            yield from _branches(root, each, depth + 1)
    for keyword in ("then", "else", "items"):
        if keyword in schema:
            yield from _branches(root, schema[keyword], depth + 1)


def _resolve(root: Any, reference: str) -> Any:
    """What a pointer within the contract points to; None where it is an anchor or nothing."""
    found = root
    for part in reference.removeprefix("#").split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(found, Mapping):
            found = found.get(name)
        elif isinstance(found, list) and name.isdigit() and int(name) < len(found):
            found = found[int(name)]
        else:
            return None
    return found
