"""Places on radiographs as COCO JSON (cocodataset.org)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from viewer.core.reading.said import Said
from viewer.core.reading.task import Question, QuestionKind
from viewer.core.shapes.region import Region
from viewer.exporters.saving import write_bytes
from viewer.session.reading.out.picture import Picture

_HALF = 0.5
"""Places are counted from the middle of the first pixel, COCO's from its outer edge."""


@dataclass(slots=True)
class Coco:
    """All pictures of a set, with what is drawn on them in answer to one question."""

    question: Question
    images: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)

    def add(self, picture: Picture, said: Said) -> None:
        """A picture that somebody looked at."""
        number = len(self.images) + 1
        _, rows, columns = picture.volume.geometry.shape
        size = {"height": rows, "width": columns}
        self.images.append({"id": number, "file_name": picture.file, **size})
        if said.drawn_on is None or not picture.is_of(said.drawn_on):
            return
        for region in said.regions:
            own = {"id": len(self.annotations) + 1, "image_id": number, "category_id": 1}
            self.annotations.append({**own, "iscrowd": 0, **_place(self.question, region)})

    def write(self, path: Path) -> None:
        """Raises NotWritten."""
        code = self.question.code
        name = code.meaning if code is not None else self.question.title
        told = {
            "images": self.images,
            "annotations": self.annotations,
            "categories": [{"id": 1, "name": name}],
        }
        write_bytes(path, (json.dumps(told, indent=1) + "\n").encode())


def _place(question: Question, region: Region) -> dict[str, Any]:
    across = [one[0] for one in region.points]
    down = [one[1] for one in region.points]
    if question.kind is QuestionKind.POINT:
        places: Sequence[float] = (across[0], down[0], 2)
        return {"keypoints": list(places), "num_keypoints": 1, "bbox": [*places[:2], 0, 0]}
    left, top = min(across) + _HALF, min(down) + _HALF
    width, height = max(across) - min(across), max(down) - min(down)
    return {"bbox": [left, top, width, height], "area": width * height}
