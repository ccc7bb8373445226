"""Places on pictures as COCO JSON (cocodataset.org), which the viewer and many others take."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.lab.simulate.writing.report import Corners


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture by the name of its file, and the place on it; None where there is nothing."""

    file: str
    rows: int
    columns: int
    corners: Corners | None


def write_coco(path: Path, pictures: Sequence[Placed], category: str) -> Path:
    """One category, at most one box a picture."""
    images = [
        {"id": n, "file_name": one.file, "height": one.rows, "width": one.columns}
        for n, one in enumerate(pictures, 1)
    ]
    annotations = [
        {"id": n, "image_id": n, "category_id": 1, "bbox": _box(one.corners), "iscrowd": 0}
        for n, one in enumerate(pictures, 1)
        if one.corners is not None
    ]
    told = {
        "info": {"description": "SIMULATED: no patient"},
        "images": images,
        "annotations": annotations,
        "categories": [{"id": 1, "name": category}],
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return path


def _box(corners: Corners) -> list[float]:
    """Left, top, width, height."""
    left, top, right, bottom = (round(value, 2) for value in corners)
    return [left, top, round(right - left, 2), round(bottom - top, 2)]
