"""A marked voxel is found at its patient position, whatever way the slices were acquired."""

import tempfile
from pathlib import Path

import nibabel
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phantoms import AXIAL, CT, Scanner, ramp, write_slices
from pydicom import dcmread
from scipy.spatial.transform import Rotation

from viewer.core.study import FrameRef, Geometrical, Scan, Verdict
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.placed import Placed
from viewer.importers.places.stacks import stacks_of
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
    assert volume.verdict.allows_planes
    assert not volume.geometry.is_orthogonal


def test_a_missing_slice_is_named(tmp_path: Path, scanned: Scanner) -> None:
    heights = [0, 3, 6, 12, 15, 18]
    write_slices(tmp_path, ramp(6, 4, 4), [(0, 0, z) for z in heights])
    verdict = scanned(tmp_path).studies[0].series[0].stacks[0].verdict
    assert verdict.kind is Geometrical.MISSING
    assert verdict.gaps == (3, 3, 6, 3, 3)
    assert verdict.missing == ((3, 1),)
    assert not verdict.places_voxels
    assert verdict.sentence == (
        "6 slices are mostly 3 mm apart, but 6 mm after slice 3: 1 slice seems to be missing."
    )


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
    for at in range(5):
        moment = ramp(5, 4, 4)[at : at + 1]
        write_slices(tmp_path / str(at), moment, [(10, 20, 30)], AcquisitionNumber=at)
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert volume.verdict.kind is Geometrical.NOT_A_STACK
    assert volume.verdict.sentence.startswith("5 pictures at one position over time")
    assert volume.geometry.to_patient([4, 0, 0]) == pytest.approx([10, 20, 30], abs=0.01)
    assert np.array_equal(volume.values, ramp(5, 4, 4))


def test_pictures_of_one_place_are_said_to_differ_in_what_the_file_says(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path / "a", ramp(5, 4, 4), [(10, 20, 30)] * 5)
    for at in range(3):
        write_slices(tmp_path / "b", ramp(1, 4, 4), [(10, 20, 30)], FlipAngle=5 * at)
        (tmp_path / "b/000.dcm").rename(tmp_path / f"b/flip{at}.dcm")
    told = [
        scanned(tmp_path / name).studies[0].series[0].stacks[0].verdict.sentence for name in "ab"
    ]
    assert told == [
        "5 pictures at one position; shown one at a time.",
        "3 pictures at one position with different flip angles; shown one at a time.",
    ]


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


def verdict_on(scan_of: Scan) -> Verdict:
    return scan_of.studies[0].series[0].stacks[0].verdict


def test_cosines_rounded_to_four_decimals_are_one_direction(
    tmp_path: Path, scanned: Scanner
) -> None:
    turn = Rotation.from_euler("xyz", (3, 20, 7), degrees=True).as_matrix()
    normal = np.cross(turn[0], turn[1])
    rng = np.random.default_rng(4)
    for at in range(8):
        rounded = np.round(np.concatenate(turn[:2]) + rng.uniform(-5e-5, 5e-5, 6), 4)
        write_slices(tmp_path / str(at), ramp(1, 4, 4), [at * 2 * normal], rounded)
    verdict = verdict_on(scanned(tmp_path))
    assert verdict.kind is Geometrical.UNIFORM
    assert verdict.step_mm == pytest.approx(2, abs=1e-3)


def test_directions_that_drift_by_half_a_degree_are_no_stack(
    tmp_path: Path, scanned: Scanner
) -> None:
    for at in range(20):
        turn = Rotation.from_euler("x", at * 0.5 / 19, degrees=True).as_matrix()
        write_slices(tmp_path / f"{at:02}", ramp(1, 4, 4), [(0, 0, 2 * at)], np.ravel(turn[:2]))
    verdict = verdict_on(scanned(tmp_path))
    assert verdict.kind is Geometrical.NOT_A_STACK
    assert verdict.turn_degrees == pytest.approx(0.5, abs=0.01)
    assert "differ by up to 0.5 degrees" in verdict.sentence


def test_a_header_that_contradicts_the_positions_is_not_believed(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path, ramp(4, 4, 4), [(0, 0, 7 * at) for at in range(4)])
    assert verdict_on(scanned(tmp_path)).said_mm == 0
    for path in tmp_path.iterdir():
        dataset = dcmread(path)
        dataset.SpacingBetweenSlices = 2
        dataset.save_as(path)
    verdict = verdict_on(scanned(tmp_path))
    assert verdict.kind is Geometrical.UNIFORM
    assert (verdict.step_mm, verdict.said_mm) == (7, 2)
    assert verdict.sentence == ("4 slices, 7 mm apart by their positions (the header says 2 mm).")


def test_positions_rounded_to_a_tenth_are_even_and_steps_that_grow_are_not(
    tmp_path: Path, scanned: Scanner
) -> None:
    rounded = [(0, 0, round(0.625 * at, 1)) for at in range(40)]
    write_slices(tmp_path / "a", ramp(40, 2, 2), rounded)
    assert verdict_on(scanned(tmp_path / "a")).kind is Geometrical.UNIFORM
    growing = [(0, 0, at + at * at * 0.0004) for at in range(40)]
    write_slices(tmp_path / "b", ramp(40, 2, 2), growing)
    verdict = verdict_on(scanned(tmp_path / "b"))
    assert verdict.kind is Geometrical.UNEVEN
    assert not verdict.places_voxels
    assert len(verdict.gaps) == 39


