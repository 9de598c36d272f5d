"""How a call to the world can fail.

CallFailed
|-- EgressRefused      the address, scheme or port is not one we call           permanent
|-- ConnectionUnknown  there is no connection of that name here                 permanent
|-- CredentialClosed   its secret cannot be opened with the keys of this host   permanent
|-- ConnectionUnread   it could not be looked up just now; nothing was sent
|-- CallTimedOut       no answer in time; it may have arrived all the same      unknown
|-- ConnectionLost     it broke after the request went out                      unknown
|-- NotConnected       no connection came about; nothing was sent
|-- AnswerTooLarge     more than the limit came back                            permanent
`-- AnswerUnreadable   what came back is not HTTP, or not decodable             permanent
"""

from __future__ import annotations

from typing import ClassVar


class CallFailed(Exception):
    """The call did not bring an answer.

    Args:
        message: one sentence for a person; defaults to the docstring's first line.
    """

    error_class: ClassVar[str] = "call_failed"
    """Stable and coarse, for grouping."""
    permanent: ClassVar[bool] = False
    """Whether the very same again must fail again."""
    unknown: ClassVar[bool] = False
    """Whether the other side may have acted on it."""

    def __init__(self, message: str | None = None) -> None:
        self.message = message or (type(self).__doc__ or "").strip().partition("\n")[0]
        super().__init__(self.message)


class EgressRefused(CallFailed):
    """Calls to this address are not allowed."""

    error_class = "egress_refused"
    permanent = True


class ConnectionUnknown(CallFailed):
    """There is no connection of that name in this environment."""

    error_class = "connection_unknown"
    permanent = True


class CredentialClosed(CallFailed):
    """The secret of this connection cannot be opened here."""

    error_class = "credential_closed"
    permanent = True


class ConnectionUnread(CallFailed):
    """The connection could not be looked up."""

    error_class = "connection_unread"


class CallTimedOut(CallFailed):
    """No answer came in time."""

    error_class = "timeout"
    unknown = True


class ConnectionLost(CallFailed):
    """The connection broke before the answer was complete."""

    error_class = "connection_lost"
    unknown = True


class NotConnected(CallFailed):
    """No connection could be made."""

    error_class = "not_connected"


class AnswerTooLarge(CallFailed):
    """The answer is larger than the limit."""

    error_class = "answer_too_large"
    permanent = True
    unknown = True


class AnswerUnreadable(CallFailed):
    """The answer cannot be read."""

    error_class = "answer_unreadable"
    permanent = True
    unknown = True
