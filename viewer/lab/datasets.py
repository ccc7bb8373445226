"""Data sets of graded pictures: a folder with labels.csv and the picture files it names."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes


@dataclass(frozen=True, slots=True)
class Sample:
    """One graded picture of one joint."""

    file: Path
    patient: str
    side: str
    grade: int
    split: str


def read_labels(folder: Path) -> list[Sample]:
    """The samples of `folder`/labels.csv, by its columns file, patient, side, kl and split."""
    table = folder / "labels.csv"
    if not table.is_file():
        raise ViewerError(
            f"{folder} has no labels.csv.", hint="Give the folder of the data set with --data."
        )
    with table.open(newline="", encoding="utf-8") as lines:
        return [
            Sample(folder / row["file"], row["patient"], row["side"], int(row["kl"]), row["split"])
            for row in csv.DictReader(lines)
        ]


def split_by_patient(
    samples: Sequence[Sample], fraction: float, seed: int
) -> tuple[list[Sample], list[Sample]]:
    """(kept, held out): about `fraction` of the patients, with all their samples, are held out."""
    patients = sorted({sample.patient for sample in samples})
    np.random.default_rng(seed).shuffle(patients)
    held = set(patients[: round(fraction * len(patients))])
    kept = [sample for sample in samples if sample.patient not in held]
    return kept, [sample for sample in samples if sample.patient in held]


def load(samples: Sequence[Sample], size: int) -> Bytes:
    """The pictures as greys [n, size, size]; one that is not that size is an error."""
    pictures = np.empty((len(samples), size, size), np.uint8)
    for index, sample in enumerate(samples):
        picture = cv2.imread(str(sample.file), cv2.IMREAD_GRAYSCALE)
        if picture is None or picture.shape != (size, size):
            raise ViewerError(
                f"{sample.file} is not a readable picture of {size} x {size}",
                hint="Fetch the data set again, or leave the row out of labels.csv",
            )
        pictures[index] = picture
    return pictures
