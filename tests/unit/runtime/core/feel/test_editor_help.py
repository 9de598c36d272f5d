"""The editor's help on functions: what its examples say is what comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from runtime.core.feel import compile_expression
from runtime.core.feel.compare import equal
from runtime.core.feel.functions import BUILTINS

FILE = Path(__file__).parents[5] / "frontend/src/editor/expression/functions.json"
HELP: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("shown", HELP, ids=[each["name"] for each in HELP])
def test_it_does_what_the_editor_says(shown: dict[str, Any]) -> None:
    """F26."""
    assert shown["name"] in BUILTINS
    assert shown["name"] in shown["example"] or shown["name"] in {"now", "today"}
    actual = compile_expression(shown["example"]).evaluate({}).value
    assert equal(actual, compile_expression(shown["gives"]).strict({})) is True
