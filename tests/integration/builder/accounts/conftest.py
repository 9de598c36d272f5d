"""People, teams and keys for one test each.

pytest reads this file before Django is set up when it is asked for this folder alone: what needs Django is imported late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django import Settings
    from rest_framework.test import APIClient

    from builder.accounts.models import ApiKey, Team, User
    from runtime.models import Environment
    from tests.integration.builder.accounts.kinds import MakeKey, SignedIn

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSWORD = "a river turns it"


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """A password is meant to take a tenth of a second to hash; a test of something else is not."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def environments(db: None) -> list[Environment]:
    """The three environments, development first."""
    from runtime.models import Environment

    return [
        Environment.objects.get_or_create(slug=slug, defaults={"name": slug.title(), "position": position})[0]
        for position, slug in enumerate(("dev", "staging", "production"))
    ]


@pytest.fixture
def admin(db: None) -> User:
    return _person("ada", "admin")


@pytest.fixture
def builder(db: None) -> User:
    return _person("bob", "builder")


@pytest.fixture
def viewer(db: None) -> User:
    return _person("vic", "viewer")


@pytest.fixture
def team(builder: User) -> Team:
    """A team whose only member is the builder."""
    from builder.accounts import services

    team = services.team_create(name="Sales")
    services.membership_add(team_id=team.id, user_id=builder.id)
    return team


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser of a person; CSRF is not checked, which the tests of CSRF turn on."""
    from rest_framework.test import APIClient

    def browser(user: User) -> APIClient:
        client = APIClient()
        client.force_login(user, backend=MODEL_BACKEND)
        return client

    return browser


@pytest.fixture
def make_key(environments: list[Environment]) -> MakeKey:
    """A key and its secret, in the first environment unless said otherwise."""
    from builder.accounts import services
    from builder.accounts.services.keys import NewKey

    def make(
        maker: User, *scopes: str, team: Team | None = None, environment: Environment | None = None
    ) -> tuple[ApiKey, str]:
        new = NewKey(
            name="a key",
            environment_id=(environment or environments[0]).id,
            scopes=frozenset(scopes),
            team_id=team.id if team else None,
        )
        return services.key_create(maker=maker, new=new)

    return make


def _person(username: str, role: str) -> User:
    from builder.accounts import services
    from builder.accounts.access import Role

    return services.user_create(username=username, name=username.title(), role=Role(role), password=PASSWORD)
