"""Versions, files, and automations that are put away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from builder.automations.api.throttles import DrawingThrottle, ImportThrottle
from builder.automations.canonical import document_of_yaml
from builder.automations.models import Automation
from runtime.models import Version

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


def publish(page: APIClient, automation: Automation, **top: Any) -> int:
    """The next version, live."""
    redraw(page, automation, **top)
    answer = page.post(at(automation, "/publish"), {"note": "Next"}, format="json")
    assert answer.status_code == 200, answer.content
    return int(answer.json()["version"])


def test_it_puts_a_version_live_again_beside_the_draft(page: APIClient, automation: Automation) -> None:
    """V28: at once, as it is; the draft stays; who and why is kept; twice is once."""
    assert publish(page, automation, description="Second") == 2
    draft = page.get(at(automation), {"show": "draft"}).json()
    answers = [
        page.post(at(automation, "/versions/1/deploy"), {"note": "Two is wrong"}, format="json").json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert (answers[0]["version"], answers[0]["state"], answers[0]["note"]) == (1, "live", "Two is wrong")
    assert answers[0]["author"]
    after = page.get(at(automation), {"show": "draft"}).json()
    assert (after["document"], after["draft"]) == (draft["document"], draft["draft"])
    assert [(each["number"], each["live_in"]) for each in page.get(at(automation, "/versions")).json()["items"]] == [
        (2, []),
        (1, ["dev"]),
    ]
    (place,) = page.get(at(automation, "/versions/1")).json()["places"]
    assert (place["environment"], place["state"], place["note"]) == ("dev", "live", "Two is wrong")
    assert page.post(at(automation, "/versions/9/deploy"), {}, format="json").status_code == 404
    elsewhere = page.post(at(automation, "/versions/1/deploy"), {"environment": "nowhere"}, format="json")
    assert elsewhere.status_code == 404


def test_it_does_not_put_live_what_the_catalogue_has_no_more(page: APIClient, automation: Automation) -> None:
    """V28: a version was sound in its day; what it lacks today is a 422 that names step and field."""
    assert publish(page, automation, description="Second") == 2
    first = Version.objects.get(automation_id=automation.id, number=1)
    first.document["trigger"]["types"] = ["sales.order.forgotten"]
    first.save()
    answer = page.post(at(automation, "/versions/1/deploy"), {}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (422, "document_invalid")
    assert answer.json()["errors"][0]["pointer"] == "/trigger/types/0"
    assert page.get(at(automation)).json()["live_version"] == 2


def test_tests_are_in_the_way_only_where_the_version_was_never_live(page: APIClient, automation: Automation) -> None:
    """V28: tests speak of the newest drawing; going back must work when they do not hold for the old one."""
    assert publish(page, automation, description="Second") == 2
    event = {"type": "sales.order.placed", "data": {"amount": 1}}
    body = {"name": "New ways", "event": event, "expected": {"outcome": "succeeded"}}
    assert page.post(at(automation, "/tests"), body, format="json").status_code == 201
    assert page.post(at(automation, "/versions/1/deploy"), {}, format="json").status_code == 200
    there = {"environment": "production"}
    refused = page.post(at(automation, "/versions/1/deploy"), there, format="json")
    assert (refused.status_code, refused.json()["code"]) == (409, "tests_failed")
    assert [each["live_in"] for each in page.get(at(automation, "/versions")).json()["items"]] == [[], ["dev"]]


def test_it_knows_what_was_live_before(page: APIClient, automation: Automation) -> None:
    """V20, V28: from the deployments that there were, not from how much time has passed."""

    def occasions() -> dict[int, dict[str, str]]:
        items = page.get(at(automation, "/versions")).json()["items"]
        return {item["number"]: {each["environment"]: each["occasion"] for each in item["places"]} for item in items}

    assert occasions() == {1: {"dev": "published"}}
    assert publish(page, automation, description="Second") == 2
    assert page.post(at(automation, "/versions/2/deploy"), {"environment": "staging"}, format="json").status_code == 200
    assert page.post(at(automation, "/versions/1/deploy"), {}, format="json").status_code == 200
    assert occasions() == {2: {"staging": "carried"}, 1: {"dev": "again"}}


def test_it_compares_documents_that_are_not_kept(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """V27: the same answer as for those that are."""
    nodes = drawn()["nodes"]
    nodes[0]["config"]["condition"] = {"expression": "amount > 7"}
    before, after = page.get(at(automation)).json()["document"], drawn(nodes=nodes)
    redraw(page, automation, nodes=nodes)
    kept = page.get(at(automation, "/diff")).json()
    names = {"before": "1", "after": "draft"}
    body = {"before": before, "after": after, "names": names, "with_text": True}
    assert page.post(f"{ADDRESS}/compare", body, format="json").json() == kept
    short = page.post(f"{ADDRESS}/compare", {"before": before, "after": after}, format="json").json()
    assert (short["text"], short["nodes"]) == ("", kept["nodes"])
    broken = {"before": {}, "after": {"nodes": [1, {}], "edges": "x"}}
    assert page.post(f"{ADDRESS}/compare", broken, format="json").json()["is_same"]
    assert page.post(f"{ADDRESS}/compare", {"before": [], "after": {}}, format="json").status_code == 422


def test_it_compares_no_more_than_is_bearable(page: APIClient, drawn: Drawn) -> None:
    """V47, V27: a document over the limits is refused, and of large ones the text is left out, which is said."""
    node = drawn()["nodes"][0]
    over = drawn(nodes=[{**node, "id": f"n{number}"} for number in range(501)])
    refused = page.post(f"{ADDRESS}/compare", {"before": drawn(), "after": over}, format="json")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/after/nodes")
    torn = '{"before": {"a": "\\ud800"}, "after": {}, "with_text": true}'
    refused = page.generic("POST", f"{ADDRESS}/compare", torn, content_type="application/json")
    assert refused.status_code == 400
    large = drawn(description="x" * 1_000_000)
    body = {"before": drawn(), "after": large, "with_text": True}
    answer = page.post(f"{ADDRESS}/compare", body, format="json").json()
    assert (answer["text"], answer["automation"][0]["field"]) == (None, "/description")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/compare", {"before": {}, "after": {}}),
        ("/read", {"yaml": "a"}),
        ("/import", {"yaml": "a"}),
    ],
)
def test_it_bounds_how_often_drawings_are_read(
    page: APIClient, monkeypatch: pytest.MonkeyPatch, path: str, body: dict[str, Any]
) -> None:
    """V27, V30: a file of the largest size takes seconds."""
    for each in (DrawingThrottle, ImportThrottle):
        monkeypatch.setattr(each, "rate", "1/min")
    cache.clear()
    assert page.post(f"{ADDRESS}{path}", body, format="json").status_code != 429
    assert page.post(f"{ADDRESS}{path}", body, format="json").status_code == 429
    cache.clear()


@pytest.mark.parametrize("tail", ["/import", "/{automation}/import"])
def test_what_the_page_asks_by_itself_refuses_no_press(
    page: APIClient, automation: Automation, monkeypatch: pytest.MonkeyPatch, tail: str
) -> None:
    """V30: a file is looked into at each pause of typing, and then brought in."""
    monkeypatch.setattr(DrawingThrottle, "rate", "2/min")
    cache.clear()
    yaml = page.get(at(automation, "/export")).content.decode()
    asked = [page.post(f"{ADDRESS}/read", {"yaml": yaml}, format="json").status_code for _ in range(3)]
    revision = page.get(at(automation), {"show": "draft"}).json()["draft"]["revision"]
    body = {"yaml": yaml, "revision": revision, "team": None}
    pressed = page.post(f"{ADDRESS}{tail.format(automation=automation.id)}", body, format="json")
    cache.clear()
    assert (asked, pressed.status_code // 100) == ([200, 200, 429], 2), pressed.content


def test_it_looks_into_a_file_and_keeps_nothing(page: APIClient, automation: Automation) -> None:
    """V30."""
    text = page.get(at(automation, "/export"), {"version": "live"}).content.decode()
    read = page.post(f"{ADDRESS}/read", {"yaml": text}, format="json").json()
    assert read == {"document": document_of_yaml(text), "faults": []}
    count = Automation.objects.count()
    broken = page.post(f"{ADDRESS}/read", {"yaml": "name: x\nnodes: ["}, format="json").json()
    assert broken["document"] is None
    assert (broken["faults"][0]["line"], broken["faults"][0]["column"]) == (2, 9)
    refused = page.post(f"{ADDRESS}/import", {"yaml": "name: x\nnodes: ["}, format="json")
    assert refused.status_code == 422
    assert refused.json()["detail"].startswith("Line 2, column 9: Here the structure breaks off.")
    assert (refused.json()["line"], refused.json()["column"]) == (2, 9)
    assert Automation.objects.count() == count
