"""What one answer tells of a document: each problem by itself, and the gravest first where there are too many."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.unit.runtime.core.graph.drawing import draw, put


def told(page: APIClient, document: dict[str, Any]) -> list[dict[str, Any]]:
    """The problems that asking for them answers."""
    answer = page.post("/api/v1/automations/check", {"document": document}, format="json")
    assert answer.status_code == 200, answer.content
    problems: list[dict[str, Any]] = answer.json()["problems"]
    return problems


@pytest.mark.parametrize(
    "text", ["lines[price > steps.y1.n and price < steps.y2.n]", "[(if true then steps else lines).y1, steps.y2]"]
)
def test_two_steps_that_are_not_there_are_two_problems(page: APIClient, text: str) -> None:
    """V7, V62: though one expression reads them, and under several contracts."""
    document = draw([put("m", n=text)], "trigger > m", types=["sales.order.placed", "sales.order.cancelled"])
    said = [each["message"] for each in told(page, document) if each["code"] == "unknown_step"]
    assert sorted(each.partition(".")[0] for each in said) == ["There is no step “y1”", "There is no step “y2”"]


@pytest.mark.parametrize(
    "parts", ["(if true then steps else lines).{}", "lines[price > (if true then steps else lines).{}]"]
)
def test_two_steps_without_a_place_are_two_problems(page: APIClient, parts: str) -> None:
    """V7, V62: nothing says which characters read them."""
    text = f"[{parts.format('y1')}, {parts.format('y2')}]"
    document = draw([put("m", n=text)], "trigger > m", types=["sales.order.placed"])
    said = [each for each in told(page, document) if each["code"] == "unknown_step"]
    assert [each["message"].partition(".")[0] for each in said] == ["There is no step “y1”", "There is no step “y2”"]
    assert [each.get("span") for each in said] == [None, None]
