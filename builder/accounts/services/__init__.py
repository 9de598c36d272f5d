"""What changes people, teams and keys."""

from builder.accounts.services.keys import key_create, key_revoke, key_touch, keys_trim
from builder.accounts.services.people import user_create, user_set_password, user_update
from builder.accounts.services.seed import seed_people
from builder.accounts.services.sessions import (
    session_asks_password,
    session_close,
    session_open,
    session_open_by_link,
    session_password_set,
)
from builder.accounts.services.signin import signin_link_create, signin_link_use
from builder.accounts.services.teams import (
    membership_add,
    membership_remove,
    team_create,
    team_delete,
    team_update,
)

__all__ = [
    "key_create",
    "key_revoke",
    "key_touch",
    "keys_trim",
    "membership_add",
    "membership_remove",
    "seed_people",
    "session_asks_password",
    "session_close",
    "session_open",
    "session_open_by_link",
    "session_password_set",
    "signin_link_create",
    "signin_link_use",
    "team_create",
    "team_delete",
    "team_update",
    "user_create",
    "user_set_password",
    "user_update",
]
