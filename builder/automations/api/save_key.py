"""The key of a save, in the header that is usual for it: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header."""

import uuid

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from runtime.core.errors import Invalid

HEADER = "Idempotency-Key"
SAVE_KEY = OpenApiParameter(
    HEADER,
    OpenApiTypes.UUID,
    OpenApiParameter.HEADER,
    description="A UUID made for this save and sent with each try of it: it is done once. The newest 20 of each author are known.",
)


def save_key_of(request: Request) -> uuid.UUID | None:
    """The key of a save, in quotes as the header is defined, or without; None where there is none.

    Raises:
        Invalid: it is no UUID.
    """
    text = request.headers.get(HEADER)
    if text is None:
        return None
    try:
        return uuid.UUID(text.strip().removeprefix('"').removesuffix('"'))
    except ValueError:
        raise Invalid(f"The header {HEADER} is a UUID, such as 0197e6a5-2b1c-7d3e-9f40-5a6b7c8d9e0f.") from None
