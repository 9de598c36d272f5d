"""The playground over HTTP, with the pilot's content."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from rest_framework.test import APIClient

from builder.automations.models import Automation
from builder.practice.content import contract_read
from runtime.core.graph.telling import MOST_PROBLEMS
from runtime.models import Event, Outbox
from tests.unit.runtime.core.graph.drawing import draw, put
from tests.unit.runtime.core.graph.drawing import each as for_each

Drawn = Callable[..., dict[str, Any]]
RUN, PERFORM, SAMPLES = "/api/v1/playground/run", "/api/v1/playground/perform", "/api/v1/playground/samples"
ORDER = contract_read(event_type="sales.order.placed").examples[0]
EVENT = {"type": "sales.order.placed", "data": ORDER}
PLACED = {"types": ["sales.order.placed"]}


def run(page: APIClient, document: dict[str, Any], **wish: Any) -> dict[str, Any]:
    answer = page.post(RUN, {"document": document, "event": EVENT, **wish}, format="json")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("name", ["big_orders", "by_country", "reserve_lines", "unpaid_reminder"])
def test_it_tries_the_pilot_without_touching_anything(page: APIClient, drawn: Drawn, name: str) -> None:
    """V9, V13."""
    before = (Event.objects.count(), Outbox.objects.count())
    found = run(page, drawn(name))
    assert found["outcome"] in {"succeeded", "filtered"}, found
    assert found["event_problems"] == []
    assert (Event.objects.count(), Outbox.objects.count()) == before
    assert found["duration_ms"] < 300


def test_it_says_what_is_invented(page: APIClient, drawn: Drawn) -> None:
    """V13."""
    steps = {step["node"]: step for step in run(page, drawn())["steps"]}
    assert steps["enter_order"]["by"] == "example"
    assert steps["enter_order"]["output"]["status"] == 200


def test_it_judges_what_would_be_published(page: APIClient, drawn: Drawn) -> None:
    """V9: by its contract, as the road would."""
    document = drawn("by_country")
    assert run(page, document)["steps"][-1]["published"]["type"] == "sales.notification.requested"
    for node in document["nodes"]:
        if node["kind"] == "publish":
            node["config"]["data"] = {"expression": "{wrong: 1}"}
    found = run(page, document)
    assert (found["outcome"], found["failure"]["class"]) == ("failed", "contract_violation")


def test_it_tells_where_the_event_breaks_its_contract(page: APIClient, drawn: Drawn) -> None:
    """V9: and tries it all the same."""
    event = {"type": "sales.order.placed", "data": {**ORDER, "amount": -5}}
    found = page.post(RUN, {"document": drawn(), "event": event}, format="json").json()
    assert [each["pointer"] for each in found["event_problems"]] == ["/data/amount"]
    assert found["outcome"] == "filtered"


def test_it_leaves_out_broken_steps(page: APIClient, drawn: Drawn) -> None:
    """V6, V9."""
    document = drawn()
    document["nodes"][2]["config"] = {}
    found = run(page, document)
    assert {each["node"] for each in found["problems"]} == {"enter_order"}
    assert "erp_order" in {step["node"] for step in found["steps"]}
    refused = page.post(RUN, {"document": document, "event": EVENT, "only": "enter_order"}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (422, "document_invalid")


def test_it_leaves_out_more_broken_steps_than_are_told(page: APIClient) -> None:
    """V9, V62: what is to blame has no bound, only what is told of it."""
    steps = [put(f"s{number}", n="amount >") for number in range(400)]
    found = run(page, draw([put("first", n="amount"), *steps], "trigger > first", "first > s399", **PLACED))
    assert [step["node"] for step in found["steps"]] == ["first"]
    assert len(found["problems"]) == MOST_PROBLEMS + 1
    assert found["problems"][-1]["code"] == "more_problems"


def test_it_walks_no_circle_however_much_else_is_wrong(page: APIClient) -> None:
    """V9, V62: and says that first."""
    steps = [put(f"s{number}", n="amount >") for number in range(310)]
    document = draw([put("a", n="1"), put("b", n="1"), *steps], "trigger > a", "a > b", "b > a", **PLACED)
    refused = page.post(RUN, {"document": document, "event": EVENT}, format="json")
    assert (refused.status_code, [each["code"] for each in refused.json()["errors"]]) == (422, ["circle"])


def test_it_says_what_is_wrong_with_a_step_that_is_not_told(page: APIClient) -> None:
    """V9, V62, V63: whoever runs one of four hundred broken steps asks about that one."""
    steps = [put(f"s{number}", n="amount >") | {"name": f"Step {number}"} for number in range(400)]
    document = draw([put("first", n="amount"), *steps], "trigger > first", "first > s399", **PLACED)
    refused = page.post(RUN, {"document": document, "event": EVENT, "only": "s399"}, format="json").json()
    assert refused["detail"].startswith("The step “Step 399” cannot run")
    assert [each["code"] for each in refused["errors"]] == ["bad_expression"]
    assert refused["errors"][0]["pointer"].startswith("/nodes/400/")


def test_it_says_that_more_arrows_lead_into_a_for_each_than_it_tells(page: APIClient) -> None:
    """V9, V62."""
    arrows = ["trigger > l", "l.each > i", "trigger > o", *["o > i"] * (MOST_PROBLEMS + 100)]
    document = draw([for_each("l"), put("i", n="1"), put("o", n="1")], *arrows, **PLACED)
    refused = page.post(RUN, {"document": document, "event": EVENT}, format="json").json()
    codes = [each["code"] for each in refused["errors"]]
    assert codes == ["crosses_for_each"] * MOST_PROBLEMS + ["more_problems"]


@pytest.mark.parametrize("body", [{}, {"document": [], "event": EVENT}, {"document": {}, "event": {"type": "x"}}])
def test_it_refuses_what_cannot_be_run(page: APIClient, body: dict[str, Any]) -> None:
    """V9."""
    assert page.post(RUN, body, format="json").status_code == 422


def test_it_offers_examples_and_recent_events(page: APIClient) -> None:
    """V15."""
    page.post("/api/v1/samples", {"count": 1}, format="json")
    items = page.get(SAMPLES, {"types": "sales.order.placed,absent"}).json()["items"]
    assert items[0]["origin"] == "example"
    assert items[0]["event"]["data"] == ORDER


def test_it_performs_for_real_where_that_is_asked(
    page: APIClient, drawn: Drawn, automation: Automation, httpserver: HTTPServer, settings: Any
) -> None:
    """V14."""
    settings.EGRESS_ALLOW = [f"{httpserver.host}:{httpserver.port}"]
    httpserver.expect_request("/orders", method="POST").respond_with_json({"accepted": True})
    document = drawn()
    document["nodes"][2]["config"]["url"] = httpserver.url_for("/orders")
    body = {"document": document, "event": EVENT, "automation": str(automation.id)}
    found = page.post(PERFORM, body, format="json").json()
    step = found["steps"][-1]
    assert (step["by"], step["output"]["body"]) == ("performed", {"accepted": True})
    assert len(httpserver.log) == 1
    assert "Idempotency-Key" in httpserver.log[0][0].headers


def test_it_stays_behind_the_egress_guard(page: APIClient, drawn: Drawn, automation: Automation, settings: Any) -> None:
    """V14, K2."""
    settings.EGRESS_ALLOW = []
    document = drawn()
    document["nodes"][2]["config"]["url"] = "http://169.254.169.254/latest"
    body = {"document": document, "event": EVENT, "automation": str(automation.id)}
    found = page.post(PERFORM, body, format="json").json()
    assert (found["outcome"], found["failure"]["class"]) == ("failed", "egress_refused")


def test_it_publishes_for_real_where_that_is_asked(page: APIClient, drawn: Drawn, automation: Automation) -> None:
    """V14."""
    before = Outbox.objects.count()
    body = {"document": drawn("by_country"), "event": EVENT, "automation": str(automation.id)}
    found = page.post(PERFORM, body, format="json").json()
    assert found["outcome"] == "succeeded", found
    assert Outbox.objects.count() == before + 1


@pytest.mark.parametrize(
    "change",
    [
        {"config": {"condition": {"expression": "amount >"}}},
        {"run_if": {"expression": "1 +"}},
        {
            "kind": "decision_table",
            "config": {
                "inputs": [{"value": {"expression": "amount"}}],
                "outputs": [{"name": "a"}],
                "rules": [{"inputs": ["> ("], "outputs": ["1 +"]}],
            },
        },
    ],
    ids=["condition", "run_if", "cell"],
)
def test_it_tries_what_there_is_while_an_expression_is_written(
    page: APIClient, drawn: Drawn, change: dict[str, Any]
) -> None:
    """V6, V9: the half-written step is left out and named; so is a half-written filter of the trigger."""
    document = drawn()
    document["nodes"][0].update(change)
    document["trigger"]["filter"] = {"expression": "amount >"}
    answer = page.post("/api/v1/playground/run", {"document": document, "event": EVENT}, format="json")
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert document["nodes"][0]["id"] not in [step["node"] for step in body["steps"]]
    assert {each["node"] for each in body["problems"]} >= {"trigger", document["nodes"][0]["id"]}
