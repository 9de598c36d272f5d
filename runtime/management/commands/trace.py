"""`manage.py trace EVENT_ID`: one event's whole journey, station by station, with times."""

import json
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from runtime.core.errors import NotFound
from runtime.selectors.journeys import Journey, Station, event_journey


class Command(BaseCommand):
    help = "Print one event's whole journey: when it was where, and why anything of it waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event_id", type=uuid.UUID, help="the id that the publish endpoint answered: event_id")

    def handle(self, **options: Any) -> None:
        try:
            journey = event_journey(event_id=options["event_id"])
        except NotFound as error:
            raise CommandError(error.message) from error
        for line in journey_lines(journey):
            self.stdout.write(line)


def journey_lines(journey: Journey) -> list[str]:
    """The journey as lines of text."""
    event = journey.event
    lines = [
        f"{event.type}  {event.event_id}",
        f"  source {event.source}, id {event.id}, key {event.key or 'none'}, correlation {event.correlation_id}",
        f"  data {event.data_preview}",
        "",
    ]
    for station in journey.stations:
        lines.extend(_station_lines(station))
    if journey.leads_to:
        lines.append("")
        lines.extend(f"led to  {each.type}  {each.id}" for each in journey.leads_to)
    return lines


def _station_lines(station: Station) -> list[str]:
    when = f"{station.at:%H:%M:%S.%f}"[:-3] if station.at else "…"
    after = f"+{station.offset_ms:,.1f} ms" if station.offset_ms is not None else ""
    indent = "  " if station.run_id else ""
    lines = [f"{when:>12}  {after:>14}  {indent}{station.station:<9} {station.detail}"]
    for step in station.steps:
        name = json.dumps(step.node)[1:-1] + (f" {step.path}" if step.path else "")
        lines.append(
            f"{step.at:%H:%M:%S.%f}"[:-3] + f"  {f'+{step.offset_ms:,.1f} ms':>14}      step {name}: {step.state}"
            f" in {step.duration_ms:,.1f} ms" + (f", attempt {step.attempt_count}" if step.attempt_count > 1 else "")
        )
    if station.run_id and station.station == "dispatch":
        lines[0] += f"  ({station.run_id})"
    if station.waiting:
        until = f" Until {station.waiting.until:%Y-%m-%d %H:%M:%S} UTC." if station.waiting.until else ""
        lines.append(f"{'':>30}  waits: {station.waiting.why}{until}")
    return lines
