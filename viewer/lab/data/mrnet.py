"""Exams in the layout of MRNet (Bien et al., PLOS Medicine 2018): three planes and three labels."""

import csv
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.lab.evaluation.cases import Known

PLANES = ("axial", "coronal", "sagittal")
LABELS = ("abnormal", "acl", "meniscus")

NOTE = "MRNet names no patients: each exam counts as a patient of its own."


def mrnet(folder: Path, split: str, label: str) -> tuple[Known, ...]:
    """The exams of `folder`/`split` with 0 or 1 for a label: one of `LABELS`.

    `split`/PLANE/0000.npy are [slices, rows, columns]; `split`-LABEL.csv has lines "0000,1". A
    plane whose file is missing is left out of an exam.
    """
    table = folder / f"{split}-{label}.csv"
    if not table.is_file():
        raise ViewerError(
            f"{folder} has no {table.name}.",
            hint=f"Name a split that is there, and one of the labels {', '.join(LABELS)}.",
        )
    with table.open(newline="", encoding="utf-8") as lines:
        rows = [(row[0].strip(), int(row[1])) for row in csv.reader(lines) if row]
    return tuple(_exam(folder / split, name, truth) for name, truth in rows)


def _exam(folder: Path, name: str, truth: int) -> Known:
    files = {plane: folder / plane / f"{name}.npy" for plane in PLANES}
    there = {plane: file for plane, file in files.items() if file.is_file()}
    if not there:
        raise ViewerError(f"The exam {name} has a label and no pictures in {folder}.")
    return Known(name, name, there, "", truth, {})
