"""The same knee at the same place in every picture, the right side on the right side."""

from pathlib import Path

import highdicom as hd
import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.dataset import Dataset
from scipy.ndimage import map_coordinates

from viewer.core.geometry import Geometry, from_dicom
from viewer.core.mask import Mask
from viewer.core.planes.plane import Plane, acquired_plane, cut_of
from viewer.lab.simulate.anatomy.bones import Bones
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import Point
from viewer.lab.simulate.modality.masks import STRUCTURES, masks
from viewer.lab.simulate.modality.protocol import SAMPLE

LANDMARKS = (
    # The tibial eminence, the middle of the patella, the end of the medial condyle.
    ("Tibia", (0.0, 6.0, -6.0), 18.0),
    ("Patella", (-2.0, -45.0, 43.0), 12.0),
    ("Femur", (23.0, 0.0, 12.0), 18.0),
)


@pytest.fixture(scope="module")
def truths() -> list[tuple[Geometry, dict[str, Mask]]]:
    build = Build.from_seed(1)
    geometries = [acquisition.geometry(build) for acquisition in SAMPLE.series]
    return [(geometry, masks(build, geometry)) for geometry in geometries]


def geometry_of(headers: list[Dataset]) -> Geometry:
    """The grid from the headers alone."""
    first, second = (np.array(ds.ImagePositionPatient, dtype=float) for ds in headers[:2])
    return from_dicom(
        first.tolist(),
        [float(v) for v in headers[0].ImageOrientationPatient],
        [float(v) for v in headers[0].PixelSpacing],
        (second - first).tolist(),
        (len(headers), headers[0].Rows, headers[0].Columns),
        headers[0].FrameOfReferenceUID,
    )


def values_of(headers: list[Dataset]) -> NDArray[np.float64]:
    return np.stack([ds.pixel_array for ds in headers]).astype(float)


def sampled(headers: list[Dataset], points: NDArray[np.float64]) -> NDArray[np.float64]:
    index = geometry_of(headers).to_index(points)
    return np.asarray(map_coordinates(values_of(headers), index.T, order=1, cval=np.nan))


def test_the_three_series_share_one_frame_of_reference_and_one_study(
    series: dict[str, list[Dataset]],
) -> None:
    headers = [ds for one in series.values() for ds in one]
    assert len({ds.FrameOfReferenceUID for ds in headers}) == 1
    assert len({ds.StudyInstanceUID for ds in headers}) == 1


@pytest.mark.parametrize("name", ["sagittal", "coronal", "axial"])
def test_each_series_is_an_even_stack_of_its_plane(
    series: dict[str, list[Dataset]], name: str
) -> None:
    headers = series[name]
    positions = np.array([ds.ImagePositionPatient for ds in headers], dtype=float)
    steps = np.diff(positions, axis=0)
    np.testing.assert_allclose(steps, np.broadcast_to(steps[0], steps.shape), atol=1e-4)
    geometry = geometry_of(headers)
    assert geometry.is_orthogonal
    assert np.linalg.det(geometry.affine[:3, :3]) != 0
    assert acquired_plane(geometry) is Plane(name)


def test_the_sagittal_series_is_oblique_in_two_ways(series: dict[str, list[Dataset]]) -> None:
    normal = np.abs(geometry_of(series["sagittal"]).directions[:, 0])
    assert normal[1] > 0.1
    assert normal[2] > 0.03


@pytest.mark.parametrize(("structure", "landmark", "radius"), LANDMARKS)
def test_a_landmark_lies_at_the_same_place_in_all_three_series(
    truths: list[tuple[Geometry, dict[str, Mask]]],
    structure: str,
    landmark: Point,
    radius: float,
) -> None:
    wanted = Build.from_seed(1).to_patient(landmark)
    middles = []
    for geometry, found in truths:
        places = geometry.to_patient(np.argwhere(found[structure]))
        near = np.linalg.norm(places - wanted, axis=1) < radius
        middles.append(places[near].mean(axis=0))
    assert np.ptp(middles, axis=0).max() < 1.0


def test_the_coronal_and_the_axial_pictures_agree_where_they_cross(
    series: dict[str, list[Dataset]],
) -> None:
    """Same contrast, sampled at the same patient millimetres by the headers alone."""
    build = Build.from_seed(1)
    random = np.random.default_rng(0)
    inside = random.uniform((-40, -25, -15), (40, 26, 40), (4000, 3))
    points = np.array([build.to_patient(tuple(p)) for p in inside])
    here, there = sampled(series["coronal"], points), sampled(series["axial"], points)
    assert np.corrcoef(here, there)[0, 1] > 0.75
    shifted = sampled(series["axial"], points + np.array([0, 0, 6.0]))
    assert np.corrcoef(here, there)[0, 1] > np.corrcoef(here, shifted)[0, 1] + 0.1


