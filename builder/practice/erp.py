"""An ERP to practise on: it answers realistic JSON, and fails on purpose where an order's note asks for it.

What a note may say:

- "fail twice": the first two calls of a step are answered 503 with Retry-After; the third is taken.
- "fail 4 times" (any number up to 99): the same, that many times. More than a step's tries makes a dead letter, and
  the redrive of that dead letter succeeds.
- "fail always": every call is answered 503.
- "refuse": every call is answered 422, which is not tried again.

Calls are told apart by their Idempotency-Key, and a call taken once is answered the same way again. Both are kept in
the memory of the process, the newest 10,000 of them: a restart forgets them.
"""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

KEYS_MAX = 10_000
_FAILS = re.compile(r"\bfail (twice|always|(\d{1,2}) times)\b", re.IGNORECASE)
_REFUSES = re.compile(r"\brefuse\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer of the practice ERP."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


def failures_asked(note: str) -> int | None:
    """How many calls of a step this note wants to see fail; None is all of them."""
    found = _FAILS.search(note)
    if not found:
        return 0
    if found[1].lower() == "always":
        return None
    return 2 if found[1].lower() == "twice" else int(found[2])


class Erp:
    """The books of the practice ERP."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: OrderedDict[str, int] = OrderedDict()
        self._numbers: OrderedDict[str, int] = OrderedDict()
        self._last = 4_000

    def order_enter(self, *, key: str, order: dict[str, Any]) -> Answer:
        """Take an order into the books.

        Args:
            key: the call's Idempotency-Key.
            order: as the automation sends it; `remark` carries the customer's note.
        """
        if refusal := self._refusal(key, str(order.get("remark") or "")):
            return refusal
        number = self._number(key)
        body = {
            "document": f"ERP-{number}",
            "status": "entered",
            "order": order.get("number"),
            "total": order.get("total"),
        }
        return Answer(status=201, body=body)

    def pieces_reserve(self, *, key: str, wanted: dict[str, Any]) -> Answer:
        """Reserve pieces of one article.

        Args:
            key: the call's Idempotency-Key.
            wanted: `sku`, `pieces` and perhaps a `remark`.
        """
        if refusal := self._refusal(key, str(wanted.get("remark") or "")):
            return refusal
        number = self._number(key)
        body = {
            "reservation_id": f"RES-{number}",
            "sku": wanted.get("sku"),
            "pieces": wanted.get("pieces"),
            "shelf": number % 40,
        }
        return Answer(status=201, body=body)

    def _refusal(self, key: str, note: str) -> Answer | None:
        if _REFUSES.search(note):
            message = "The customer is blocked for new orders."
            return Answer(status=422, body={"error": "customer_blocked", "message": message})
        failures = failures_asked(note)
        with self._lock:
            calls = self._calls[key] = self._calls.pop(key, 0) + 1
            _trim(self._calls)
        if failures is not None and calls > failures:
            return None
        body = {"error": "busy", "message": "The ERP is closing its books; try again in a moment.", "call": calls}
        return Answer(status=503, body=body, headers={"Retry-After": "1"})

    def _number(self, key: str) -> int:
        with self._lock:
            if key not in self._numbers:
                self._last += 1
                self._numbers[key] = self._last
                _trim(self._numbers)
            return self._numbers[key]


def _trim(kept: OrderedDict[str, int]) -> None:
    while len(kept) > KEYS_MAX:
        kept.popitem(last=False)


ERP = Erp()
"""The one of this process."""
