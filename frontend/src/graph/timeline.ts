type Timed = { started_at: string | null; ended_at: string | null };
type AttemptLike = Timed & { number: number; state: string; retry_at: string | null };
type StepLike = Timed & { node: string; path: string; state: string; attempts: AttemptLike[] };

export type Bar = { kind: "work" | "wait"; state: string; left: number; width: number; label: string };
export type TimelineRow<Step> = { step: Step; bars: Bar[] };
export type Timeline<Step> = { rows: TimelineRow<Step>[]; from: number; to: number; ticks: number[] };

const NARROWEST = 0.4;

/**
 * Lays a run's steps out on one axis from the first start to the last end (or `now` while a step is open), in percent
 * of the whole. Each attempt is a bar; the time between a failed attempt and its next try is a thin one.
 */
export function layTimeline<Step extends StepLike>(steps: Step[], now: number): Timeline<Step> {
  const started = steps.filter((step) => step.started_at !== null);
  const from = Math.min(now, ...started.map((step) => time(step.started_at, now)));
  const to = Math.max(from + 1, ...started.flatMap((step) => endsOf(step, now)));
  const scale = 100 / (to - from);
  const place = (begin: number, end: number) => ({
    left: Math.min(100 - NARROWEST, (begin - from) * scale),
    width: Math.max(NARROWEST, (end - begin) * scale),
  });
  const rows = steps.map((step) => ({ step, bars: barsOf(step, now, place) }));
  return { rows, from, to, ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => (to - from) * part) };
}

type Place = (begin: number, end: number) => { left: number; width: number };

function barsOf(step: StepLike, now: number, place: Place): Bar[] {
  if (step.started_at === null) return [];
  if (step.attempts.length === 0) {
    const [begin, end] = [time(step.started_at, now), time(step.ended_at, now)];
    return [{ kind: "work", state: step.state, label: "", ...place(begin, end) }];
  }
  return step.attempts.flatMap((attempt, index) => {
    const [begin, end] = [time(attempt.started_at, now), time(attempt.ended_at, now)];
    const work: Bar = {
      kind: "work",
      state: attempt.state,
      label: `attempt ${attempt.number}`,
      ...place(begin, end),
    };
    const next = step.attempts[index + 1];
    const resumes = next ? time(next.started_at, now) : waitEnd(step, attempt, now);
    if (resumes === null || resumes <= end) return [work];
    return [
      work,
      {
        kind: "wait",
        state: "waiting",
        label: next || attempt.state !== "waiting" ? "waits for the next attempt" : "waits for its time",
        ...place(end, resumes),
      },
    ];
  });
}

/** The wait behind the last attempt: until now for a step that still waits, until its end for a delay. */
function waitEnd(step: StepLike, attempt: AttemptLike, now: number): number | null {
  if (attempt.ended_at === null) return null;
  if (step.state === "waiting") return now;
  return attempt.state === "waiting" ? time(step.ended_at, now) : null;
}

function endsOf(step: StepLike, now: number): number[] {
  const open = step.ended_at === null;
  return [
    open ? now : time(step.ended_at, time(step.started_at, now)),
    ...step.attempts.map((each) => time(each.ended_at, time(each.started_at, now))),
  ];
}

function time(iso: string | null, fallback: number): number {
  return iso === null ? fallback : Date.parse(iso);
}
