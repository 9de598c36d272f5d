"""A file from another installation: what it names and this one does not have is brought in, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builder.automations.api import exchange
from builder.automations.models import Automation, Draft
from runtime.core.errors import NotNow

if TYPE_CHECKING:
    from rest_framework.test import APIClient

    from runtime.core.graph import Problem

ADDRESS = "/api/v1/automations"
FILE = """
format: millrace.automation/1
name: From elsewhere
environment: production
trigger:
  topic: sales.orders
  types: [sales.order.placed, sales.order.shipped_abroad]
nodes:
- id: chat
  kind: slack_message
  config: {channel: orders}
- id: slip
  kind: decison_table
  config: {}
- id: told
  kind: publish
  config: {topic: sales.notifications, type: sales.notification.sent_by_mail, data: {}}
- id: aside
  kind: publish
  config: {topic: billing.invoices, type: billing.invoice.sent, data: {}}
- id: held
  kind: publish
  config: {topic: sales.notifications, type: sales.notification.requested, data: {}, contract_version: 7}
edges:
- {id: a, from: {node: trigger, port: out}, to: {node: chat, port: in}}
- {id: b, from: {node: chat, port: out}, to: {node: slip, port: in}}
- {id: c, from: {node: slip, port: out}, to: {node: told, port: in}}
- {id: d, from: {node: told, port: out}, to: {node: aside, port: in}}
- {id: e, from: {node: aside, port: out}, to: {node: held, port: in}}
"""
TOLD: dict[tuple[str | None, str], tuple[str, str | None]] = {
    (None, "/environment"): (
        (
            "There is no field “environment” here. Where an automation goes live is chosen when it is published. "
            "Take it out."
        ),
        "Take “environment” out",
    ),
    ("trigger", "/types/1"): (
        (
            "There is no event type sales.order.shipped_abroad. "
            "Choose an event type of the catalogue, or have this one created."
        ),
        None,
    ),
    ("chat", "/kind"): (
        (
            "There is no kind of step “slack_message” here. "
            "Put a step of the palette in its place, or have that kind installed."
        ),
        None,
    ),
    ("slip", "/kind"): (
        "There is no kind of step “decison_table” here. Did you mean “decision_table”?",
        'Write "decision_table"',
    ),
    ("told", "/config/type"): (
        (
            "The topic sales.notifications has no event type sales.notification.sent_by_mail. "
            "Choose an event type of the catalogue, or have this one created."
        ),
        None,
    ),
    ("aside", "/config/topic"): (
        (
            "There is no topic billing.invoices with event types. "
            "Choose a topic of the catalogue, or have this one created."
        ),
        None,
    ),
    ("held", "/config/contract_version"): (
        (
            "There is no field “contract_version” here. An automation goes by the newest contract of each event type. "
            "Take it out."
        ),
        "Take “contract_version” out",
    ),
}
"""By step and field: what is said, and the words of the button."""


def told_of(problems: list[dict[str, Any]]) -> dict[tuple[str | None, str], tuple[str, str | None]]:
    errors = [each for each in problems if each["severity"] == "error"]
    return {(each["node"], each["field"]): (each["message"], each.get("fix", {}).get("title")) for each in errors}


def test_it_says_what_is_not_here(page: APIClient) -> None:
    """V30, V7, V8: by REST as on the canvas, each at its step and field, and nothing of it keeps the file out."""
    answer = page.post(f"{ADDRESS}/import", {"yaml": FILE}, format="json")

    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert told_of(made["problems_here"]) == TOLD
    body = {"document": made["document"], "automation": made["id"]}
    canvas = page.post(f"{ADDRESS}/check", body, format="json").json()["problems"]
    assert canvas == made["problems_here"]
    refused = page.post(f"{ADDRESS}/{made['id']}/publish", {"note": ""}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (422, "document_invalid")


def test_it_says_so_of_a_draft_that_is_replaced(page: APIClient, automation: Automation) -> None:
    """V30."""
    revision = page.get(f"{ADDRESS}/{automation.id}", {"show": "draft"}).json()["draft"]["revision"]

    answer = page.post(f"{ADDRESS}/{automation.id}/import", {"yaml": FILE, "revision": revision}, format="json")

    assert answer.status_code == 200, answer.content
    assert told_of(answer.json()["problems_here"]) == TOLD


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("millrace.automation/2", "in version 2 of the format, and this installation reads version 1"),
        ("n8n", "This is no automation"),
    ],
)
def test_it_tells_another_format_from_none(page: APIClient, form: str, words: str) -> None:
    """V30: a file of a newer Millrace is one, though it cannot be read here."""
    text = FILE.replace("millrace.automation/1", form)

    read = page.post(f"{ADDRESS}/read", {"yaml": text}, format="json").json()
    refused = page.post(f"{ADDRESS}/import", {"yaml": text}, format="json")

    assert [words in each["message"] for each in read["faults"]] == [True]
    assert refused.status_code == 422
    assert words in refused.json()["detail"]


def test_nothing_is_kept_where_what_is_wrong_cannot_be_said(
    page: APIClient, automation: Automation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """V30: whoever is told that it failed presses again, and must not have two of them then."""

    def failing(**_of: object) -> list[Problem]:
        raise NotNow

    monkeypatch.setattr(exchange, "problems_of", failing)
    revision = Draft.objects.get(automation=automation).revision

    begun = page.post(f"{ADDRESS}/import", {"yaml": FILE}, format="json")
    replaced = page.post(f"{ADDRESS}/{automation.id}/import", {"yaml": FILE, "revision": revision}, format="json")

    assert (begun.status_code, replaced.status_code) == (503, 503)
    assert not Automation.objects.filter(name="From elsewhere").exists()
    assert Draft.objects.get(automation=automation).revision == revision
