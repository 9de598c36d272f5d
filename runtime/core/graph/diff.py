"""What differs between two documents, drawn as steps and arrows, and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runtime.core.graph.problem import pointer_of

Path = tuple[str | int, ...]
ABSENT: Any = object()
_DRAWN = ("id", "position")
_TOP = ("nodes", "edges", "format")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field that differs."""

    field: str
    """JSON pointer into the step, or into the document."""
    before: Any
    """ABSENT where there was nothing."""
    after: Any

    def as_dict(self) -> dict[str, Any]:
        """Answer plain JSON, in which what is absent is left out."""
        told = {"before": self.before, "after": self.after}
        return {"field": self.field, **{name: value for name, value in told.items() if value is not ABSENT}}


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeChange:
    """A step that is in both, and differs."""

    id: str
    is_moved: bool
    """Whether it lies elsewhere on the canvas, which changes nothing of what it does."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDiff:
    """All that differs."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[NodeChange, ...]
    added_edges: tuple[Mapping[str, Any], ...]
    removed_edges: tuple[Mapping[str, Any], ...]
    automation: tuple[Change, ...]
    """Of the name, the description and the trigger."""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, positions included."""
        parts = (self.added, self.removed, self.changed, self.added_edges, self.removed_edges, self.automation)
        return not any(parts)


def document_diff(before: Mapping[str, Any], after: Mapping[str, Any]) -> DocumentDiff:
    """Answer what differs; steps are known by their ids, arrows by their ends.

    Args:
        before: a document, however half-finished.
        after: another.
    """
    old, new = _nodes(before), _nodes(after)
    old_edges, new_edges = _edges(before), _edges(after)
    shared = [name for name in new if name in old]
    return DocumentDiff(
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        changed=tuple(each for name in shared if (each := _node_change(name, old[name], new[name])) is not None),
        added_edges=tuple(edge for ends, edge in new_edges.items() if ends not in old_edges),
        removed_edges=tuple(edge for ends, edge in old_edges.items() if ends not in new_edges),
        automation=tuple(_changes(_top(before), _top(after), ())),
    )


def _node_change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> NodeChange | None:
    changes = tuple(_changes(_without(before, _DRAWN), _without(after, _DRAWN), ()))
    is_moved = before.get("position") != after.get("position")
    return NodeChange(id=name, is_moved=is_moved, changes=changes) if changes or is_moved else None


def _changes(before: Any, after: Any, path: Path) -> Iterator[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping) and not (_is_input(before) or _is_input(after)):
        for name in dict.fromkeys((*before, *after)):
            yield from _changes(before.get(name, ABSENT), after.get(name, ABSENT), (*path, name))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _changes(one, other, (*path, index))
    elif before != after or isinstance(before, bool) is not isinstance(after, bool):
        # True equals 1 to Python.
        yield Change(field=pointer_of(path), before=before, after=after)


def _is_input(value: Mapping[str, Any]) -> bool:
    """Whether it is written as an expression or a literal, which is one thing to a person."""
    return set(value) in ({"expression"}, {"literal"})


def _nodes(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(each["id"]): each for each in _members(document, "nodes") if "id" in each}


def _edges(document: Mapping[str, Any]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    return {_ends(each): each for each in _members(document, "edges")}


def _ends(edge: Mapping[str, Any]) -> tuple[str, ...]:
    source, target = (side if isinstance(side, Mapping) else {} for side in (edge.get("from"), edge.get("to")))
    return str(source.get("node")), str(source.get("port")), str(target.get("node"))


def _members(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    members = document.get(name)
    return [each for each in members if isinstance(each, Mapping)] if isinstance(members, list) else []


def _top(document: Mapping[str, Any]) -> dict[str, Any]:
    top = _without(document, _TOP)
    if isinstance(top.get("trigger"), Mapping):
        top["trigger"] = _without(top["trigger"], ("position",))
    if notes := _members(document, "notes"):
        # By their ids, as steps are; where a note lies and how large it is changes nothing of what it says.
        top["notes"] = {str(each.get("id")): each.get("text") for each in notes}
    return top


def _without(value: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if name not in names}
