"""Versions, files, and automations that are put away."""

from collections.abc import Callable
from typing import Any

from rest_framework.test import APIClient

from builder.automations.canonical import document_of_yaml
from builder.automations.models import Automation

Drawn = Callable[..., dict[str, Any]]
ADDRESS = "/api/v1/automations"


def at(automation: Automation, tail: str = "") -> str:
    return f"{ADDRESS}/{automation.id}{tail}"


def redraw(page: APIClient, automation: Automation, **top: Any) -> dict[str, Any]:
    detail = page.get(at(automation), {"show": "draft"}).json()
    body = {"document": {**detail["document"], **top}, "revision": detail["draft"]["revision"]}
    answer = page.put(at(automation, "/draft"), body, format="json")
    assert answer.status_code == 200, answer.content
    saved: dict[str, Any] = answer.json()
    return saved


def test_it_lists_versions_with_notes_and_where_they_are_live(page: APIClient, automation: Automation) -> None:
    """V20."""
    redraw(page, automation, description="Second")
    assert page.post(at(automation, "/publish"), {"note": "Words"}, format="json").status_code == 200
    items = page.get(at(automation, "/versions")).json()["items"]
    assert [(item["number"], item["note"], item["live_in"]) for item in items] == [
        (2, "Words", ["dev"]),
        (1, "Comes with Millrace", []),
    ]
    assert items[0]["author"]
    assert page.get(at(automation, "/versions/1")).json()["document"]["description"] != "Second"
    assert page.get(at(automation, "/versions/9")).status_code == 404


def test_it_goes_back_to_a_version_as_the_draft(page: APIClient, automation: Automation) -> None:
    """V20: what is live stays."""
    first = page.get(at(automation, "/versions/1")).json()["document"]
    saved = redraw(page, automation, description="Second")
    answer = page.post(at(automation, "/versions/1/restore"), {"revision": saved["revision"]}, format="json")
    assert answer.json()["document"] == first
    stale = page.post(at(automation, "/versions/1/restore"), {"revision": saved["revision"]}, format="json")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_revision")
    assert page.get(at(automation)).json()["live_version"] == 1


def test_it_compares_the_draft_with_what_is_live(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """V21."""
    assert page.get(at(automation, "/diff")).json()["is_same"]
    nodes = drawn()["nodes"]
    nodes[0]["config"]["condition"] = {"expression": "amount > 7"}
    redraw(page, automation, nodes=nodes, description="Other")
    diff = page.get(at(automation, "/diff")).json()
    assert (diff["from"], diff["to"], diff["is_same"]) == ("1", "draft", False)
    assert diff["nodes"]["changed"][0]["changes"][0]["after"] == {"expression": "amount > 7"}
    assert diff["automation"][0]["field"] == "/description"
    assert "+  " in diff["text"] or "+description" in diff["text"]
    back = page.get(at(automation, "/diff"), {"from": "draft", "to": "1"}).json()
    assert back["nodes"]["changed"][0]["changes"][0]["before"] == {"expression": "amount > 7"}
    assert page.get(at(automation, "/diff"), {"from": "x"}).status_code == 422
    assert page.get(at(automation, "/diff"), {"from": "99"}).status_code == 404
    assert page.get(at(automation, "/diff"), {"environment": "production"}).status_code == 404


def test_it_takes_a_drawing_out_and_in_again(page: APIClient, automation: Automation) -> None:
    """V22."""
    exported = page.get(at(automation, "/export"), {"version": "live"})
    assert exported["Content-Type"].startswith("application/yaml")
    assert exported["Content-Disposition"] == 'attachment; filename="big-orders-to-the-erp.1.yaml"'
    text = exported.content.decode()
    made = page.post(f"{ADDRESS}/import", {"yaml": text}, format="json")
    assert made.status_code == 201, made.content
    assert made.json()["state"] == "draft"
    assert made.json()["document"] == document_of_yaml(text)
    revision = page.get(at(automation), {"show": "draft"}).json()["draft"]["revision"]
    body = {"yaml": text.replace("Big orders to the ERP", "Renamed"), "revision": revision}
    assert page.post(at(automation, "/import"), body, format="json").json()["document"]["name"] == "Renamed"
    assert page.post(at(automation, "/import"), body, format="json").status_code == 409


def test_it_refuses_a_file_that_is_none(page: APIClient) -> None:
    """V22."""
    for text in ("a: [", "name: x", "[1, 2]"):
        assert page.post(f"{ADDRESS}/import", {"yaml": text}, format="json").status_code == 422


def test_it_puts_an_automation_away_and_takes_it_out_again(page: APIClient, automation: Automation) -> None:
    """V23."""
    for _ in range(2):
        assert page.post(at(automation, "/archive")).status_code == 204
    assert page.get(at(automation)).status_code == 404
    assert str(automation.id) not in {item["id"] for item in page.get(ADDRESS).json()["items"]}
    assert [item["id"] for item in page.get(f"{ADDRESS}/archived").json()["items"]] == [str(automation.id)]
    assert page.post(at(automation, "/unarchive")).json()["state"] == "draft"
    assert page.get(at(automation)).json()["live_version"] is None
