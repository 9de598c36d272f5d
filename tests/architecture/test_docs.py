"""What the documents point to exists."""

import json
import re
from pathlib import Path

import jsonschema_rs

from tests.architecture.sources import ROOT, named

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def documents() -> list[Path]:
    """Every page of ours."""
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_it_shows_an_event_that_keeps_its_contract() -> None:
    """The line that a newcomer copies from the README is accepted."""
    shown = re.search(r"-d '(\{.*?\})'", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    event = json.loads(shown[1])
    contract = ROOT / "builder" / "practice" / "pilot" / "contracts" / f"{event['type']}.json"

    jsonschema_rs.validate(json.loads(contract.read_text(encoding="utf-8"))["schema"], event["data"])


def test_it_links_to_what_exists() -> None:
    broken = {
        f"{named(page)}: {target}"
        for page in documents()
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    }

    assert not broken
