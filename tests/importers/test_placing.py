"""A marked voxel is found at its patient position, whatever way the slices were acquired."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phantoms import AXIAL, Scanner, ramp, write_slices
from scipy.spatial.transform import Rotation

from viewer.core.study import Geometrical
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

SHAPE = (4, 5, 6)
FLIPS = [np.array(m, dtype=float) for m in ([[1, 0], [0, 1]], [[-1, 0], [0, 1]], [[0, 1], [1, 0]])]


Grid = tuple[np.ndarray, np.ndarray, tuple[float, float], np.ndarray]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Orientation cosines, first position, spacing, and the step from slice to slice."""
    turn = Rotation.random(random_state=draw(st.integers(0, 10_000))).as_matrix()
    along, down = draw(st.sampled_from(FLIPS)) @ turn[:2]
    spacing = (draw(st.floats(0.2, 3)), draw(st.floats(0.2, 3)))
    first = np.array([draw(st.floats(-300, 300)) for _ in range(3)])
    step = np.cross(along, down) * draw(st.floats(0.5, 6)) * draw(st.sampled_from([-1, 1]))
    return np.concatenate([along, down]), first, spacing, step


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    grids(), st.permutations(range(SHAPE[0])), st.tuples(*(st.integers(0, n - 1) for n in SHAPE))
)
def test_a_marked_voxel_is_found_at_its_patient_position(
    grid: Grid, order: list[int], mark: tuple[int, int, int]
) -> None:
    orientation, first, spacing, step = grid
    volume = np.zeros(SHAPE, dtype=np.int16)
    volume[mark] = 1000
    places = [first + at * step for at in range(SHAPE[0])]
    truth = (
        places[mark[0]]
        + mark[1] * spacing[0] * orientation[3:]
        + mark[2] * spacing[1] * orientation[:3]
    )
    with tempfile.TemporaryDirectory() as folder:
        write_slices(
            Path(folder), volume[order], [places[at] for at in order], orientation, spacing
        )
        series = scan([Path(folder)], Progress()).studies[0].series[0]
        read_back = read(series, 0, Progress())
    assert read_back.verdict.kind is Geometrical.UNIFORM
    found = np.argwhere(read_back.values == 1000)
    assert len(found) == 1
    assert read_back.geometry.to_patient(found[0]) == pytest.approx(truth, abs=1e-4)
    assert np.linalg.det(read_back.geometry.directions) == pytest.approx(-1, abs=1e-6)


def test_a_tilted_gantry_is_measured_and_its_voxels_stay_where_they_are(
    tmp_path: Path, scanned: Scanner
) -> None:
    step = np.array([0.0, 3 * np.tan(np.radians(15)), 3.0])
    write_slices(tmp_path, ramp(*SHAPE), [at * step for at in range(4)])
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert volume.verdict.kind is Geometrical.TILTED
    assert volume.verdict.tilt_degrees == pytest.approx(15)
    assert volume.geometry.to_patient([3, 0, 0]) == pytest.approx(3 * step)
    assert not volume.verdict.allows_planes


def test_a_missing_slice_is_named(tmp_path: Path, scanned: Scanner) -> None:
    heights = [0, 3, 6, 12, 15, 18]
    write_slices(tmp_path, ramp(6, 4, 4), [(0, 0, z) for z in heights])
    verdict = scanned(tmp_path).studies[0].series[0].stacks[0].verdict
    assert verdict.kind is Geometrical.UNEVEN
    assert verdict.gaps == (3, 3, 6, 3, 3)
    assert verdict.sentence == "6 slices are mostly 3 mm apart, but 6 mm after slice 3."


def test_rounded_positions_are_still_even(tmp_path: Path, scanned: Scanner) -> None:
    positions = [(0, round(at * 0.1234567, 3), round(at * 1.7654321, 3)) for at in range(4)]
    normal = np.array([0, 0.1234567, 1.7654321]) / np.hypot(0.1234567, 1.7654321)
    orientation = (1, 0, 0, 0, round(normal[2], 5), round(-normal[1], 5))
    write_slices(tmp_path, ramp(*SHAPE), positions, orientation)
    verdict = scanned(tmp_path).studies[0].series[0].stacks[0].verdict
    assert verdict.kind is Geometrical.UNIFORM


def test_pictures_of_one_place_over_time_stay_at_that_place(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path, ramp(5, 4, 4), [(10, 20, 30)] * 5)
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert volume.verdict.kind is Geometrical.NOT_A_STACK
    assert volume.verdict.sentence.startswith("5 pictures at one position over time")
    assert volume.geometry.to_patient([4, 0, 0]) == pytest.approx([10, 20, 30], abs=0.01)
    assert np.array_equal(volume.values, ramp(5, 4, 4))


def test_slices_of_a_fan_have_no_common_place(tmp_path: Path, scanned: Scanner) -> None:
    for at in range(6):
        turn = Rotation.from_euler("z", at * 30, degrees=True).as_matrix()
        orientation = (*turn[0], 0.0, 0.0, -1.0)
        write_slices(tmp_path / str(at), ramp(1, 4, 4), [(0, 0, 0)], orientation, InstanceNumber=at)
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert len(volume.values) == 6
    assert volume.verdict.sentence == "6 slices in as many directions; shown one at a time."
    assert not volume.geometry.in_patient


def test_one_slice_keeps_its_thickness(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path, ramp(1, 4, 4), [(1, 2, 3)], AXIAL, (0.5, 0.25))
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert volume.verdict.kind is Geometrical.SINGLE
    assert volume.geometry.spacing == pytest.approx((2, 0.5, 0.25))


def test_directions_that_cannot_be_are_no_place(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path, ramp(2, 4, 4), [(0, 0, 0), (0, 0, 1)], (1, 0, 0, 1, 0, 0))
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert not volume.geometry.in_patient
    assert volume.verdict.sentence.startswith("2 pictures without positions")
