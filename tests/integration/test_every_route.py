"""Every route of the URL conf, with every role, somebody unknown, and a key of every scope (P5).

Written down twice on purpose: a view says which permission it names, and `ROUTES` below says which one it should. A new
route fails here until it is accounted for.
"""

import re
from dataclasses import dataclass

import pytest
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import get_resolver
from rest_framework.test import APIClient, APIRequestFactory

from builder.accounts import services
from builder.accounts.access import SCOPES, Role
from builder.accounts.api.permissions import permission_of
from builder.accounts.checks import OPEN_VIEWS, dotted
from builder.accounts.models import User
from builder.accounts.routes import Route, routes
from builder.accounts.services.keys import NewKey
from builder.asgi import application
from runtime.core.errors import MillraceError
from runtime.models import Environment

PEOPLE = frozenset({"viewer", "builder", "admin"})
BUILDERS = frozenset({"builder", "admin"})

ADMITTED: dict[str, frozenset[str]] = {
    "session:open": PEOPLE | {"nobody"},
    "self:write": PEOPLE,
    "people:read": PEOPLE,
    "people:write": frozenset({"admin"}),
    "keys:read": PEOPLE,
    "keys:write": BUILDERS,
    "catalog:read": PEOPLE | {"key catalog:read"},
    "catalog:write": BUILDERS | {"key catalog:write"},
    "connections:read": PEOPLE | {"key connections:read"},
    "connections:write": frozenset({"admin"}),
    "events:read": PEOPLE | {"key events:read"},
    "events:publish": BUILDERS | {"key events:publish"},
    "automations:read": PEOPLE | {"key automations:read"},
    "automations:write": BUILDERS | {"key automations:write"},
    "runs:read": PEOPLE | {"key runs:read"},
    "runs:write": BUILDERS | {"key runs:write"},
}
"""Who gets through the door. Whose the thing behind it is, test_every_owner.py asks."""

