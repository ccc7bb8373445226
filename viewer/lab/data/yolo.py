"""Boxes in the layout of YOLO: a text file beside each picture, a line a box.

images/SPLIT and labels/SPLIT, or SPLIT/images and SPLIT/labels, or images and labels alone. A line
is label, middle across, middle down, width and height, in parts of the picture. A picture without a
text file has no box.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.ai.outputs import RegionsOutput
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Asked, Box, Case, Cases, apart_by_split, patients_of, split_of

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".dcm")
IMAGES, LABELS = "images", "labels"


def recognises(folder: Path) -> bool:
    """Whether a folder holds pictures, and text files beside them."""
    return any(any(one.labels.glob("*.txt")) for one in _splits(folder).values())


def read(asked: Asked) -> Cases:
    """The pictures of one split with their boxes. Raises ViewerError."""
    splits = _splits(asked.folder)
    split = split_of(splits.keys(), asked.split, str(asked.folder))
    patients, notes = patients_of([file.stem for one in splits.values() for file in one.pictures])
    whose = {name: {patients[file.stem] for file in one.pictures} for name, one in splits.items()}
    apart_by_split(whose, str(asked.folder))
    chosen = splits["" if split == "all" else split]
    known = tuple(
        Case(
            file.name,
            patients[file.stem],
            {asked.roles[0]: file},
            "",
            _boxes(chosen.labels / f"{file.stem}.txt", asked),
        )
        for file in chosen.pictures
    )
    return Cases(split, known, notes)


@dataclass(frozen=True, slots=True)
class _Split:
    """The pictures of a split, and the folder of its text files."""

    pictures: list[Path]
    labels: Path


def _splits(folder: Path) -> dict[str, _Split]:
    """Those that have pictures; under "" that of a set without any."""
    found = {name: _Split(_pictures(images), labels) for name, images, labels in _folders(folder)}
    return {name: one for name, one in found.items() if one.pictures}


def _folders(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """(name, pictures, text files) of each split, however they lie in each other."""
    images, labels = folder / IMAGES, folder / LABELS
    inner = _inside(images)
    if images.is_dir():
        yield from ((one.name, one, labels / one.name) for one in inner)
        yield from () if inner else (("", images, labels),)
    else:
        those = (one for one in _inside(folder) if (one / IMAGES).is_dir())
        yield from ((one.name, one / IMAGES, one / LABELS) for one in those)


def _inside(folder: Path) -> list[Path]:
    return [one for one in sorted(folder.iterdir()) if one.is_dir()] if folder.is_dir() else []


def _pictures(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in PICTURES)


def _boxes(table: Path, asked: Asked) -> tuple[Box, ...]:
    assert isinstance(asked.output, RegionsOutput), "the table of layouts says what each holds"
    lines = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
    boxes = tuple(_box(line, table) for line in lines if line.strip())
    labels = asked.output.labels
    if unknown := [one.label for one in boxes if one.label >= len(labels)]:
        raise ViewerError(
            f"{table} has a box of label {unknown[0]}, and {asked.output.title} has "
            f"{len(labels)}, from 0.",
            hint="Name all labels of the data set in pack.toml.",
        )
    return boxes


def _box(line: str, table: Path) -> Box:
    try:
        label, across, down, width, height = line.split()
        x, y, w, h = (float(one) for one in (across, down, width, height))
        made = Box(int(label), y - h / 2, x - w / 2, y + h / 2, x + w / 2)
    except ValueError as problem:
        raise ViewerError(f'{table} has a line that is no box: "{line}".') from problem
    if min(w, h) <= 0 or min(x, y) < 0 or max(x, y) > 1:
        raise ViewerError(f'{table} has a box that is not in its picture: "{line}".')
    return made
