"""Publishing and going back while runs are under way: each ends with the version that it began with."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from builder.automations.selectors import versions
from builder.automations.selectors.versions import version_details
from builder.automations.services import automation_create, automation_publish, draft_save
from builder.automations.services.versions import version_deploy
from runtime.selectors import programs
from runtime.services.catalogue import environment_create
from tests.bench import content
from tests.integration.runtime.moving import come_due
from tests.integration.runtime.road import Road
from tests.integration.runtime.selectors.plans import plans_of

PAUSE = {"id": "pause", "kind": "delay", "config": {"seconds": 3600}}


def waits_then(mark: str) -> dict[str, Any]:
    """An automation that waits an hour, and then does a step that only this version has."""
    step = {"id": mark, "kind": "map", "config": {"fields": [{"name": "id", "value": {"expression": "id"}}]}}
    return content.document([PAUSE, step], [("trigger", "pause"), ("pause", mark)])


def event(road: Road, number: int) -> None:
    """An order, taken up to the wait of its run."""
    road.publish_orders(1, start=number)
    road.route()
    road.work()


def test_a_run_keeps_its_version_through_publishing_and_going_back(road: Road) -> None:
    """V29, S5: a run waits in a delay of version 1; it ends with version 1 after 2 went live, and after 1 came back."""
    automation = automation_create(document=waits_then("one"), team_id=None, author_id=None, automation_id=uuid4())
    place: dict[str, Any] = {"automation": automation, "environment": "dev", "author": "Anna"}
    automation_publish(**place, note="First")
    event(road, 1)
    draft_save(automation=automation, document=waits_then("two"), revision=1, author_id=None)
    automation_publish(**place, note="Second")
    event(road, 2)
    back = version_deploy(**place, number=1, note="Two is wrong")
    event(road, 3)

    assert (back.version, back.author, back.note) == (1, "Anna", "Two is wrong")
    second, first = version_details(automation_id=automation.id)
    assert (first.runs_open, second.runs_open) == ({"dev": 2}, {"dev": 1})
    assert first.capped_in == []
    assert (first.live_in, second.live_in) == (["dev"], [])

    assert come_due(road) == 3
    road.work()
    assert road.states() == {"succeeded": 3}
    done = road.rows(
        "SELECT v.number, s.node FROM step s JOIN run r ON r.id = s.run_id JOIN version v ON v.id = r.version_id"
        " WHERE s.node <> 'pause' ORDER BY r.id"
    )
    assert done == [(1, "one"), (2, "two"), (1, "one")]
    assert all(each.runs_open == {} for each in version_details(automation_id=automation.id))


def test_it_counts_open_runs_up_to_a_bound(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    """V29, R29: a backlog of millions is not counted for a list; of each version it is said where there are more."""
    automation = automation_create(document=waits_then("one"), team_id=None, author_id=None, automation_id=uuid4())
    other = replace(road, environment=environment_create(slug="prod", name="Production"))
    for place in (road, other):
        automation_publish(automation=automation, environment=place.environment.slug, author="Anna", note="")
    road.publish_orders(4)
    other.publish_orders(2, start=4)
    road.route()
    monkeypatch.setattr(programs, "RUNS_OPEN_COUNTED", 3)
    monkeypatch.setattr(versions, "RUNS_OPEN_COUNTED", 3)
    (first,) = version_details(automation_id=automation.id)
    assert (first.runs_open, first.capped_in) == ({"dev": 3, "prod": 2}, ["dev"])
    assert plans_of(lambda: programs.runs_open(automation_id=automation.id)).read_whole == set()
