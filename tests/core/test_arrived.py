"""What is shown of a Volume while it is read: what is there, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from grids import grids
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.arrived import arrived
from viewer.core.geometry import Geometry
from viewer.core.greys import Greys, VoiLut, Window
from viewer.core.planes.plane import THREE_PLANES, Plane, cut_of
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import LostSlice, Volume

UNREAD = -30_000
"""What stands in the memory of a slice that is not there yet."""


def half_read(geometry: Geometry, filled: NDArray[np.bool_], greys: Greys | None = None) -> Volume:
    """Each slice holds its number, where it is there."""
    values = np.full(geometry.shape, UNREAD, np.int16)
    values[filled] = np.flatnonzero(filled)[:, None, None]
    series = Series("1.2.3", "1.2", "CT", Kind.VOLUME)
    verdict = Verdict(Geometrical.UNIFORM, "")
    return Volume(values, geometry, greys or Greys(), series, verdict, filled=filled)


@given(grids(), st.sampled_from(THREE_PLANES), st.data())
def test_no_cut_shows_what_is_not_there(
    geometry: Geometry, plane: Plane, data: st.DataObject
) -> None:
    count = geometry.shape[0]
    filled = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    volume, cut = half_read(geometry, filled), cut_of(geometry, plane)
    here = arrived(volume, cut)
    at = data.draw(st.integers(0, cut.count - 1))
    if not here.has(at):
        assert not (filled.any() if cut.normal else filled[at])
        return
    picture = here.slice(volume.values, at)
    assert UNREAD not in picture
    seen = np.ones(cut.size, bool)
    for band in here.missing():
        seen[int(band.top) : int(band.bottom), int(band.left) : int(band.right)] = False
    truth = cut.slice(volume.values, at)
    np.testing.assert_array_equal(seen, truth != UNREAD)
    np.testing.assert_array_equal(picture[seen], truth[seen])


@given(grids(), st.sampled_from(THREE_PLANES), st.data())
def test_a_whole_volume_is_cut_as_ever(
    geometry: Geometry, plane: Plane, data: st.DataObject
) -> None:
    volume = replace(half_read(geometry, np.ones(geometry.shape[0], bool)), filled=None)
    cut = cut_of(geometry, plane)
    at = data.draw(st.integers(0, cut.count - 1))
    here = arrived(volume, cut)
    assert here.has(at)
    assert here.missing() == []
    np.testing.assert_array_equal(here.slice(volume.values, at), cut.slice(volume.values, at))


def test_what_was_there_is_remembered_while_more_comes() -> None:
    filled = np.array([False, True, False])
    volume = half_read(Geometry(np.eye(4), (3, 4, 5)), filled)
    before = arrived(volume, cut_of(volume.geometry, Plane.AXIAL))
    filled[:] = True
    assert not volume.is_whole, "until it is said to be whole"
    assert len(before.missing()) == 2


def test_a_window_is_fitted_to_the_slices_that_are_there() -> None:
    volume = half_read(Geometry(np.eye(4), (9, 40, 40)), np.arange(9) % 4 == 0)
    window = volume.opening()
    assert isinstance(window, Window)
    assert window.center == pytest.approx(4, abs=0.2)
    assert volume.extent() == (0.0, 8.0)
    assert [volume.has(at) for at in (0, 1)] == [True, False]


def test_a_picture_keeps_its_own_window_or_table_before_anything_is_there() -> None:
    none = np.zeros(9, bool)
    grid = Geometry(np.eye(4), (9, 4, 4))
    own = Window(40.0, 400.0)
    table = VoiLut(0, (0, 255), 8)
    assert half_read(grid, none, Greys(windows=(own,))).opening() == own
    assert half_read(grid, none, Greys(luts=(table,))).opening() == table
    assert isinstance(half_read(grid, none).opening(), Window)


@given(grids(), st.data())
def test_a_lost_slice_is_as_one_that_never_comes(geometry: Geometry, data: st.DataObject) -> None:
    count = geometry.shape[0]
    filled = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    coming = half_read(geometry, filled)
    lost = tuple(LostSlice(int(at), "damaged") for at in np.flatnonzero(~filled))
    volume = replace(coming, filled=None, lost=lost)
    assert volume.is_whole
    assert [volume.has(at) for at in range(count)] == filled.tolist()
    assert volume.extent() == coming.extent()
    for plane in THREE_PLANES:
        cut = cut_of(geometry, plane)
        assert arrived(volume, cut).missing() == (
            [] if filled.all() else arrived(coming, cut).missing()
        )
