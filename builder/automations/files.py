"""A drawing that comes in as a file: read, and looked at whether it has the frame of an automation.

A draft may be half-finished in every other way; what is brought in from outside must at least be drawable.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.automations.canonical import document_of_yaml, positions_of
from runtime.core.errors import Fault, Invalid
from runtime.core.graph import FORMAT
from runtime.core.graph.limits import over_limits

NAME_MAX = 200
_FAULTS_MAX = 20
_NO_NAME = frozenset({"Cc", "Zl", "Zp"})
"""Unicode's general categories of what breaks a line or steers a terminal."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFault:
    """What is wrong with a file."""

    message: str
    """A sentence; where the place is known it begins with it."""
    line: int | None
    """Counted from 1, as is the column."""
    column: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRead:
    """What a file holds."""

    document: dict[str, Any] | None
    """None where there are faults."""
    faults: tuple[FileFault, ...]


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


def file_read(*, text: str) -> FileRead:
    """Read a file without keeping anything of it."""
    try:
        document = document_of_yaml(text)
    except Invalid as error:
        line, column = error.data.get("line"), error.data.get("column")
        fault = FileFault(
            message=error.message,
            line=line if isinstance(line, int) else None,
            column=column if isinstance(column, int) else None,
        )
        return FileRead(document=None, faults=(fault,))
    faults = [fault for fault, _ in zip(_frame_faults(document), range(_FAULTS_MAX), strict=False)]
    if not faults:
        return FileRead(document=document, faults=())
    places = positions_of(text, [fault.pointer for fault in faults])
    return FileRead(document=None, faults=tuple(_placed(fault, places.get(fault.pointer)) for fault in faults))


def document_of_file(text: str) -> dict[str, Any]:
    """The document in a file.

    Raises:
        Invalid: it cannot be read, or has not the frame of an automation; each fault says line and column.
    """
    read = file_read(text=text)
    if read.document is None:
        faults = [Fault(pointer="/yaml", message=fault.message, code="yaml") for fault in read.faults]
        first = read.faults[0]
        raise Invalid(first.message, errors=faults, line=first.line, column=first.column)
    return read.document


def _placed(fault: Fault, place: tuple[int, int] | None) -> FileFault:
    if place is None:
        return FileFault(message=fault.message, line=None, column=None)
    line, column = place
    return FileFault(message=f"Line {line}, column {column}: {fault.message}", line=line, column=column)


def _frame_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    if document.get("format") != FORMAT:
        yield Fault(pointer="/format", message=f"This is no automation: it has no `format: {FORMAT}`.")
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


def _list_faults(document: Mapping[str, Any], member: str, faults_of: Any) -> Iterator[Fault]:
    """Faults of each member of a list, which names each id once."""
    noun = "step" if member == "nodes" else "arrow"
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


def _position_faults(holder: Mapping[str, Any], pointer: str, what: str) -> Iterator[Fault]:
    position = holder.get("position")
    if position is None:
        return
    numbers = [position.get(axis) for axis in ("x", "y")] if isinstance(position, Mapping) else [None]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in numbers):
        yield Fault(pointer=f"{pointer}/position", message=f"{what} lies at two numbers, x and y.")
