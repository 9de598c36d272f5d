"""The first people of a new installation."""

from builder.accounts.access import Role
from builder.accounts.models import Membership, Team, User
from builder.accounts.services.people import user_create

FIRST_ADMIN = "admin"
FIRST_TEAM = "Sales operations"


def seed_people() -> tuple[User, Team]:
    """Make the first admin and the pilot's team, where they are missing; what is there stays as it is.

    The admin has no password: the first sign-in is by one-time link, and so there is no default password to forget.
    """
    user = User.objects.filter(username=FIRST_ADMIN).first()
    if user is None:
        user = user_create(username=FIRST_ADMIN, name="Admin", role=Role.ADMIN)
    team, _ = Team.objects.get_or_create(name=FIRST_TEAM)
    Membership.objects.get_or_create(team=team, user=user)
    return user, team
