"""Boxes and points of a picture in a table: written out, or in a COCO or CSV file that it names."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from viewer.ai.outputs import RegionsOutput
from viewer.core.errors import ViewerError
from viewer.core.shapes.region import Shape
from viewer.lab.data.case import Box

NONE = ("none", "-", "[]")
"""How a table says that there is nothing to be found; an empty cell says that nobody looked."""

ENDS = (".json", ".csv")

Coco = Mapping[str, Any]


def is_places(text: str) -> bool:
    """Whether a cell says where something is."""
    if text.lower().endswith(ENDS) or text.lower() in NONE:
        return True
    return all(len(one.split()) in (3, 5) for one in text.split(";") if one.strip())


def places(folder: Path, text: str, file: str, output: RegionsOutput) -> tuple[Box, ...]:
    """What a cell says of the picture ``file``.

    "none"; or "label top left bottom right" and "label row column", in parts of the picture,
    several apart by ";"; or the name of a COCO file, or of a CSV with columns (file,) label, top,
    left, bottom, right, or label, row, column. Raises ViewerError.
    """
    if text.lower() in NONE:
        return ()
    if text.lower().endswith(".json"):
        return tuple(_of_coco(folder / text, file, output))
    if text.lower().endswith(".csv"):
        return tuple(_of_csv(folder / text, file, output))
    return tuple(_box(one.split(), text, output) for one in text.split(";") if one.strip())


def _box(said: Sequence[str], where: str, output: RegionsOutput) -> Box:
    """From a label and four edges, or a row and a column."""
    try:
        numbers = [float(one) for one in said[1:]]
        edges = numbers if len(numbers) == 4 else [*numbers, *numbers]
        made = Box(_number(said[0], where, output), *edges)
    except (ValueError, TypeError) as problem:
        raise ViewerError(f'"{where}" does not say where something is.') from problem
    if not (0 <= made.top <= made.bottom <= 1 and 0 <= made.left <= made.right <= 1):
        raise ViewerError(
            f'"{where}" lies outside its picture.',
            hint="Write places in parts of the picture's height and width, from 0 to 1.",
        )
    return made


def _number(label: str, where: str, output: RegionsOutput) -> int:
    """The number of a label by that, its code or its name."""
    for at, code in enumerate(output.labels):
        if label.casefold() in (code.value.casefold(), code.meaning.casefold(), str(at)):
            return at
    if len(output.labels) == 1:
        return 0
    raise ViewerError(
        f'"{label}" in {where} is no label of {output.title}.',
        hint=f"They are {', '.join(code.meaning for code in output.labels)}.",
    )


def _of_csv(table: Path, file: str, output: RegionsOutput) -> Iterator[Box]:
    with _opened(table).open(newline="", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines, restval=""):
            if Path(row.get("file") or file).name != Path(file).name:
                continue
            names = ("row", "column") if row.get("row") else ("top", "left", "bottom", "right")
            said = [row.get("label", ""), *(row.get(name, "") for name in names)]
            yield _box(said, f"{table.name}: {' '.join(said)}", output)


def _of_coco(table: Path, file: str, output: RegionsOutput) -> Iterator[Box]:
    whole = _coco(_opened(table))
    wanted = Path(file).name
    images = [one for one in whole["images"] if Path(str(one["file_name"])).name == wanted]
    if not images:
        raise ViewerError(f"{table} does not list the picture {file}.")
    names = {one["id"]: str(one["name"]) for one in whole.get("categories", ())}
    rows, columns = float(images[0]["height"]), float(images[0]["width"])
    for one in whole["annotations"]:
        if one["image_id"] == images[0]["id"]:
            label = names.get(one["category_id"], str(one["category_id"]))
            for edges in _edges(one, rows, columns, output.shape):
                yield _box([label, *map(str, edges)], table.name, output)


def _edges(one: Coco, rows: float, columns: float, shape: Shape) -> Iterator[Sequence[float]]:
    """Of an annotation its box; where points are wanted its keypoints, else the box's middle."""
    keypoints = list(one.get("keypoints", ()))
    seen = [keypoints[at : at + 3] for at in range(0, len(keypoints), 3)]
    if shape is Shape.POINT and keypoints:
        yield from ([(y + 0.5) / rows, (x + 0.5) / columns] for x, y, v in seen if v > 0)
        return
    left, top, width, height = one["bbox"]
    if shape is Shape.POINT:
        yield [(top + height / 2) / rows, (left + width / 2) / columns]
    else:
        bottom, right = min(rows, top + height), min(columns, left + width)
        yield [max(0, top) / rows, max(0, left) / columns, bottom / rows, right / columns]


def _opened(table: Path) -> Path:
    if not table.is_file():
        raise ViewerError(f"{table} is not there.", hint="labels.csv names it.")
    return table


@lru_cache(maxsize=4)
def _coco(file: Path) -> Coco:
    try:
        whole: Coco = json.loads(file.read_text(encoding="utf-8"))
        assert {"images", "annotations"} <= whole.keys()
    except (ValueError, AttributeError, AssertionError) as problem:
        raise ViewerError(f"{file} is not laid out as COCO has it.") from problem
    return whole
