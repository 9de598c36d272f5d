"""One-click fixes: what a person would most likely do about a problem, as a patch of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from runtime.core.graph.inputs import is_expression
from runtime.core.graph.kinds import Kinds, registered_kinds
from runtime.core.graph.problem import Fix, Problem, nearest

Patch = list[dict[str, Any]]
_STEP_READ = re.compile(r"\bsteps\s*\.\s*([^\W\d]\w*)")
_MISSING = object()


def with_fixes(problems: Iterable[Problem], raw: object, *, kinds: Kinds | None = None) -> list[Problem]:
    """Answer the problems, each with its fix where one is clear.

    Args:
        problems: of this document.
        raw: parsed JSON; the patches (RFC 6902) are meant for it as it is.
        kinds: the step kinds it may use; by default those installed.
    """
    document = raw if isinstance(raw, dict) else {}
    known = kinds or registered_kinds()
    return [replace(each, fix=_fix_of(each, document, known)) for each in problems]


def _fix_of(problem: Problem, document: Mapping[str, Any], kinds: Kinds) -> Fix | None:
    if problem.code == "unknown_kind":
        near = nearest(str(_at(document, problem.pointer)), kinds.names())
        return _replaced(problem.pointer, near) if near else None
    make = _FIXES.get(problem.code)
    if make is not None:
        return make(problem, document)
    return _written(problem, document) if problem.suggestion else None


def _written(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Write what the problem suggests: in place of a part of an expression, or of a plain value."""
    found = _at(document, problem.pointer)
    if problem.span is not None and is_expression(found):
        text: str = found["expression"]
        start, end = problem.span
        return _expression(problem, text[:start] + problem.suggestion + text[end:])
    return _replaced(problem.pointer, problem.suggestion) if isinstance(found, str) else None


def _step_name(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Write the nearest step's name in place of one that is not there."""
    found = _at(document, problem.pointer)
    if not is_expression(found):
        return None
    text: str = found["expression"]
    known = [str(node.get("id")) for node in _members(document, "nodes")]
    for match in _STEP_READ.finditer(text):
        near = nearest(match[1], known) if match[1] not in known else None
        if near:
            return _expression(problem, text[: match.start(1)] + near + text[match.end(1) :], near)
    return None


def _without_arrow(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    parts = problem.pointer.split("/")
    if len(parts) < 3 or parts[1] != "edges" or _at(document, f"/edges/{parts[2]}") is _MISSING:
        return None
    return Fix(title="Remove the arrow", patch=({"op": "remove", "path": f"/edges/{parts[2]}"},))


def _without_step(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Take a step away with its arrows; the last come first, so that the places before them stay as they are."""
    removed = [
        f"/edges/{index}"
        for index, edge in enumerate(_members(document, "edges"))
        if problem.node in (_end(edge, "from"), _end(edge, "to"))
    ]
    patch: Patch = [{"op": "remove", "path": path} for path in reversed(removed)]
    return Fix(title="Remove the step", patch=(*patch, {"op": "remove", "path": problem.pointer}))


def _stopping(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    del document
    return Fix(title="Stop the run on errors", patch=({"op": "replace", "path": problem.pointer, "value": "stop"},))


def _renamed(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    kind = problem.pointer.split("/")[1]
    taken = {str(each.get("id")) for each in _members(document, kind)}
    found = _at(document, problem.pointer)
    at = problem.pointer if isinstance(found, str) else f"{problem.pointer}/id"
    name = str(_at(document, at))[:50]
    fresh = next(f"{name}_{number}" for number in range(2, len(taken) + 3) if f"{name}_{number}" not in taken)
    return _replaced(at, fresh)


_FIXES: Mapping[str, Callable[[Problem, Mapping[str, Any]], Fix | None]] = {
    "unknown_step": _step_name,
    "unknown_port": _without_arrow,
    "unknown_node": _without_arrow,
    "crosses_for_each": _without_arrow,
    "unreachable": _without_step,
    "no_error_branch": _stopping,
    "duplicate_id": _renamed,
}


def _replaced(path: str, value: str) -> Fix:
    return Fix(title=f'Write "{value}"', patch=({"op": "replace", "path": path, "value": value},))


def _expression(problem: Problem, text: str, shown: str | None = None) -> Fix:
    patch = {"op": "replace", "path": f"{problem.pointer}/expression", "value": text}
    return Fix(title=f'Write "{shown or problem.suggestion}"', patch=(patch,))


def _members(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    members = document.get(name)
    return [each if isinstance(each, dict) else {} for each in members] if isinstance(members, list) else []


def _end(edge: Mapping[str, Any], side: str) -> object:
    end = edge.get(side)
    return end.get("node") if isinstance(end, dict) else None


def _at(document: Mapping[str, Any], pointer: str) -> Any:
    """Answer what a JSON pointer (RFC 6901) leads to."""
    at: Any = document
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(at, list):
            at = at[int(name)] if name.isdigit() and int(name) < len(at) else _MISSING
        else:
            at = at.get(name, _MISSING) if isinstance(at, Mapping) else _MISSING
    return at
