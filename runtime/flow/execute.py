"""Station: execute. A worker takes deliveries and walks each run to its end or its next wait.

Promises: S1 a finished step never runs again; S2 its idempotency key is the same in every attempt; S3 an intent is
committed before its call, so that a crash between leaves "unknown", never silence; S4 a waiting run leaves the worker;
D4 whoever lost its lease writes nothing. Comes from ready; goes to settle. A second claim finds the row gone.

The run is a coroutine; hundreds share one event loop, and the settler commits what they have to say in groups.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog

from runtime import metrics
from runtime.calls import Call, CallContext, Pause, Tried, unix_us
from runtime.claims import Claimed, Tries
from runtime.core.feel import dumps
from runtime.core.graph import Begun, Done, Emit, Failed, Progress, RunOutcome, Skipped, StepRef, Wait, begin
from runtime.core.retry import Again, decide
from runtime.core.states import RunState
from runtime.emission import Emitter
from runtime.facts import fact_of
from runtime.journal import AttemptRow, Ended, Entry, EntryRefused, Parked, StepRow
from runtime.outbox import id_text

log = structlog.get_logger(__name__)

STEPS_MAX = 20_000
"""Steps of one run, items of for-eachs included, over which it is ended: a bound on what one event can cost."""


class LeaseLost(Exception):
    """Another worker has this delivery, or a person ended it; nothing more is written."""


@dataclass(kw_only=True)
class Execution:
    """One delivery in this worker's hands, from claim to end or wait.

    Args:
        claimed: what was taken, and what is known of it from before.
        write: commits an entry; answers whether the lease was held.
        emitter: turns publish steps into events.
        http: makes calls.
    """

    claimed: Claimed
    write: Callable[[Entry], Awaitable[bool]]
    emitter: Emitter
    http: Any
    _entry: Entry = field(init=False)
    _calls: dict[asyncio.Task[Any], Call] = field(default_factory=dict)
    _pauses: list[Pause] = field(default_factory=list)
    _step_count: int = 0
    _opened_us: dict[tuple[str, str], int] = field(default_factory=dict)
    """When each for-each was opened."""

    def __post_init__(self) -> None:
        self._entry = Entry(run_id=self.claimed.id, token=self.claimed.token, delivery=self.claimed)

    async def run(self) -> RunState | None:
        """Walk the run to its end or its next wait; answer its state, or None where the lease was lost."""
        try:
            return await self._run()
        except LeaseLost:
            return None
        except Exception as error:
            log.exception("run_broke", run_id=id_text(self.claimed.id), event_id=str(self.claimed.event.id))
            await self._give_up(error)
            return None
        finally:
            for task in self._calls:
                task.cancel()

    async def _give_up(self, error: Exception) -> None:
        """End a run that cannot be journalled as it went: what was not written yet is left out."""
        self._entry = Entry(run_id=self.claimed.id, token=self.claimed.token, delivery=self.claimed)
        refused = isinstance(error, EntryRefused)
        why = "The store cannot hold what this run gave" if refused else "The run broke; this is a fault of Millrace"
        with contextlib.suppress(LeaseLost, EntryRefused):
            await self._die("unstorable" if refused else "internal_error", why, None)

    async def _run(self) -> RunState:
        claimed = self.claimed
        program = claimed.program
        if program.plan is None:
            return await self._die("document_invalid", f"This version cannot be run here: {program.flaw}", None)
        fact = fact_of(claimed.event, offset=claimed.position)
        progress = Progress(program.plan, data=fact.data, event=fact.event, finished=claimed.finished)
        self._step_count = len(claimed.finished)
        while True:
            wanted = self._advance(progress)
            if self._step_count > STEPS_MAX:
                return await self._die("too_many_steps", f"The run came to more than {STEPS_MAX:,} steps", None)
            if progress.ended:
                while self._calls:
                    # What went out is recorded, although it changes nothing any more.
                    await self._await_calls(progress)
                return await self._end(progress)
            if wanted:
                await self._perform(progress, wanted)
            elif self._calls:
                await self._await_calls(progress)
            elif self._pauses:
                return await self._park()
            else:
                return await self._die("stuck", "No step can go on, although the run has not ended", None)

    # Steps that need no call

    def _advance(self, progress: Progress) -> list[Call]:
        """Do everything that can be done without a call; answer the calls that are wanted now."""
        wanted: list[Call] = []
        while ready := progress.ready():
            for ref in ready:
                began_us = time.time_ns() // 1000
                begun = begin(progress, ref)
                outcome = begun.outcome
                if type(outcome) is Done or type(outcome) is Failed or type(outcome) is Skipped:
                    if ref.gathered is not None:
                        # A for-each lasts from its first item to its last.
                        began_us = self._opened_us.get((ref.id, ref.path), began_us)
                    self._finish(progress, ref, outcome, Tried(begun.input, began_us, warnings=begun.warnings))
                elif outcome is None:
                    self._want(progress, ref, begun, wanted)
                elif type(outcome) is Emit:
                    self._emit(progress, ref, outcome, Tried(begun.input, began_us, warnings=begun.warnings))
                elif type(outcome) is Wait:
                    self._wait(progress, ref, outcome, Tried(begun.input, began_us, warnings=begun.warnings))
                else:
                    self._opened_us[ref.id, ref.path] = began_us
                if self._step_count > STEPS_MAX:
                    return []
        return wanted

    def _finish(self, progress: Progress, ref: StepRef, outcome: Done | Failed | Skipped, tried: Tried) -> None:
        given, began_us, attempt_count, warnings = tried
        settled = progress.settle(ref, outcome)
        ended_us = time.time_ns() // 1000
        self._step_count += 1
        error = settled.error
        if error is not None and type(outcome) is Failed and outcome.detail:
            error = {**error, "detail": outcome.detail}
        elif type(outcome) is Skipped:
            error = {"reason": outcome.reason}
        if warnings:
            error = {**(error or {}), "warnings": list(warnings)}
        self._entry.steps.append(
            StepRow(
                node=ref.id,
                path=ref.path,
                state=settled.state,
                port=settled.port,
                input=None if given is None else dumps(ref.step.recorded(given)),
                output=None if settled.output is None or settled.error is not None else dumps(settled.output),
                error=None if error is None else dumps(error),
                attempt_count=attempt_count,
                started_us=began_us,
                ended_us=ended_us,
            )
        )
        metrics.step_took(ref.step.kind, (ended_us - began_us) / 1e6)

    def _emit(self, progress: Progress, ref: StepRef, outcome: Emit, tried: Tried) -> None:
        made = self.emitter.make(outcome, claimed=self.claimed, idempotency_key=self._key(ref))
        if isinstance(made, Failed):
            self._finish(progress, ref, made, tried)
            return
        self._entry.emitted.append(made)
        # One that is published once may be there already, under another id of ours: its name is the same either way.
        named = made.envelope if outcome.once_for is not None else None
        output = {"event_id": id_text(made.id)} if named is None else {"source": named.source, "id": named.ce_id}
        self._finish(progress, ref, Done(outcome.port, output), tried)

    def _wait(self, progress: Progress, ref: StepRef, outcome: Wait, tried: Tried) -> None:
        tries = self._tries(ref)
        if tries.is_delay and tries.is_due:
            began_us = unix_us(tries.began_at) or tried.began_us
            self._finish(progress, ref, Done(outcome.port), tried._replace(began_us=began_us))
            return
        pause = Pause(ref=ref, reason="delay", detail=outcome.reason)
        if tries.is_delay:
            pause.wake_at_us = unix_us(tries.retry_at)
        else:
            pause.wake_at_us = unix_us(outcome.until)
            pause.seconds = outcome.seconds
            self._entry.attempts.append(
                AttemptRow(
                    node=ref.id,
                    path=ref.path,
                    number=tries.last_number + 1,
                    state="waiting",
                    started_us=tried.began_us,
                    ended_us=tried.began_us,
                    message=outcome.reason,
                    retry_at_us=pause.wake_at_us,
                    retry_seconds=outcome.seconds,
                )
            )
        self._pauses.append(pause)

    # Steps that call the world

    def _want(self, progress: Progress, ref: StepRef, begun: Begun, wanted: list[Call]) -> None:
        """Whether a call goes out now: not while it waits for its retry, nor where a person has to decide."""
        tries = self._tries(ref)
        unknown = self.claimed.unknown.pop((ref.id, ref.path), None)
        if unknown is not None:
            tries.last_number = max(tries.last_number, unknown.number)
            tries.count += 1
            self._entry.attempts.append(
                AttemptRow(
                    node=ref.id,
                    path=ref.path,
                    number=unknown.number,
                    state="unknown",
                    started_us=unknown.began_us,
                    ended_us=time.time_ns() // 1000,
                    error_class="worker_lost",
                    message="The worker was lost between the call and its record; whether it arrived is unknown.",
                )
            )
            if getattr(ref.step.compiled, "on_unknown", "retry") == "ask":
                text = "Whether the call arrived is unknown, and the step says that a person decides."
                failed = Failed("outcome_unknown", text, permanent=True, unknown=True)
                self._finish(progress, ref, failed, Tried(begun.input, unknown.began_us, tries.last_number))
                return
        if not tries.is_due:
            pause = Pause(ref=ref, reason="retry", detail=f"Tries “{ref.step.name}” again")
            pause.wake_at_us = unix_us(tries.retry_at)
            self._pauses.append(pause)
            return
        call = Call(ref=ref, given=begun.input, number=tries.last_number + 1, began_us=time.time_ns() // 1000)
        call.warnings = begun.warnings
        wanted.append(call)

    async def _perform(self, progress: Progress, wanted: list[Call]) -> None:
        """Commit the intents of these calls with everything before them (S3), then let them go out."""
        under_way = [*self._calls.values(), *wanted]
        self._entry.intents = orjson.dumps([[c.ref.id, c.ref.path, c.number, c.began_us] for c in under_way])
        await self._write()
        if len(wanted) == 1 and not self._calls:
            call = wanted[0]
            self._answered(progress, call, await self._call(call))
            return
        for call in wanted:
            self._calls[asyncio.get_running_loop().create_task(self._call(call))] = call
        await self._await_calls(progress)

    async def _call(self, call: Call) -> Any:
        step = call.ref.step
        context = CallContext(idempotency_key=self._key(call.ref), timeout_seconds=step.timeout_seconds, http=self.http)
        compiled: Any = step.compiled
        try:
            return await compiled.perform(call.given, context)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not take the other runs with it
            text = "The step broke inside Millrace; this is a fault of ours."
            return Failed("internal_error", text, permanent=True, detail={"exception": type(error).__name__})

    async def _await_calls(self, progress: Progress) -> None:
        done, _ = await asyncio.wait(self._calls, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            self._answered(progress, self._calls.pop(task), task.result())
        if self._calls and not progress.ended:
            # What is known now must not depend on how long the others take.
            self._entry.intents = orjson.dumps(
                [[c.ref.id, c.ref.path, c.number, c.began_us] for c in self._calls.values()]
            )
            await self._write()

    def _answered(self, progress: Progress, call: Call, outcome: Done | Failed) -> None:
        """Record an attempt, and settle its step or let it wait for the next."""
        ref = call.ref
        ended_us = time.time_ns() // 1000
        row = AttemptRow(
            node=ref.id,
            path=ref.path,
            number=call.number,
            state="succeeded",
            started_us=call.began_us,
            ended_us=ended_us,
            detail=None if outcome.detail is None else dumps(outcome.detail),
        )
        self._entry.attempts.append(row)
        if type(outcome) is Failed:
            row.state = "unknown" if outcome.unknown else "failed"
            row.error_class, row.message = outcome.error_class, outcome.message
            delay = self._retry_delay(call, outcome)
            if delay is not None:
                row.retry_seconds = delay
                detail = f"{outcome.message} Tries again: attempt {call.number + 1}"
                self._pauses.append(Pause(ref=ref, reason="retry", detail=detail, seconds=delay))
                return
            row.state = "failed"
        self._finish(progress, ref, outcome, Tried(call.given, call.began_us, call.number, call.warnings))

    def _retry_delay(self, call: Call, failed: Failed) -> float | None:
        """Seconds to the next attempt, or None where there is none."""
        asks = getattr(call.ref.step.compiled, "on_unknown", "retry") == "ask"
        if failed.permanent or (failed.unknown and asks):
            return None
        tries = self._tries(call.ref)
        verdict = decide(
            call.ref.step.retry,
            attempt=tries.count + 1,
            age_seconds=(time.time_ns() // 1000 - (unix_us(tries.began_at) or call.began_us)) / 1e6,
            random=random.random,
            retry_after=failed.retry_after,
        )
        return verdict.delay_seconds if isinstance(verdict, Again) else None

    # Leaving

    async def _end(self, progress: Progress) -> RunState:
        if progress.outcome is RunOutcome.FAILED:
            failure = progress.failure
            if failure is None:
                return await self._die("failed", "The run failed", None)
            return await self._die(failure.error_class, failure.message, failure.node)
        state = RunState.FILTERED if progress.outcome is RunOutcome.FILTERED else RunState.SUCCEEDED
        await self._leave(self._ended(state))
        return state

    async def _die(self, error_class: str, message: str, node: str | None) -> RunState:
        end = self._ended(RunState.DEAD)
        end.error_class, end.error_message, end.error_node = error_class, message, node
        end.attempt_count = sum(t.last_number for t in self.claimed.tries.values()) + len(self._entry.attempts)
        await self._leave(end)
        return RunState.DEAD

    async def _park(self) -> RunState:
        first = min(self._pauses, key=lambda pause: pause.rank)
        await self._leave(
            Parked(
                reason=first.reason,
                node=first.ref.id,
                detail=first.detail,
                wake_at_us=first.wake_at_us,
                seconds=first.seconds,
            )
        )
        return RunState.WAITING

    def _ended(self, state: RunState) -> Ended:
        return Ended(state=state, step_count=min(self._step_count, 32_000))

    async def _leave(self, leaving: Ended | Parked) -> None:
        self._entry.leaving = leaving
        self._entry.intents = None
        if self.claimed.key is not None:
            self._entry.ordering = (self.claimed.program.subscription_id, self.claimed.key)
        await self._write()

    async def _write(self) -> None:
        entry, self._entry = self._entry, Entry(run_id=self.claimed.id, token=self.claimed.token, delivery=self.claimed)
        if not await self.write(entry):
            raise LeaseLost

    def _tries(self, ref: StepRef) -> Tries:
        return self.claimed.tries.setdefault((ref.id, ref.path), Tries())

    def _key(self, ref: StepRef) -> str:
        """The step's idempotency key: from run and step, never from the attempt (S2)."""
        return f"{id_text(self.claimed.id)}:{ref.id}" + (f":{ref.path}" if ref.path else "")
