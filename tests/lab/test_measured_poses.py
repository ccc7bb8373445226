"""Poses measured: read as JTML lays them out, compared, told."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from viewer import paths
from viewer.ai.outputs import PoseOutput
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.core.poses.camera import rigid_of
from viewer.lab.data.beside import read_beside
from viewer.lab.data.read import read_cases
from viewer.lab.evaluation.kinds.poses import POSES
from viewer.lab.evaluation.wanted import known_of
from viewer.lab.report.failures import WORDS, worst
from viewer.lab.report.outcomes import CaseOutcome, PosesSaid, read_outcome, written
from viewer.lab.report.published import published
from viewer.lab.report.record import Part
from viewer.lab.report.told_poses import pose_sections

FEMUR, TIBIA = "Femoral component", "Tibial component"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(paths.shipped_packs() / "tka_pose")


def write_subject(folder: Path, *, repeated: bool) -> Path:
    """A frame with a mask of each part, one camera, and a pose of each."""
    folder.mkdir(parents=True)
    (folder / "calibration.txt").write_text("JT_INTCALIB\n1198\n0\n0\n0.373\n")
    pose = (1.0, 2.0, -1000.0, 10.0, 20.0, 30.0)
    other = pose if repeated else (3.0, 4.0, -1100.0, -85.0, 0.5, -9.0)
    names = [f"{part}_{axis}" for part in ("femur", "tibia") for axis in AXES]
    with (folder / "poses.csv").open("w", newline="") as lines:
        csv.writer(lines).writerows([["frame", *names], ["0000", *pose, *other]])
    for name in ("0000", "0000_femur", "0000_tibia"):
        cv2.imwrite(str(folder / f"{name}.png"), np.eye(32, dtype=np.uint8) * 255)
    return folder


AXES = ("x_mm", "y_mm", "z_mm", "rz_deg", "rx_deg", "ry_deg")


def test_poses_are_told_before_a_camera_that_looks_along_z_with_y_down(
    pack: Pack, tmp_path: Path
) -> None:
    write_subject(tmp_path / "one", repeated=False)
    (case,) = read_cases(tmp_path, pack, pack.outputs[0]).known
    turn = Rotation.from_euler("z", 10, degrees=True)
    turn *= Rotation.from_euler("x", 20, degrees=True) * Rotation.from_euler("y", 30, degrees=True)
    flip = np.diag([1.0, -1.0, -1.0])
    wanted = rigid_of(flip @ turn.as_matrix(), np.array([1.0, -2.0, 1000.0]))
    assert case.poses[0] == pytest.approx(wanted)
    assert case.facts["source to detector"] == "1198"
    parts = {f"{part} {what}" for part in ("femoral", "tibial") for what in ("mask", "surface")}
    assert set(case.files) == {"film", *parts}


def test_a_tibia_that_repeats_the_femur_is_not_known(pack: Pack, tmp_path: Path) -> None:
    write_subject(tmp_path / "one", repeated=True)
    known = known_of(tmp_path, pack)
    (case,) = known.cases
    assert case.poses[1] is None
    assert set(case.files) == {"film", "femoral mask", "femoral surface"}
    assert any("Of one no pose of the tibia is known" in note for note in known.notes)
    with pytest.raises(ViewerError, match=r"femur\.stl is not there"):
        read_beside(pack, case)


def outcome(name: str, off: dict[str, tuple[float, ...]]) -> CaseOutcome:
    return CaseOutcome(name, name, {}, PosesSaid(off), output="Pose of the components")


RIGHT, DEEP = (0.3, 0.4, 0.2, 5.0, 0.1, 0.1), (0.5, 0.1, 0.2, 60.0, 0.4, 0.2)
TURNED = (0.2, 0.1, 0.2, 1.0, 9.0, 12.0)


def test_what_was_not_found_counts_and_depth_does_not_decide(pack: Pack) -> None:
    output = pack.outputs[0]
    assert isinstance(output, PoseOutput)
    cases = [
        outcome("a", {FEMUR: RIGHT, TIBIA: TURNED}),
        outcome("b", {FEMUR: DEEP, TIBIA: ()}),
        outcome("c", {FEMUR: RIGHT}),
    ]
    told = POSES.measures(output, cases)
    numbers = told.numbers(np.arange(3))
    assert numbers["pose_found"] == pytest.approx(3 / 5)
    assert numbers["rms_depth"] == pytest.approx(np.sqrt((25 + 3600 + 25 + 1) / 4))
    tables = dict(POSES.tables(told))
    part = Part("all", 3, 3, 10, {}, {"poses": tables["poses"]})
    (section,) = pose_sections(output, part, None)
    rows = {row[0]: row[1] for row in section.tables[1].rows}
    assert rows == {FEMUR: "3 of 3"}  # of one tibia alone there is no spread
    assert [one.id for one in worst(cases, output)] == ["b", "a", "c"]
    assert WORDS[PosesSaid](cases[1].said, output)[0].endswith("Tibial component: not found")
    assert [read_outcome(written(one)) for one in cases] == cases
    assert all(one.measures for one in published(output))


def test_a_frame_of_which_nothing_is_known_is_left_out() -> None:
    assert not POSES.counts(PosesSaid({}))
    assert POSES.counts(PosesSaid({FEMUR: ()}))
