"""Ending background tasks for certain."""

import asyncio
from collections.abc import Iterable
from typing import Any


async def tasks_end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks and wait until they have ended.

    Once is not enough: a library that is connecting may take the cancellation for its own time-out, and go on.
    """
    waiting = {task for task in tasks if not task.done()}
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=0.5)
