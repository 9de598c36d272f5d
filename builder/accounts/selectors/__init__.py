"""What is known of people, teams and keys."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db.models import QuerySet
from django.http import HttpRequest

from builder.accounts.access import Actor, Role, actor_of_person
from builder.accounts.models import ApiKey, Team, User
from runtime.selectors.paging import Page, page_of


def actor_of_user(*, user: User) -> Actor:
    """What decides for a person; their teams are read anew each time, so that leaving one counts at once."""
    return actor_of_person(role=Role(user.role), team_ids=frozenset(user.memberships.values_list("team_id", flat=True)))


def user_of_session(*, session_key: str) -> User | None:
    """Whose session this is, read anew; None once it has ended: by its time, by signing out, or because of P9."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    return user if isinstance(user, User) else None


def user_list(*, after: str | None, limit: int) -> Page[User]:
    """People by username, those after `after`, each with their teams."""
    people = User.objects.filter(username__gt=after or "").order_by("username").prefetch_related("teams")
    return page_of(list(people[: limit + 1]), limit=limit, key=lambda user: user.username)


def user_get(*, user_id: int) -> User:
    """One person with their teams.

    Raises:
        User.DoesNotExist: there is no such person.
    """
    return User.objects.prefetch_related("teams").get(id=user_id)


def team_list(*, after: int | None, limit: int) -> Page[Team]:
    """Teams by age, those after the id `after`, each with its members."""
    teams = Team.objects.filter(id__gt=after or 0).order_by("id").prefetch_related("members")
    return page_of(list(teams[: limit + 1]), limit=limit, key=lambda team: team.id)


def team_get(*, team_id: int) -> Team:
    """One team with its members.

    Raises:
        Team.DoesNotExist: there is no such team.
    """
    return Team.objects.prefetch_related("members").get(id=team_id)


def team_exists(*, team_id: int) -> bool:
    """Whether there is such a team."""
    return Team.objects.filter(id=team_id).exists()


def key_list(*, before: int | None, limit: int) -> Page[ApiKey]:
    """Keys, the newest first, those made before the id `before`; revoked ones too."""
    keys = _keys().order_by("-id")
    if before is not None:
        keys = keys.filter(id__lt=before)
    return page_of(list(keys[: limit + 1]), limit=limit, key=lambda key: key.id)


def key_find(*, hash: bytes) -> ApiKey | None:  # noqa: A002 - the column's name
    """The key of this hash with its environment, team and maker, unless it was revoked."""
    return _keys().filter(hash=hash, revoked_at=None).first()


def _keys() -> QuerySet[ApiKey]:
    return ApiKey.objects.select_related("environment", "team", "created_by")
