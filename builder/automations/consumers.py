"""The websocket of an open automation: who else is here, where they are, and that the draft was saved.

Nothing here is a truth and nothing of it is written down. Whoever may read the automation is let in and looks; only
who may change it, as REST would let them, is seen with cursor and selection. Both are read anew all the time.
"""

import asyncio
import contextlib
import uuid
import weakref
from collections.abc import Coroutine
from enum import IntEnum
from typing import Any, Final

import msgspec
import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import InterfaceError, OperationalError
from msgspec import Struct

from builder.automations.presence.hub import Hub
from builder.automations.presence.messages import (
    MESSAGE_BYTES_MAX,
    Beat,
    CursorMoved,
    CursorsMoved,
    Hand,
    Point,
    Welcome,
    message_read,
    name_shown,
    written,
)
from builder.automations.presence.room import Refusal
from builder.automations.selectors.presence import Standing, standing_get
from runtime.core.errors import NotAllowed, NotFound, NotSignedIn
from runtime.core.ids import uuid7

log = structlog.get_logger(__name__)

MESSAGES_A_SECOND: Final = 60
MESSAGES_AT_ONCE: Final = 120


class Close(IntEnum):
    """Why the server ends a connection.

    Of the codes that applications may use (RFC 6455, 7.4.2); servers refuse to send 1011 for one. The page comes back by itself
    after FAILED and RIGHTS_CHANGED, and after NOT_UNDERSTOOD, TOO_LONG and TOO_FAST: what it said it does not say again.
    After FULL and TOO_MANY_PAGES it asks less and less often whether a place has become free. After the others it stays away.
    """

    FAILED = 4500
    NOT_UNDERSTOOD = 4400
    NOT_SIGNED_IN = 4401
    ONLY_LOOKS = 4403
    NO_SUCH_AUTOMATION = 4404
    FULL = 4409
    RIGHTS_CHANGED = 4410
    TOO_LONG = 4413
    TOO_MANY_PAGES = 4420
    TOO_FAST = 4429


_REASONS: Final = {
    Close.FAILED: "Something went wrong here.",
    Close.NOT_UNDERSTOOD: "This message is not understood.",
    Close.NOT_SIGNED_IN: "Sign in to see who is here.",
    Close.ONLY_LOOKS: "You may look at this automation, not change it.",
    Close.NO_SUCH_AUTOMATION: "There is no such automation.",
    Close.FULL: "Too many pages have this automation open.",
    Close.RIGHTS_CHANGED: "What you may do here has changed.",
    Close.TOO_LONG: "This message is too long.",
    Close.TOO_MANY_PAGES: "You have this automation open too many times.",
    Close.TOO_FAST: "Too many messages in too short a time.",
}
_REFUSALS: Final = {Refusal.FULL: Close.FULL, Refusal.TOO_MANY_PAGES: Close.TOO_MANY_PAGES}


class Refused(Exception):
    """The connection ends."""

    def __init__(self, close: Close) -> None:
        super().__init__(_REASONS[close])
        self.close = close


