"""Many generated cases as a folder to train on: labels.csv and the files that it names.

Cases follow from a seed and their number alone. Patients of the test have shapes that no other part
has.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.workers.progress import Progress

Row = Mapping[str, str]

TABLE = "labels.csv"
SPLITS = (("train", 0.70), ("val", 0.10), ("test", 0.20))
_STRIDE = 1_000_003
"""Seeds of one set of cases lie this far from those of the next."""


@dataclass(frozen=True, slots=True)
class Asked:
    """So many cases from a seed, in a folder; as DICOM too if ``dicom``.

    ``surfaces`` is a folder of component surfaces, for what is made of these too. With a ``part``
    all cases are of that split. A picture of an implant has so many rows of ``pixels``, 0 for the
    usual, and is of one ``view``, where that is said.
    """

    count: int
    seed: int
    out: Path
    dicom: bool = False
    surfaces: Path | None = None
    part: str = ""
    pixels: int = 0
    view: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A case of a set: its number, the seed that it is made from, its patient and its split."""

    number: int
    seed: int
    patient: str
    split: str

    @property
    def unseen(self) -> bool:
        """Whether its shape is one of those that training never sees."""
        return self.split == "test"


def places(asked: Asked, prefix: str) -> list[Place]:
    """All cases of a set; ``prefix`` begins the names of its patients."""
    parts = np.cumsum([part for _, part in SPLITS])
    where = np.random.default_rng([asked.seed, 7]).permutation(asked.count) / max(asked.count, 1)
    return [
        Place(
            number,
            asked.seed * _STRIDE + number,
            f"{prefix}{asked.seed:03d}{number:06d}",
            asked.part or SPLITS[int(np.searchsorted(parts, share, side="right"))][0],
        )
        for number, share in enumerate(where)
    ]


Make = Callable[[Asked, Place], Sequence[Row]]
"""Writes the files of one case and returns its rows."""


Finish = Callable[[Asked, Sequence[Row]], Path]
"""Writes what goes with all cases, given their rows, and returns the file to begin with."""


def write_set(
    make: Make,
    asked: Asked,
    prefix: str,
    finish: Finish,
    progress: Progress | None = None,
    processes: int = 1,
) -> Path:
    """Make all cases, in so many processes, and then what goes with them."""
    asked.out.mkdir(parents=True, exist_ok=True)
    todo = places(asked, prefix)
    rows: list[Row] = []
    for done, found in enumerate(_made(partial(make, asked), todo, processes), 1):
        rows += found
        if progress is not None:
            progress.step(done / len(todo), f"{done} of {len(todo)} cases")
    return finish(asked, rows)


def labels(asked: Asked, rows: Sequence[Row]) -> Path:
    """The rows as labels.csv."""
    return write_table(asked.out / TABLE, rows)


def _made(
    make: Callable[[Place], Sequence[Row]], todo: Sequence[Place], processes: int
) -> Iterator[Sequence[Row]]:
    if processes <= 1:
        yield from map(make, todo)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _alone) as pool:
        yield from pool.map(make, todo, chunksize=4)


def _alone() -> None:
    """One thread in each of several processes."""
    cv2.setNumThreads(1)


def write_table(path: Path, rows: Sequence[Row]) -> Path:
    """Rows with their columns in the order of the first; never seen half written."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", newline="", encoding="utf-8") as lines:
        table = csv.DictWriter(lines, list(rows[0]) if rows else [], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return unfinished.replace(path)


def save_picture(picture: NDArray[np.uint16], out: Path, name: str, bits: int = 12) -> str:
    """An 8-bit file under ``out``; returns its name."""
    return save_map((picture >> (bits - 8)).astype(np.uint8), out, name)


def save_map(small: NDArray[np.uint8], out: Path, name: str) -> str:
    """The same of what has 8 bits."""
    path = out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    done, coded = cv2.imencode(path.suffix, small, [cv2.IMWRITE_PNG_COMPRESSION, 4])
    if not done:
        raise OSError(f"{path} could not be encoded")
    path.write_bytes(coded.tobytes())
    return name


def part(value: float) -> str:
    """A part of 1, as a table has it."""
    return f"{min(max(value, 0.0), 1.0):.5f}"
