"""What the road counts. Prometheus reads it at `/metrics`; the processes of one machine share a directory.

Names end in their unit. Nothing is counted per event id or key: labels are few by design.
"""

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600)

EVENTS_ACCEPTED = Counter("millrace_events_accepted_total", "Events committed by ingest")
EVENTS_DUPLICATE = Counter("millrace_events_duplicate_total", "Events that were there already")
EVENTS_REFUSED = Counter("millrace_events_refused_total", "Events refused by ingest", ["code"])
INGEST_UNAVAILABLE = Counter("millrace_ingest_unavailable_total", "Batches that the database did not confirm")
EVENTS_ROUTED = Counter("millrace_events_routed_total", "Events given their offset by the relay")
DELIVERIES_MADE = Counter("millrace_deliveries_total", "Deliveries made by the relay")
RUNS_ENDED = Counter("millrace_runs_ended_total", "Runs that came to their end", ["state"])
RUNS_WAITING = Counter("millrace_runs_waiting_total", "Times a run went to wait", ["reason"])
STEP_SECONDS = Histogram("millrace_step_seconds", "Duration of a step", ["kind"], buckets=_SECONDS)
END_TO_END_SECONDS = Histogram(
    "millrace_end_to_end_seconds", "From acceptance of an event to the end of a run", buckets=_SECONDS
)
STALE_WRITES = Counter("millrace_stale_writes_total", "Writes refused because their lease was lost (D4)")
RESCUES = Counter("millrace_rescues_total", "Deliveries taken back from a lost worker")
QUEUE_DEPTH = Gauge(
    "millrace_queue_depth", "Deliveries, by where they stand", ["place"], multiprocess_mode="mostrecent"
)
OLDEST_READY_SECONDS = Gauge(
    "millrace_oldest_ready_seconds", "Age of the oldest ready delivery", multiprocess_mode="mostrecent"
)
OLDEST_WAITING_SECONDS = Gauge(
    "millrace_oldest_waiting_seconds", "How long the oldest waiting run has waited", multiprocess_mode="mostrecent"
)
SUBSCRIPTION_LAG = Gauge(
    "millrace_subscription_lag", "Deliveries not yet begun", ["automation"], multiprocess_mode="mostrecent"
)

_steps: dict[str, Histogram] = {}


def step_took(kind: str, seconds: float) -> None:
    """Note the duration of a step. Finding the label costs more than noting, so it is found once."""
    found = _steps.get(kind)
    if found is None:
        found = _steps[kind] = STEP_SECONDS.labels(kind)
    found.observe(seconds)
