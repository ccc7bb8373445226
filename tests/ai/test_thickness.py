"""How thick layers are, on shapes whose thickness is known, and against SimpleITK's distances."""

import numpy as np
import pytest
import SimpleITK
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from viewer.ai.runners.steps.thickness import Fineness, layer_thickness
from viewer.core.mask import Mask

HOW = Fineness(0.5, 10.0)
Spacing = tuple[float, float, float]


def places(shape: tuple[int, int, int], spacing: Spacing) -> np.ndarray:
    """Millimetres [3, slice, row, column] from the middle of a grid."""
    at = np.moveaxis(np.indices(shape), 0, -1) - (np.array(shape) - 1) / 2
    return np.moveaxis(at * spacing, -1, 0)


def inner(layer: Mask, at: np.ndarray, most: float) -> Mask:
    """The layer's voxels far from the rims of the grid."""
    return layer & (np.sqrt((at**2).sum(0)) < most)


@settings(deadline=None, max_examples=6, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    turn=st.tuples(*[st.floats(-180, 180)] * 3),
    thick=st.floats(2.0, 4.0),
    spacing=st.tuples(st.floats(0.8, 2.0), st.floats(0.6, 1.2), st.floats(0.6, 1.2)),
)
def test_a_plate_is_as_thick_as_it_is_however_it_lies(
    turn: tuple[float, float, float], thick: float, spacing: Spacing
) -> None:
    shape = tuple(int(18 / one) for one in spacing)
    at = places((shape[0], shape[1], shape[2]), spacing)
    normal = Rotation.from_euler("xyz", turn, degrees=True).as_matrix()[0]
    height = np.einsum("i,i...->...", normal, at) + thick / 2
    layer, base = (height >= 0) & (height < thick), height < 0
    found = layer_thickness(layer, base, spacing, HOW)
    told = found[inner(layer, at, 4.5)]
    assert np.isnan(found[~layer]).all()
    assert abs(np.median(told) - thick) < max(spacing), "a voxel is in the masks themselves"


@settings(deadline=None, max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(radius=st.floats(6, 9), thick=st.floats(1.8, 3.5))
def test_a_shell_is_as_thick_as_it_is(radius: float, thick: float) -> None:
    spacing = (1.0, 0.8, 0.8)
    at = places((28, 34, 34), spacing)
    far = np.sqrt((at**2).sum(0))
    found = layer_thickness((far >= radius) & (far < radius + thick), far < radius, spacing, HOW)
    told = found[np.isfinite(found)]
    assert told.mean() == pytest.approx(thick, abs=0.2)
    assert np.percentile(abs(told - thick), 95) < 0.6


def test_it_is_the_way_that_distances_of_simpleitk_tell_on_voxels_ten_times_as_fine() -> None:
    """A coat of 1 to 4 mm on a wavy bone; the oracle sees the true shapes, we see coarse masks."""

    def shapes(spacing: Spacing, shape: tuple[int, int, int]) -> tuple[Mask, Mask, np.ndarray]:
        at = places(shape, spacing)
        bone = 3 * np.sin(at[1] / 7) - 4
        coat = 2.5 + 1.5 * np.cos(at[2] / 6)
        over = at[0] - bone
        return (over >= 0) & (over < coat), over < 0, at

    coarse, fine = (1.0, 1.0, 1.0), (0.25, 0.25, 0.25)
    layer, base, at = shapes(coarse, (24, 32, 32))
    found = layer_thickness(layer, base, coarse, HOW)
    sharp, under, _ = shapes(fine, (96, 128, 128))
    true = _from(under, fine) + _from(~under & ~sharp, fine)
    near = true[2::4, 2::4, 2::4]
    here = layer & (abs(at[1]) < 11) & (abs(at[2]) < 11)
    assert np.median(found[here] - near[here]) == pytest.approx(0, abs=0.15)
    assert np.corrcoef(found[here], near[here])[0, 1] > 0.9


def _from(mask: Mask, spacing: Spacing) -> np.ndarray:
    """How far (mm) each voxel is from the surface of a mask, by SimpleITK."""
    picture = SimpleITK.GetImageFromArray(mask.astype(np.uint8))
    picture.SetSpacing(spacing[::-1])
    far = SimpleITK.SignedMaurerDistanceMap(picture, squaredDistance=False, useImageSpacing=True)
    return np.maximum(SimpleITK.GetArrayFromImage(far) - spacing[0] / 2, 0)


def test_where_there_is_no_layer_or_nothing_below_it_nothing_is_told() -> None:
    none, ball = np.zeros((8, 8, 8), bool), np.zeros((8, 8, 8), bool)
    ball[2:5, 2:5, 2:5] = True
    assert np.isnan(layer_thickness(none, ball, (1, 1, 1), HOW)).all()
    assert np.isnan(layer_thickness(ball, none, (1, 1, 1), HOW)).all()


def test_what_is_too_thick_is_no_layer() -> None:
    layer, base = np.zeros((30, 12, 12), bool), np.zeros((30, 12, 12), bool)
    layer[4:24], base[:4] = True, True
    assert np.isnan(layer_thickness(layer, base, (1, 1, 1), HOW)).all()
    told = layer_thickness(layer, base, (1, 1, 1), Fineness(0.5, 30))[layer]
    assert told == pytest.approx(20, abs=0.3)
