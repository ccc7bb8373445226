"""Poses on real fluoroscopy of two knee replacements, against those that came with it.

The masks are those that came with the pictures. Of the second subject they are the projections of
the true poses themselves, so that this measures the search and not a mask; those of the first run
about half a pixel outside of it. The search begins from the mask alone.
"""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.ai.runners.poses.found import Sight, found
from viewer.ai.runners.poses.target import target_of
from viewer.core.poses.camera import Camera, Rigid, camera_of, rigid_of
from viewer.core.poses.surface import read_stl
from viewer.lab.measures.poses import offsets
from viewer.workers.progress import Progress

SIZE = (1024, 1024)
CAMERAS = {
    "a": Camera((4576.77643523, 4601.74685987), (395.255884504, 588.40125626), 0.0, 0.0),
    "b": camera_of(SIZE, 1198.0, 0.373),
}
FLIP = np.diag([1.0, -1.0, -1.0])
"""Their camera looks along -z with y up."""


def truth(folder: Path, part: str, frame: str) -> Rigid:
    """Turns about z, then x, then y, each about the axis as it has come to lie.

    Of subject a those about z and y are in radians, and all are told in the axes of the picture;
    its columns for the tibia repeat those for the femur.
    """
    with (folder / "poses.csv").open() as table:
        row = next(one for one in csv.DictReader(table) if one["frame"] == frame)
    to = np.array([float(row[f"{part}_{axis}_mm"]) for axis in "xyz"])
    z, x, y = (float(row[f"{part}_r{axis}_deg"]) for axis in "zxy")
    of_a = folder.name == "subject_a"
    turn = turned(2, z if of_a else np.radians(z)) @ turned(0, np.radians(x))
    turn = turn @ turned(1, y if of_a else np.radians(y))
    return rigid_of(turn if of_a else FLIP @ turn, FLIP @ to)


def turned(axis: int, angle: float) -> np.ndarray:
    first, second = [(1, 2), (2, 0), (0, 1)][axis]
    made = np.eye(3)
    made[[first, second], [first, second]] = np.cos(angle)
    made[second, first], made[first, second] = np.sin(angle), -np.sin(angle)
    return made


@pytest.mark.parametrize(
    ("subject", "part", "frame", "reach", "most"),
    [  # across and down, turn in the plane, depth, turns out of the plane
        ("b", "femur", "0004", 0.0, (0.1, 0.1, 2.0, 0.3)),
        ("b", "tibia", "0012", 0.0, (0.2, 0.2, 4.0, 0.5)),
        ("b", "femur", "0012", 4.0, (0.6, 0.4, 8.0, 1.0)),
        ("a", "femur", "0126", 0.0, (0.8, 0.4, 9.0, 0.6)),
        ("a", "femur", "0126", 4.0, (0.9, 0.8, 5.0, 1.0)),
    ],
)
def test_a_real_component_is_found_where_it_lies(
    data: Path,
    subject: str,
    part: str,
    frame: str,
    reach: float,
    most: tuple[float, float, float, float],
) -> None:
    folder = data / "tka_fluoroscopy" / f"subject_{subject}"
    surface = read_stl((folder / f"{part}.stl").read_bytes(), part)
    mask = cv2.imread(str(folder / f"{frame}_{part}.png"), cv2.IMREAD_GRAYSCALE)
    picture = cv2.imread(str(folder / f"{frame}.png"), cv2.IMREAD_GRAYSCALE)
    assert mask is not None
    assert picture is not None
    target = target_of(mask > 0)
    assert target is not None
    fits = found(Sight(surface, target, CAMERAS[subject], picture, reach), 1.5, Progress())
    off = np.abs(offsets(fits[0].rigid, truth(folder, part, frame), surface.middle))
    in_plane, turn, depth, out = most
    assert max(off[:2]) < in_plane
    assert off[2] < turn
    assert off[3] < depth
    assert max(off[4:]) < out
    assert (len(fits) > 1) == (part == "tibia")  # a tray is alike on both sides, or nearly
