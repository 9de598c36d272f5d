"""Every route that changes what a team owns, tried by that team, by another one, by admins and by keys (P4, P5).

The pilot content is what is owned here: one team's domain, its automations, a run that is ready and a dead letter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from builder.accounts import services
from builder.accounts.access import PERMISSIONS, TEAM_SCOPES, Role
from builder.accounts.models import Team, User
from builder.accounts.services.keys import NewKey
from builder.automations.canonical import document_yaml
from builder.automations.models import Automation, SavedTest
from builder.practice.content import AUTOMATIONS
from builder.practice.seed import pilot_seed
from runtime.core.ids import uuid7
from runtime.models import DeadLetter, Environment, EventType, Ready, Subscription
from runtime.services.partitions import partitions_ensure
from tests.integration.test_every_route import ROUTES

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
CONTRACT = {"schema": {"type": "object"}, "examples": [], "description": ""}

EVENT = {"type": "sales.order.placed", "data": {"amount": 1}}

BODIES: dict[str, dict[str, Any]] = {
    "POST api/v1/domains": {"slug": "returns", "name": "Returns", "team": "{team}"},
    "POST api/v1/topics": {"domain": "sales", "name": "sales.returns"},
    "POST api/v1/event-types": {"topic": "sales.orders", "name": "sales.order.returned"},
    "POST api/v1/event-types/<str:name>/contracts": CONTRACT,
    "POST api/v1/automations": {"document": "{document}", "team": "{team}"},
    "PUT api/v1/automations/<uuid:automation_id>/draft": {"document": "{document}", "revision": "{revision}"},
    "POST api/v1/automations/<uuid:automation_id>/publish": {"environment": "dev", "note": "Again"},
    "POST api/v1/automations/<uuid:automation_id>/pause": {"environment": "dev"},
    "POST api/v1/automations/<uuid:automation_id>/resume": {"environment": "dev"},
    "POST api/v1/runs/<uuid:run_id>/cancel": {"reason": "Not needed"},
    "POST api/v1/automations/import": {"yaml": "{yaml}", "team": "{team}"},
    "POST api/v1/automations/<uuid:automation_id>/versions/<int:number>/restore": {"revision": "{revision}"},
    "POST api/v1/automations/<uuid:automation_id>/versions/<int:number>/deploy": {"note": "Back"},
    "POST api/v1/automations/<uuid:automation_id>/import": {"yaml": "{yaml}", "revision": "{revision}"},
    "POST api/v1/automations/<uuid:automation_id>/archive": {},
    "POST api/v1/automations/<uuid:automation_id>/unarchive": {},
    "POST api/v1/automations/<uuid:automation_id>/tests": {"name": "Again", "event": EVENT},
    "PUT api/v1/automations/<uuid:automation_id>/tests/<uuid:test_id>": {"name": "Other", "event": EVENT},
    "DELETE api/v1/automations/<uuid:automation_id>/tests/<uuid:test_id>": {},
    "POST api/v1/templates/<slug:template_id>/use": {"answers": {"event": EVENT["type"]}, "team": "{team}"},
    "POST api/v1/playground/perform": {
        "automation": "{automation}",
        "document": "{document}",
        "event": EVENT,
    },
    "POST api/v1/dead-letters/<uuid:letter_id>/redrive": {},
    "POST api/v1/dead-letters/<uuid:letter_id>/discard": {"note": "Known"},
}
"""What each of them is sent: all in order, so that only the owner can be the reason for a refusal."""

NARROWED: dict[str, tuple[dict[str, Any], str]] = {
    "POST api/v1/dead-letters/redrive": ({"filter": {}}, "redriven"),
    "POST api/v1/dead-letters/discard": ({"filter": {}, "note": "Known"}, "discarded"),
}
"""Those that act on many: nobody is refused, each acts on their own; with the field that counts."""

OWN = ("own builder", "admin", "own key", "everybody's key")
FOREIGN = ("other builder", "builder of no team", "other key")


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """What is owned, and who tries to change it."""

    clients: dict[str, APIClient]
    team: Team
    automation: Automation
    run: Ready
    test: SavedTest
    letter: DeadLetter
    event_type: EventType

    def address(self, route: str) -> str:
        """The route with the team's own things in its places."""
        places = {
            "<str:name>": self.event_type.name,
            "<uuid:automation_id>": self.automation.id,
            "<uuid:run_id>": self.run.id,
            "<uuid:test_id>": self.test.id,
            "<int:number>": 1,
            "<uuid:letter_id>": self.letter.id,
            "<slug:template_id>": "route_by_amount",
        }
        address = "/" + route.partition(" ")[2]
        for place, thing in places.items():
            address = address.replace(place, str(thing))
        return address

    def body(self, route: str) -> dict[str, Any]:
        """What is sent there."""
        draft = self.automation.draft
        things = {
            "{team}": self.team.id,
            "{automation}": str(self.automation.id),
            "{document}": draft.document,
            "{revision}": draft.revision,
            "{yaml}": document_yaml(draft.document),
        }
        return {
            name: things.get(value, value) if isinstance(value, str) else value for name, value in BODIES[route].items()
        }


