"""Picture files and NIfTI volumes."""

import gzip
from pathlib import Path

import cv2
import nibabel
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phantoms import Scanner, ramp
from PIL import Image
from scipy.spatial.transform import Rotation

from viewer.core.study import Geometrical, Kind
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.importers.thumbnail import thumbnail
from viewer.workers.progress import Progress


def opened(path: Path) -> Volume:
    return read(scan([path], Progress()).studies[0].series[0], 0, Progress())


@pytest.mark.parametrize("ending", ["png", "tif"])
@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_grey_pictures_come_back_as_they_were(tmp_path: Path, ending: str, dtype: str) -> None:
    pixels = ramp(12, 9, dtype=dtype) * (1 if dtype == "u1" else 600)
    cv2.imwrite(str(tmp_path / f"a.{ending}"), pixels)
    volume = opened(tmp_path / f"a.{ending}")
    assert volume.values.dtype == pixels.dtype
    assert np.array_equal(volume.values[0], pixels)
    assert volume.series.kind is Kind.FILM
    assert volume.verdict.kind is Geometrical.PROJECTION


@pytest.mark.parametrize("ending", ["jpg", "webp"])
def test_lossy_grey_pictures_stay_grey(tmp_path: Path, ending: str) -> None:
    pixels = cv2.GaussianBlur(ramp(40, 30, dtype="u1").astype("u1"), (9, 9), 5)
    cv2.imwrite(str(tmp_path / f"a.{ending}"), pixels)
    volume = opened(tmp_path / f"a.{ending}")
    assert volume.values.shape == (1, 40, 30)
    assert np.abs(volume.values[0].astype(int) - pixels).mean() < 6


def test_colour_is_red_green_blue(tmp_path: Path) -> None:
    pixels = np.zeros((4, 5, 3), "u1")
    pixels[..., 0] = 200
    Image.fromarray(pixels).save(tmp_path / "a.png")
    assert opened(tmp_path / "a.png").values[0, 0, 0].tolist() == [200, 0, 0]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("ending", ["jpg", "tif", "png"])
def test_a_turned_camera_is_turned_back(tmp_path: Path, orientation: int, ending: str) -> None:
    upright = np.zeros((16, 32), "u1")
    upright[:8, :8] = 255
    turned = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: a.T,
        6: lambda a: np.rot90(a, 1),
        7: lambda a: np.rot90(a.T, 2),
        8: lambda a: np.rot90(a, -1),
    }[orientation](upright)
    image = Image.fromarray(np.ascontiguousarray(turned))
    exif = image.getexif()
    exif[0x0112] = orientation
    image.save(tmp_path / f"a.{ending}", exif=exif)
    values = opened(tmp_path / f"a.{ending}").values[0]
    assert values.shape == (16, 32)
    assert np.abs(values.astype(int) - upright).mean() < 3


def test_a_picture_is_known_again_by_its_content(tmp_path: Path, scanned: Scanner) -> None:
    for name in ("a.png", "b.png", "c.png"):
        cv2.imwrite(str(tmp_path / name), ramp(9, 9, dtype="u1") + (name == "c.png"))
    one, other, third = (scanned(tmp_path / n).studies[0] for n in ("a.png", "b.png", "c.png"))
    assert one.uid == other.uid != third.uid
    assert one.uid.startswith("2.25.")
    assert len({one.uid, one.series[0].uid, one.series[0].instances[0].sop_instance_uid}) == 3
    assert one.description == "a.png"


