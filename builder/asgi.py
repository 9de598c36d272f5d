"""The web process: the publish endpoint ahead of Django, websockets, and everything else to Django.

Server-neutral: daphne and uvicorn both serve it. What needs an event loop starts with the first request on it.
"""

# ruff: noqa: E402 - Django is set up before anything that needs it is imported

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.settings")

from django.core.asgi import get_asgi_application

_django = get_asgi_application()

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.conf import settings
from django.urls import path

from builder.automations.consumers import PresenceConsumer
from builder.origins import OwnPages
from builder.publishers import Publishers
from runtime.api.publish import Limits, PublishEndpoint
from runtime.consumers import LiveConsumer
from runtime.flow.ingest import Ingest
from runtime.live import Wakeups

_sockets = OwnPages(
    AuthMiddlewareStack(
        URLRouter(
            [
                path("ws/live", LiveConsumer.as_asgi()),
                path("ws/automations/<uuid:automation_id>/presence", PresenceConsumer.as_asgi()),
            ]
        )
    ),
)


class Application:
    """Routes a connection by its type and path; holds what is shared on the loop."""

    def __init__(self) -> None:
        self._publish: PublishEndpoint | None = None
        self._ingest: Ingest | None = None
        self._publishers: Publishers | None = None

    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - ASGI
        """Answer one connection."""
        protocol = scope["type"]
        if protocol == "http":
            if scope["path"] == "/api/v1/events" and scope["method"] == "POST":
                await self._publisher()(scope, receive, send)
            else:
                await _django(scope, receive, send)
        elif protocol == "websocket":
            await _sockets(scope, receive, send)
        elif protocol == "lifespan":
            await self._live_and_die(receive, send)

    def _publisher(self) -> PublishEndpoint:
        if self._publish is None:
            wakeups = Wakeups(settings.SIGNAL_URL)
            self._ingest = Ingest(
                dsn=settings.DATABASE_URL,
                wakeups=wakeups,
                pending_max=settings.INGEST_PENDING_MAX,
                backlog_max=settings.BACKLOG_MAX,
            )
            self._publishers = publishers = Publishers(
                dsn=settings.DATABASE_URL,
                signal_url=settings.SIGNAL_URL,
                cache_seconds=settings.API_KEY_CACHE_SECONDS,
                catalogue_changed=self._ingest.forget,
            )
            self._ingest.start()
            publishers.start()
            self._publish = PublishEndpoint(
                ingest=self._ingest,
                find_publisher=publishers.find,
                limits=Limits(
                    request_bytes_max=settings.REQUEST_BYTES_MAX,
                    event_bytes_max=settings.EVENT_BYTES_MAX,
                    batch_events_max=settings.BATCH_EVENTS_MAX,
                ),
            )
        return self._publish

    async def _live_and_die(self, receive, send) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - ASGI
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown" and self._ingest is not None:
                await self._ingest.stop()
                if self._publishers is not None:
                    await self._publishers.stop()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return


application = Application()
