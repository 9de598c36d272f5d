"""The pilot content as it lies in `pilot/`: one JSON file a contract, one an automation."""

import json
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PILOT = Path(__file__).parent / "pilot"

ENVIRONMENTS = (("dev", "Development", False), ("staging", "Staging", False), ("production", "Production", True))
"""Slug, name and whether it is production, in the order of the switch."""
DOMAIN = ("sales", "Sales", "Orders, payments and what customers are told about them.")
TOPICS = {
    "sales.orders": "What happens to customers' orders.",
    "sales.payments": "Money that comes in for orders.",
    "sales.notifications": "What customers should be told.",
}
EVENT_TYPES = {
    "sales.order.placed": "sales.orders",
    "sales.order.cancelled": "sales.orders",
    "sales.payment.received": "sales.payments",
    "sales.notification.requested": "sales.notifications",
}
"""Event type to topic."""
AUTOMATIONS = {
    # The same ids in every installation: seeding twice finds its own, and help pages can link to them.
    "big_orders": uuid.UUID("0192f0c1-7a00-7000-8000-6d696c6c0001"),
    "by_country": uuid.UUID("0192f0c1-7a00-7000-8000-6d696c6c0002"),
    "reserve_lines": uuid.UUID("0192f0c1-7a00-7000-8000-6d696c6c0003"),
    "unpaid_reminder": uuid.UUID("0192f0c1-7a00-7000-8000-6d696c6c0004"),
}
"""File name to id."""
_PRACTICE_URL = re.compile(r"http://127\.0\.0\.1:\d+/practice/erp")


@dataclass(frozen=True, kw_only=True, slots=True)
class PilotContract:
    """A contract as its file has it."""

    description: str
    schema: dict[str, Any]
    examples: list[Any]


def contract_read(*, event_type: str) -> PilotContract:
    """The pilot's contract of this event type."""
    raw = json.loads((_PILOT / "contracts" / f"{event_type}.json").read_text())
    return PilotContract(description=raw["description"], schema=raw["schema"], examples=raw["examples"])


def automation_read(*, name: str, practice_url: str) -> dict[str, Any]:
    """A pilot automation's document.

    Args:
        practice_url: where the practice ERP answers, without a slash at the end.
    """
    text = (_PILOT / "automations" / f"{name}.json").read_text()
    document: dict[str, Any] = json.loads(text.replace("{practice}", practice_url))
    return document


def is_untouched(*, name: str, document: dict[str, Any]) -> bool:
    """Whether a document is the pilot's own, the address of the practice ERP aside."""
    blank = _PRACTICE_URL.sub("{practice}", json.dumps(document))
    return bool(json.loads(blank) == automation_read(name=name, practice_url="{practice}"))
