"""Background tasks end for certain (D2: nothing stays stuck, a worker least of all)."""

import asyncio

from runtime.ending import tasks_end


async def test_it_ends_a_task_that_takes_a_cancellation_for_a_time_out() -> None:
    """A library that is connecting may swallow the first one, and go on."""
    swallowed = 0

    async def connecting() -> None:
        nonlocal swallowed
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                if swallowed:
                    raise
                swallowed += 1

    task = asyncio.create_task(connecting())
    await asyncio.sleep(0)

    await asyncio.wait_for(tasks_end([task]), timeout=5)

    assert task.done()
    assert swallowed == 1


async def test_it_has_nothing_to_do_for_what_has_ended() -> None:
    """A second call ends at once."""
    task = asyncio.create_task(asyncio.sleep(0))
    await task

    await tasks_end([task])
