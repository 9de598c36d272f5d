"""Homes for the embedded databases of single tests."""

import shutil
from collections.abc import Iterator

import pytest

from builder.embedded.places import Places
from tests.integration.builder.embedded.servers import MakePlaces, places_for


@pytest.fixture
def make_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakePlaces]:
    """Makes places. For root they lie outside of the home, because pytest's directories let nobody else in."""
    made: list[Places] = []

    def make() -> Places:
        made.append(places_for(tmp_path_factory.mktemp("home")))
        return made[-1]

    yield make
    for places in made:
        shutil.rmtree(places.servers, ignore_errors=True)
        shutil.rmtree(places.sockets, ignore_errors=True)


@pytest.fixture
def places(make_places: MakePlaces) -> Places:
    """The places of one stack."""
    return make_places()