@pytest.fixture
def world(db: None) -> World:
    partitions_ensure(days_ahead=1)
    pilot_seed(practice_url="http://127.0.0.1:8000/practice/erp")
    automation = Automation.objects.select_related("team", "draft").get(id=AUTOMATIONS["big_orders"])
    assert automation.team is not None
    subscription = Subscription.objects.get(deployment__automation_id=automation.id)
    delivery = {"subscription_id": subscription.id, "event_id": uuid7(), "offset": 0}
    letter = DeadLetter.objects.create(
        id=uuid7(),
        environment_id=Environment.objects.get(slug="dev").id,
        automation_id=automation.id,
        error_class="http_status",
        reason="The ERP refused.",
        attempt_count=1,
        dead_at=timezone.now(),
        **delivery,
    )
    return World(
        clients=dict(_clients(automation.team)),
        team=automation.team,
        automation=automation,
        run=Ready.objects.create(id=uuid7(), seq=1, **delivery),
        test=SavedTest.objects.create(
            automation=automation, name="Small", event=EVENT, expected={"outcome": "filtered"}
        ),
        letter=letter,
        event_type=EventType.objects.get(name="sales.order.placed"),
    )


def _clients(team: Team) -> Iterator[tuple[str, APIClient]]:
    admin = User.objects.get(username="admin")
    other = services.team_create(name="Other")
    dev = Environment.objects.get(slug="dev")
    for name, member_of in (("own builder", team), ("other builder", other), ("builder of no team", None)):
        username = name.replace(" ", ".")
        user = services.user_create(username=username, name=name, role=Role.BUILDER)
        if member_of is not None:
            services.membership_add(team_id=member_of.id, user_id=user.id)
        yield name, _signed_in(user)
    yield "admin", _signed_in(admin)
    for name, bound_to in (("own key", team), ("other key", other), ("everybody's key", None)):
        team_id = bound_to.id if bound_to else None
        new = NewKey(name=name, environment_id=dev.id, scopes=TEAM_SCOPES, team_id=team_id)
        client = APIClient(raise_request_exception=False)
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {services.key_create(maker=admin, new=new)[1]}")
        yield name, client


def _signed_in(user: User) -> APIClient:
    client = APIClient(raise_request_exception=False)
    client.force_login(user, backend=MODEL_BACKEND)
    return client


def answer_of(world: World, who: str, route: str, body: dict[str, Any]) -> Any:
    """The answer, after which everything is as it was."""
    with transaction.atomic():
        answer = world.clients[who].generic(
            route.partition(" ")[0], world.address(route), orjson.dumps(body).decode(), content_type="application/json"
        )
        transaction.set_rollback(True)
    return answer


