"""Made-up orders that look like real ones."""

import random
from datetime import datetime
from typing import Any

_CUSTOMERS = [
    ("C-2041", "Anna Vogel", "DE"),
    ("C-2107", "Maison Lambert", "FR"),
    ("C-1188", "Jonas Huber", "AT"),
    ("C-3310", "Keller & Söhne GmbH", "DE"),
    ("C-0456", "Olivia Hart", "GB"),
    ("C-5120", "Tanaka Trading", "JP"),
    ("C-0902", "Luca Ferri", "IT"),
    ("C-7714", "Northwind Café", "US"),
    ("C-6021", "Sofia Lindqvist", "SE"),
    ("C-4405", "Marie Dubois", "CH"),
]
_ARTICLES = [
    ("LAMP-07", "Desk lamp", 124.95),
    ("CHAIR-21", "Office chair", 289.0),
    ("CUP-12", "Espresso cup", 5.5),
    ("SPOON-01", "Teaspoon", 1.5),
    ("RUG-03", "Wool rug", 179.0),
    ("SHELF-15", "Wall shelf", 49.9),
    ("PLANT-02", "Potted fern", 18.0),
    ("TABLE-09", "Side table", 94.5),
]
_NOTES = ["", "", "", "Please deliver after 5 pm", "It is a present: no invoice in the parcel", "Ring twice"]
SLOW_NOTE = "Please let the ERP fail twice first"
DEAD_NOTE = "Please let the ERP fail 4 times"


def order_make(*, rng: random.Random, at: datetime, note: str | None = None) -> dict[str, Any]:
    """One order that the contract of sales.order.placed accepts.

    Args:
        rng: where its variety comes from; a seeded one makes the same order again.
        at: when it was placed; aware.
        note: what the customer wrote; None picks something. With a note that asks for a failure the order is a big
            one, so that it reaches the ERP.
    """
    customer, name, country = rng.choice(_CUSTOMERS)
    wants_erp = note is not None
    articles = rng.sample(_ARTICLES[:2] if wants_erp else _ARTICLES, k=rng.randint(1, 2 if wants_erp else 4))
    lines: list[dict[str, Any]] = [
        {"sku": sku, "name": label, "quantity": rng.randint(1, 4), "unit_price": price}
        for sku, label, price in articles
    ]
    amount = round(sum(line["quantity"] * line["unit_price"] for line in lines), 2)
    mail = f"{customer.lower()}@example.com"
    return {
        "order_id": f"SO-{rng.randint(10_000, 99_999_999)}",
        "placed_at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "channel": rng.choice(["web", "web", "store", "partner"]),
        "customer": {"id": customer, "name": name, "email": mail, "country": country},
        "payment_method": rng.choice(["card", "card", "invoice"]),
        "currency": "EUR",
        "amount": amount,
        "lines": lines,
        "note": note if note is not None else rng.choice(_NOTES),
    }


def orders_make(*, count: int, rng: random.Random, at: datetime) -> list[dict[str, Any]]:
    """Sample orders. From three on, one makes the ERP fail twice and one makes it fail for good, until it is redriven."""
    orders = [order_make(rng=rng, at=at) for _ in range(count)]
    if count >= 3:
        orders[1] = order_make(rng=rng, at=at, note=SLOW_NOTE)
        orders[2] = order_make(rng=rng, at=at, note=DEAD_NOTE)
    return orders
