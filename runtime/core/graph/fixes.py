"""One-click fixes: what a person would most likely do about a problem, as a patch of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from runtime.core.graph.called import called_in
from runtime.core.graph.document import ERROR_PORT, TRIGGER, OnError
from runtime.core.graph.following import Following, Patch, members_of, respelled
from runtime.core.graph.inputs import is_expression
from runtime.core.graph.patches import removed, shown, spliced
from runtime.core.graph.problem import Fix, Guesses, Problem, unused
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.problems import places_of
from runtime.core.graph.storable import UNSTORABLE
from runtime.core.graph.telling import MOST_TEXT, bounded, size_of_fix

_INDEX = re.compile(r"[0-9]{1,9}", re.ASCII)
_STEP_ID = re.compile(r"/nodes/[0-9]+/id", re.ASCII)
_MISSING = object()


def with_fixes(problems: Iterable[Problem], raw: object) -> list[Problem]:
    """Answer the problems that one answer tells, each with its fix where one is clear and there is room.

    Args:
        problems: of this document. Those that know their fix already keep it.
        raw: parsed JSON; the patches (RFC 6902) are meant for it as it is.
    """
    document = raw if isinstance(raw, dict) else {}
    guesses, following = Guesses(), Following(document)
    room = MOST_TEXT
    told: list[Problem] = []
    for each in bounded(problems):
        fix = _fitting(each.fix or _fix_of(each, following, document, guesses), document) if room > 0 else None
        fix = _followed(fix, document, following, room) if fix else None
        size = size_of_fix(fix) if fix else 0
        if size > room:
            fix, size = None, 0  # a shorter one may still fit
        room -= size
        told.append(replace(each, fix=fix))
    return told


def _fitting(fix: Fix | None, document: Mapping[str, Any]) -> Fix | None:
    """Answer a fix whose patch can be applied: of two steps with one id it may be meant for the other."""
    changed = [str(step["path"]) for step in fix.patch if step["op"] != "add"] if fix else []
    return None if any(_at(document, path) is _MISSING for path in changed) else fix


def _followed(fix: Fix, document: Mapping[str, Any], following: Following, room: int) -> Fix | None:
    """Let the arrows of a step and what reads it follow where a fix gives it another id; None where that is too much."""
    first = fix.patch[0] if len(fix.patch) == 1 else {}
    path, new = str(first.get("path")), str(first.get("value"))
    old = _text(_at(document, path))
    if first.get("op") != "replace" or not _STEP_ID.fullmatch(path) or not old or following.ids[old] != 1:
        return fix  # of two with one id the other one keeps its arrows
    if following.size(old) > room:
        return None
    new = unused(new, following.ids) if new in following.ids else new
    patch: Patch = [{"op": "replace", "path": path, "value": new}, *following.patch(old, new)]
    return Fix(title=f"Write {shown(new)}", patch=tuple(patch))


def _fix_of(problem: Problem, following: Following, document: Mapping[str, Any], guesses: Guesses) -> Fix | None:
    if problem.code is ProblemCode.UNKNOWN_STEP:
        return _step_name(problem, following, document, guesses)
    make = _FIXES.get(problem.code)
    if make is not None:
        return make(problem, document)
    return _written(problem, document) if problem.suggestion else None


def _written(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Write what the problem suggests: in place of a part of an expression, or of a plain value."""
    found = _at(document, problem.pointer)
    if problem.span is not None and is_expression(found):
        return _expression(problem, spliced(found["expression"], problem.span, problem.suggestion))
    return _replaced(problem.pointer, problem.suggestion) if isinstance(found, str) else None


def _step_name(problem: Problem, following: Following, document: Mapping[str, Any], guesses: Guesses) -> Fix | None:
    """Write the nearest step's name in place of one that is not there, wherever the expression reads it."""
    found = _at(document, problem.pointer)
    if not is_expression(found):
        return None
    text: str = found["expression"]
    for name, spans in following.steps_read(text).items():
        if problem.span in spans:
            near = guesses.nearest(name, tuple(following.ids))
            return _expression(problem, respelled(text, spans, near), near) if near else None
    return None


