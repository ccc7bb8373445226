"""Second copies of Volumes: made off the main thread, only where there is memory, first to go."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from viewer.core.geometry import Geometry
from viewer.core.greys import Greys
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume
from viewer.session.arranging import Arranging
from viewer.session.volumes import Volumes, key_of

SHAPE = (10, 100, 100)
SIZE = 10 * 100 * 100 * 2


def made(name: str) -> Volume:
    series = Series(name, "1.2", "CT", Kind.VOLUME)
    values = np.arange(np.prod(SHAPE), dtype=np.int32).reshape(SHAPE).astype(np.int16)
    return Volume(
        values, Geometry(np.eye(4), SHAPE), Greys(), series, Verdict(Geometrical.UNIFORM, "")
    )


@contextmanager
def arranging(volumes: Volumes) -> Iterator[Arranging]:
    """Whose thread has ended with the block, all that was asked for done."""
    work = Arranging(volumes)
    yield work
    work.finish()


def test_a_volume_is_laid_out_where_the_budget_has_room_for_it_twice() -> None:
    volumes, volume = Volumes(2 * SIZE), made("a")
    volumes.keep(volume)
    with arranging(volumes) as work:
        work.ask(volume)
    assert volumes.held == 2 * SIZE
    again = volume.columns.of(volume.values)
    assert again is not volume.values
    assert np.array_equal(again, volume.values)


def test_a_volume_too_large_for_that_stays_as_it_is() -> None:
    volumes, volume = Volumes(2 * SIZE - 1), made("a")
    volumes.keep(volume)
    with arranging(volumes) as work:
        work.ask(volume)
    assert volumes.held == SIZE


def test_the_copy_goes_before_any_volume_does() -> None:
    volumes, first, second = Volumes(2 * SIZE), made("a"), made("b")
    volumes.keep(first)
    with arranging(volumes) as work:
        work.ask(first)
    volumes.keep(second)
    assert volumes.held == 2 * SIZE
    assert volumes.find(key_of(first)) is first
    assert first.columns.nbytes == 0


def test_the_copy_of_what_is_on_screen_stays() -> None:
    volumes, first, second = Volumes(3 * SIZE), made("a"), made("b")
    volumes.keep(first)
    volumes.show([key_of(first)])
    with arranging(volumes) as work:
        work.ask(first)
    volumes.keep(second)
    assert first.columns.nbytes == SIZE
    assert volumes.held == 3 * SIZE


def test_nothing_is_begun_once_the_program_ends() -> None:
    volumes, volume = Volumes(2 * SIZE), made("a")
    volumes.keep(volume)
    work = Arranging(volumes)
    work.close()
    work.ask(volume)
    work.finish()
    assert volume.columns.nbytes == 0