def test_several_holes_are_counted(tmp_path: Path, scanned: Scanner) -> None:
    heights = [at for at in range(16) if at not in (3, 4, 9)]
    write_slices(tmp_path, ramp(13, 2, 2), [(0, 0, 2.5 * at) for at in heights])
    verdict = verdict_on(scanned(tmp_path))
    assert verdict.kind is Geometrical.MISSING
    assert verdict.missing == ((3, 2), (7, 1))
    assert "3 slices seem to be missing" in verdict.sentence


def test_slices_in_a_staircase_do_not_lie_behind_one_another(
    tmp_path: Path, scanned: Scanner
) -> None:
    places = [(5.0 * (at % 2), 0, 3 * at) for at in range(6)]
    write_slices(tmp_path, ramp(6, 4, 4), places)
    verdict = verdict_on(scanned(tmp_path))
    assert verdict.kind is Geometrical.NOT_A_STACK
    assert "do not lie behind one another" in verdict.sentence


def test_slices_side_by_side_are_no_stack(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path, ramp(2, 4, 4), [(0, 0, 0), (50, 0, 0)])
    assert verdict_on(scanned(tmp_path)).kind is Geometrical.NOT_A_STACK


def test_cosines_that_are_no_unit_vectors_keep_the_spacing(
    tmp_path: Path, scanned: Scanner
) -> None:
    orientation = (0.98, 0, 0, 0, 1.03, 0)
    write_slices(tmp_path, ramp(3, 4, 4), [(0, 0, at) for at in range(3)], orientation, (0.5, 0.7))
    volume = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert volume.geometry.spacing == pytest.approx((1, 0.5, 0.7))


def test_the_tag_that_names_a_tilt_is_not_believed(tmp_path: Path, scanned: Scanner) -> None:
    places = [(0, 0, 3.0 * at) for at in range(4)]
    write_slices(tmp_path, ramp(*SHAPE), places, sop_class=CT, GantryDetectorTilt=20)
    verdict = verdict_on(scanned(tmp_path))
    assert verdict.kind is Geometrical.UNIFORM
    assert verdict.tilt_degrees == 0


@settings(max_examples=30, deadline=None)
@given(grids(), st.permutations(range(7)), st.floats(-25, 25), st.floats(-25, 25))
def test_any_sheared_grid_is_recovered(
    grid: Grid, order: list[int], along_row: float, down_column: float
) -> None:
    """Positions in any order, sheared in any direction: the affine comes back to a micrometre."""
    orientation, first, spacing, step = grid
    length = float(np.linalg.norm(step))
    shear = np.tan(np.radians([along_row, down_column])) * length
    whole = step + shear[0] * orientation[:3] + shear[1] * orientation[3:]
    facts = [
        FrameFacts(8, 9, tuple(first + at * whole), tuple(orientation), spacing) for at in order
    ]
    (stack,) = stacks_of([Placed(FrameRef(at, 0), fact) for at, fact in enumerate(facts)])
    geometry = stack.geometry
    assert geometry is not None
    assert geometry.shape == (7, 8, 9)
    assert not stack.verdict.gaps
    for at, ref in enumerate(stack.frames):
        expected = facts[ref.instance].position
        assert geometry.to_patient((at, 0, 0)) == pytest.approx(expected, abs=1e-3)
    corner = np.array(facts[stack.frames[0].instance].position)
    corner = corner + 7 * spacing[0] * orientation[3:] + 8 * spacing[1] * orientation[:3]
    assert geometry.to_patient((0, 7, 8)) == pytest.approx(corner, abs=1e-3)
    tilt = np.degrees(np.arctan(np.hypot(*shear) / length))
    if stack.verdict.kind is Geometrical.TILTED:
        assert stack.verdict.tilt_degrees == pytest.approx(tilt, abs=1e-3)
    else:
        assert tilt < 0.2 or np.hypot(*shear) * 6 < 0.6 * min(spacing)


@settings(max_examples=15, deadline=None)
@given(grids(), st.tuples(*(st.integers(0, n - 1) for n in SHAPE)), st.booleans())
def test_a_nifti_of_either_hand_keeps_its_voxels_in_place(
    grid: Grid, mark: tuple[int, int, int], mirrored: bool
) -> None:
    """NIfTI's axes may make a left-handed frame, and its slices run against their normal."""
    orientation, first, spacing, step = grid
    axes = [orientation[:3] * spacing[1], orientation[3:] * spacing[0], step]
    affine = np.eye(4)
    affine[:3, :3] = np.diag([-1, -1, 1]) @ np.stack(axes[::-1] if mirrored else axes, axis=1)
    affine[:3, 3] = first
    values = np.zeros(SHAPE[::-1], dtype=np.int16)
    values[mark[::-1]] = 1000
    with tempfile.TemporaryDirectory() as folder:
        nibabel.save(nibabel.Nifti1Image(values, affine), Path(folder) / "one.nii")
        found = read(scan([Path(folder)], Progress()).studies[0].series[0], 0, Progress())
    (place,) = np.argwhere(found.values == 1000)
    truth = np.diag([-1.0, -1.0, 1.0]) @ (affine @ [*mark[::-1], 1])[:3]
    assert found.verdict.kind is Geometrical.UNIFORM
    assert found.geometry.to_patient(place) == pytest.approx(truth, abs=1e-3)
    assert np.linalg.det(found.geometry.directions) == pytest.approx(-1, abs=1e-5)


def test_no_distance_is_called_usual_that_most_slices_do_not_have(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path, ramp(6, 2, 2), [(0, 0, z) for z in (0, 2, 4, 5, 7, 9)])
    assert verdict_on(scanned(tmp_path)).sentence == (
        "6 slices are 1 mm apart, or a multiple of it: 4 slices seem to be missing."
    )
