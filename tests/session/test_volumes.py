"""The memory that Volumes take: a budget, what goes first, what never goes."""

import gc
import threading
import weakref
from pathlib import Path

import numpy as np
import pytest

from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry
from viewer.core.greys import Greys
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume
from viewer.session import volumes as volumes_module
from viewer.session.headless import workspace
from viewer.session.volumes import (
    LEAST_BUDGET,
    SPARE,
    NotEnoughMemory,
    Volumes,
    budget_of,
)
from viewer.workers.memory import available_bytes
from viewer.workers.progress import Progress

SHAPE = (10, 100, 100)
SIZE = 10 * 100 * 100 * 2


def made(name: str, filled: float | None = None) -> Volume:
    """20,000 pixels of 16 bits in ten slices; ``filled`` is the part of them that is there."""
    there = None if filled is None else np.arange(10) < round(10 * filled)
    series = Series(name, "1.2", "CT", Kind.VOLUME)
    verdict = Verdict(Geometrical.UNIFORM, "")
    values = np.full(SHAPE, 7, np.int16)
    grid = Geometry(np.eye(4), SHAPE)
    return Volume(values, grid, Greys(), series, verdict, filled=there)


def test_the_one_that_was_looked_at_longest_ago_goes_first() -> None:
    kept = Volumes(3 * SIZE)
    for name in "abc":
        kept.keep(made(name))
    assert kept.find(("a", 0)) is not None
    kept.keep(made("d"))
    assert [kept.find((name, 0)) is not None for name in "abcd"] == [True, False, True, True]
    assert kept.held == 3 * SIZE


def test_what_is_on_screen_stays_and_is_counted() -> None:
    kept = Volumes(2 * SIZE)
    for name in "ab":
        kept.keep(made(name))
    kept.show([("a", 0), ("b", 0)])
    kept.keep(made("c"))
    kept.keep(made("d"))
    assert [kept.find((name, 0)) is not None for name in "abcd"] == [True, True, False, True]
    assert kept.held == 3 * SIZE


def test_what_leaves_the_screen_goes_when_room_is_needed_and_the_oldest_before_it() -> None:
    kept = Volumes(3 * SIZE)
    for name in "abc":
        kept.keep(made(name))
    kept.show([("a", 0)])
    kept.show([("c", 0)])
    kept.keep(made("d"))
    assert [kept.find((name, 0)) is not None for name in "abcd"] == [True, False, True, True]


def test_more_than_the_budget_on_screen_is_let_go_of_as_soon_as_it_leaves() -> None:
    kept = Volumes(SIZE)
    kept.show([("a", 0), ("b", 0)])
    kept.keep(made("a"))
    kept.keep(made("b"))
    assert kept.held == 2 * SIZE
    kept.show([("b", 0)])
    assert kept.held == SIZE
    assert kept.find(("b", 0)) is not None


def test_one_that_is_larger_than_the_whole_budget_still_opens() -> None:
    kept = Volumes(SIZE // 2)
    kept.keep(made("small"))
    kept.expect(made("large", filled=0.0))
    kept.keep(made("large"))
    assert kept.find(("large", 0)) is not None
    assert kept.find(("small", 0)) is None


def test_room_is_made_before_the_first_slice_is_read() -> None:
    kept = Volumes(2 * SIZE)
    kept.keep(made("a"))
    kept.keep(made("b"))
    kept.expect(made("c", filled=0.0))
    assert kept.find(("a", 0)) is None
    assert kept.held == 2 * SIZE
    kept.forget(("c", 0))
    assert kept.held == SIZE


def test_nothing_keeps_an_evicted_volume_alive() -> None:
    kept = Volumes(2 * SIZE)
    kept.keep(made("a"))
    alive = weakref.ref(kept.find(("a", 0)).values)
    assert alive() is not None
    kept.keep(made("b"))
    kept.keep(made("c"))
    gc.collect()
    assert alive() is None


def test_what_needs_more_than_there_is_is_refused_with_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Volumes(10 * SIZE)
    kept.keep(made("a"))
    free = SPARE + SIZE // 2
    monkeypatch.setattr(volumes_module, "available_bytes", lambda: free)
    with pytest.raises(NotEnoughMemory, match=r"needs 0\.0 GB of memory; 0\.0 GB can be given"):
        kept.expect(made("b", filled=0.0))
    assert kept.find(("a", 0)) is None, "all that could be let go of was let go of before"
    assert issubclass(NotEnoughMemory, ViewerError)


def test_slices_that_are_there_already_need_no_more_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Volumes(10 * SIZE)
    monkeypatch.setattr(volumes_module, "available_bytes", lambda: SPARE + SIZE)
    kept.expect(made("a", filled=0.9))
    kept.expect(made("b", filled=0.2))
    with pytest.raises(NotEnoughMemory):
        kept.expect(made("c", filled=0.5))


def test_the_budget_is_a_part_of_the_memory_and_at_least_a_gigabyte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(volumes_module, "memory_bytes", lambda: 16 << 30)
    assert budget_of(0.25) == 4 << 30
    assert budget_of(0.0) == LEAST_BUDGET


def test_the_memory_that_is_free_is_less_than_there_is() -> None:
    free = available_bytes()
    if free is None:
        pytest.skip("this system does not say")
    assert 0 < free < volumes_module.memory_bytes()


def test_many_threads_may_read_and_look_at_once() -> None:
    kept = Volumes(4 * SIZE)
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(200):
                name = f"{number}.{turn % 7}"
                kept.expect(made(name, filled=0.0))
                kept.keep(made(name))
                kept.show([(name, 0)])
                assert kept.held > 0
        except BaseException as problem:  # noqa: BLE001 - told below, on the thread of the test
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert kept.held <= 4 * SIZE


def test_a_session_reads_again_what_it_let_go_of(sample: Path, tmp_path: Path) -> None:
    with workspace(tmp_path / "user") as session:
        session.open_now([sample / "mr"], Progress())
        (study,) = session.studies.values()
        pictures = [series for series in study.series if series.stacks]
        session.volumes.budget = 1
        first = session.volume(pictures[0], 0, Progress())
        alive = weakref.ref(first.values.base if first.values.base is not None else first.values)
        kept = first.values.copy()
        assert session.volume(pictures[0], 0, Progress()) is first
        del first
        session.volume(pictures[1], 0, Progress())
        gc.collect()
        assert alive() is None
        np.testing.assert_array_equal(session.volume(pictures[0], 0, Progress()).values, kept)


def test_an_array_that_cannot_be_had_is_told_in_words(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: object) -> None:
        raise MemoryError

    with workspace(tmp_path / "user") as session:
        session.open_now([sample / "mr" / "axial"], Progress())
        (study,) = session.studies.values()
        monkeypatch.setattr("viewer.session.fetching.read", none_left)
        with pytest.raises(NotEnoughMemory, match="not enough memory"):
            session.volume(study.series[0], 0, Progress())
        assert session.volumes.held == 0
