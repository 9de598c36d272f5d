"""What can go wrong with people and keys.

NotSignedIn                        401
|-- KeyUnknown                     401
`-- SignInFailed                   401
NotAllowed                         403
`-- CsrfFailed                     403
Conflict                           409
`-- LastAdmin                      409
NotNow
`-- SignInLocked                   429
"""

from runtime.core.errors import Conflict, NotAllowed, NotNow, NotSignedIn


class KeyUnknown(NotSignedIn):
    """This API key is unknown or was revoked."""

    code = "key_unknown"


class SignInFailed(NotSignedIn):
    """The username or the password is not right."""

    code = "sign_in_failed"


class CsrfFailed(NotAllowed):
    """The header X-CSRFToken is missing or out of date; read a new one from GET /api/v1/session."""

    code = "csrf_failed"


class LastAdmin(Conflict):
    """This is the last active admin; make somebody else an admin first."""

    code = "last_admin"


class SignInLocked(NotNow):
    """Too many sign-ins with this name from this address failed."""

    code = "sign_in_locked"
    http_status = 429
