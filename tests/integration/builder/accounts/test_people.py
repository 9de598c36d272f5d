"""People and teams."""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from unittest.mock import ANY

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from builder.accounts import services
from builder.accounts.access import Role
from builder.accounts.errors import LastAdmin
from builder.accounts.models import Membership, Team, User
from builder.accounts.services.people import UserChange
from runtime.core.errors import Conflict, Invalid
from runtime.models import Domain
from tests.integration.builder.accounts.kinds import SignedIn

USERS, TEAMS = "/api/v1/users", "/api/v1/teams"


def test_it_adds_a_person(admin: User, signed_in: SignedIn) -> None:
    answer = signed_in(admin).post(USERS, {"username": "Eve", "name": "Eve Dropper", "role": "builder"}, format="json")
    assert answer.status_code == 201
    assert answer.json() == {
        "id": ANY,
        "username": "eve",
        "name": "Eve Dropper",
        "email": "",
        "role": "builder",
        "is_active": True,
        "teams": [],
        "last_login_at": None,
        "created_at": ANY,
    }
    assert not User.objects.get(username="eve").has_usable_password()


def test_it_makes_a_new_person_a_viewer_unless_told_otherwise(admin: User, signed_in: SignedIn) -> None:
    """P6."""
    answer = signed_in(admin).post(USERS, {"username": "eve", "name": "Eve"}, format="json")
    assert answer.json()["role"] == "viewer"


def test_it_refuses_a_username_that_is_taken_in_another_case(admin: User, signed_in: SignedIn) -> None:
    """P7."""
    answer = signed_in(admin).post(USERS, {"username": "ADA", "name": "Another"}, format="json")
    assert (answer.status_code, answer.json()["detail"]) == (409, "The username ada is taken.")


@pytest.mark.parametrize("username", ["", " ", "-eve", "eve adam", "eve\n", "évé", "a" * 151])
def test_it_refuses_what_is_no_username(admin: User, signed_in: SignedIn, username: str) -> None:
    """P7."""
    body = {"username": username.replace("\n", "\nx"), "name": "Eve"}
    answer = signed_in(admin).post(USERS, body, format="json")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/username"


def test_it_keeps_usernames_lower_case_in_the_store(admin: User) -> None:
    """P7: whatever code writes them."""
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(id=admin.id).update(username="Ada")


def test_it_refuses_a_weak_first_password(admin: User, signed_in: SignedIn) -> None:
    body = {"username": "eve", "name": "Eve", "password": "short"}
    answer = signed_in(admin).post(USERS, body, format="json")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/password")


def test_it_lists_people_page_by_page(admin: User, builder: User, viewer: User, signed_in: SignedIn) -> None:
    client = signed_in(viewer)
    first = client.get(USERS, {"limit": 2}).json()
    rest = client.get(USERS, {"limit": 2, "cursor": first["next"]}).json()
    assert [user["username"] for user in first["items"] + rest["items"]] == ["ada", "bob", "vic"]
    assert rest["next"] is None


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "cursor=%00", "cursor=!"])
def test_it_answers_a_page_that_is_none_with_a_problem(viewer: User, signed_in: SignedIn, query: str) -> None:
    for address in (USERS, TEAMS, "/api/v1/keys"):
        assert signed_in(viewer).get(f"{address}?{query}").status_code == 422


def test_it_changes_what_is_named_and_leaves_the_rest(admin: User, builder: User, signed_in: SignedIn) -> None:
    answer = signed_in(admin).patch(f"{USERS}/{builder.id}", {"email": "bob@mill.example"}, format="json")
    assert (answer.status_code, answer.json()["email"], answer.json()["role"]) == (200, "bob@mill.example", "builder")


@pytest.mark.parametrize("user_id", ["999999", "9" * 30])
def test_it_finds_nobody(admin: User, signed_in: SignedIn, user_id: str) -> None:
    client = signed_in(admin)
    assert client.patch(f"{USERS}/{user_id}", {"name": "x"}, format="json").status_code == 404
    assert client.post(f"{USERS}/{user_id}/signin-link", {}, format="json").status_code == 404
    assert client.put(f"{TEAMS}/{user_id}/members/{user_id}").status_code == 404
    assert client.patch(f"{TEAMS}/{user_id}", {"name": "x"}, format="json").status_code == 404
    assert client.delete(f"{TEAMS}/{user_id}").status_code == 404
    assert client.delete(f"/api/v1/keys/{user_id}").status_code == 404


