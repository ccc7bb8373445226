"""Fluoroscopy of knee replacements with poses, as the example studies of JTML have it.

A folder each subject: NNNN.png, NNNN_femur.png and NNNN_tibia.png (masks), femur.stl and
tibia.stl, calibration.txt and poses.csv. Their camera looks along -z with y up, and the turns are
about z, then x, then y, each about the axis as it has come to lie.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from viewer.ai.outputs import PoseOutput
from viewer.ai.pack import InputKind
from viewer.ai.poses import CENTRE, DISTANCE, FOCAL, PIXEL
from viewer.core.errors import ViewerError
from viewer.core.poses.camera import Rigid, rigid_of
from viewer.lab.data.case import Asked, Case, Cases, TruePoses, split_of

POSES, CALIBRATION = "poses.csv", "calibration.txt"
PARTS = ("femur", "tibia")
WORDS = {"femur": ("femur", "femoral"), "tibia": ("tibia", "tibial")}
MATRIX = "camera matrix"

FLIP = np.diag([1.0, -1.0, -1.0])
"""From their camera to one that looks along z with y down."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """One folder: the rows of its table, and its camera in the words of a pack."""

    folder: Path
    rows: tuple[Row, ...]
    camera: Mapping[str, str]

    @property
    def by_matrix(self) -> bool:
        """Whether it is of a set of cameras, whose poses are told in the axes of the picture."""
        return FOCAL[0] in self.camera

    @property
    def known(self) -> tuple[str, ...]:
        """The parts whose poses are told; a tibia whose columns repeat the femur's has none."""
        alike = all(
            row[name] == row[name.replace("tibia", "femur")]
            for row in self.rows
            for name in row
            if name.startswith("tibia")
        )
        return PARTS[:1] if alike else PARTS


def recognises(folder: Path) -> bool:
    """Whether a folder holds such subjects."""
    return any(folder.glob(f"*/{POSES}"))


def read(asked: Asked) -> Cases:
    """All frames of all subjects; there are no splits. Raises ViewerError."""
    split = split_of((), asked.split, str(asked.folder))
    subjects = [_subject(one.parent) for one in sorted(asked.folder.glob(f"*/{POSES}"))]
    known = tuple(case for one in subjects for case in _cases(one, asked))
    notes = [
        f"Of {one.folder.name} no pose of the tibia is known: its columns repeat the femur's."
        for one in subjects
        if one.known != PARTS
    ]
    return Cases(split, known, ("Frames of one subject are much alike.", *notes))


def _subject(folder: Path) -> Subject:
    with (folder / POSES).open(newline="", encoding="utf-8") as lines:
        rows = tuple(csv.DictReader(lines))
    return Subject(folder, rows, _camera(folder / CALIBRATION))


def _camera(file: Path) -> dict[str, str]:
    """Of one camera the distance and the pixel, of one of a set its matrix."""
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    if MATRIX in lines:
        at = lines.index(MATRIX)
        across, down = (lines[at + n].split(",") for n in (1, 2))
        told = (across[0], down[1], across[2], down[2])
        return dict(zip((*FOCAL, *CENTRE), told, strict=True))
    if len(lines) < 5:
        raise ViewerError(f"{file} tells no camera.")
    return {DISTANCE: lines[1], PIXEL: lines[4]}


def _cases(subject: Subject, asked: Asked) -> Iterator[Case]:
    for row in subject.rows:
        name = f"{subject.folder.name}/{row['frame']}"
        facts = {"subject": subject.folder.name, **subject.camera}
        truth = TruePoses(tuple(_rigid(subject, part, row) for part in _parts(asked.output)))
        yield Case(name, subject.folder.name, _files(subject, row, asked), "", truth, facts)


def _parts(output: object) -> list[str]:
    """The part that each surface of an output is, by its name."""
    assert isinstance(output, PoseOutput), "the table of layouts says what each holds"
    return [_part(one.meaning) for one in output.surfaces]


def _part(said: str) -> str:
    found = [part for part in PARTS if any(word in said.casefold() for word in WORDS[part])]
    if len(found) != 1:
        raise ViewerError(f'"{said}" is neither the femur nor the tibia.')
    return found[0]


def _files(subject: Subject, row: Row, asked: Asked) -> dict[str, Path]:
    """Film, masks and surfaces by role, of the parts whose pose is known."""
    files = {}
    for one in asked.pack.inputs:
        if one.kind is InputKind.FILM:
            files[one.role] = subject.folder / f"{row['frame']}.png"
        elif one.kind in (InputKind.MASK, InputKind.SURFACE):
            part = _part(one.role)
            mask = one.kind is InputKind.MASK
            name = f"{row['frame']}_{part}.png" if mask else f"{part}.stl"
            if part in subject.known:
                files[one.role] = subject.folder / name
    return files


def _rigid(subject: Subject, part: str, row: Row) -> Rigid | None:
    """The motion to the camera; of a set of cameras turns about z and y are in radians."""
    if part not in subject.known:
        return None
    to = np.array([float(row[f"{part}_{axis}_mm"]) for axis in "xyz"])
    z, x, y = (float(row[f"{part}_r{axis}_deg"]) for axis in "zxy")
    rest = (z, y) if subject.by_matrix else np.radians((z, y))
    turn = Rotation.from_euler("ZXY", (rest[0], np.radians(x), rest[1])).as_matrix()
    return rigid_of(turn if subject.by_matrix else FLIP @ turn, FLIP @ to)
