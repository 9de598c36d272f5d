"""A drawing that is too large is refused at every door, in words that say how large it may be; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.drawings import STEPS_MAX, drawing

if TYPE_CHECKING:
    from rest_framework.test import APIClient

    from builder.automations.models import Automation

ADDRESS = "/api/v1/automations"
SENTENCE = "This automation has 1,000 steps, and at most 500 are possible."


def _said(answer: Any) -> str:
    body = answer.json()
    return " ".join([body["detail"], *(each["message"] for each in body["errors"])])


@pytest.fixture
def kept(automation: Automation) -> tuple[int, dict[str, Any]]:
    from builder.automations.models import Draft

    draft = Draft.objects.get(automation=automation)
    return draft.revision, draft.document


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("door", ["create", "import", "save", "import_draft", "try", "fields"])
def test_it_refuses_a_thousand_steps(page: APIClient, automation: Automation, kept: Any, door: str) -> None:
    """V47."""
    from builder.automations.canonical import document_yaml
    from builder.automations.models import Automation as Every
    from builder.automations.models import Draft

    large, revision = drawing(1_000), kept[0]
    event = {"type": "sales.order.placed", "data": {}}
    method, path, body = {
        "create": ("post", ADDRESS, {"document": large}),
        "import": ("post", f"{ADDRESS}/import", {"yaml": document_yaml(large)}),
        "save": ("put", f"{ADDRESS}/{automation.id}/draft", {"document": large, "revision": revision}),
        "import_draft": (
            "post",
            f"{ADDRESS}/{automation.id}/import",
            {"yaml": document_yaml(large), "revision": revision},
        ),
        "try": ("post", "/api/v1/playground/run", {"document": large, "event": event}),
        "fields": ("post", f"{ADDRESS}/fields", {"document": large}),
    }[door]
    before = Every.objects.count()

    answer = getattr(page, method)(path, body, format="json")

    assert answer.status_code == 422, answer.content
    assert SENTENCE in _said(answer)
    assert Every.objects.count() == before
    draft = Draft.objects.get(automation=automation)
    assert (draft.revision, draft.document) == kept


def test_it_says_so_while_one_draws(page: APIClient) -> None:
    """V47: as a problem, before anything is saved."""
    (problem,) = page.post(f"{ADDRESS}/check", {"document": drawing(1_000)}, format="json").json()["problems"]

    assert (problem["code"], problem["severity"], problem["node"]) == ("too_many_steps", "error", None)
    assert problem["message"].startswith(SENTENCE)


def test_it_publishes_no_draft_that_is_too_large(page: APIClient, automation: Automation) -> None:
    """V47: kept by an older release, say."""
    from builder.automations.models import Draft

    Draft.objects.filter(automation=automation).update(document=drawing(STEPS_MAX + 1))

    answer = page.post(f"{ADDRESS}/{automation.id}/publish", {"environment": "dev"}, format="json")

    assert answer.status_code == 422
    assert "501 steps, and at most 500 are possible" in _said(answer)


def test_it_takes_as_many_as_are_allowed(page: APIClient) -> None:
    """V47: to the last one, with a word about it."""
    made = page.post(ADDRESS, {"document": drawing(STEPS_MAX)}, format="json")
    problems = page.post(f"{ADDRESS}/check", {"document": drawing(STEPS_MAX)}, format="json").json()["problems"]

    assert made.status_code == 201
    assert [(each["code"], each["severity"]) for each in problems] == [("nearly_too_many_steps", "warning")]
    assert "0 more are possible" in problems[0]["message"]
    published = page.post(f"{ADDRESS}/{made.json()['id']}/publish", {"environment": "dev"}, format="json")
    assert published.status_code == 200


def test_it_refuses_too_much_text(page: APIClient) -> None:
    """V47."""
    wordy = drawing(300)
    for node in wordy["nodes"]:
        node["note"] = "W" * 10_000

    answer = page.post(ADDRESS, {"document": wordy}, format="json")

    assert answer.status_code == 422
    assert "3.2 MB of text, and at most 2 MB are possible" in _said(answer)


def test_it_refuses_too_many_arrows(page: APIClient) -> None:
    """V47."""
    tangled = drawing(20)
    tangled["edges"] = [{**tangled["edges"][0], "id": f"again{number}"} for number in range(2_001)]

    answer = page.post(ADDRESS, {"document": tangled}, format="json")

    assert answer.status_code == 422
    assert "2,001 arrows, and at most 2,000 are possible" in _said(answer)
