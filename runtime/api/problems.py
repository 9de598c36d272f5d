"""Every error of the REST interface as a problem document (RFC 9457, `application/problem+json`).

The one place where exceptions become answers. An answer never holds a stack trace, a statement or a path; the log
line of an unforeseen error carries the same `instance` as the answer, so that the one leads to the other.
"""

import sys
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.db import DatabaseError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions as drf
from rest_framework.response import Response
from rest_framework.views import set_rollback

from runtime.core.errors import (
    Fault,
    Invalid,
    MalformedInput,
    MillraceError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    RequestRefused,
    TooBusy,
    Unavailable,
    problem,
)

logger = structlog.get_logger(__name__)

CONTENT_TYPE = "application/problem+json"


class MethodRefused(RequestRefused):
    """This address does not take that method."""

    code = "method_not_allowed"
    http_status = 405


class NotAcceptable(RequestRefused):
    """This address cannot answer in the form that was asked for."""

    code = "not_acceptable"
    http_status = 406


class UnsupportedMediaType(RequestRefused):
    """This address does not read that content type."""

    code = "unsupported_media_type"
    http_status = 415


class InternalError(MillraceError):
    """Something went wrong on our side. Nothing half-done was kept; send the id below to whoever runs Millrace."""


class TookTooLong(Unavailable):
    """The question took too long to answer; ask for a shorter time or fewer rows."""

    code = "took_too_long"


_BY_DRF: tuple[tuple[type[drf.APIException], type[MillraceError]], ...] = (
    (drf.ParseError, MalformedInput),
    (drf.NotAuthenticated, NotSignedIn),
    (drf.AuthenticationFailed, NotSignedIn),
    (drf.PermissionDenied, NotAllowed),
    (drf.NotFound, NotFound),
    (drf.MethodNotAllowed, MethodRefused),
    (drf.NotAcceptable, NotAcceptable),
    (drf.UnsupportedMediaType, UnsupportedMediaType),
    (drf.Throttled, TooBusy),
)


def problem_response(exception: Exception, context: Mapping[str, Any]) -> Response:
    """DRF's exception handler: the answer to whatever a view raised."""
    set_rollback()
    error = error_of(exception)
    instance = _instance()
    if error.http_status >= 500:
        view = type(context.get("view")).__name__
        logger.error("request_failed", instance=instance, view=view, code=error.code, exc_info=exception)
    return Response(
        problem(error, instance),
        status=error.http_status,
        headers=_headers(exception, error),
        content_type=CONTENT_TYPE,
    )


def error_of(exception: Exception) -> MillraceError:
    """The error of ours that stands for any exception."""
    if isinstance(exception, MillraceError):
        return exception
    if isinstance(exception, drf.ValidationError):
        return Invalid(errors=list(_faults(exception.detail, "")))
    if isinstance(exception, Http404):
        return NotFound()
    if isinstance(exception, DjangoPermissionDenied):
        return NotAllowed()
    for theirs, ours in _BY_DRF:
        if isinstance(exception, theirs):
            # DRF's own sentence where it says more than ours: which method, which media type, where the JSON broke.
            says_more = theirs in {drf.ParseError, drf.MethodNotAllowed, drf.UnsupportedMediaType, drf.NotAcceptable}
            return ours(str(exception.detail)) if says_more else ours()
    if isinstance(exception, OperationalError):
        # 57014 query_canceled: the statement ran into its time limit. Everything else: the server is not there.
        return TookTooLong() if _sqlstate(exception) == "57014" else Unavailable("The database does not answer.")
    return InternalError()


def _sqlstate(exception: DatabaseError) -> str | None:
    return getattr(exception.__cause__, "sqlstate", None)


def _faults(detail: Any, pointer: str) -> Iterator[Fault]:
    """The leaves of DRF's validation detail, each with the JSON pointer of its field."""
    if isinstance(detail, Mapping):
        for name, each in detail.items():
            # DRF's name for "the whole object".
            step = "" if name == "non_field_errors" else "/" + str(name).replace("~", "~0").replace("/", "~1")
            yield from _faults(each, pointer + step)
    elif isinstance(detail, list):
        for index, each in enumerate(detail):
            yield from _faults(each, f"{pointer}/{index}" if isinstance(each, Mapping) else pointer)
    else:
        yield Fault(pointer=pointer, message=str(detail), code=str(getattr(detail, "code", "invalid")))


def _headers(exception: Exception, error: MillraceError) -> dict[str, str]:
    headers = {}
    # DRF has put the authenticator's challenge on its own exceptions only; a 401 of ours needs one as well (RFC 9110).
    if error.http_status == 401:
        headers["WWW-Authenticate"] = getattr(exception, "auth_header", None) or 'Bearer realm="millrace"'
    wait = getattr(exception, "wait", None) or error.data.get("retry_after")
    if wait is not None and error.http_status in {429, 503}:
        headers["Retry-After"] = str(int(float(str(wait))) + 1)
    return headers


def _instance() -> str:
    """The id of this occurrence: the request's id in the log where there is one."""
    known = structlog.contextvars.get_contextvars().get("request_id")
    return f"urn:uuid:{known or uuid.uuid4()}"


def _plain(error: MillraceError) -> JsonResponse:
    return JsonResponse(problem(error, _instance()), status=error.http_status, content_type=CONTENT_TYPE)


def not_found(_request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Django's handler404, for addresses that no view answers."""
    return _plain(NotFound("There is nothing at this address."))


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Django's handler400, for requests that no view should see: a host that is not ours, too many fields."""
    return _plain(RequestRefused())


_AWAY = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="4"><title>Millrace is away</title>
<body style="font: 16px/1.6 system-ui, sans-serif; color-scheme: light dark; max-width: 34em; margin: 15vh auto; padding: 0 1em">
<h1 style="font-size: 1.25em">Millrace does not answer right now</h1>
<p>Its database is away or being started again. This page looks again every few seconds and opens by itself.
Nothing that was saved is lost.</p>
"""


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500, for what fails outside of a view: a session is read before any view is asked."""
    failed = sys.exception()
    if not isinstance(failed, OperationalError):
        return _plain(InternalError())
    if request.path.startswith("/api/") or not request.accepts("text/html"):
        return _plain(error_of(failed))
    return HttpResponse(_AWAY, status=503, headers={"Retry-After": "4"})


def csrf_failure(_request: HttpRequest, reason: str = "") -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Django's CSRF_FAILURE_VIEW."""
    return _plain(NotAllowed("The page is out of date: reload it and try again. Programs show an API key instead."))
