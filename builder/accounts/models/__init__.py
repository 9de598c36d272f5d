"""People and their keys, one aggregate a file."""

from builder.accounts.models.key import ApiKey
from builder.accounts.models.signin import SignInLink
from builder.accounts.models.team import Membership, Team
from builder.accounts.models.user import User

__all__ = ["ApiKey", "Membership", "SignInLink", "Team", "User"]
