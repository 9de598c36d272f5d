"""Teams and who is in them. Whoever loses a team loses the keys that only it allowed."""

from django.db import IntegrityError, transaction

from builder.accounts.models import ApiKey, Membership, Team, User
from builder.accounts.services.keys import keys_revoke, keys_trim
from runtime.core.errors import Conflict


def team_create(*, name: str) -> Team:
    """Add a team without members.

    Raises:
        Conflict: the name is taken, case aside.
    """
    return _save(Team(name=name.strip()))


def team_update(*, team_id: int, name: str) -> Team:
    """Rename a team.

    Raises:
        Conflict: the name is taken, case aside.
        Team.DoesNotExist: there is no such team.
    """
    team = Team.objects.get(id=team_id)
    team.name = name.strip()
    return _save(team)


@transaction.atomic
def team_delete(*, team_id: int) -> None:
    """Remove a team. Its keys end with it; what it owned goes on working and is left to the admins.

    Raises:
        Team.DoesNotExist: there is no such team.
    """
    team = Team.objects.select_for_update().get(id=team_id)
    keys_revoke(keys=ApiKey.objects.filter(team=team))
    team.delete()


def membership_add(*, team_id: int, user_id: int) -> None:
    """Put a person into a team; a second call changes nothing.

    Raises:
        Team.DoesNotExist, User.DoesNotExist: there is no such team or person.
    """
    Membership.objects.get_or_create(team=Team.objects.get(id=team_id), user=User.objects.get(id=user_id))


@transaction.atomic
def membership_remove(*, team_id: int, user_id: int) -> None:
    """Take a person out of a team, and revoke their keys that need it; a second call changes nothing."""
    # The same row that key_create holds: a key made at this moment is seen here, or sees that the person left.
    User.objects.select_for_update().filter(id=user_id).first()
    Membership.objects.filter(team_id=team_id, user_id=user_id).delete()
    keys_trim(user_id=user_id)


def _save(team: Team) -> Team:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise Conflict(f"There is already a team called {team.name}.") from error
    return team