@pytest.mark.parametrize("change", [{"role": "builder"}, {"is_active": False}])
def test_it_keeps_the_last_admin(admin: User, signed_in: SignedIn, change: dict[str, object]) -> None:
    """P8: a deactivated admin does not count."""
    services.user_create(username="old", name="Old", role=Role.ADMIN)
    services.user_update(user_id=User.objects.get(username="old").id, change=UserChange(is_active=False))
    answer = signed_in(admin).patch(f"{USERS}/{admin.id}", change, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)


def test_it_lets_an_admin_step_down_beside_another(admin: User, signed_in: SignedIn) -> None:
    """P8."""
    services.user_create(username="ann", name="Ann", role=Role.ADMIN)
    assert signed_in(admin).patch(f"{USERS}/{admin.id}", {"role": "viewer"}, format="json").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_it_keeps_one_of_two_admins_who_demote_each_other_at_once(admin: User) -> None:
    """P8."""
    other = services.user_create(username="ann", name="Ann", role=Role.ADMIN)

    def demote(user_id: int) -> bool:
        try:
            services.user_update(user_id=user_id, change=UserChange(role=Role.VIEWER))
        except LastAdmin:
            return False
        else:
            return True
        finally:
            connection.close()

    for _ in range(5):
        User.objects.update(role="admin")
        with ThreadPoolExecutor(2) as pool:
            assert sum(pool.map(demote, [admin.id, other.id])) == 1
        assert User.objects.filter(role="admin").count() == 1


def test_it_seeds_the_first_people_once(db: None) -> None:
    """P14: a second time changes nothing, also not what people changed meanwhile."""
    user, team = services.seed_people()
    assert (user.role, user.has_usable_password(), team.name) == ("admin", False, "Sales operations")
    services.user_update(user_id=user.id, change=UserChange(name="The boss"))
    again, same = services.seed_people()
    assert (again.id, again.name, same.id) == (user.id, "The boss", team.id)
    assert Membership.objects.count() == 1


def test_it_makes_changes_and_ends_a_team(admin: User, builder: User, signed_in: SignedIn) -> None:
    client = signed_in(admin)
    team = client.post(TEAMS, {"name": " Ops "}, format="json").json()
    assert team["name"] == "Ops"
    address = f"{TEAMS}/{team['id']}"
    assert client.patch(address, {"name": "Operations"}, format="json").json()["name"] == "Operations"
    for _ in range(2):
        assert client.put(f"{address}/members/{builder.id}").status_code == 204
    listed = client.get(TEAMS).json()["items"]
    assert [member["username"] for member in listed[0]["members"]] == ["bob"]
    for _ in range(2):
        assert client.delete(f"{address}/members/{builder.id}").status_code == 204
    assert client.delete(address).status_code == 204
    assert client.get(TEAMS).json()["items"] == []


def test_it_refuses_a_team_name_that_is_taken_in_another_case(admin: User, team: Team, signed_in: SignedIn) -> None:
    answer = signed_in(admin).post(TEAMS, {"name": "SALES"}, format="json")
    assert (answer.status_code, answer.json()["detail"]) == (409, "There is already a team called SALES.")
    other = services.team_create(name="Ops")
    with pytest.raises(Conflict):
        services.team_update(team_id=other.id, name="sales")


def test_it_leaves_a_domain_to_the_admins_when_its_team_ends(admin: User, team: Team) -> None:
    """P4."""
    domain = Domain.objects.create(slug="sales", name="Sales", team=team)
    services.team_delete(team_id=team.id)
    domain.refresh_from_db()
    assert domain.team_id is None


def test_it_adds_and_changes_people_from_the_terminal(admin: User) -> None:
    """P8."""
    out = StringIO()
    call_command("user_create", "Eve", name="Eve", role="builder", stdout=out)
    call_command("user_update", "eve", role="viewer", stdout=out)
    call_command("user_update", "eve", "--deactivate", stdout=out)
    assert out.getvalue().splitlines() == [
        "Added eve (builder).",
        "eve: viewer, active.",
        "eve: viewer, deactivated.",
    ]
    with pytest.raises(CommandError, match="last active admin"):
        call_command("user_update", "ada", role="viewer")
    with pytest.raises(CommandError, match="taken"):
        call_command("user_create", "eve")


def test_it_refuses_a_password_like_the_most_common_ones(db: None) -> None:
    with pytest.raises(Invalid, match="too common"):
        services.user_create(username="eve", name="Eve", password="1234567890")