def _without_arrow(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    parts = problem.pointer.split("/")
    if len(parts) < 3 or parts[1] != "edges" or _at(document, f"/edges/{parts[2]}") is _MISSING:
        return None
    return removed(("edges", parts[2]), "Remove the arrow")


def _other_way(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Lead an arrow from the way that was meant; where that is not clear, take it away."""
    if problem.suggestion:
        return _replaced(problem.pointer, problem.suggestion)
    edge = _at(document, problem.pointer.removesuffix("/from/port"))
    place = places_of(document).get(_end(edge, "from"))
    if place is not None and edge["from"].get("port") == ERROR_PORT:
        return _added(f"/nodes/{place}/on_error", OnError.BRANCH.value, "Let errors take this way")
    return _without_arrow(problem, document)


def _closing_arrow(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Take away the arrow that leads back, as one comes along from the trigger."""
    edges = members_of(document, "edges")
    after: dict[str | None, list[tuple[int, str]]] = {}
    for index, edge in enumerate(edges):
        if target := _end(edge, "to"):
            after.setdefault(_end(edge, "from"), []).append((index, target))
    names = called_in(document)
    done: set[str | None] = set()

    def words(step: str | None) -> str:
        return names.get(step or "", f"“{step}”")

    for begin in (TRIGGER, problem.node):
        path = [begin]
        waiting = [iter(after.get(begin, ()))]
        while waiting:
            index, target = next(waiting[-1], (-1, ""))
            if index < 0:
                waiting.pop()
                done.add(path.pop())
            elif target in path:
                return removed(("edges", index), f"Remove the arrow from {words(path[-1])} to {words(target)}")
            elif target not in done:
                path.append(target)
                waiting.append(iter(after.get(target, ())))
    return None


def _led_from_trigger(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Draw the arrow to the first step that no other leads to."""
    del problem
    edges = members_of(document, "edges")
    led = {_end(edge, "to") for edge in edges}
    steps = [(_text(node.get("id")), node) for node in members_of(document, "nodes")]
    first, node = next(((name, node) for name, node in steps if name and name not in led), (None, {}))
    if first is None or not isinstance(document.get("edges"), list):
        return None
    taken = {str(edge.get("id")) for edge in edges}
    arrow = {
        "id": "e1" if "e1" not in taken else unused("e", taken),
        "from": {"node": TRIGGER, "port": "out"},
        "to": {"node": first, "port": "in"},
    }
    name = (_text(node.get("name")) or first)[:60]
    return Fix(title=f"Begin with “{name}”", patch=({"op": "add", "path": "/edges/-", "value": arrow},))


def _storable(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Leave out the characters that cannot be stored; of a name they are not taken out."""
    found = _at(document, problem.pointer)
    if not isinstance(found, str):
        return None
    return _replaced(problem.pointer, UNSTORABLE.sub("", found), "Take the character out")


def _of_this_topic(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Take out a type of another topic, unless it is the only one: then the topic is the slip."""
    types = _at(document, "/trigger/types")
    if isinstance(types, list) and len(types) > 1:
        return removed(tuple(problem.pointer.split("/")[1:]), "Take the event type out")
    return _replaced("/trigger/topic", problem.suggestion) if problem.suggestion else None


def _without_step(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    """Take a step away with its arrows; the last come first, so that the places before them stay as they are."""
    removed = [
        f"/edges/{index}"
        for index, edge in enumerate(members_of(document, "edges"))
        if problem.node in (_end(edge, "from"), _end(edge, "to"))
    ]
    patch: Patch = [{"op": "remove", "path": path} for path in reversed(removed)]
    return Fix(title="Remove the step", patch=(*patch, {"op": "remove", "path": problem.pointer}))


def _stopping(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    del document
    return _replaced(problem.pointer, OnError.STOP.value, "Stop the run on errors")


def _renamed(problem: Problem, document: Mapping[str, Any]) -> Fix | None:
    kind = problem.pointer.split("/")[1]
    taken = {str(each.get("id")) for each in members_of(document, kind)}
    found = _at(document, problem.pointer)
    at = problem.pointer if isinstance(found, str) else f"{problem.pointer}/id"
    name = str(_at(document, at))
    return _replaced(at, unused(name, taken))


_FIXES: Mapping[ProblemCode, Callable[[Problem, Mapping[str, Any]], Fix | None]] = {
    ProblemCode.UNKNOWN_NODE: _without_arrow,
    ProblemCode.UNKNOWN_PORT: _other_way,
    ProblemCode.BAD_EDGE: _without_arrow,
    ProblemCode.CROSSES_FOR_EACH: _without_arrow,
    ProblemCode.CIRCLE: _closing_arrow,
    ProblemCode.NOTHING_FOLLOWS: _led_from_trigger,
    ProblemCode.UNREACHABLE: _without_step,
    ProblemCode.NO_ERROR_BRANCH: _stopping,
    ProblemCode.DUPLICATE_ID: _renamed,
    ProblemCode.BAD_CHARACTER: _storable,
    ProblemCode.TYPE_OF_OTHER_TOPIC: _of_this_topic,
}


def _replaced(path: str, value: str, title: str = "") -> Fix:
    return Fix(title=title or f"Write {shown(value)}", patch=({"op": "replace", "path": path, "value": value},))


def _added(path: str, value: object, title: str) -> Fix:
    return Fix(title=title, patch=({"op": "add", "path": path, "value": value},))


def _expression(problem: Problem, text: str, written: str | None = None) -> Fix:
    patch = {"op": "replace", "path": f"{problem.pointer}/expression", "value": text}
    return Fix(title=f"Write {shown(written or problem.suggestion)}", patch=(patch,))


def _end(edge: Mapping[str, Any], side: str) -> str | None:
    end = edge.get(side)
    return _text(end.get("node")) if isinstance(end, dict) else None


def _text(value: object) -> str | None:
    """Answer what should be a text, as half-finished documents have anything anywhere."""
    return value if isinstance(value, str) else None


def _at(document: Mapping[str, Any], pointer: str) -> Any:
    """Answer what a JSON pointer (RFC 6901) leads to."""
    at: Any = document
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(at, list):
            at = at[int(name)] if _INDEX.fullmatch(name) and int(name) < len(at) else _MISSING
        else:
            at = at.get(name, _MISSING) if isinstance(at, Mapping) else _MISSING
    return at
