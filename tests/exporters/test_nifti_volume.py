"""Volumes as NIfTI hold the values and the places that they have here."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import dicom_made as made
import nibabel
import numpy as np
import pytest
from dicom_made import angle, rotated, spacings
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.geometry import from_dicom
from viewer.core.greys import Greys
from viewer.core.study import Geometrical, Verdict
from viewer.core.volume import Volume
from viewer.exporters.nifti_header import FourthAxis
from viewer.exporters.nifti_volume import Written, write_volumes
from viewer.exporters.saving import NotExported
from viewer.workers.progress import Cancelled, Progress

sitk = pytest.importorskip("SimpleITK")
shapes = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(1, 6))
NO_TIME = FourthAxis()
STORED = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    return made.classic(tmp_path_factory.mktemp("mr")).volume


def filled(
    volume: Volume, values: np.ndarray, slope: float = 1.0, intercept: float = 0.0
) -> Volume:
    return replace(volume, values=values, greys=Greys(slope, intercept))


def ramp(*shape: int, dtype: str = "u2") -> np.ndarray:
    return np.arange(np.prod(shape), dtype=dtype).reshape(shape)


def written(
    path: Path, volumes: Sequence[Volume], axis: FourthAxis = NO_TIME
) -> tuple[Written, nibabel.Nifti1Image]:
    reads = [partial(lambda volume, _progress: volume, volume) for volume in volumes]
    told = write_volumes(path, reads, axis, Progress())
    return told, nibabel.load(path)


@settings(max_examples=60, deadline=None)
@given(angle, angle, angle, shapes, spacings, st.booleans(), st.sampled_from(STORED))
def test_every_voxel_keeps_its_value_and_its_place(
    tmp_path_factory: pytest.TempPathFactory,
    series: Volume,
    a: float,
    b: float,
    c: float,
    shape: tuple[int, int, int],
    spacing: tuple[float, float, float],
    backwards: bool,
    stored: str,
) -> None:
    orientation = rotated(a, b, c)
    normal = np.cross(orientation[:3], orientation[3:]) * (-1 if backwards else 1)
    geometry = from_dicom((9, -30, 4), orientation, spacing[1:], normal * spacing[0], shape)
    values = ramp(*shape, dtype=stored)
    path = tmp_path_factory.mktemp("nifti") / "v.nii"
    told, image = written(path, [replace(filled(series, values), geometry=geometry)])
    assert told.dtype == np.dtype(stored).name == image.get_data_dtype().name
    assert np.array_equal(np.asarray(image.dataobj).transpose(2, 1, 0), values)
    read = sitk.ReadImage(str(path))
    assert np.array_equal(sitk.GetArrayFromImage(read), values)
    for s, r, col in np.argwhere(values >= 0)[::7]:
        point = read.TransformIndexToPhysicalPoint((int(col), int(r), int(s)))
        assert np.allclose(point, geometry.to_patient((s, r, col)), atol=1e-3)


@pytest.mark.parametrize(("slope", "intercept"), [(1, -1024), (0.1, 0), (46.2619, -3.5), (-2, 7)])
def test_stored_integers_keep_their_slope(
    tmp_path: Path, series: Volume, slope: float, intercept: float
) -> None:
    values = ramp(4, 6, 5, dtype="i2") - 60
    told, image = written(tmp_path / "v.nii.gz", [filled(series, values, slope, intercept)])
    assert (told.dtype, told.slope, told.intercept) == ("int16", slope, intercept)
    assert image.get_data_dtype() == np.int16
    meant = values.astype(np.float64) * slope + intercept
    assert np.allclose(image.get_fdata().transpose(2, 1, 0), meant, rtol=1e-6)


@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_floats_are_written_in_the_unit_of_the_modality(
    tmp_path: Path, series: Volume, dtype: str
) -> None:
    values = ramp(4, 6, 5, dtype=dtype) / 7
    told, image = written(tmp_path / "v.nii.gz", [filled(series, values, 2.0, 1.0)])
    assert (told.dtype, told.slope, told.intercept) == ("float32", 1.0, 0.0)
    assert np.allclose(image.get_fdata().transpose(2, 1, 0), values * 2 + 1, rtol=1e-6)


def test_volumes_of_one_slope_stay_integers_along_a_fourth_axis(
    tmp_path: Path, series: Volume
) -> None:
    several = [filled(series, ramp(4, 6, 5) + 100 * at, 0.5) for at in range(3)]
    told, image = written(tmp_path / "v.nii.gz", several, FourthAxis(seconds=2.5))
    assert told.shape == image.shape == (5, 6, 4, 3)
    assert image.get_data_dtype() == np.uint16
    assert image.header.get_xyzt_units() == ("mm", "sec")
    assert image.header.get_zooms() == pytest.approx((0.5, 0.7, 3.0, 2.5))
    for at, volume in enumerate(several):
        meant = volume.values.transpose(2, 1, 0) * 0.5
        assert np.array_equal(image.get_fdata()[..., at], meant)


@pytest.mark.parametrize("other", [{"slope": 3.0}, {"dtype": "i4"}])
def test_volumes_that_differ_in_slope_or_type_become_floats(
    tmp_path: Path, series: Volume, other: dict
) -> None:
    slope, dtype = other.get("slope", 1.0), other.get("dtype", "u2")
    several = [
        filled(series, ramp(4, 6, 5)),
        filled(series, ramp(4, 6, 5, dtype=dtype), slope, 7.0),
    ]
    told, image = written(tmp_path / "v.nii.gz", several)
    assert told.dtype == "float32"
    assert np.array_equal(image.get_fdata()[..., 0].transpose(2, 1, 0), ramp(4, 6, 5))
    meant = ramp(4, 6, 5).astype(float) * slope + 7
    assert np.array_equal(image.get_fdata()[..., 1].transpose(2, 1, 0), meant)


def test_volumes_of_other_grids_are_refused(tmp_path: Path, series: Volume) -> None:
    moved = replace(series, geometry=replace(series.geometry, affine=np.eye(4)))
    with pytest.raises(NotExported, match="one grid"):
        written(tmp_path / "v.nii.gz", [series, moved])
    assert list(tmp_path.iterdir()) == []


def test_colour_becomes_rgb(tmp_path: Path, series: Volume) -> None:
    values = np.random.default_rng(0).integers(0, 255, (4, 6, 5, 3), dtype=np.uint8)
    told, image = written(tmp_path / "v.nii.gz", [replace(series, values=values)])
    assert told.dtype == "rgb24"
    stored = np.asarray(image.dataobj)
    for channel, name in enumerate("RGB"):
        assert np.array_equal(stored[name].transpose(2, 1, 0), values[..., channel])
    read = sitk.GetArrayFromImage(sitk.ReadImage(str(tmp_path / "v.nii.gz")))
    assert np.array_equal(read, values)


def test_a_tilted_stack_keeps_its_shear_in_the_sform_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    volume = made.classic(tmp_path / "in", tilt=(0, 0.9, 0)).volume
    _, image = written(tmp_path / "v.nii.gz", [volume])
    assert (image.header["sform_code"], image.header["qform_code"]) == (1, 0)
    for index in ((0, 0, 0), (3, 5, 4)):
        ras = image.affine @ [index[2], index[1], index[0], 1.0]
        assert np.allclose(ras[:3] * [-1, -1, 1], volume.geometry.to_patient(index), atol=1e-4)


def test_a_film_says_its_spacing_and_no_place(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    _, image = written(tmp_path / "v.nii.gz", [made.film(tmp_path / "in").volume])
    assert image.shape == (11, 9, 1)
    assert (image.header["sform_code"], image.header["qform_code"]) == (0, 0)
    assert image.header.get_zooms() == pytest.approx((0.2, 0.2, 1.0))
    assert image.header.get_xyzt_units() == ("mm", "unknown")
    assert b"mm at detector" in image.header["descrip"].tobytes()


def test_a_run_without_places_lies_along_the_fourth_axis_in_pixels(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    volume = made.cine(tmp_path / "in").volume
    volume = replace(volume, values=ramp(*volume.geometry.shape))
    _, image = written(tmp_path / "v.nii.gz", [volume], FourthAxis(seconds=1 / 15))
    assert image.shape == (11, 9, 1, 3)
    assert image.header["sform_code"] == 0
    assert image.header.get_xyzt_units() == ("unknown", "sec")
    assert np.array_equal(np.asarray(image.dataobj)[:, :, 0, 2].T, volume.values[2])


@pytest.mark.parametrize(("axis", "code"), [("time point", 1), ("slice", 0)])
def test_pictures_of_one_position_keep_it_and_others_claim_none(
    tmp_path: Path, series: Volume, axis: str, code: int
) -> None:
    verdict = Verdict(Geometrical.NOT_A_STACK, "as made")
    stack = replace(series.series.stacks[0], axis=axis)
    affine = np.array(series.geometry.affine)
    affine[:3, 0] *= 0.001 / 3.0
    volume = replace(
        series,
        verdict=verdict,
        series=replace(series.series, stacks=(stack,)),
        geometry=replace(series.geometry, affine=affine),
    )
    _, image = written(tmp_path / "v.nii.gz", [volume], FourthAxis(thickness=4.0))
    assert image.shape == (5, 6, 1, 4)
    assert image.header["sform_code"] == code
    assert image.header.get_zooms()[2] == pytest.approx(4.0)
    if code:
        ras = image.affine @ [4, 5, 0, 1.0]
        assert np.allclose(ras[:3] * [-1, -1, 1], volume.geometry.to_patient((0, 5, 4)), atol=1e-4)


def test_the_same_volume_gives_the_same_file(tmp_path: Path, series: Volume) -> None:
    for name in ("a.nii.gz", "b.nii.gz"):
        written(tmp_path / name, [series])
    assert (tmp_path / "a.nii.gz").read_bytes() == (tmp_path / "b.nii.gz").read_bytes()


def test_a_stop_on_the_way_leaves_what_was_there(tmp_path: Path, series: Volume) -> None:
    target = tmp_path / "v.nii.gz"
    target.write_bytes(b"before")

    def stopped(progress: Progress) -> Volume:
        progress.cancel()
        progress.step(0.5)
        return series

    with pytest.raises(Cancelled):
        write_volumes(target, [lambda _progress: series, stopped], NO_TIME, Progress())
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]