class PresenceConsumer(AsyncWebsocketConsumer):
    """One open page of one automation."""

    # No channel layer: the hub is our line to the other processes, and a page is let in while Redis is away.
    channel_layer_alias = ""
    hub: Hub | None = None

    def __init__(self, *, hub: Hub | None = None) -> None:
        super().__init__()
        self.hub = hub
        self.hand_id = str(uuid7())
        self.standing: Standing | None = None
        self._outbox = Outbox(self)
        self._allowance = Allowance()
        self._minding: asyncio.Task[bool] | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Handle one message. What a page says needs no database, so that nothing is opened or tidied up for it."""
        if message["type"] == "websocket.receive":
            await self.websocket_receive(message)
        else:
            await super().dispatch(message)

    async def connect(self) -> None:
        """Let the page in, or say by the close code why not."""
        await self.accept()
        self._automation_id: uuid.UUID = self.scope["url_route"]["kwargs"]["automation_id"]
        self._hub = self.hub or _hub()
        if await self._held(self._come_in()):
            self._minding = asyncio.get_running_loop().create_task(self._held(self._mind()))

    async def _held(self, doing: Coroutine[Any, Any, None]) -> bool:
        """Do it; answers whether it was done. Whatever it fails with ends the connection, and nobody sees its hand any more."""
        try:
            await doing
        except Refused as refused:
            await self._end(refused.close)
        except Exception as error:
            # Not even a page that comes back at once may act on rights that nobody could read.
            log.exception("presence_failed", automation=str(self._automation_id), error=type(error).__name__)
            await self._end(Close.FAILED)
        except BaseException:
            self._leave()
            raise
        else:
            return True
        return False

    async def _come_in(self) -> None:
        self.standing = standing = await self._standing()
        hand = Hand(id=self.hand_id, person=standing.person_id, name=name_shown(standing.name), edits=standing.edits)
        self._outbox.tell(Welcome(hand=self.hand_id, edits=standing.edits))
        refusal = await self._hub.join(self._automation_id, self._outbox, hand)
        if refusal is not None:
            raise Refused(_REFUSALS[refusal])
        # Read once more, now that what is saved from here on is heard.
        self._outbox.tell((await self._standing()).saved)

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 - the base class's signature
        """Tell the others that it went."""
        if self._minding is not None:
            self._minding.cancel()
        self._leave()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Take what the page says of itself; whatever it should not say ends the connection, and harms nobody else."""
        if self.standing is None:
            return
        try:
            if bytes_data is not None or text_data is None:
                raise Refused(Close.NOT_UNDERSTOOD)
            self._take(text_data)
        except Refused as refused:
            await self._end(refused.close)

    def _take(self, text: str) -> None:
        if len(text.encode("utf-8", "surrogatepass")) > MESSAGE_BYTES_MAX:
            raise Refused(Close.TOO_LONG)
        if not self._allowance.take(asyncio.get_running_loop().time()):
            raise Refused(Close.TOO_FAST)
        try:
            said = message_read(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise Refused(Close.NOT_UNDERSTOOD) from None
        if self.standing is None or not self.standing.edits:
            raise Refused(Close.ONLY_LOOKS)
        if isinstance(said, CursorMoved):
            self._hub.move(self._automation_id, self.hand_id, said.at)
        else:
            self._hub.show(self._automation_id, self.hand_id, selection=said.selection, opened=said.opened)

    async def _standing(self) -> Standing:
        session = self.scope.get("session")
        try:
            key = session.session_key if session is not None else None
            standing: Standing = await _standing_read(key, self._automation_id)
        except NotSignedIn:
            raise Refused(Close.NOT_SIGNED_IN) from None
        except NotAllowed:
            raise Refused(Close.ONLY_LOOKS) from None
        except NotFound:
            raise Refused(Close.NO_SUCH_AUTOMATION) from None
        return standing

    async def _mind(self) -> None:
        """Look again and again whether the page may still do what it may, and whether it knows the newest revision."""
        while True:
            await asyncio.sleep(self._hub.clocks.recheck)
            try:
                standing = await self._standing()
            except (OperationalError, InterfaceError) as error:
                # Without a database nobody can do anything meanwhile; it is asked again.
                log.warning("presence_not_rechecked", error=type(error).__name__)
                continue
            if self.standing is not None and standing.edits != self.standing.edits:
                raise Refused(Close.RIGHTS_CHANGED)
            self._outbox.tell(standing.saved)
            self._outbox.tell(Beat())

    def _leave(self) -> None:
        self.standing = None
        self._outbox.stop()
        self._hub.leave(self._automation_id, self.hand_id)

    async def _end(self, close: Close) -> None:
        self._leave()
        try:
            # As a plain number: servers look at its type.
            await self.close(code=int(close), reason=_REASONS[close])
        except Exception as error:  # noqa: BLE001 - each server has its own for a page that is gone already
            log.info("presence_end_unheard", close=close.name, error=repr(error))


@database_sync_to_async
def _standing_read(session_key: str | None, automation_id: uuid.UUID) -> Standing:
    if session_key is None:
        raise NotSignedIn
    return standing_get(session_key=session_key, automation_id=automation_id)


class Outbox:
    """What one page is still to be told: of each kind the newest, however slowly it listens."""

    def __init__(self, consumer: AsyncWebsocketConsumer) -> None:
        self._consumer = consumer
        self._said: dict[type[Struct], Struct] = {}
        self._moves: dict[str, Point | None] = {}
        self._sending: asyncio.Task[None] | None = None
        self._is_stopped = False

    def tell(self, said: Struct) -> None:
        """Tell it soon."""
        self._said[type(said)] = said
        self._send_soon()

    def tell_moves(self, at: dict[str, Point | None]) -> None:
        """Tell it soon where pointers are."""
        self._moves |= at
        self._send_soon()

    def stop(self) -> None:
        """Tell it nothing more."""
        self._is_stopped = True
        if self._sending is not None:
            self._sending.cancel()

    def _send_soon(self) -> None:
        if not self._is_stopped and (self._sending is None or self._sending.done()):
            self._sending = asyncio.get_running_loop().create_task(self._send())

    async def _send(self) -> None:
        # A page that went away in between is no error; its disconnect follows.
        with contextlib.suppress(Exception):
            while self._said or self._moves:
                said, self._said = list(self._said.values()), {}
                if self._moves:
                    said.append(CursorsMoved(at=self._moves))
                    self._moves = {}
                for each in said:
                    await self._consumer.send(text_data=written(each).decode())


class Allowance:
    """How many messages a page may send: a bucket that fills up with time."""

    def __init__(self) -> None:
        self._left = float(MESSAGES_AT_ONCE)
        self._at: float | None = None

    def take(self, now: float) -> bool:
        """Spend one; answers whether there was one. `now` is seconds of a monotonic clock."""
        passed = 0.0 if self._at is None else now - self._at
        self._at = now
        self._left = min(float(MESSAGES_AT_ONCE), self._left + passed * MESSAGES_A_SECOND)
        if self._left < 1:
            return False
        self._left -= 1
        return True


_HUBS: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = weakref.WeakKeyDictionary()


def _hub() -> Hub:
    """The hub of the event loop that runs: a web process has one."""
    loop = asyncio.get_running_loop()
    hub = _HUBS.get(loop)
    if hub is None:
        hub = _HUBS[loop] = Hub(settings.SIGNAL_URL)
    return hub
