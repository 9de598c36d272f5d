"""Drawing, saving, publishing (R10, R11, R13, R14)."""

from collections.abc import Callable
from typing import Any

import pytest

from builder.accounts.models import User
from builder.automations.models import Automation
from builder.automations.selectors import automation_get
from builder.automations.services import (
    automation_create,
    automation_pause,
    automation_publish,
    automation_resume,
    draft_save,
)
from runtime.core.errors import DocumentInvalid, Invalid, NotFound, StaleRevision
from runtime.core.graph import FORMAT
from runtime.models import Deployment, Version
from tests.unit.runtime.core.graph.drawing import put

Drawn = Callable[..., dict[str, Any]]


EMPTY: dict[str, Any] = {"format": FORMAT, "name": "New", "trigger": {}, "nodes": [], "edges": []}


def published(automation: Automation, environment: str = "dev", note: str = "") -> tuple[int, str]:
    deployed = automation_publish(automation=automation, environment=environment, note=note, author="Ada")
    return deployed.version, deployed.state


def versions(automation: Automation) -> list[int]:
    found = Version.objects.filter(automation_id=automation.id).order_by("number")
    return list(found.values_list("number", flat=True))


def test_it_begins_with_a_draft(drawn: Drawn, admin: User) -> None:
    """R10: which may be unfinished."""
    document = {**EMPTY, "nodes": [{"id": "a", "kind": "nothing like it"}]}

    automation = automation_create(document=document, team_id=None, author_id=admin.id)

    assert (automation.draft.revision, automation.draft.document) == (1, document)
    assert not versions(automation)


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({**EMPTY, "format": "other"}, "/document/format"),
        ({**EMPTY, "name": None}, "/document/name"),
        ({**EMPTY, "name": " "}, "/document/name"),
        ({**EMPTY, "name": "x" * 201}, "/document/name"),
        ({**EMPTY, "name": "\u200b\u2060"}, "/document/name"),
        ({**EMPTY, "name": "Two\nlines"}, "/document/name"),
        ({**EMPTY, "name": "A bell\x07"}, "/document/name"),
        ({**EMPTY, "description": 7}, "/document/description"),
        ({**EMPTY, "trigger": None}, "/document/trigger"),
        ({**EMPTY, "nodes": [{}] * 501}, "/document/nodes"),
        ({**EMPTY, "nodes": {}}, "/document/nodes"),
        ({**EMPTY, "nodes": ["a"]}, "/document/nodes/0"),
        ({**EMPTY, "edges": [{"id": "e1"}]}, "/document/edges/0/from"),
        ({**EMPTY, "notes": "hello"}, "/document/notes"),
        ({**EMPTY, "notes": ["hello"]}, "/document/notes/0"),
        ({**EMPTY, "notes": [{"id": "note"}]}, "/document/notes/0"),
        ({**EMPTY, "notes": [{"id": "note", "text": "x", "width": "wide"}]}, "/document/notes/0/width"),
        ({**EMPTY, "notes": [{"id": "note", "text": "x", "position": [1, 2]}]}, "/document/notes/0/position"),
    ],
)
def test_it_refuses_what_is_no_document(
    automation: Automation, admin: User, document: dict[str, Any], pointer: str
) -> None:
    """V30: nothing comes in that no page could draw, whichever way it comes."""
    with pytest.raises(Invalid) as caught:
        automation_create(document=document, team_id=None, author_id=admin.id)

    assert caught.value.errors[0].pointer == pointer
    with pytest.raises(Invalid):
        draft_save(automation=automation, document=document, revision=1, author_id=admin.id)


def test_it_saves_upon_the_revision_that_was_drawn_upon(automation: Automation, drawn: Drawn, admin: User) -> None:
    """R10."""
    draft = draft_save(automation=automation, document=drawn(name="Renamed"), revision=1, author_id=admin.id)

    assert (draft.revision, draft.document["name"]) == (2, "Renamed")
    assert automation_get(automation_id=automation.id).name == "Renamed"


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_it_overwrites_nobody(automation: Automation, drawn: Drawn, admin: User, revision: int) -> None:
    """R10: the answer says who saved it."""
    draft_save(automation=automation, document=drawn(name="First"), revision=1, author_id=admin.id)

    with pytest.raises(StaleRevision) as caught:
        draft_save(automation=automation, document=drawn(name="Second"), revision=revision, author_id=None)

    assert (caught.value.data["revision"], caught.value.data["saved_by"]) == (2, "Admin")
    assert automation_get(automation_id=automation.id).draft.document["name"] == "First"


def test_it_counts_versions_up(automation: Automation, drawn: Drawn) -> None:
    """R13, R14."""
    draft_save(automation=automation, document=drawn(description="Other"), revision=1, author_id=None)

    assert published(automation, note="Other words") == (2, "live")

    assert versions(automation) == [1, 2]
    assert Version.objects.get(automation_id=automation.id, number=2).note == "Other words"
    states = Deployment.objects.filter(automation_id=automation.id).order_by("id").values_list("state", flat=True)
    assert list(states) == ["retired", "live"]


def test_it_keeps_one_version_of_one_draft(automation: Automation) -> None:
    """R13: published again, and elsewhere."""
    assert published(automation) == (1, "live")
    assert published(automation, "production") == (1, "live")

    assert versions(automation) == [1]
    assert Deployment.objects.filter(automation_id=automation.id).count() == 2


def test_it_is_live_again_when_it_was_paused(automation: Automation) -> None:
    automation_pause(automation=automation, environment="dev")

    assert published(automation) == (1, "live")


def test_it_refuses_a_draft_with_errors(automation: Automation, drawn: Drawn) -> None:
    """R11: each with its step and field; nothing is written."""
    broken = drawn()
    broken["nodes"][0]["config"]["condition"] = {"expression": "amuont > 100"}
    broken["nodes"][1]["kind"] = "nothing"
    draft_save(automation=automation, document=broken, revision=1, author_id=None)

    with pytest.raises(DocumentInvalid) as caught:
        published(automation)

    found = {(problem.node, problem.field) for problem in caught.value.problems}  # type: ignore[attr-defined]
    assert ("big_orders", "/config/condition") in found
    assert ("erp_order", "/kind") in found
    assert any("amount" in fault.message for fault in caught.value.errors)
    assert versions(automation) == [1]


def test_it_says_how_many_errors_a_draft_has(automation: Automation, drawn: Drawn) -> None:
    """V62, R11: where they are more than are told it says that, and no number that is not so."""
    document = drawn()
    document["nodes"].extend(put(f"s{number}", n="amount >") for number in range(400))
    draft_save(automation=automation, document=document, revision=1, author_id=None)

    with pytest.raises(DocumentInvalid) as caught:
        published(automation)

    assert caught.value.message == (
        "The automation has more than 300 problems that must be solved before it can go live."
    )


def test_it_pauses_and_resumes(automation: Automation) -> None:
    assert automation_pause(automation=automation, environment="dev").state == "paused"
    assert automation_resume(automation=automation, environment="dev").state == "live"
    with pytest.raises(NotFound):
        automation_pause(automation=automation, environment="production")


def test_it_knows_which_environments_there_are(automation: Automation) -> None:
    with pytest.raises(NotFound):
        published(automation, "nowhere")
