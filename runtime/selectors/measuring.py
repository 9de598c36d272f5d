"""Dear questions: a bound on the time of each, and answers that are kept for as long as they were worth.

A count over a busy day reads many rows. It gets a second and a half; what takes longer is answered None, which the
page shows as not measured rather than as nought. An answer that took a while is kept for twenty times as long.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, TypeVar

from django.db import OperationalError, connection, transaction

TIMEOUT_MS = 1_500
_KEEP_FROM_SECONDS = 0.1
_KEEP_FACTOR = 20
_KEPT_MAX = 1_000
_CANCELED = "57014"

Rows = list[tuple[Any, ...]]
Answer = TypeVar("Answer")


class KeptAnswers:
    """Answers that were dear, for a while; threads share them.

    Args:
        most: how many are kept; the one that was kept first goes first.
    """

    def __init__(self, most: int = _KEPT_MAX) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, question: Hashable, *, now: float) -> tuple[Any] | None:
        """The answer, alone in a tuple as it may be None; None where none is kept, or no longer good.

        Args:
            question: as it was kept.
            now: monotonic seconds.
        """
        with self._lock:
            until, answer = self._kept.get(question, (now, None))
        return (answer,) if now < until else None

    def keep(self, question: Hashable, answer: Any, *, until: float) -> None:
        """Keep an answer until then (monotonic seconds)."""
        with self._lock:
            self._kept[question] = (until, answer)
            self._kept.move_to_end(question)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)


_kept = KeptAnswers()


def rows_bounded(sql: str, parameters: Mapping[str, Any]) -> Rows:
    """What the database answers, within the time that a question gets.

    Raises:
        OperationalError: it took longer; `measured` makes None of it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {TIMEOUT_MS}")
        cursor.execute(sql, parameters)
        rows: Rows = cursor.fetchall()
        # Inside an outer transaction the setting would outlive the savepoint.
        cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    return rows


def measured(question: Hashable, ask: Callable[[], Answer], *, keep_factor: int = _KEEP_FACTOR) -> Answer | None:
    """The answer, a kept one where it was dear, or None where it takes too long.

    Args:
        question: names what is asked, and of what; the same name gets the kept answer.
        ask: asks it, with `rows_bounded`.
        keep_factor: for how many times as long as it took a dear answer is kept.
    """
    began = time.monotonic()
    kept: tuple[Answer | None] | None = _kept.find(question, now=began)
    if kept is not None:
        return kept[0]
    fresh: Answer | None
    try:
        fresh = ask()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != _CANCELED:
            raise
        fresh = None
    took = time.monotonic() - began
    if took >= _KEEP_FROM_SECONDS:
        _kept.keep(question, fresh, until=time.monotonic() + took * keep_factor)
    return fresh
