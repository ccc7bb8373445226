"""Boxes in the layout of YOLO: a text file beside each picture, a line a box."""

from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import ViewerError

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True, slots=True)
class Box:
    """A label by number, and a box in parts of the picture's height and width, 0 to 1."""

    label: int
    top: float
    left: float
    bottom: float
    right: float


@dataclass(frozen=True, slots=True)
class Boxed:
    """A picture and all boxes in it; none is an answer too."""

    id: str
    patient: str
    file: Path
    boxes: tuple[Box, ...]


def yolo(folder: Path, split: str) -> tuple[Boxed, ...]:
    """The pictures of `folder`/images/`split`, with the boxes of `folder`/labels/`split`.

    A line is label, middle across, middle down, width and height, in parts of the picture. A
    picture without a text file has no box. What stands before the first "_" of a file's name
    names the patient.
    """
    pictures = folder / "images" / split
    files = sorted(file for file in pictures.glob("*") if file.suffix.lower() in PICTURES)
    if not files:
        raise ViewerError(
            f"{pictures} has no pictures.", hint="Give the folder that holds images and labels."
        )
    labels = folder / "labels" / split
    return tuple(_boxed(file, labels / f"{file.stem}.txt") for file in files)


def _boxed(picture: Path, table: Path) -> Boxed:
    lines = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
    boxes = tuple(_box(line, table) for line in lines if line.strip())
    return Boxed(picture.name, picture.stem.split("_")[0], picture, boxes)


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
