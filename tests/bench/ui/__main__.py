"""Measures the canvas in a headless Chromium before a clean stack, and prints each figure beside its bound.

    make bench-ui                          all of it, about ten minutes
    make bench-ui ARGS=--without-axe       without the accessibility of every screen, about three

The drawing has 500 steps (`tests/drawings.py`). Every movement stands beside what the same Chromium does in the same minute
with a page that moves one box, so that a busy machine can be told from a slow page. Figures are appended to a file as
JSON lines; the exit code is 1 when a bound is broken.
"""

import argparse
import asyncio
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.settings.env import ROOT
from tests.bench.stack import clean_stack
from tests.bench.ui.answers import answers, keystrokes, trials
from tests.bench.ui.browser import Visit, chromium
from tests.bench.ui.canvas import first_load, nodes_in_view, opened, opening
from tests.bench.ui.figures import HEAD, Figure, Ledger
from tests.bench.ui.movements import movements, movements_in_company, movements_live
from tests.drawings import STEPS_MAX, chain, drawing
from tests.stack import Stack
from tests.visitor import Visitor

SCREENS = "tests/e2e"


def _begun(visitor: Visitor, document: Mapping[str, Any]) -> str:
    """A draft of its own; answers where its editor is."""
    made = visitor.call("POST", "/api/v1/automations", {"document": document, "team": None})
    assert made.status == 201, made
    return f"/automations/{made.body['id']}/edit"


def _live(visitor: Visitor, document: Mapping[str, Any]) -> str:
    """An automation that is live; answers where its page is."""
    path = _begun(visitor, document).removesuffix("/edit")
    done = visitor.call("POST", f"/api/v1{path}/publish", {"note": "Measured", "environment": "dev"})
    assert done.status in (200, 201), done
    return path


async def _measure(stack: Stack, ledger: Ledger) -> None:
    visitor = Visitor.admin(stack)
    visitor.call("GET", "/api/v1/session")
    large, small = drawing(STEPS_MAX), chain(10, name="Ten steps")
    paths = {"500 steps": _begun(visitor, large), "10 steps": _begun(visitor, small)}
    async with chromium() as browser:
        visit = await Visit.begin(browser, stack.address, stack.status.signin)
        async for figure in opening(visit, paths["500 steps"], "500 steps"):
            ledger.note(figure)
        async for figure in first_load(visit, paths["500 steps"]):
            ledger.note(figure)
        async with opened(visit, paths["500 steps"]) as page:
            async for figure in nodes_in_view(page):
                ledger.note(figure)
            async for figure in movements(browser, page):
                ledger.note(figure)
            async for figure in movements_in_company(browser, visit, page, paths["500 steps"]):
                ledger.note(figure)
        async for figure in movements_live(browser, visit, _live(visitor, large)):
            ledger.note(figure)
        for what, path in paths.items():
            async with opened(visit, path) as page:
                async for figure in keystrokes(page, what):
                    ledger.note(figure)
        async for figure in trials(visit, paths["10 steps"]):
            ledger.note(figure)
    for figure in answers(visitor, {"500 steps": large, "10 steps": small}):
        ledger.note(figure)


def _screens() -> Figure:
    """Axe over every screen, light and dark, as the tests run it."""
    asked = [sys.executable, "-m", "pytest", SCREENS, "-q", "-k", "violations or open_to_everybody"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    told = done.stdout.strip().splitlines()[-1:] or ["no answer"]
    value = float(done.returncode != 0)
    return Figure(what="accessibility: runs of axe that complain", value=value, unit="", most=0, beside=told[0])


def main() -> int:
    """Measure; answer the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--without-axe", action="store_true", help="leave out the accessibility of every screen")
    parser.add_argument("--out", type=Path, default=ROOT / ".millrace" / "bench-ui.jsonl")
    asked = parser.parse_args()
    ledger = Ledger(asked.out)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f}, {platform.platform()}, Python {platform.python_version()}\n{HEAD}")
    with clean_stack({"PILOT": "yes"}) as stack:
        asyncio.run(_measure(stack, ledger))
    if not asked.without_axe:
        ledger.note(_screens())
    print(f"\n{len(ledger.broken)} bounds broken. Every figure is kept in {asked.out}.")
    return int(bool(ledger.broken))


if __name__ == "__main__":
    sys.exit(main())
