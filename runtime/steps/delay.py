"""Delay: lets time pass. The run holds no worker meanwhile."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from runtime.core.feel.temporal import Date, DateTime, DaysDuration
from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Manner, Slot
from runtime.core.graph.inputs import as_data, compile_input, typed_input, words
from runtime.core.graph.kinds import Config, Effect, Port, Scope, StepKind
from runtime.core.graph.outcomes import Failed, Wait

MAX_SECONDS = 366 * 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))

CONFIG_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [{"required": ["seconds"]}, {"required": ["until"]}],
    "properties": {
        "seconds": {
            **typed_input({"type": "number", "minimum": 0, "maximum": MAX_SECONDS}, placeholder='duration("PT2H")'),
            "title": "Wait for",
            "description": "Seconds, or a duration of days and time.",
        },
        "until": {
            **typed_input({"type": "string", "format": "date-time"}, placeholder="date and time(due_at)"),
            "title": "Wait until",
            "description": "A date and time; in the past it goes on at once.",
        },
    },
    "not": {"required": ["seconds", "until"]},
}


class CompiledDelay:
    """How long, compiled."""

    __slots__ = ("_given", "_name")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._name = "until" if "until" in config else "seconds"
        self._given = compile_input(config[self._name], asking).getter

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer {"seconds": number} or {"until": text of the instant}; what cannot be read stays as it is."""
        value = self._given(scope)
        if self._name == "seconds":
            seconds = Decimal(value.nanos) / 1_000_000_000 if isinstance(value, DaysDuration) else as_data(value)
            return {"seconds": seconds}
        instant = instant_of(value)
        return {"until": as_data(value) if instant is None else instant.isoformat()}

    def decide(self, given: Mapping[str, Any], scope: Scope) -> Wait | Failed:
        """Wait, or fail where the time cannot be read."""
        del scope
        value = given[self._name]
        if self._name == "until":
            instant = instant_of(value)
            if instant is None:
                text = f"Wait until needs a date and time; here it is {_shown(value)}."
                return Failed("not_a_time", text, permanent=True)
            return Wait(None, instant, f"waits until {instant:%Y-%m-%d %H:%M:%S} UTC")
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not math.isfinite(value):
            return Failed("not_a_duration", f"Wait for needs seconds; here it is {_shown(value)}.", permanent=True)
        if not 0 <= value <= MAX_SECONDS:
            text = f"Wait for must be between 0 and {MAX_SECONDS} seconds; here it is {value}."
            return Failed("not_a_duration", text, permanent=True)
        return Wait(float(value), None, f"waits {_spoken(value)}")


def instant_of(value: object) -> datetime | None:
    """Answer the instant a value means (a time without zone counts as UTC), or None when it means none."""
    try:
        if isinstance(value, DateTime):
            return _EPOCH + timedelta(microseconds=value.utc_nanos // 1_000)
        if isinstance(value, Date):
            return _EPOCH + timedelta(days=value.number)
        if isinstance(value, str):
            instant = datetime.fromisoformat(value)
            return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None


def _shown(value: object) -> str:
    return "null (a value it needs is missing)" if value is None else words(value)


def _spoken(seconds: int | Decimal) -> str:
    """Answer seconds as a person says them: the two largest units."""
    rest, parts = int(seconds), []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(parts[:2]) or "less than a second"


KIND = StepKind(
    kind="delay",
    title="Delay",
    group="time",
    icon="timer",
    description="Waits for a while or until a time, then goes on. Nothing is blocked meanwhile.",
    effect=Effect.WAIT,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=(
        ("wait until ", Slot(of="until")),
        ("wait ", Slot(of="seconds", manner=Manner.SECONDS)),
        ("no time yet",),
    ),
    compile=CompiledDelay,
)
