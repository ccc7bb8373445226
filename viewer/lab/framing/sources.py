"""Pictures whose joints are known: crops of one joint each, and films with marked plateaus."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from viewer.ai.frames import Frame, from_plateau
from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes

CROP = 112
"""Crops are kept in memory at this size; the network sees joints across 64 pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A picture (rows, columns) and the frames of all its joints; `crop` if it ends around one."""

    picture: Bytes
    frames: tuple[Frame, ...]
    crop: bool

    def mirrored(self) -> "Source":
        """The same, left for right."""
        last = self.picture.shape[1] - 1
        frames = tuple(
            replace(one, centre_column=last - one.centre_column, angle=-one.angle)
            for one in self.frames
        )
        return Source(np.ascontiguousarray(self.picture[:, ::-1]), frames, self.crop)


WHOLE = Frame((CROP - 1) / 2, (CROP - 1) / 2, CROP)
"""What a crop frames: itself."""


def crops(files: Sequence[Path]) -> list[Source]:
    """Pictures that are cut around one joint each."""
    return [Source(_shrunk(read_grey(file)), (WHOLE,), crop=True) for file in files]


def read_grey(file: Path) -> Bytes:
    """A picture file as greys."""
    picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise ViewerError(f"{file} is not a readable picture.", hint="Fetch the data set again.")
    return np.asarray(picture, dtype=np.uint8)


def marked(table: Path, folder: Path) -> list[Source]:
    """The pictures of `folder` whose plateaus `table` marks; see `read_marks`."""
    return [
        Source(read_grey(folder / name), frames, crop=False)
        for name, frames in read_marks(table).items()
    ]


def read_marks(table: Path) -> dict[str, tuple[Frame, ...]]:
    """Frames by file name from a CSV: file and the ends of one tibial plateau a row.

    Columns: file, left_row, left_column, right_row, right_column; left as seen.
    """
    found: dict[str, tuple[Frame, ...]] = {}
    with table.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            left, right = (
                (float(row[f"{side}_row"]), float(row[f"{side}_column"]))
                for side in ("left", "right")
            )
            found[row["file"]] = (*found.get(row["file"], ()), from_plateau(left, right))
    return found


def _shrunk(picture: Bytes) -> Bytes:
    shrunk = cv2.resize(picture, (CROP, CROP), interpolation=cv2.INTER_AREA)
    return np.asarray(shrunk, dtype=np.uint8)
