"""Reading request bodies: JSON that the store can keep, or a problem that says where it is not."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from rest_framework.parsers import BaseParser

from runtime.core.errors import Fault, MalformedInput, TooLarge
from runtime.core.strict_json import JsonFault, faults, parse


class StrictJsonParser(BaseParser):
    """JSON without duplicate keys, NaN, U+0000, lone surrogates, or more depth and digits than PostgreSQL should see."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,  # noqa: ARG002 - DRF's signature
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """The value of the body.

        Raises:
            TooLarge: the body is over REQUEST_BYTES_MAX.
            MalformedInput: it is no such JSON; the fault says where.
        """
        raw = stream.read(settings.REQUEST_BYTES_MAX + 1)
        if len(raw) > settings.REQUEST_BYTES_MAX:
            raise TooLarge(f"A request may have {settings.REQUEST_BYTES_MAX:,} bytes at the most.")
        try:
            parsed = parse(raw)
        except JsonFault as fault:
            raise _malformed(fault) from None
        fault_found = faults(parsed.value, raw, is_canonical=parsed.is_canonical)
        if fault_found is not None:
            raise _malformed(fault_found)
        return parsed.value if parsed.is_canonical else orjson.loads(raw)


def _malformed(fault: JsonFault) -> MalformedInput:
    return MalformedInput(
        fault.message + ".", errors=[Fault(pointer=fault.pointer, message=fault.message, code=fault.code)]
    )