def test_of_several_pages_the_first_is_shown_and_said(tmp_path: Path) -> None:
    pages = [Image.fromarray(np.full((5, 6), grey, "u1")) for grey in (10, 20, 30)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    volume = opened(tmp_path / "a.tif")
    assert volume.series.description == "a.tif (page 1 of 3)"
    assert np.all(volume.values == 10)


def test_a_thumbnail_is_small_and_keeps_its_shape(tmp_path: Path, scanned: Scanner) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((100, 50), 200, "u1") + ramp(100, 50) % 50)
    small = thumbnail(scanned(tmp_path).studies[0].series[0])
    assert small.shape == (96, 96)
    assert small.dtype == np.uint8
    assert np.all(small[:, :20] == 0)
    assert small[:, 30:60].max() > 0


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 1000),
    flips=st.tuples(*[st.sampled_from([-1, 1])] * 3),
    mark=st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(0, 3)),
)
def test_a_nifti_voxel_is_found_at_its_patient_position(
    tmp_path: Path, seed: int, flips: tuple, mark: tuple
) -> None:
    random = np.random.default_rng(seed)
    affine = np.eye(4)
    affine[:3, :3] = Rotation.random(random_state=seed).as_matrix() @ np.diag(
        random.uniform(0.5, 3, 3) * flips
    )
    affine[:3, 3] = random.uniform(-100, 100, 3)
    data = np.zeros((5, 6, 4), np.int16)
    data[mark] = 7
    nibabel.save(nibabel.Nifti1Image(data, affine), tmp_path / "a.nii")
    volume = opened(tmp_path / "a.nii")
    (found,) = np.argwhere(volume.values == 7)
    ras = affine @ (*mark, 1)
    assert volume.verdict.kind is Geometrical.UNIFORM
    assert volume.values.dtype == np.int16
    truth = [-ras[0], -ras[1], ras[2]]
    assert volume.geometry.to_patient(found) == pytest.approx(truth, abs=1e-3)


def test_nifti_keeps_integers_and_their_slope(tmp_path: Path) -> None:
    image = nibabel.Nifti1Image(ramp(3, 4, 5, dtype="i2"), np.eye(4))
    image.header.set_slope_inter(2, -5)
    nibabel.save(image, tmp_path / "a.nii.gz")
    volume = opened(tmp_path / "a.nii.gz")
    assert volume.values.dtype.kind == "i"
    assert (volume.greys.slope, volume.greys.intercept) == (2, -5)


def test_nifti_over_time_is_a_stack_a_time(tmp_path: Path, scanned: Scanner) -> None:
    data = ramp(3, 4, 5, 2, dtype="i2")
    nibabel.save(nibabel.Nifti1Image(data, np.diag([-1, -1, 1, 1])), tmp_path / "a.nii")
    series = scanned(tmp_path).studies[0].series[0]
    assert [stack.name for stack in series.stacks] == ["time point 1", "time point 2"]
    assert np.array_equal(read(series, 1, Progress()).values, data[..., 1].T)


def test_a_broken_nifti_has_a_reason(tmp_path: Path, scanned: Scanner) -> None:
    (tmp_path / "a.nii").write_bytes(b"no")
    (tmp_path / "b.nii.gz").write_bytes(gzip.compress(b"no")[:-4])
    reasons = [refusal.reason for refusal in scanned(tmp_path).refusals]
    assert len(reasons) == 2
    assert all(reason.startswith("This NIfTI file is damaged.") for reason in reasons)


def test_a_grey_picture_is_grey_also_after_lossy_compression(
    tmp_path: Path, scanned: Scanner
) -> None:
    ramp = np.linspace(0, 255, 64 * 64).reshape(64, 64).astype(np.uint8)
    noisy = np.random.default_rng(3).normal(0, 12, ramp.shape)
    grey = np.clip(ramp + noisy, 0, 255).astype(np.uint8)
    path = tmp_path / "knee.webp"
    cv2.imwrite(str(path), cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), [cv2.IMWRITE_WEBP_QUALITY, 60])
    (study,) = scanned(path).studies
    volume = read(study.series[0], 0, Progress())
    assert not volume.is_colour
    assert np.abs(volume.values[0].astype(int) - grey).mean() < 12


def test_a_thumbnail_of_a_colour_picture_is_in_colour(tmp_path: Path, scanned: Scanner) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((60, 60, 3), (0, 40, 200), "u1"))
    small = thumbnail(scanned(tmp_path).studies[0].series[0])
    assert small.shape == (96, 96, 3)
    assert small[48, 48].tolist() == [200, 40, 0]
