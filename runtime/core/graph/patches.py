"""Fixes of one place: a value written, changed in part, or taken away."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from runtime.core.graph.kinds import Flaw
from runtime.core.graph.problem import Fix, pointer_of

Path = Sequence[str | int]


def replaced(path: Path, value: object, title: str = "") -> Fix:
    """Answer the fix that writes a value in place of another."""
    patch = {"op": "replace", "path": pointer_of(path), "value": value}
    return Fix(title=title or f"Write {shown(value)}", patch=(patch,))


def removed(path: Path, title: str = "") -> Fix:
    """Answer the fix that takes a member away."""
    name = f"“{path[-1]}”" if path and isinstance(path[-1], str) else "it"
    return Fix(title=title or f"Take {name[:60]} out", patch=({"op": "remove", "path": pointer_of(path)},))


def parts_of(pointer: str) -> list[str | int]:
    """Answer the names and indexes of a JSON pointer (RFC 6901)."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    return [int(part) if _INDEX.fullmatch(part) else part for part in parts]


def spliced(text: str, span: tuple[int, int], part: str) -> str:
    """Answer a text with some of its characters replaced."""
    start, end = span
    return text[:start] + part + text[end:]


def fix_of_flaw(flaw: Flaw, config: Path) -> Fix | None:
    """Answer what a kind would do about a flaw, as a patch of the document.

    Args:
        flaw: as the kind told it.
        config: the path to the step's config, in the document.
    """
    if flaw.mend is None:
        return None
    path = (*config, *parts_of(flaw.mend.at or flaw.field))
    if flaw.mend.removes:
        return removed(path, flaw.mend.title)
    return replaced(path, flaw.mend.value, flaw.mend.title)


def shown(value: object) -> str:
    """Answer a value as the words of a button name it."""
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    if isinstance(value, dict) and set(value) == {"expression"}:
        return f"the expression {_cut(str(value['expression']))}"
    return _cut(json.dumps(value, ensure_ascii=False, default=str))


def _cut(text: str) -> str:
    line = " ".join(text[: 2 * _SHOWN].split())
    return line if len(line) <= _SHOWN and len(text) <= 2 * _SHOWN else f"{line[: _SHOWN - 1]}…"


_SHOWN = 60
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