ROUTES: dict[str, str] = {
    "GET api/v1/session": "session:open",
    "POST api/v1/session": "session:open",
    "DELETE api/v1/session": "session:open",
    "POST api/v1/session/password": "self:write",
    "GET api/v1/users": "people:read",
    "POST api/v1/users": "people:write",
    "PATCH api/v1/users/<int:user_id>": "people:write",
    "POST api/v1/users/<int:user_id>/signin-link": "people:write",
    "GET api/v1/teams": "people:read",
    "POST api/v1/teams": "people:write",
    "PATCH api/v1/teams/<int:team_id>": "people:write",
    "DELETE api/v1/teams/<int:team_id>": "people:write",
    "PUT api/v1/teams/<int:team_id>/members/<int:user_id>": "people:write",
    "DELETE api/v1/teams/<int:team_id>/members/<int:user_id>": "people:write",
    "GET api/v1/keys": "keys:read",
    "POST api/v1/keys": "keys:write",
    "DELETE api/v1/keys/<int:key_id>": "keys:write",
    "GET api/v1/connections": "connections:read",
    "POST api/v1/connections": "connections:write",
    "GET api/v1/connections/<slug:name>": "connections:read",
    "PUT api/v1/connections/<slug:name>": "connections:write",
    "DELETE api/v1/connections/<slug:name>": "connections:write",
    "POST api/v1/connections/<slug:name>/try": "connections:write",
    "GET api/v1/environments": "catalog:read",
    "GET api/v1/domains": "catalog:read",
    "POST api/v1/domains": "catalog:write",
    "GET api/v1/topics": "catalog:read",
    "POST api/v1/topics": "catalog:write",
    "GET api/v1/topics/<str:name>": "catalog:read",
    "GET api/v1/event-types": "catalog:read",
    "POST api/v1/event-types": "catalog:write",
    "GET api/v1/event-types/<str:name>": "catalog:read",
    "GET api/v1/event-types/<str:name>/contracts": "catalog:read",
    "POST api/v1/event-types/<str:name>/contracts": "catalog:write",
    "GET api/v1/events": "events:read",
    "GET api/v1/events/<uuid:event_id>": "events:read",
    "POST api/v1/events/send": "events:publish",
    "GET api/v1/events/<uuid:event_id>/journey": "events:read",
    "GET api/v1/automation-schema": "automations:read",
    "GET api/v1/automations": "automations:read",
    "POST api/v1/automations": "automations:write",
    "POST api/v1/automations/check": "automations:read",
    "POST api/v1/automations/fields": "automations:read",
    "GET api/v1/automations/<uuid:automation_id>": "automations:read",
    "PUT api/v1/automations/<uuid:automation_id>/draft": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/publish": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/pause": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/resume": "automations:write",
    "GET api/v1/automations/<uuid:automation_id>/activity": "automations:read",
    "POST api/v1/automations/compare": "automations:read",
    "POST api/v1/automations/read": "automations:read",
    "POST api/v1/automations/import": "automations:write",
    "GET api/v1/automations/archived": "automations:read",
    "GET api/v1/automations/<uuid:automation_id>/versions": "automations:read",
    "GET api/v1/automations/<uuid:automation_id>/versions/<int:number>": "automations:read",
    "POST api/v1/automations/<uuid:automation_id>/versions/<int:number>/restore": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/versions/<int:number>/deploy": "automations:write",
    "GET api/v1/automations/<uuid:automation_id>/diff": "automations:read",
    "GET api/v1/automations/<uuid:automation_id>/export": "automations:read",
    "POST api/v1/automations/<uuid:automation_id>/import": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/archive": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/unarchive": "automations:write",
    "GET api/v1/automations/<uuid:automation_id>/tests": "automations:read",
    "POST api/v1/automations/<uuid:automation_id>/tests": "automations:write",
    "POST api/v1/automations/<uuid:automation_id>/tests/run": "automations:read",
    "GET api/v1/automations/<uuid:automation_id>/tests/<uuid:test_id>": "automations:read",
    "PUT api/v1/automations/<uuid:automation_id>/tests/<uuid:test_id>": "automations:write",
    "DELETE api/v1/automations/<uuid:automation_id>/tests/<uuid:test_id>": "automations:write",
    "GET api/v1/templates": "automations:read",
    "GET api/v1/templates/<slug:template_id>": "automations:read",
    "POST api/v1/templates/<slug:template_id>/check": "automations:read",
    "POST api/v1/templates/<slug:template_id>/use": "automations:write",
    "GET api/v1/playground/samples": "events:read",
    "POST api/v1/playground/run": "runs:read",
    "POST api/v1/playground/perform": "runs:write",
    "GET api/v1/step-kinds": "automations:read",
    "GET api/v1/runs": "runs:read",
    "GET api/v1/runs/<uuid:run_id>": "runs:read",
    "POST api/v1/runs/<uuid:run_id>/cancel": "runs:write",
    "GET api/v1/dead-letters": "runs:read",
    "GET api/v1/dead-letters/<uuid:letter_id>": "runs:read",
    "POST api/v1/dead-letters/<uuid:letter_id>/redrive": "runs:write",
    "POST api/v1/dead-letters/<uuid:letter_id>/discard": "runs:write",
    "POST api/v1/dead-letters/redrive": "runs:write",
    "POST api/v1/dead-letters/discard": "runs:write",
    "POST api/v1/expressions/evaluate": "automations:read",
    "POST api/v1/expressions/analyse": "automations:read",
    "POST api/v1/decision-tables/check": "automations:read",
    "POST api/v1/decision-tables/import": "automations:read",
    "POST api/v1/decision-tables/export": "automations:read",
    "GET api/v1/overview": "runs:read",
    "GET api/v1/storage": "runs:read",
    "POST api/v1/samples": "events:publish",
}

PLAIN: dict[str, str] = {
    "healthz": "for the machines that watch this one; nothing of anybody's data",
    "readyz": "for the machines that watch this one; nothing of anybody's data",
    "metrics": "for the machines that watch this one; nothing of anybody's data",
    "practice/erp/orders": "the pilot's pretended ERP: it keeps nothing and changes nothing",
    "practice/erp/reservations": "the pilot's pretended ERP: it keeps nothing and changes nothing",
    "signin/<str:token>": "the one-time link is itself what lets in",
    r"^(?!api/|assets/|signin/|metrics$|healthz$|readyz$|ws/|practice/).*$": "the page, which holds nothing but code",
}
"""Addresses of plain Django views, which are open to everybody, each with its reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One method of one route."""

    method: str
    route: Route

    def __str__(self) -> str:
        return f"{self.method} {self.route.pattern}"

    @property
    def address(self) -> str:
        """The route with something in each of its places that does not exist."""
        return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda place: ABSENT[place[1] or "str"], self.route.pattern)


ABSENT = {
    "int": "987654321",
    "str": "absent",
    "slug": "absent",
    "path": "absent",
    "uuid": "01890000-0000-7000-8000-000000000000",
}


def cases() -> list[Case]:
    return [
        Case(method=method, route=route)
        for route in routes()
        if route.view is not None and dotted(route.view) not in OPEN_VIEWS
        for method in route.methods
    ]


KNOWN = [case for case in cases() if str(case) in ROUTES]


@pytest.fixture
def credentials(db: None) -> dict[str, User | str | None]:
    """Somebody of every kind: a person, a key's secret, or nobody."""
    environment = Environment.objects.get_or_create(slug="dev", defaults={"name": "Development"})[0]
    everybody: dict[str, User | str | None] = {"nobody": None}
    for role in Role:
        everybody[role.value] = services.user_create(username=role.value, name=role.value, role=role)
    admin = everybody["admin"]
    assert isinstance(admin, User)
    for scope in SCOPES:
        new = NewKey(name=scope, environment_id=environment.id, scopes=frozenset({scope}))
        everybody[f"key {scope}"] = services.key_create(maker=admin, new=new)[1]
    return everybody


