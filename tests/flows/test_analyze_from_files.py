"""A pack that reads masks and surfaces runs on the command line, from files."""

import json
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from made_films import write_film

from viewer.ai.generated_poses import silhouette, solid
from viewer.cli import BAD_INPUT, run
from viewer.core.poses.camera import about, between, camera_of, rigid_of

SIZE = (360, 380)
FEMUR = solid()
TURN = about(np.array([0.5, -0.8, 0.3]))
TRUTH = rigid_of(TURN, np.array([0.0, 0.0, 950.0]) - TURN @ FEMUR.middle)
MASK = silhouette(FEMUR, TRUTH, camera_of(SIZE, 1200.0, 0.5), SIZE)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A film, the mask of what is on it as a picture, and its surface."""
    film = np.where(MASK, 600, 2400).astype(np.uint16)
    camera = {"DistanceSourceToDetector": "1200", "ImagerPixelSpacing": [0.5, 0.5]}
    write_film(tmp_path / "film.dcm", film, **camera)
    cv2.imwrite(str(tmp_path / "mask.png"), MASK.astype(np.uint8) * 255)
    faces = b"".join(
        struct.pack("<12fH", 0, 0, 0, *one.ravel().tolist(), 0)
        for one in FEMUR.vertices[FEMUR.faces]
    )
    content = b"".ljust(80) + struct.pack("<I", len(FEMUR.faces)) + faces
    (tmp_path / "femur.stl").write_bytes(content)
    return tmp_path


def asked(given: Path, *inputs: str) -> list[str]:
    named = [word for one in inputs for word in ("--input", one)]
    return ["analyze", str(given / "film.dcm"), "--pack", "tka_pose",
            "--out", str(given / "out"), "--device", "cpu", *named]  # fmt: skip


def test_a_pose_is_found_from_a_mask_and_a_surface_in_files(given: Path) -> None:
    mask, surface = given / "mask.png", given / "femur.stl"
    inputs = (f"femoral mask={mask}", f"femoral surface={surface}")
    assert run([*asked(given, *inputs), "--anyway"]) == 0
    rows = json.loads((given / "out" / "findings.json").read_text())["findings"]
    posed = next(row for row in rows if row.get("matrix"))
    matrix = np.array([[float(v) for v in line.split()] for line in posed["matrix"]])
    assert between(matrix, TRUTH) < 1.5
    assert posed["mask_from"] == "mask.png"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("femoral mask", "Write ROLE=FILE"),
        ("femoral mask=nowhere.png", "nowhere.png does not exist"),
        ("skull=film.dcm", "No pack reads a file as “skull”"),
        ("femoral surface=film.dcm", "no STL file"),
    ],
)
def test_what_cannot_be_read_is_told_before_anything_runs(
    given: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    named: str, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(given)
    assert run(asked(given, named)) == BAD_INPUT
    assert said in capsys.readouterr().err


def test_a_plain_picture_is_named_by_its_file(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(given / "out")
    assert run(["analyze", str(given / "mask.png"), "--pack", "t2_map", "--out", out]) == BAD_INPUT
    assert "not run on mask.png: " in capsys.readouterr().err
