"""A worker around its runs: it goes on beside a long one, and stops when asked to (W4)."""

import asyncio

from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road, closed, eventually
from tests.integration.runtime.test_execute import calls


def test_it_claims_beside_a_run_that_lasts(road: Road, sink: SinkThread) -> None:
    """D2: one long call does not stop what comes later, however long the worker has been at it."""
    road.deploy(calls(sink, "/gate/lasting") | {"name": "lasting"})
    quick = calls(sink, "/orders") | {"name": "quick"}
    quick["trigger"]["filter"] = {"expression": "amount > 300"}
    road.deploy(quick)
    road.publish_orders(1)
    road.route()

    async def go() -> None:
        worker = road.worker(drain_seconds=1)
        drain = asyncio.create_task(worker.drain())
        await eventually(lambda: any(call.path == "/gate/lasting" for call in sink.calls))
        await asyncio.sleep(1.1)  # its time is up; only the long run keeps it
        await asyncio.to_thread(road.publish_orders, 1, start=1, amount=400)
        await asyncio.to_thread(road.route)
        await eventually(lambda: any(call.path == "/orders" for call in sink.calls))
        sink.open("lasting")
        await drain
        await closed(worker)

    asyncio.run(go())
    assert road.states() == {"succeeded": 3}


def test_it_takes_nothing_new_when_it_is_to_stop(road: Road, sink: SinkThread) -> None:
    """D2: what is under way ends and is written; the rest stays ready for others."""
    road.deploy(calls(sink, "/gate/stop"))
    road.publish_orders(2)
    road.route()
    stopping = False

    async def go() -> int:
        nonlocal stopping
        worker = road.worker(claim_max=1)
        drain = asyncio.create_task(worker.drain(is_stopping=lambda: stopping))
        await eventually(lambda: bool(sink.calls))
        stopping = True
        taken = len(sink.calls)
        sink.open("stop")
        assert await drain >= taken
        await closed(worker)
        return taken

    asyncio.run(go())
    assert sum(road.states().values()) + road.places().get("ready", 0) == 2
    assert "lease" not in road.places()