def client_of(credential: User | str | None) -> APIClient:
    client = APIClient(raise_request_exception=False)
    if isinstance(credential, User):
        client.force_login(credential, backend="django.contrib.auth.backends.ModelBackend")
    elif credential is not None:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {credential}")
    return client


def passes_the_door(case: Case, credential: User | str | None) -> bool:
    """Whether the view's own first stage lets the request in; what the view does then is not run."""
    headers = {"Authorization": f"Bearer {credential}"} if isinstance(credential, str) else {}
    asked = APIRequestFactory().generic(case.method, case.address, headers=headers)
    asked.user = credential if isinstance(credential, User) else AnonymousUser()
    assert case.route.view is not None
    match = get_resolver().resolve(case.address)
    view = case.route.view(**getattr(match.func, "initkwargs", {}))
    view.setup(asked, *match.args, **match.kwargs)
    view.request = view.initialize_request(asked, *match.args, **match.kwargs)
    view.format_kwarg = None
    try:
        view.initial(view.request, *match.args, **match.kwargs)
    except MillraceError:
        return False
    return True


@pytest.mark.parametrize("case", cases(), ids=str)
def test_it_asks_for_the_permission_that_is_written_down(case: Case) -> None:
    """P1, P5."""
    assert case.route.view is not None
    assert str(case) in ROUTES, "a new route: say here what it needs"
    assert permission_of(case.route.view, case.method) == ROUTES[str(case)]


@pytest.mark.parametrize("case", KNOWN, ids=str)
def test_it_opens_to_those_and_only_those(case: Case, credentials: dict[str, User | str | None]) -> None:
    """P3, P5, P6."""
    through = {name for name, credential in credentials.items() if passes_the_door(case, credential)}
    assert through == ADMITTED[ROUTES[str(case)]]


@pytest.mark.parametrize("case", KNOWN, ids=str)
def test_it_answers_everybody_else_with_a_refusal(case: Case, credentials: dict[str, User | str | None]) -> None:
    """P2, P5: over HTTP, through every layer, as a problem in words."""
    for name, credential in credentials.items():
        if name in ADMITTED[ROUTES[str(case)]]:
            continue
        with transaction.atomic():
            answer = client_of(credential).generic(case.method, case.address, "{}", content_type="application/json")
            transaction.set_rollback(rollback=True)
        assert answer.status_code == (401 if name == "nobody" else 403), name
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"]


@pytest.mark.parametrize("case", [case for case in KNOWN if case.method == "GET"], ids=str)
def test_it_answers_a_reader_without_failing(case: Case, credentials: dict[str, User | str | None]) -> None:
    """P4, P5: what is there is read by everybody admitted; what is absent is a 404."""
    for name in sorted(ADMITTED[ROUTES[str(case)]]):
        answer = client_of(credentials[name]).get(case.address)
        assert answer.status_code in {200, 400, 404, 422}, (name, answer.content)


def test_it_accounts_for_every_plain_address() -> None:
    """P5: a view that the permissions do not reach is open on purpose, and says why."""
    assert {route.pattern for route in routes() if route.view is None} == set(PLAIN)


def test_it_accounts_for_no_route_that_is_gone() -> None:
    """P5."""
    assert not set(ROUTES) - {str(case) for case in cases()}


def test_it_knows_every_permission_by_name() -> None:
    """P5: a permission that no route needs may be one that a route forgot."""
    from builder.accounts.access import PERMISSIONS

    assert set(ADMITTED) == set(PERMISSIONS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["nobody", *sorted(PEOPLE), "key runs:read"])
def test_it_opens_the_live_news_to_people_alone(who: str, credentials: dict[str, User | str | None]) -> None:
    """P5: that of presence asks by itself (V37). Programs read over REST, and a page that is not signed in is told so by the close code."""
    credential = credentials[who]
    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    if isinstance(credential, User):
        session = client_of(credential).cookies["sessionid"].value
        headers.append((b"cookie", f"sessionid={session}".encode()))
    elif credential is not None:
        headers.append((b"authorization", f"Bearer {credential}".encode()))

    async def close_code() -> int | None:
        page = WebsocketCommunicator(application, "/ws/live", headers=headers)
        assert await page.connect(timeout=10) == (True, None)
        if who in PEOPLE:
            assert await page.receive_nothing(timeout=0.2)
            await page.disconnect()
            return None
        return int((await page.receive_output(timeout=10))["code"])

    assert async_to_sync(close_code)() == (None if who in PEOPLE else 4401)
