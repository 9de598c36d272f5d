"""A drawing that comes in as a file: read, and looked at whether it has the frame of an automation.

A draft may be half-finished in every other way; what is brought in from outside must at least be drawable.
"""

from dataclasses import dataclass
from typing import Any

from builder.automations.canonical import document_of_yaml, positions_of
from builder.automations.frame import frame_faults
from runtime.core.errors import Fault, Invalid


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
    faults = frame_faults(document)
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
