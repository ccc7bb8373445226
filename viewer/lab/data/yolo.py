"""Boxes in the layout of YOLO: a text file beside each picture, a line a box.

images/SPLIT and labels/SPLIT, or images and labels without splits. A line is label, middle across,
middle down, width and height, in parts of the picture. A picture without a text file has no box.
"""

from pathlib import Path

from viewer.ai.outputs import RegionsOutput
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Asked, Box, Case, Cases, apart_by_split, patients_of, split_of

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".dcm")
IMAGES, LABELS = "images", "labels"


def recognises(folder: Path) -> bool:
    """Whether a folder holds pictures, and text files beside them."""
    return bool(_splits(folder)) and any((folder / LABELS).glob("**/*.txt"))


def read(asked: Asked) -> Cases:
    """The pictures of one split with their boxes. Raises ViewerError."""
    splits = _splits(asked.folder)
    split = split_of(splits.keys(), asked.split, str(asked.folder))
    patients, notes = patients_of([file.stem for files in splits.values() for file in files])
    whose = {name: {patients[one.stem] for one in files} for name, files in splits.items()}
    apart_by_split(whose, str(asked.folder))
    name = "" if split == "all" else split
    labels = asked.folder / LABELS / name
    known = tuple(
        Case(
            file.name,
            patients[file.stem],
            {asked.roles[0]: file},
            "",
            _boxes(labels / f"{file.stem}.txt", asked),
        )
        for file in splits[name]
    )
    return Cases(split, known, notes)


def _splits(folder: Path) -> dict[str, list[Path]]:
    """The pictures of each split; under "" those of a set that has none."""
    images = folder / IMAGES
    if not images.is_dir():
        return {}
    inner = [one for one in sorted(images.iterdir()) if one.is_dir()]
    found = {one.name: _pictures(one) for one in inner} or {"": _pictures(images)}
    return {name: files for name, files in found.items() if files}


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
