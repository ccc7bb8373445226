"""Exams in the layout of MRNet (Bien et al., PLOS Medicine 2018): three planes and three labels.

SPLIT/PLANE/0000.npy are [slices, rows, columns]; SPLIT-LABEL.csv has lines "0000,1".
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from viewer.ai.outputs import LabelOutput
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Asked, Case, Cases, split_of
from viewer.lab.data.table import text_of

PLANES = ("axial", "coronal", "sagittal")

LABELS: Mapping[str, tuple[str, ...]] = {
    "abnormal": ("abnormal",),
    "acl": ("acl", "cruciate"),
    "meniscus": ("menisc",),
}
"""The labels, and the words by which an output is known to ask for one."""

NOTE = "MRNet names no patients: each exam counts as a patient of its own."


def recognises(folder: Path) -> bool:
    """Whether a folder is laid out as MRNet."""
    return any(_tables(folder))


def read(asked: Asked) -> Cases:
    """The exams of one split with 0 or 1 for the label that the output asks for.

    A plane that is missing is left out of an exam, one that the pack does not read too. Raises
    ViewerError.
    """
    split = split_of({_split(one) for one in _tables(asked.folder)}, asked.split, "MRNet")
    label = asked.truth if asked.truth in LABELS else _label(asked)
    table = asked.folder / f"{split}-{label}.csv"
    if not table.is_file():
        raise ViewerError(
            f"{asked.folder} has no {table.name}.",
            hint=f"Name a split that is there, and one of the labels {', '.join(LABELS)}.",
        )
    planes = _planes(asked)
    known = tuple(_exam(asked.folder / split, name, truth, planes) for name, truth in _rows(table))
    return Cases(split, known, (f"The right labels are those of {table.name}.", NOTE))


def _rows(table: Path) -> Iterator[tuple[str, int]]:
    """The exams and their labels. Raises ViewerError."""
    for row in csv.reader(text_of(table).splitlines()):
        said = [cell.strip() for cell in row]
        if len(said) != 2 or said[1] not in ("0", "1"):
            raise ViewerError(
                f'{table} has a line that is no exam with 0 or 1: "{",".join(row)}".',
                hint='Its lines are as in "0000,1", without a head.',
            )
        yield said[0], int(said[1])


def _tables(folder: Path) -> list[Path]:
    """Those of the labels, of splits that have pictures."""
    found = (table for label in LABELS for table in folder.glob(f"*-{label}.csv"))
    return [one for one in found if any((folder / _split(one) / p).is_dir() for p in PLANES)]


def _split(table: Path) -> str:
    return table.name.rpartition("-")[0]


def _label(asked: Asked) -> str:
    """The label that an output asks for, by its scale and title."""
    output = asked.output
    scale = output.scale if isinstance(output, LabelOutput) else None
    said = f"{output.title} {scale.value if scale else ''} {scale.meaning if scale else ''}".lower()
    found = [label for label, words in LABELS.items() if any(word in said for word in words)]
    if len(found) != 1:
        raise ViewerError(
            f"Which label of MRNet the {output.title} is, is not said.",
            hint=f"Name one of these with --truth: {', '.join(LABELS)}.",
        )
    return found[0]


def _planes(asked: Asked) -> dict[str, str]:
    """The input that reads each plane: called like it, or seeking it."""
    found: dict[str, str] = {}
    for plane in PLANES:
        for one in asked.pack.inputs:
            if one.role == plane or plane in one.seeks.get("plane", ()):
                found.setdefault(plane, one.role)
    if not found:
        raise ViewerError(
            f"{asked.pack.title} reads none of the planes {', '.join(PLANES)}.",
            hint="Name inputs in pack.toml after them.",
        )
    return found


def _exam(folder: Path, name: str, truth: int, planes: Mapping[str, str]) -> Case:
    files = {role: folder / plane / f"{name}.npy" for plane, role in planes.items()}
    there = {role: file for role, file in files.items() if file.is_file()}
    if not there:
        raise ViewerError(f"The exam {name} has a label and no pictures in {folder}.")
    return Case(name, name, there, "", truth)
