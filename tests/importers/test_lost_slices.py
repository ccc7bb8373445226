"""A damaged slice costs itself, and not the others."""

from pathlib import Path

import numpy as np
import pytest
from holed import PACKERS, pack
from numpy.typing import NDArray
from packed import write
from packing import run_lengths
from phantoms import Scanner, write_slices
from pydicom import dcmread
from pydicom.uid import UID, RLELossless

from viewer.core.errors import Fault, Unreadable
from viewer.core.study import DecodeState, Series
from viewer.core.volume import Volume
from viewer.importers.read import read, read_middle, try_decode
from viewer.workers.progress import Progress

SLICES = 10


def bright() -> NDArray[np.uint16]:
    """(slice, row, column), no two values alike, and none of them zero."""
    return np.arange(1, SLICES * 24 * 20 + 1, dtype=np.uint16).reshape(SLICES, 24, 20)


def series_of(
    folder: Path, scanned: Scanner, damaged: set[int], syntax: str, count: int = SLICES,
    **others: object,
) -> Series:  # fmt: skip
    positions = [(0.0, 0.0, 2.0 * at) for at in range(count)]
    paths = write_slices(folder, bright()[:count], positions, **others)
    pack(paths, damaged, UID(syntax))
    ((series,),) = (study.series for study in scanned(folder).studies)
    return series


def numbers(volume: Volume) -> list[int]:
    return [lost.at for lost in volume.lost]


@pytest.mark.parametrize("syntax", list(PACKERS))
@pytest.mark.parametrize("damaged", [{2}, {5}, {0, 4, 5, 6, 9}])
def test_the_other_slices_are_read_and_the_damaged_ones_named(
    tmp_path: Path, scanned: Scanner, syntax: str, damaged: set[int]
) -> None:
    volume = read(series_of(tmp_path, scanned, damaged, syntax), 0, Progress())
    assert numbers(volume) == sorted(damaged)
    assert all("damaged" in lost.reason for lost in volume.lost)
    assert volume.is_whole, "nothing more is to come"
    for at in range(SLICES):
        assert volume.has(at) is (at not in damaged)
        expected = 0 if at in damaged else bright()[at]
        np.testing.assert_array_equal(volume.values[at], np.broadcast_to(expected, (24, 20)))


@pytest.mark.parametrize("syntax", list(PACKERS))
def test_nothing_is_lost_of_what_is_not_damaged(
    tmp_path: Path, scanned: Scanner, syntax: str
) -> None:
    volume = read(series_of(tmp_path, scanned, set(), syntax), 0, Progress())
    assert volume.lost == ()
    assert volume.there is None
    np.testing.assert_array_equal(volume.values, bright())


def test_what_each_slice_means_by_its_own_slope_is_right_around_a_hole(
    tmp_path: Path, scanned: Scanner
) -> None:
    syntax = next(iter(PACKERS))
    series_of(tmp_path, scanned, {3}, syntax)
    for at, path in enumerate(sorted(tmp_path.iterdir())):
        dataset = dcmread(path)
        dataset.RescaleSlope, dataset.RescaleIntercept = at + 1, -5
        dataset.save_as(path)
    ((series,),) = (study.series for study in scanned(tmp_path).studies)
    volume = read(series, 0, Progress())
    assert numbers(volume) == [3]
    slopes = np.arange(1, SLICES + 1)[:, None, None]
    expected = bright() * slopes - 5.0
    there = volume.there
    assert there is not None
    np.testing.assert_allclose(volume.values[there], expected[there], rtol=1e-6)
    assert not volume.values[3].any()


@pytest.mark.parametrize("damaged", [set(range(SLICES)), {0, 1, 2, 3, 4, 5}])
def test_where_less_than_half_can_be_read_the_stack_is_refused(
    tmp_path: Path, scanned: Scanner, damaged: set[int]
) -> None:
    series = series_of(tmp_path, scanned, damaged, next(iter(PACKERS)))
    with pytest.raises(Unreadable, match=r"Slice \d+ of 10: .*damaged") as told:
        read(series, 0, Progress())
    assert told.value.hint
    assert told.value.fault is Fault.DAMAGED


def test_a_damaged_frame_of_a_file_of_many_costs_itself(tmp_path: Path, scanned: Scanner) -> None:
    streams = [run_lengths(frame) for frame in bright()]
    streams[6] = streams[6][: len(streams[6]) // 4 * 2]
    write(tmp_path / "many.dcm", bright(), RLELossless, streams)
    ((series,),) = (study.series for study in scanned(tmp_path).studies)
    volume = read(series, 0, Progress())
    assert numbers(volume) == [6]
    np.testing.assert_array_equal(np.delete(volume.values, 6, 0), np.delete(bright(), 6, 0))


def test_a_single_picture_is_read_or_refused(tmp_path: Path, scanned: Scanner) -> None:
    series = series_of(tmp_path, scanned, {0}, next(iter(PACKERS)), count=1)
    with pytest.raises(Unreadable, match=r"^The compressed picture"):
        read(series, 0, Progress())


def test_the_middle_picture_alone_is_still_refused(tmp_path: Path, scanned: Scanner) -> None:
    series = series_of(tmp_path, scanned, {5}, next(iter(PACKERS)))
    with pytest.raises(Unreadable):
        read_middle(series)
    assert try_decode(series)[0] is DecodeState.UNSUPPORTED


def test_a_file_that_is_gone_is_worth_another_try_and_leaves_no_hole(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = series_of(tmp_path, scanned, set(), next(iter(PACKERS)))

    def vanish(_: Volume) -> None:
        (tmp_path / "002.dcm").unlink()

    with pytest.raises(Unreadable, match="Slice 3 of 10: ") as told:
        read(series, 0, Progress(), vanish)
    assert told.value.fault is Fault.MISSING


@pytest.mark.parametrize("damaged", [{2}, {5}])
def test_zeros_that_stand_for_a_hole_change_no_window(
    tmp_path: Path, scanned: Scanner, damaged: set[int]
) -> None:
    series = series_of(tmp_path, scanned, damaged, next(iter(PACKERS)))
    volume = read(series, 0, Progress())
    assert volume.extent()[0] == 1.0
    assert volume.fitted().center == pytest.approx(np.median(bright()), rel=0.2)