def test_it_knows_every_route_that_changes_what_teams_own() -> None:
    """P5: a new one fails here until it is tried below."""
    changing = {route for route, permission in ROUTES.items() if PERMISSIONS[permission].of_team}
    assert changing == {*BODIES, *NARROWED}


@pytest.mark.parametrize("route", BODIES)
def test_it_lets_the_owners_change_what_is_theirs(world: World, route: str) -> None:
    """P4, P5."""
    statuses = {who: answer_of(world, who, route, world.body(route)).status_code for who in OWN}
    assert set(statuses.values()) <= {200, 201, 204}, statuses


@pytest.mark.parametrize("route", BODIES)
def test_it_refuses_everybody_else(world: World, route: str) -> None:
    """P4, P5."""
    for who in FOREIGN:
        answer = answer_of(world, who, route, world.body(route))
        assert (answer.status_code, answer.json()["detail"]) == (403, "This belongs to another team."), who


@pytest.mark.parametrize("route", BODIES)
def test_it_leaves_to_the_admins_what_no_team_owns(world: World, route: str) -> None:
    """P4: what a removed team leaves behind."""
    body = {**world.body(route), **({"team": None} if "team" in BODIES[route] else {})}
    services.team_delete(team_id=world.team.id)
    statuses = {who: answer_of(world, who, route, body).status_code for who in world.clients if who != "own key"}
    admitted = {who for who, status in statuses.items() if status in {200, 201, 204}}
    assert admitted == {"admin", "everybody's key"}, statuses
    assert {statuses[who] for who in set(statuses) - admitted} == {403}


@pytest.mark.parametrize("route", NARROWED)
def test_it_acts_on_ones_own_alone(world: World, route: str) -> None:
    """P4, P5: of many dead letters, those of one's own teams."""
    body, count = NARROWED[route]
    counted = {who: answer_of(world, who, route, body).json()[count] for who in (*OWN, *FOREIGN)}
    assert counted == dict.fromkeys(OWN, 1) | dict.fromkeys(FOREIGN, 0)


def test_it_says_whose_a_run_and_a_dead_letter_are(world: World) -> None:
    """V53, P4: to everybody who may read them, so that a page offers what would be refused to nobody."""
    own = {"id": world.team.id}
    for who in ("own builder", "other builder"):
        client = world.clients[who]
        letter = client.get(f"/api/v1/dead-letters/{world.letter.id}").json()
        listed = client.get("/api/v1/dead-letters").json()["items"]
        run = client.get(f"/api/v1/runs/{world.run.id}").json()
        assert [each["automation"]["team"] for each in (letter, *listed, run)] == [own] * 3
    services.team_delete(team_id=world.team.id)
    client = world.clients["other builder"]
    assert client.get(f"/api/v1/dead-letters/{world.letter.id}").json()["automation"]["team"] is None
    assert client.get(f"/api/v1/runs/{world.run.id}").json()["automation"]["team"] is None


def test_it_looks_up_whose_dead_letters_are_all_at_once(world: World) -> None:
    """V53: as many questions to the database for a page of four as for one."""
    client = world.clients["own builder"]
    with CaptureQueriesContext(connection) as one:
        client.get("/api/v1/dead-letters")
    for _ in range(3):
        DeadLetter.objects.create(**{**_columns(world.letter), "id": uuid7()})
    with CaptureQueriesContext(connection) as four:
        assert len(client.get("/api/v1/dead-letters").json()["items"]) == 4
    assert len(four) == len(one)


def _columns(letter: DeadLetter) -> dict[str, Any]:
    return {column.attname: getattr(letter, column.attname) for column in letter._meta.concrete_fields}


def test_it_answers_an_unknown_team_in_words(world: World) -> None:
    """P4: an admin may name any team, also one that is not there."""
    for route in ("POST api/v1/domains", "POST api/v1/automations"):
        answer = answer_of(world, "admin", route, {**world.body(route), "team": 987_654})
        assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such team."), route
