"""The practice ERP over HTTP, for this machine alone."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from builder.practice.erp import ERP, Answer

BODY_BYTES_MAX = 64 * 1024
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def _practice(take: Callable[[str, dict[str, Any]], Answer]) -> Callable[[HttpRequest], HttpResponse]:
    """A view over one thing the ERP does. Nobody signs in: it keeps nothing and answers this machine only."""

    @csrf_exempt
    @require_POST
    @wraps(take)
    def view(request: HttpRequest) -> HttpResponse:
        forwarded = "X-Forwarded-For" in request.headers
        if not settings.PRACTICE or forwarded or request.META.get("REMOTE_ADDR") not in _LOOPBACK:
            raise Http404
        if int(request.headers.get("Content-Length") or 0) > BODY_BYTES_MAX:
            return JsonResponse({"error": "too_large"}, status=413)
        try:
            body = json.loads(request.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return JsonResponse({"error": "no_object", "message": "Send a JSON object."}, status=400)
        answer = take(request.headers.get("Idempotency-Key", ""), body)
        return JsonResponse(answer.body, status=answer.status, headers=answer.headers)

    return view


@_practice
def orders(key: str, body: dict[str, Any]) -> Answer:
    """Enter an order."""
    return ERP.order_enter(key=key, order=body)


@_practice
def reservations(key: str, body: dict[str, Any]) -> Answer:
    """Reserve pieces of one article."""
    return ERP.pieces_reserve(key=key, wanted=body)
