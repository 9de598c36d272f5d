"""What steps are called in sentences: as their cards say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

_NAME = 60
"""Characters of a name that are said."""
_LISTED = 5
"""Steps that are named in one sentence."""


def called(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Answer how to call each step, in quotes: by its name, by its id where it has none, by both where another is called so too.

    Args:
        names: id and name of every step of the drawing.
    """
    known = {step: _said(name) for step, name in names}
    times = Counter(name or _said(step) for step, name in known.items())
    return {
        step: f"“{name or _said(step)}”" + (f" ({_said(step)})" if name and times[name] > 1 else "")
        for step, name in known.items()
    }


def called_in(raw: object) -> Mapping[str, str]:
    """Answer the same for the steps of a document as it was sent, however broken."""
    nodes = raw.get("nodes") if isinstance(raw, Mapping) else None
    found = [each for each in nodes if isinstance(each, Mapping)] if isinstance(nodes, list) else []
    return called(
        (each["id"], name if isinstance(name := each.get("name"), str) else "")
        for each in found
        if isinstance(each.get("id"), str)
    )


def listed_first(steps: Iterable[str], words: Mapping[str, str]) -> str:
    """Answer the first steps of many in words, and how many more there are."""
    all_of_them = list(steps)
    shown = [words.get(each, f"“{_said(each)}”") for each in all_of_them[:_LISTED]]
    more = len(all_of_them) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _said(name: str) -> str:
    text = " ".join(name[: 2 * _NAME].split())  # what a file holds may be a million characters long
    if not text or (len(text) <= _NAME and len(name) <= 2 * _NAME):
        return text
    return f"{text[: _NAME - 1]}…"
