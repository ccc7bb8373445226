"""NIfTI files lie where SimpleITK, which reads them on its own, says they should."""

from dataclasses import replace
from pathlib import Path

import dicom_made as made
import nibabel
import numpy as np
import pytest
from dicom_made import angle, rotated, spacings
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.geometry import Geometry, from_dicom
from viewer.core.study import Geometrical, Verdict
from viewer.core.volume import Volume
from viewer.exporters.nifti import write_mask
from viewer.exporters.saving import NotExported

sitk = pytest.importorskip("SimpleITK")
shapes = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(1, 6))


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    return made.classic(tmp_path_factory.mktemp("mr")).volume


def on(volume: Volume, geometry: Geometry, values: np.ndarray) -> Volume:
    return replace(volume, geometry=geometry, values=values)


@settings(max_examples=60, deadline=None)
@given(angle, angle, angle, shapes, spacings, st.booleans(), st.integers(0, 2**31))
def test_a_marked_voxel_is_found_at_its_place_in_the_patient(
    tmp_path_factory: pytest.TempPathFactory,
    series: Volume,
    a: float,
    b: float,
    c: float,
    shape: tuple[int, int, int],
    spacing: tuple[float, float, float],
    backwards: bool,
    seed: int,
) -> None:
    rng = np.random.default_rng(seed)
    orientation = rotated(a, b, c)
    normal = np.cross(orientation[:3], orientation[3:]) * (-1 if backwards else 1)
    origin = rng.uniform(-200, 200, 3)
    geometry = from_dicom(origin, orientation, spacing[1:], normal * spacing[0], shape)
    mask = rng.random(shape) > 0.5
    mask[tuple(rng.integers(shape))] = True
    path = tmp_path_factory.mktemp("nifti") / "mask.nii.gz"
    write_mask(path, on(series, geometry, np.zeros(shape, np.int16)), mask)
    read = sitk.ReadImage(str(path))
    assert np.array_equal(sitk.GetArrayFromImage(read).astype(bool), mask)
    for s, r, col in np.argwhere(mask):
        point = read.TransformIndexToPhysicalPoint((int(col), int(r), int(s)))
        assert np.allclose(point, geometry.to_patient((s, r, col)), atol=1e-3)


def test_a_tilted_stack_keeps_its_shear(tmp_path: Path) -> None:
    volume = made.classic(tmp_path, tilt=(0, 0.9, 0)).volume
    write_mask(tmp_path / "m.nii.gz", volume, np.ones(volume.geometry.shape, bool))
    affine = nibabel.load(tmp_path / "m.nii.gz").affine
    for index in ((0, 0, 0), (3, 5, 4)):
        ras = affine @ [index[2], index[1], index[0], 1.0]
        assert np.allclose(ras[:3] * [-1, -1, 1], volume.geometry.to_patient(index), atol=1e-4)


def test_a_film_says_its_pixel_size_and_no_place(tmp_path: Path) -> None:
    volume = made.film(tmp_path).volume
    write_mask(tmp_path / "m.nii.gz", volume, np.ones(volume.geometry.shape, bool))
    read = nibabel.load(tmp_path / "m.nii.gz")
    assert read.header["sform_code"] == read.header["qform_code"] == 0
    assert np.allclose(read.header.get_zooms(), (0.2, 0.2, 1.0))
    assert np.asarray(read.dataobj).shape == (11, 9, 1)


def test_pictures_at_one_place_keep_their_voxels_and_say_no_place(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    volume = made.classic(tmp_path / "in").volume
    volume = replace(volume, verdict=Verdict(Geometrical.NOT_A_STACK, "as made"))
    mask = np.random.default_rng(0).random(volume.geometry.shape) > 0.5
    write_mask(tmp_path / "m.nii.gz", volume, mask)
    read = sitk.ReadImage(str(tmp_path / "m.nii.gz"))
    assert np.array_equal(sitk.GetArrayFromImage(read).astype(bool), mask)
    assert np.allclose(read.GetSpacing(), (0.5, 0.7, 3.0))
    assert nibabel.load(tmp_path / "m.nii.gz").header["sform_code"] == 0


def test_a_tilted_stack_with_gaps_is_refused(tmp_path: Path) -> None:
    volume = made.classic(tmp_path, tilt=(0, 0.9, 0)).volume
    volume = replace(volume, verdict=replace(volume.verdict, gaps=(3.0, 5.0, 3.0)))
    with pytest.raises(NotExported, match="evenly spaced"):
        write_mask(tmp_path / "m.nii.gz", volume, np.ones(volume.geometry.shape, bool))


def test_uneven_slices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    uneven = made.classic(tmp_path / "in", steps=(0, 1, 2.5, 4)).volume
    with pytest.raises(NotExported, match="evenly spaced") as caught:
        write_mask(tmp_path / "m.nii.gz", uneven, np.ones(uneven.geometry.shape, bool))
    assert "DICOM segmentation" in caught.value.hint
    assert [file.name for file in tmp_path.iterdir()] == ["in"]
