"""The frame of an automation: what a document must have to be drawn, however unfinished it is inside.

It is looked at wherever a drawing comes in, over REST as in a file: a page that was given another could not show it.
"""

import itertools
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from runtime.core.errors import Fault
from runtime.core.graph import FORMAT
from runtime.core.graph.limits import over_limits

NAME_MAX = 200
_FAULTS_MAX = 20
_NO_NAME = frozenset({"Cc", "Zl", "Zp"})
"""Unicode's general categories of what breaks a line or steers a terminal."""
_NOUNS = {"nodes": "step", "edges": "arrow", "notes": "note"}
_FaultsOf = Callable[[Mapping[str, Any], str], Iterator[Fault]]


def name_fault(name: object) -> str | None:
    """What is wrong with the name of an automation, in a sentence; None where nothing is."""
    if not isinstance(name, str) or len(name) > NAME_MAX or not any(map(_is_seen, name)):
        return f"Give it a name of 1 to {NAME_MAX} characters."
    for place, character in enumerate(name, start=1):
        if unicodedata.category(character) in _NO_NAME:
            return (
                f"Character {place} of the name is a line break, a tab or another control character "
                f"(U+{ord(character):04X}). Leave it out."
            )
    return None


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def frame_faults(document: Mapping[str, Any]) -> list[Fault]:
    """Answer what keeps a document from being drawn, the first 20 of it; the code of a fault is the member it is in.

    Args:
        document: parsed JSON or YAML.
    """
    found = itertools.islice(_faults(document), _FAULTS_MAX)
    return [replace(each, code=each.code or each.pointer.split("/")[1]) for each in found]


def _faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    if document.get("format") != FORMAT:
        yield Fault(pointer="/format", message=_other_format(document.get("format")))
        return
    if too_large := over_limits(document):
        yield from (each.fault for each in too_large)
        return
    if fault := name_fault(document.get("name")):
        yield Fault(pointer="/name", message=fault)
    if not isinstance(document.get("description", ""), str):
        yield Fault(pointer="/description", message="The description is text.")
    yield from _trigger_faults(document.get("trigger"))
    yield from _list_faults(document, "nodes", _node_faults)
    yield from _list_faults(document, "edges", _edge_faults)
    if "notes" in document:
        yield from _list_faults(document, "notes", _note_faults)


def _other_format(found: object) -> str:
    family, _, version = FORMAT.partition("/")
    if isinstance(found, str) and found.startswith(f"{family}/"):
        return (
            f"This automation is written in version {found.removeprefix(f'{family}/')[:20]} of the format, and this "
            f"installation reads version {version}. Export it from one that writes that, or bring this one up to date."
        )
    return f"This is no automation: it has no `format: {FORMAT}`."


def _trigger_faults(trigger: object) -> Iterator[Fault]:
    if not isinstance(trigger, Mapping):
        yield Fault(pointer="/trigger", message="An automation has a trigger with a topic.")
        return
    if not isinstance(trigger.get("topic"), str | None):
        yield Fault(pointer="/trigger/topic", message="The topic is the name of one.")
    types = trigger.get("types", [])
    if not isinstance(types, list) or not all(isinstance(each, str) for each in types):
        yield Fault(pointer="/trigger/types", message="The types are a list of names.")
    yield from _position_faults(trigger, "/trigger", "The trigger")


def _list_faults(document: Mapping[str, Any], member: str, faults_of: _FaultsOf) -> Iterator[Fault]:
    """Faults of each member of a list, which names each id once."""
    noun = _NOUNS[member]
    members = document.get(member)
    if not isinstance(members, list):
        yield Fault(pointer=f"/{member}", message=f"`{member}` is the list of the {noun}s.")
        return
    seen: set[str] = set()
    for index, each in enumerate(members):
        pointer = f"/{member}/{index}"
        own = each.get("id") if isinstance(each, Mapping) else None
        if not isinstance(own, str) or not own:
            yield Fault(pointer=pointer, message=f"This {noun} has no id.")
        elif own in seen:
            yield Fault(pointer=f"{pointer}/id", message=f"Another {noun} has the id {own[:80]} already.")
        else:
            seen.add(own)
            yield from faults_of(each, pointer)


def _node_faults(node: Mapping[str, Any], pointer: str) -> Iterator[Fault]:
    own = node["id"][:80]
    if not isinstance(node.get("kind"), str):
        yield Fault(pointer=pointer, message=f"The step {own} does not say of which kind it is.")
    for name in ("name", "note"):
        if not isinstance(node.get(name, ""), str):
            yield Fault(pointer=f"{pointer}/{name}", message=f"The {name} of the step {own} is text.")
    if not isinstance(node.get("config", {}), Mapping):
        yield Fault(pointer=f"{pointer}/config", message=f"The config of the step {own} is an object of its fields.")
    yield from _position_faults(node, pointer, f"The step {own}")


def _edge_faults(edge: Mapping[str, Any], pointer: str) -> Iterator[Fault]:
    for side in ("from", "to"):
        end = edge.get(side)
        if not isinstance(end, Mapping) or not all(isinstance(end.get(name), str) for name in ("node", "port")):
            message = f"The arrow {edge['id'][:80]} does not say {side} which step and port it leads."
            yield Fault(pointer=f"{pointer}/{side}", message=message)


def _note_faults(note: Mapping[str, Any], pointer: str) -> Iterator[Fault]:
    own = note["id"][:80]
    if not isinstance(note.get("text"), str):
        yield Fault(pointer=pointer, message=f"The note {own} has no text.")
    for side in ("width", "height"):
        if side in note and not _is_number(note[side]):
            yield Fault(pointer=f"{pointer}/{side}", message=f"The {side} of the note {own} is a number of pixels.")
    yield from _position_faults(note, pointer, f"The note {own}")


def _position_faults(holder: Mapping[str, Any], pointer: str, what: str) -> Iterator[Fault]:
    position = holder.get("position")
    if position is None:
        return
    numbers = [position.get(axis) for axis in ("x", "y")] if isinstance(position, Mapping) else [None]
    if not all(map(_is_number, numbers)):
        yield Fault(pointer=f"{pointer}/position", message=f"{what} lies at two numbers, x and y.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
