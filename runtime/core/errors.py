"""Every error of ours that crosses a module boundary.

    MillraceError                      500
    |-- RequestRefused                 400  the request itself is wrong
    |   |-- MalformedInput             400
    |   |-- NotSignedIn                401
    |   |-- NotAllowed                 403
    |   |-- NotFound                   404
    |   |-- Conflict                   409
    |   |   |-- EventConflict          409  same source and id, another body (E2)
    |   |   `-- StaleRevision          409
    |   |-- TooLarge                   413
    |   `-- Invalid                    422
    |       |-- ContractViolation      422  an event breaks its contract (E3)
    |       |-- DocumentInvalid        422  an automation document has problems
    |       `-- HopLimitReached        422  an event came through too many automations
    |-- NotNow                         503  the same again later may succeed
    |   |-- TooBusy                    429  over a bound, before anything was written (E5)
    |   `-- Unavailable                503  a part we need does not answer
    `-- StaleToken                     500  a write came from a worker that lost its lease (D4)

An error says by its class whether to try again (`permanent`); nothing ever reads its text. The message defaults to
the first line of the class docstring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong with a document, an event or a request body."""

    pointer: str
    """JSON pointer (RFC 6901) into what was sent; '' is all of it."""
    message: str
    code: str = ""

    def as_dict(self) -> dict[str, object]:
        """Answer the member of a problem's `errors`."""
        answer: dict[str, object] = {"pointer": self.pointer, "message": self.message}
        if self.code:
            answer["code"] = self.code
        return answer


class HasFault(Protocol):
    """What can be told as a fault."""

    @property
    def fault(self) -> Fault:
        """The same, by JSON pointer."""


class MillraceError(Exception):
    """Something went wrong inside Millrace.

    Args:
        message: one sentence for a person; defaults to the docstring's first line.
        errors: each single fault, when there are several.
        data: further fields for the problem document; plain JSON values.
    """

    code: ClassVar[str] = "internal_error"
    http_status: ClassVar[int] = 500
    permanent: ClassVar[bool] = True
    """Whether the very same again must fail again."""

    def __init__(self, message: str | None = None, *, errors: Sequence[Fault] = (), **data: object) -> None:
        doc = type(self).__doc__ or ""
        self.message = message or doc.strip().partition("\n")[0]
        self.errors = tuple(errors)
        self.data: Mapping[str, object] = data
        super().__init__(self.message)


class RequestRefused(MillraceError):
    """The request cannot be understood."""

    code = "bad_request"
    http_status = 400


class MalformedInput(RequestRefused):
    """The body is not what its content type says."""

    code = "malformed_input"


class NotSignedIn(RequestRefused):
    """Sign in, or send an API key, to do this."""

    code = "not_signed_in"
    http_status = 401


class NotAllowed(RequestRefused):
    """Your role or key does not allow this."""

    code = "not_allowed"
    http_status = 403


class NotFound(RequestRefused):
    """There is no such thing, or you may not see it."""

    code = "not_found"
    http_status = 404


class Conflict(RequestRefused):
    """This contradicts what is already there."""

    code = "conflict"
    http_status = 409


class EventConflict(Conflict):
    """An event with this source and id exists, and its content is another."""

    code = "event_conflict"


class StaleRevision(Conflict):
    """Somebody else saved this since you opened it."""

    code = "stale_revision"


class TooLarge(RequestRefused):
    """This is larger than the limit."""

    code = "too_large"
    http_status = 413


class Invalid(RequestRefused):
    """Some fields are not valid."""

    code = "invalid"
    http_status = 422


class ContractViolation(Invalid):
    """The event breaks its contract."""

    code = "contract_violation"


class DocumentInvalid(Invalid):
    """The automation has problems that must be solved first.

    `problems` holds `runtime.core.graph.Problem` values, all that were found.
    """

    code = "document_invalid"

    def __init__(self, message: str | None = None, *, problems: Sequence[HasFault] = (), **data: object) -> None:
        super().__init__(message, errors=[each.fault for each in problems], **data)
        self.problems = tuple(problems)


class HopLimitReached(Invalid):
    """The event came through too many automations one after another; they probably feed one another in a circle."""

    code = "hop_limit_reached"


class NotNow(MillraceError):
    """This cannot be done now; try again later."""

    code = "not_now"
    http_status = 503
    permanent = False


class TooBusy(NotNow):
    """More came in than can be taken right now; try again after a moment."""

    code = "too_busy"
    http_status = 429


class Unavailable(NotNow):
    """A part of Millrace does not answer; nothing was written."""

    code = "unavailable"


class StaleToken(MillraceError):
    """The lease of this run was lost to another worker; nothing was written."""

    code = "stale_token"


def problem(error: MillraceError, instance: str | None = None) -> dict[str, object]:
    """Render an error as a problem document (RFC 9457, `application/problem+json`).

    Args:
        error: what was raised.
        instance: address or id of this occurrence, for the person who reports it.
    """
    kind = type(error)
    title = (kind.__doc__ or kind.code).strip().partition("\n")[0]
    answer: dict[str, object] = {
        **error.data,
        "type": f"urn:millrace:problem:{kind.code}",
        "title": title,
        "status": kind.http_status,
        "detail": error.message,
        "code": kind.code,
        "errors": [fault.as_dict() for fault in error.errors],
    }
    if instance is not None:
        answer["instance"] = instance
    return answer
