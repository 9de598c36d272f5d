"""Which port the page is served on."""

import socket
from collections.abc import Iterator

import pytest

from builder.embedded.errors import PortTaken, SettingRefused
from builder.embedded.ports import port_answers, port_choose, port_is_free

HOST = "127.0.0.1"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


def test_it_knows_a_port_that_is_taken(taken: int) -> None:
    assert not port_is_free(HOST, taken)
    assert port_answers(HOST, taken)


def test_it_offers_a_free_port_for_one_that_was_asked_for_and_is_taken(taken: int) -> None:
    with pytest.raises(PortTaken, match=rf"Port {taken} is in use.*WEB_PORT=\d+ make run"):
        port_choose({"WEB_PORT": str(taken)}, HOST)


@pytest.mark.parametrize("asked", ["0", "65536", "http", "-1"])
def test_it_refuses_what_is_no_port(asked: str) -> None:
    with pytest.raises(SettingRefused, match="WEB_PORT must be a port"):
        port_choose({"WEB_PORT": asked}, HOST)


def test_it_takes_the_port_asked_for(taken: int) -> None:
    with socket.create_server((HOST, 0)) as server:
        free = server.getsockname()[1]
    assert free != taken

    assert port_choose({"WEB_PORT": str(free)}, HOST) == free
