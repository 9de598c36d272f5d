"""What the documents point to exists."""

import re
from pathlib import Path

from tests.architecture.sources import ROOT, named

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def documents() -> list[Path]:
    """Every page of ours."""
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_it_links_to_what_exists() -> None:
    broken = {
        f"{named(page)}: {target}"
        for page in documents()
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    }

    assert not broken
