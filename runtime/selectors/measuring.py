"""Dear questions: a bound on the time of each, and answers that are kept for as long as they were worth.

A count over a busy day reads many rows. It gets a second and a half; what takes longer is answered None, which the
page shows as not measured rather than as nought. An answer that took a while is kept for twenty times as long.
"""

import time
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from django.db import OperationalError, connection, transaction

TIMEOUT_MS = 1_500
_KEEP_FROM_SECONDS = 0.1
_KEEP_FACTOR = 20
_KEPT_MAX = 1_000
_CANCELED = "57014"

Rows = list[tuple[Any, ...]]
Answer = TypeVar("Answer")

_kept: dict[Hashable, tuple[float, Any]] = {}
"""By question: until when, and the answer."""


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
    until, answer = _kept.get(question, (0.0, None))
    if began < until:
        kept: Answer | None = answer
        return kept
    fresh: Answer | None
    try:
        fresh = ask()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != _CANCELED:
            raise
        fresh = None
    took = time.monotonic() - began
    if took >= _KEEP_FROM_SECONDS:
        _keep(question, time.monotonic() + took * keep_factor, fresh)
    return fresh


def _keep(question: Hashable, until: float, answer: Any) -> None:
    if len(_kept) >= _KEPT_MAX:
        now = time.monotonic()
        for old in [each for each, (end, _) in _kept.items() if end < now]:
            del _kept[old]
    _kept[question] = (until, answer)
