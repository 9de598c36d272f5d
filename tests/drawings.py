"""Drawings of any size for those who measure or press the editor: what an analyst draws, over and over.

A block is sixteen steps: a filter, a summary, a lookup, a decision table, a switch whose ways meet again, a for-each with
its body, a publish step. Blocks follow one another in lanes, and one switch leads into the lanes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

LANES = 8
STEPS_MAX = 500
"""As many as a drawing may have."""
_COLUMN, _ROW, _LANE = 300, 170, 900
Json = dict[str, Any]


def drawing(steps: int, *, name: str = "Large") -> Json:
    """A document with so many steps that publishes without errors; it starts with each order that is placed."""
    nodes = [_route(), *_blocks(steps)][:steps]
    kept = {node["id"] for node in nodes} | {"trigger"}
    ends = [("trigger", "out", "route"), *_ends(steps)]
    return {
        "format": "millrace.automation/1",
        "name": name,
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], "position": {"x": -300, "y": 0}},
        "nodes": nodes,
        "edges": [
            {"id": f"e{number}", "from": {"node": source, "port": port}, "to": {"node": target, "port": "in"}}
            for number, (source, port, target) in enumerate(end for end in ends if end[0] in kept and end[2] in kept)
        ],
    }


def chain(steps: int, *, name: str = "A chain") -> Json:
    """A document whose steps all run, one behind the other: each makes an object out of the one before it."""
    ids = [f"map_{number}" for number in range(1, steps + 1)]
    nodes = [
        _node(each, "map", _fields(order_id="order_id", total=f"{total} * 1.01"), at=(number, 0))
        for number, (each, total) in enumerate(
            zip(ids, ["amount", *(f"steps.{before}.total" for before in ids)], strict=False)
        )
    ]
    ends = zip(["trigger", *ids], ids, strict=False)
    return {
        "format": "millrace.automation/1",
        "name": name,
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], "position": {"x": -300, "y": 0}},
        "nodes": nodes,
        "edges": [
            {"id": f"e{number}", "from": {"node": source, "port": "out"}, "to": {"node": target, "port": "in"}}
            for number, (source, target) in enumerate(ends)
        ],
    }


def _route() -> Json:
    rules = [
        {"id": f"lane_{lane}", "label": f"Lane {lane + 1}", "condition": _fx(f"amount > {lane * 100}")}
        for lane in range(LANES)
    ]
    return _node("route", "switch", {"mode": "all", "rules": rules}, at=(0, 0), name="Which lanes?")


def _blocks(steps: int) -> Iterator[Json]:
    for number in range(steps // 16 + 1):
        yield from _block(number)


def _block(number: int) -> Iterator[Json]:
    """The sixteen steps of a block; each reads some of those before it."""
    own = {each: f"{each}_{number}" for each in ("sum", "ask", "score", "loop", "each", "call", "told", "met")}
    column, lane = (number // LANES) * 10 + 1, number % LANES

    def node(name: str, kind: str, config: Mapping[str, Any], x: int, y: int, **further: Any) -> Json:
        return _node(f"{name}_{number}", kind, config, at=(column + x, y + lane * _LANE / _ROW), **further)

    total, score = f"steps.{own['sum']}.total", f"steps.{own['score']}"
    yield node("worth", "filter", {"condition": _fx(f'amount > {number} and currency = "EUR"')}, 0, 0)
    summary = _fields(
        order_id="order_id", total=f"amount * 1.{number + 10}", who="customer.name", pieces="count(lines)"
    )
    yield node("sum", "map", summary, 1, 0, note="What the next steps read.")
    lookup = {"method": "GET", "url": _fx('"https://crm.example.com/customers/" + customer.id')}
    yield node("ask", "http", lookup, 2, 0, timeout_seconds=10)
    yield node("score", "decision_table", _table(total), 3, 0)
    ways = [
        {"id": "high", "label": "High", "condition": _fx(f'{score}.risk = "high"')},
        {"id": "low", "label": "Low", "condition": _fx(f'{score}.risk = "low" and {total} > {number}')},
    ]
    yield node("which", "switch", {"mode": "first", "rules": ways}, 4, 0)
    yield node("careful", "map", _fields(text=f'"Check order " + order_id + " of " + steps.{own["sum"]}.who'), 5, 0)
    alert = {"method": "POST", "url": "https://desk.example.com/alerts", "body": _fx(f"steps.careful_{number}")}
    yield node("alert", "http", alert, 6, 0)
    yield node("easy", "map", _fields(text='"Thank you, " + customer.name + "."', fee=f"{total} * 0.01"), 5, 1)
    yield node("wait", "delay", {"seconds": 60 + number}, 6, 1)
    yield node("end", "stop", {"outcome": "succeeded", "message": "Nothing to do."}, 5, 2)
    yield node("met", "map", _fields(order_id="order_id", who="customer.name", country="customer.country"), 7, 0)
    yield node("loop", "for_each", {"items": _fx("lines"), "collect": _fx(f"steps.{own['each']}.price")}, 8, 0)
    yield node("each", "map", _fields(sku="item.sku", price="item.quantity * item.unit_price", place="index"), 8, 2)
    reserve = {"method": "POST", "url": "https://erp.example.com/reserve", "body": _fx(f"steps.{own['each']}")}
    yield node("call", "http", reserve, 9, 2)
    yield node("told", "map", _fields(prices=f"steps.{own['loop']}.items", count=f"steps.{own['loop']}.count"), 9, 0)
    told = f'order_id: order_id, template: "order_received", language: "en", recipient: steps.{own["met"]}.who'
    message = {
        "topic": "sales.notifications",
        "type": "sales.notification.requested",
        "subject": _fx("order_id"),
        "data": _fx(f'{{{told}, text: "Your order " + order_id + " is on its way."}}'),
    }
    yield node("tell", "publish", message, 9, 1)


def _ends(steps: int) -> Iterator[tuple[str, str, str]]:
    """The arrows: from which step, by which of its ways, to which."""
    inner = (
        ("worth", "pass", "sum"),
        ("sum", "out", "ask"),
        ("ask", "out", "score"),
        ("score", "out", "which"),
        ("which", "high", "careful"),
        ("which", "low", "easy"),
        ("which", "otherwise", "end"),
        ("careful", "out", "alert"),
        ("easy", "out", "wait"),
        ("alert", "out", "met"),
        ("wait", "out", "met"),
        ("met", "out", "loop"),
        ("loop", "each", "each"),
        ("each", "out", "call"),
        ("loop", "done", "told"),
        ("told", "out", "tell"),
    )
    for number in range(steps // 16 + 1):
        before = number - LANES
        yield (
            (f"tell_{before}", "out", f"worth_{number}")
            if before >= 0
            else (
                "route",
                f"lane_{number}",
                f"worth_{number}",
            )
        )
        for source, port, target in inner:
            yield f"{source}_{number}", port, f"{target}_{number}"


def _table(total: str) -> Json:
    bands = [("< 100", "low"), ("[100..1000)", "middle"), (">= 1000", "high")]
    return {
        "inputs": [{"value": _fx(total), "label": "total"}, {"value": _fx("customer.country"), "label": "country"}],
        "outputs": [{"name": "risk"}, {"name": "days"}],
        "hit_policy": "first",
        "rules": [
            {"inputs": [band, place], "outputs": [f'"{risk}"', str(days)]}
            for band, risk in bands
            for days, place in enumerate(('"DE"', '"FR", "IT"', "-"), start=1)
        ],
    }


def _fx(text: str) -> Json:
    return {"expression": text}


def _fields(**values: str) -> Json:
    return {"fields": [{"name": name, "value": _fx(text)} for name, text in values.items()], "keep_rest": False}


def _node(
    node_id: str, kind: str, config: Mapping[str, Any], *, at: tuple[float, float], name: str = "", **further: Any
) -> Json:
    words = name or node_id.replace("_", " ").capitalize()
    place = {"x": at[0] * _COLUMN, "y": round(at[1] * _ROW)}
    return {"id": node_id, "kind": kind, "name": words, "config": dict(config), "position": place, **further}