def test_the_patella_is_marrow_in_all_three_series_with_cartilage_behind_it(
    series: dict[str, list[Dataset]],
) -> None:
    build = Build.from_seed(1)
    up = build.patella_up
    places = np.array([build.to_patient((m, p, 43 + up)) for m in (-4, 0) for p in (-50.0, -46.0)])
    assert sampled(series["sagittal"], places).mean() > 400
    for name in ("coronal", "axial"):
        assert sampled(series[name], places).mean() < 250
    behind = np.array([build.to_patient((m, -36.7, 44 + up)) for m in (-4.0, 2.0)])
    assert sampled(series["axial"], behind).min() > 350


def test_the_fibula_is_lateral_and_the_patella_in_front() -> None:
    """A right knee: lateral is the patient's right, the low end of x."""
    build = Build.from_seed(1)
    geometry = SAMPLE.series[2].geometry(build)
    index = np.argwhere(np.ones(geometry.shape, dtype=bool)[:, ::4, ::4]) * (1, 4, 4)
    points = geometry.to_patient(index)
    bones = Bones(build.to_knee(points), build)
    fibula, tibia, patella = (
        points[distance < 0].mean(axis=0) for distance in (bones.fibula, bones.tibia, bones.patella)
    )
    assert fibula[0] < tibia[0] - 20
    assert fibula[1] > tibia[1]
    assert patella[1] < tibia[1] - 30


def test_the_fibula_is_on_the_viewers_left_of_the_film(shipped: Path) -> None:
    film = dcmread(shipped / "film" / "ap.dcm")
    assert list(film.PatientOrientation) == ["L", "F"]
    assert film.ImageLaterality == "R"
    shown = film.pixel_array.astype(float)
    rows = shown[int(film.Rows * 0.66) : int(film.Rows * 0.72)].mean(axis=0)
    left = rows[int(film.Columns * 0.15) : int(film.Columns * 0.22)].mean()
    right = rows[int(film.Columns * 0.78) : int(film.Columns * 0.85)].mean()
    assert left > 1.3 * right


def test_the_film_knows_millimetres_at_the_detector_only(shipped: Path) -> None:
    film = dcmread(shipped / "film" / "ap.dcm")
    assert "PixelSpacing" not in film
    assert film.ImagerPixelSpacing[0] * film.Columns == pytest.approx(140, abs=0.1)
    assert film.EstimatedRadiographicMagnificationFactor > 1


def test_bone_is_bright_on_the_film_and_the_joint_space_dark(shipped: Path) -> None:
    film = dcmread(shipped / "film" / "ap.dcm")
    shown = film.pixel_array.astype(float) / 4095
    column = shown[:, int(film.Columns * 0.66) : int(film.Columns * 0.72)].mean(axis=1)
    middle = column[int(film.Rows * 0.45) : int(film.Rows * 0.6)]
    assert middle.min() < 0.5
    assert column[int(film.Rows * 0.3)] > middle.min() + 0.15
    assert column[int(film.Rows * 0.6)] > middle.min() + 0.1


def test_the_truth_lies_on_the_sagittal_series_voxel_for_voxel(
    shipped: Path,
    series: dict[str, list[Dataset]],
    truths: list[tuple[Geometry, dict[str, Mask]]],
) -> None:
    truth = hd.seg.segread(shipped / "mr" / "truth.dcm")
    assert [truth.get_segment_description(n).segment_label for n in truth.segment_numbers] == [
        structure.name for structure in STRUCTURES
    ]
    uids = [ds.SOPInstanceUID for ds in series["sagittal"]]
    read = truth.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
    made = truths[0][1]
    for number, structure in enumerate(STRUCTURES):
        assert np.mean(read[..., number] != made[structure.name]) < 1e-5
        assert made[structure.name].sum() > 500


def test_the_truth_fits_the_pictures(shipped: Path, series: dict[str, list[Dataset]]) -> None:
    """Marrow bright, cartilage grey, menisci dark in proton density."""
    truth = hd.seg.segread(shipped / "mr" / "truth.dcm")
    uids = [ds.SOPInstanceUID for ds in series["sagittal"]]
    read = truth.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
    values = values_of(series["sagittal"])
    means = {s.name: values[read[..., n] > 0].mean() for n, s in enumerate(STRUCTURES)}
    assert means["Femur"] > means["Femoral cartilage"] > means["Medial meniscus"]
    assert means["Lateral meniscus"] < 0.4 * means["Tibia"]


def test_a_cut_of_the_coronal_series_has_the_patients_right_on_the_left(
    series: dict[str, list[Dataset]],
) -> None:
    geometry = geometry_of(series["coronal"])
    assert cut_of(geometry, Plane.CORONAL).edge_letters()[:2] == ("R", "L")
