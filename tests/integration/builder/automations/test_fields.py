"""Fields to pick from, over HTTP."""

from collections.abc import Callable
from typing import Any

from rest_framework.test import APIClient

Drawn = Callable[..., dict[str, Any]]
FIELDS = "/api/v1/automations/fields"


def test_it_lists_the_contract_the_steps_and_who_sees_what(page: APIClient, drawn: Drawn) -> None:
    """V3, V4."""
    answer = page.post(FIELDS, {"document": drawn(), "node": "enter_order"}, format="json")
    assert answer.status_code == 200, answer.content
    found = answer.json()
    data = {field["name"]: field for field in found["data"]}
    assert data["amount"]["expression"] == "amount"
    assert data["customer"]["fields"][0]["example"]
    assert found["nodes"]["enter_order"]["steps"] == ["big_orders", "erp_order"]
    assert found["nodes"]["trigger"] == {"steps": [], "inside": []}
    assert {field["name"] for field in found["steps"]["erp_order"]["fields"]} >= {"number", "total"}
    assert {"data", "event", "steps", "amount"} <= set(found["schema"]["properties"])
    assert set(found["steps"]) == {"big_orders", "erp_order"}
    everything = page.post(FIELDS, {"document": drawn()}, format="json").json()
    assert set(everything["steps"]) == set(everything["nodes"]) - {"trigger"}
    assert everything["schema"] is None


def test_it_answers_a_half_finished_drawing(page: APIClient, drawn: Drawn) -> None:
    """V6."""
    document = drawn()
    document["nodes"][0]["config"] = {}
    answer = page.post(FIELDS, {"document": document, "node": "big_orders"}, format="json")
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert found["schema"] is None
    assert "big_orders" not in found["nodes"]
    assert "erp_order" in found["nodes"]


def test_it_says_what_it_cannot_find(page: APIClient, drawn: Drawn) -> None:
    """V6."""
    assert page.post(FIELDS, {"document": drawn(), "node": "absent"}, format="json").status_code == 404
    assert page.post(FIELDS, {"document": []}, format="json").status_code == 422
