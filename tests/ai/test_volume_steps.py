"""Another grid, other greys: what lies in a volume is still where the affine says."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from monai.inferers.utils import sliding_window_inference
from nibabel.orientations import aff2axcodes
from scipy import ndimage
from scipy.spatial.transform import Rotation

from viewer.ai.given import Grid
from viewer.ai.runners.places import laid_over
from viewer.ai.runners.steps.tiling import Tiling
from viewer.ai.runners.steps.volumes import (
    TOWARDS,
    largest_pieces,
    middle,
    oriented,
    placed,
    resampled,
    standardised,
)
from viewer.core.target import PixelBox

shapes = st.tuples(st.integers(8, 14), st.integers(8, 14), st.integers(8, 14))


@settings(deadline=None, max_examples=40)
@given(shape=shapes, times=st.tuples(*[st.floats(0.4, 1.6)] * 3))
def test_a_slope_keeps_its_values_at_their_places_on_another_grid(
    shape: tuple[int, int, int], times: tuple[float, float, float]
) -> None:
    at = np.indices(shape)
    slope = 3.0 * at[0] - 2.0 * at[1] + 0.5 * at[2]
    made, to_values = resampled(slope, np.array(times))
    there = np.einsum("ij,j...->i...", to_values[:3, :3], np.indices(made.shape))
    there += to_values[:3, 3][:, None, None, None]
    inner = np.ones(made.shape, dtype=bool)
    for axis, size in enumerate(shape):
        inner &= (there[axis] >= 2) & (there[axis] <= size - 3)
    expected = 3.0 * there[0] - 2.0 * there[1] + 0.5 * there[2]
    assert np.allclose(made[inner], expected[inner], atol=1e-3)


@given(shape=shapes, times=st.tuples(*[st.floats(0.4, 3.0)] * 3))
def test_another_grid_covers_what_the_first_did_to_half_a_voxel(
    shape: tuple[int, int, int], times: tuple[float, float, float]
) -> None:
    made, to_values = resampled(np.zeros(shape), np.array(times))
    first, last = to_values[:3, 3], to_values[:3, 3] + np.array(times) * (np.array(made.shape) - 1)
    assert np.allclose(first + last, np.array(shape) - 1)
    assert np.all(abs((last - first) + times - np.array(shape)) <= np.array(times) / 2 + 1e-9)


@settings(deadline=None)
@given(
    values=arrays(np.int16, st.tuples(*[st.integers(1, 4)] * 3)),
    turn=st.tuples(*[st.floats(-180, 180)] * 3),
    towards=st.sampled_from(["RAS", "LPS", "SPR", "IAL", "PRI", "ASR"]),
)
def test_turned_axes_run_towards_the_sides_that_were_asked_for_and_keep_every_voxel(
    values: np.ndarray, turn: tuple[float, float, float], towards: str
) -> None:
    patient = np.eye(4)
    patient[:3, :3] = Rotation.from_euler("xyz", turn, degrees=True).as_matrix() * [3.0, 0.5, 0.7]
    made, back = oriented(values, patient, towards)
    flipped = np.diag([-1.0, -1.0, 1.0, 1.0])
    assert sorted(np.abs(back[:3, :3]).sum(0)) == [1, 1, 1]
    for at in np.ndindex(made.shape):
        source = tuple(np.rint(back @ [*at, 1])[:3].astype(int))
        assert made[at] == values[source]
    if _clear(patient):
        assert "".join(aff2axcodes(flipped @ patient @ back)) == towards


def _clear(patient: np.ndarray) -> bool:
    """Whether no other order of the axes would do about as well."""
    cosines = abs(patient[:3, :3] / np.linalg.norm(patient[:3, :3], axis=0))
    return bool(np.sort(cosines, axis=0)[-1].min() > 0.8)


def test_the_ways_towards_patient_sides_are_those_of_dicom() -> None:
    for plus, minus in ("LR", "PA", "SI"):
        assert np.array_equal(TOWARDS[plus], -np.array(TOWARDS[minus]))
    assert [TOWARDS[letter] for letter in "LPS"] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]


def test_what_is_made_of_a_volume_knows_its_millimetres_and_its_place() -> None:
    grid = Grid(np.zeros((4, 6, 8)), "knee", spacing_mm=(3.0, 0.5, 0.4))
    made = placed(grid, *resampled(grid.values, np.array([0.5, 2.0, 2.0])))
    assert made.spacing_mm == pytest.approx((1.5, 1.0, 0.8))
    assert made.values.shape == (8, 3, 4)
    turned = placed(made, *oriented(made.values, np.diag([1.0, 1.0, 1.0, 1.0]), "SPL"))
    assert turned.spacing_mm == pytest.approx((0.8, 1.0, 1.5))
    corner = turned.to_source @ [0, 0, 0, 1]
    assert corner[:3] == pytest.approx([-0.25, 0.5, 0.5])


@settings(deadline=None, max_examples=20)
@given(shape=shapes, spacing=st.tuples(*[st.floats(0.5, 2.0)] * 3), seed=st.integers(0, 99))
def test_labels_on_another_grid_come_back_on_the_same_voxels(
    shape: tuple[int, int, int], spacing: tuple[float, float, float], seed: int
) -> None:
    """A ball, marked by a threshold on a finer grid, comes back as on its own."""
    centre = np.random.default_rng(seed).uniform(3, 5, 3)[:, None, None, None]
    distance = np.sqrt(((np.indices(shape) - centre) ** 2).sum(0))
    grid = Grid(distance, spacing_mm=spacing)
    made = placed(grid, *resampled(distance, np.array([0.5, 0.4, 0.6])))
    back = laid_over(Grid(made.values < 3, to_source=made.to_source), grid)
    wrong = back.values != (distance < 3)
    assert not wrong[abs(distance - 3) > 0.6].any()


@given(values=arrays(np.float32, (4, 5, 6), elements=st.floats(-500, 500, width=32)))
def test_greys_are_cut_off_before_they_are_standardised(values: np.ndarray) -> None:
    made = standardised(values, (5.0, 95.0))
    low, high = np.percentile(values, (5, 95))
    cut = values.clip(low, high)
    if cut.std() > 1e-3:
        assert made == pytest.approx((cut - cut.mean()) / cut.std(), abs=1e-2)
        assert made.mean() == pytest.approx(0, abs=1e-3)


@given(labels=arrays(np.uint8, (3, 4, 5), elements=st.integers(0, 2)))
def test_one_piece_of_each_label_is_kept_the_largest(labels: np.ndarray) -> None:
    made = largest_pieces(labels)
    for label in (1, 2):
        pieces, count = ndimage.label(labels == label)
        sizes = [int((pieces == at).sum()) for at in range(1, count + 1)]
        assert (made == label).sum() == max(sizes, default=0)
        assert ndimage.label(made == label)[1] == min(count, 1)
    assert set(np.unique(made[labels != made])) <= {0}


def test_as_many_pieces_are_kept_as_a_label_has() -> None:
    labels = np.array([[[1, 1, 1, 0, 1, 0, 1, 1, 0, 2, 0, 2, 2]]], np.uint8)
    made = largest_pieces(labels, (2,))
    assert made.tolist() == [[[1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 2, 2]]]


def test_a_piece_beside_what_it_bears_comes_before_a_larger_one() -> None:
    labels = np.array([[[1, 1, 1, 1, 0, 0, 1, 1, 2, 2, 0, 2], [3, 3, 0, 0] + [0] * 8]], np.uint8)
    assert largest_pieces(labels, beside=(2, 0))[0, 0].tolist() == [0] * 6 + [1, 1, 2, 2, 0, 0]
    assert largest_pieces(labels)[0, 0].tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 0, 0]
    bare = np.where(labels == 2, 0, labels)
    assert largest_pieces(bare, beside=(2, 0)).tolist() == largest_pieces(bare).tolist()


def test_of_a_label_whose_largest_piece_is_too_small_nothing_is_kept() -> None:
    labels = np.array([[[1, 1, 1, 0, 2, 2, 0, 1, 0, 0]]], np.uint8)
    assert largest_pieces(labels, least=0.3).tolist() == [[[1, 1, 1, 0, 0, 0, 0, 0, 0, 0]]]
    assert largest_pieces(labels, least=0.2).tolist() == [[[1, 1, 1, 0, 2, 2, 0, 0, 0, 0]]]


@given(
    shape=st.tuples(st.integers(1, 3), st.just(1), st.integers(3, 20), st.integers(3, 20)),
    window=st.tuples(st.integers(2, 8), st.integers(2, 8)),
    overlap=st.sampled_from([0.0, 0.25, 0.5, 0.75]),
)
@settings(deadline=None, max_examples=30)
def test_windows_are_counted_as_they_are_shown(
    shape: tuple[int, ...], window: tuple[int, int], overlap: float
) -> None:
    shown: list[int] = []

    def see(batch: torch.Tensor) -> torch.Tensor:
        shown.append(len(batch))
        return batch

    sliding_window_inference(torch.zeros(shape), window, 4, see, overlap=overlap)
    assert sum(shown) == shape[0] * Tiling.of(window, overlap).count(shape[2:])


@pytest.mark.parametrize(
    ("shape", "spacing", "box"),
    [
        ((20, 160, 160), None, PixelBox(20, 20, 140, 140)),
        ((20, 320, 256), (3.0, 0.5, 0.5), PixelBox(64, 32, 256, 224)),
        ((20, 120, 160), (3.0, 0.5, 1.0), PixelBox(0, 32, 120, 128)),
    ],
)
def test_the_middle_of_slices_is_96_mm_where_these_are_known_else_three_quarters(
    shape: tuple[int, int, int], spacing: tuple[float, float, float] | None, box: PixelBox
) -> None:
    assert middle(Grid(np.zeros(shape), spacing_mm=spacing), 0.75, 96.0) == box
    assert middle(Grid(np.zeros(shape)), 1.0, 0.0) == PixelBox(0, 0, *shape[1:])
