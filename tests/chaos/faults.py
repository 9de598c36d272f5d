"""What is done to a stack. Only processes of the stack under test are touched, by their ids."""

import signal
from collections.abc import Callable
from contextlib import suppress

import celery
import psutil
import redis

from builder.embedded.environment import embedded_environment
from tests.chaos.storm import Storm
from tests.waiting import wait_until

WORKERS = ("worker-1", "worker-2")


def children(storm: Storm, name: str) -> list[psutil.Process]:
    """The processes below one of the stack's, such as the one in which a worker runs."""
    try:
        return list(psutil.Process(storm.stack.stack.pid(name)).children(recursive=True))
    except (psutil.NoSuchProcess, KeyError):
        return []


def running(storm: Storm, name: str) -> psutil.Process:
    """One of the stack's processes, once it runs: it may be being started again."""
    found: list[psutil.Process] = []

    def up() -> bool:
        with suppress(psutil.NoSuchProcess, KeyError, AssertionError):
            process = psutil.Process(storm.stack.stack.pid(name))
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        return bool(found)

    wait_until(up, seconds=60, what=f"a running {name}")
    return found[0]


def worker_processes(storm: Storm) -> list[psutil.Process]:
    """A worker, and then its children: one at least."""
    found: list[psutil.Process] = []

    def has_child() -> bool:
        found[:] = [running(storm, "worker-1"), *children(storm, "worker-1")]
        return len(found) > 1

    wait_until(has_child, seconds=60, what="a worker with a child")
    return found


def kill(name: str) -> Callable[[Storm], None]:
    """Kill one process of the stack; the supervisor starts it again."""

    def do(storm: Storm) -> None:
        _signal(storm, name, signal.SIGKILL)

    do.__name__ = f"kill_{name.replace('-', '_')}"
    return do


def kill_workers_child(storm: Storm) -> None:
    """Kill the process in which the runs of a worker are, under the eyes of its parent."""
    for process in worker_processes(storm)[1:]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def crash_database(storm: Storm) -> None:
    """Stop PostgreSQL at once (SIGQUIT): no session ends well, and the next start recovers from its log."""
    _signal(storm, "database", signal.SIGQUIT)


def empty_broker(storm: Storm) -> None:
    """Forget every hint."""
    broker(storm).flushall()


def kill_broker(storm: Storm) -> None:
    """Empty the broker, then kill it: nothing that was in it comes back."""
    empty_broker(storm)
    _signal(storm, "broker", signal.SIGKILL)


def freeze_broker(storm: Storm) -> None:
    """Stop the broker without closing a connection: whoever asks it waits for ever. Publishing goes on meanwhile."""
    frozen = running(storm, "broker")
    frozen.suspend()
    try:
        storm.wait_for_life(events=40)
    finally:
        frozen.resume()


def freeze_worker(storm: Storm) -> None:
    """Stop a worker with what it has in hand, until others have taken it; then let it go on (D4)."""
    frozen = worker_processes(storm)
    names = {f":{process.pid}:" for process in frozen}
    wait_until(lambda: _froze_at_work(storm, frozen, names), seconds=60, what="a worker with something in hand")
    try:
        wait_until(lambda: not _holds(storm, names), seconds=30, what="the rescue of a frozen worker's deliveries")
    finally:
        for process in frozen:
            process.resume()


def _froze_at_work(storm: Storm, processes: list[psutil.Process], names: set[str]) -> bool:
    """Stop the processes; let them go on where they hold nothing."""
    for process in processes:
        process.suspend()
    holds = False
    try:
        holds = _holds(storm, names)
    finally:
        if not holds:
            for process in processes:
                process.resume()
    return holds


def send_hints(storm: Storm) -> None:
    """Send a hundred hints that nobody needs, and as many that are stale."""
    broker(storm)
    with celery.Celery(broker=_environment(storm)["BROKER_URL"]) as sender:
        for _ in range(100):
            sender.send_task("execute", queue="execute", ignore_result=True)
            sender.send_task("execute", queue="execute", ignore_result=True, expires=-5)


def kill_caller(storm: Storm, port: int) -> None:
    """Kill the process of the stack whose connection has this local port."""
    for name in WORKERS:
        for process in children(storm, name):
            try:
                ports = {line.laddr.port for line in process.net_connections("tcp4") if line.laddr}
            except psutil.Error:
                continue
            if port in ports:
                process.kill()


def broker(storm: Storm) -> redis.Redis:
    """The stack's broker, once it answers."""
    client = redis.Redis.from_url(_environment(storm)["SIGNAL_URL"], socket_timeout=5)

    def answers() -> bool:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False

    wait_until(answers, seconds=60, what="an answer of the broker")
    return client


def _environment(storm: Storm) -> dict[str, str]:
    stack = storm.stack.stack
    return embedded_environment(stack.home, stack.environment)


def _holds(storm: Storm, names: set[str]) -> bool:
    held = [row[0] for row in storm.stack.rows("SELECT DISTINCT worker FROM lease")]
    return any(name in worker for worker in held for name in names)


def _signal(storm: Storm, name: str, number: signal.Signals) -> None:
    """Signal a process of the stack that is up, waiting for it where it is being started again."""
    running(storm, name).send_signal(number)


ALL: tuple[Callable[[Storm], None], ...] = (
    kill_workers_child,
    kill("worker-1"),
    kill("relay"),
    kill("web"),
    send_hints,
    freeze_worker,
    crash_database,
    empty_broker,
    kill_broker,
    freeze_broker,
)
