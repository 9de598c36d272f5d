"""The page knows no kind of step by name: all that it shows of one is served."""

import re

from runtime.steps.registry import KINDS, STEP_KINDS
from tests.architecture.sources import ROOT, frontend_files, named

_NAMED = re.compile(rf"kind\b[^\n]{{0,20}}===? ?\"({'|'.join(STEP_KINDS)})\"|\b(for_each|decision_table)\b")


def test_no_code_of_the_page_is_for_one_kind() -> None:
    """V1: what differs between kinds is said by what is served."""
    code = [path for path in frontend_files() if ".test." not in path.name]
    found = [f"{named(path)}: {hit.group()}" for path in code for hit in _NAMED.finditer(path.read_text("utf-8"))]
    assert found == []


def test_every_kind_has_a_picture_that_the_page_can_draw() -> None:
    """V1: pictures are named as in the Lucide set; the page has some of it."""
    drawn = (ROOT / "frontend/src/canvas/kindIcon.ts").read_text("utf-8")
    pictures = set(re.findall(r'^  "?([a-z0-9-]+)"?: [A-Z]\w+,$', drawn, re.MULTILINE))
    assert {kind.icon for name in STEP_KINDS if (kind := KINDS.find(name))} <= pictures - {"puzzle", "zap"}
