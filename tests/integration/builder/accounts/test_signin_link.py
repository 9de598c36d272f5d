"""Signing in by a one-time link."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from rest_framework.test import APIClient

from builder.accounts import services
from builder.accounts.errors import SignInFailed
from builder.accounts.models import SignInLink, User
from builder.accounts.services.people import UserChange

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_it_signs_in_once_and_leads_to_the_page(builder: User) -> None:
    """P12."""
    link = services.signin_link_create(user=builder)
    client = APIClient()
    answer = client.get(link.path)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/api/v1/session").json()["user"]["username"] == "bob"
    again = APIClient().get(link.path)
    assert again.status_code == 410
    assert "used already or is too old" in again.content.decode()


def test_it_lets_the_browser_keep_and_tell_nothing_of_the_address(builder: User) -> None:
    """P12."""
    answer = APIClient().get(services.signin_link_create(user=builder).path)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_it_spends_nothing_on_a_look_ahead(builder: User) -> None:
    """P12."""
    link = services.signin_link_create(user=builder)
    assert APIClient().head(link.path).status_code == 405
    assert APIClient().get(link.path).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(14.9, 302), (15.1, 410)])
def test_it_works_for_fifteen_minutes(builder: User, minutes: float, status: int) -> None:
    """P12."""
    with time_machine.travel(NOON, tick=False) as clock:
        link = services.signin_link_create(user=builder)
        clock.shift(minutes * 60)
        assert APIClient().get(link.path).status_code == status


def test_it_lets_no_deactivated_person_in(builder: User, admin: User) -> None:
    """P12."""
    link = services.signin_link_create(user=builder)
    services.user_update(user_id=builder.id, change=UserChange(is_active=False))
    assert APIClient().get(link.path).status_code == 410


def test_it_forgets_links_that_are_long_over(builder: User) -> None:
    """P12."""
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            services.signin_link_create(user=builder)
            clock.shift(23 * 3600)
    assert SignInLink.objects.count() == 2


def test_it_keeps_no_token(builder: User) -> None:
    """P12."""
    token = services.signin_link_create(user=builder).path.removeprefix("/signin/")
    row = SignInLink.objects.get()
    assert len(bytes(row.hash)) == 32
    assert token.encode() not in bytes(row.hash)


@pytest.mark.django_db(transaction=True)
def test_it_lets_one_of_many_in(builder: User) -> None:
    """P12: a link opened eight times at once is still spent once."""
    token = services.signin_link_create(user=builder).path.removeprefix("/signin/")

    def use(_: int) -> bool:
        try:
            services.signin_link_use(token=token)
        except SignInFailed:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1


def test_it_prints_a_link_for_the_first_admin(db: None) -> None:
    """P14."""
    services.seed_people()
    out = StringIO()
    call_command("signin_link", base="http://mill:9000/", stdout=out)
    address = out.getvalue().strip()
    assert address.startswith("http://mill:9000/signin/")
    client = APIClient()
    assert client.get(address.removeprefix("http://mill:9000")).status_code == 302
    user = client.get("/api/v1/session").json()["user"]
    assert (user["username"], user["role"], user["has_password"]) == ("admin", "admin", False)


def test_it_lets_a_person_without_a_password_set_one(db: None) -> None:
    """P10, P14."""
    admin, _ = services.seed_people()
    client = APIClient()
    client.get(services.signin_link_create(user=admin).path)
    answer = client.post("/api/v1/session/password", {"new_password": "first of its kind"}, format="json")
    assert answer.status_code == 204
    body = {"username": "admin", "password": "first of its kind"}
    assert APIClient().post("/api/v1/session", body, format="json").status_code == 200


def test_it_lets_a_person_who_lost_the_password_set_another_once(builder: User) -> None:
    """P10."""
    client = APIClient()
    client.get(services.signin_link_create(user=builder).path)
    assert client.get("/api/v1/session").json()["asks_current_password"] is False
    address, body = "/api/v1/session/password", {"new_password": "found again at last"}
    assert client.post(address, body, format="json").status_code == 204
    assert client.get("/api/v1/session").json()["asks_current_password"] is True
    assert client.post(address, body, format="json").status_code == 422


def test_it_says_that_there_is_nobody_to_print_a_link_for(db: None) -> None:
    with pytest.raises(CommandError, match="nobody with the username ghost"):
        call_command("signin_link", "ghost")


def test_it_hands_out_links_to_admins_only(admin: User, builder: User) -> None:
    """P12."""
    client = APIClient()
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/api/v1/users/{builder.id}/signin-link", {"minutes": 60}, format="json")
    assert answer.status_code == 201
    assert APIClient().get(answer.json()["path"]).status_code == 302
    client.force_login(builder, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/api/v1/users/{admin.id}/signin-link", {}, format="json").status_code == 403
