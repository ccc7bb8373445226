"""The cases that a pack did worst on, with their pictures."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from viewer.ai.outputs import LabelOutput
from viewer.core.errors import ViewerError
from viewer.core.volume import film_bytes
from viewer.lab.evaluation.claims import first_volume
from viewer.lab.report.record import CaseOutcome
from viewer.lab.report.words import label_names

MOST = 24
SIDE = 220
YELLOW = (0, 210, 255)


@dataclass(frozen=True, slots=True)
class Failure:
    """One case as the page shows it; ``picture`` is a data URL, empty where there is none."""

    id: str
    claimed: str
    truth: str
    chance: str
    doubts: tuple[str, ...]
    picture: str


def failures(cases: Sequence[CaseOutcome], output: LabelOutput, folder: Path) -> Iterator[Failure]:
    """The worst cases, the worst first."""
    names = label_names(output)
    for case in worst(cases, output):
        yield Failure(
            case.id,
            names[case.claimed] if case.claimed is not None else "nothing",
            names[case.truth],
            f"{case.probabilities[case.truth]:.0%}" if case.probabilities else "–",
            case.doubts,
            _picture(folder / case.id, case),
        )


def worst(cases: Sequence[CaseOutcome], output: LabelOutput) -> list[CaseOutcome]:
    """Farthest from what is right (of classes: wrong at all), then least probable."""

    def badness(case: CaseOutcome) -> tuple[int, float]:
        assert case.claimed is not None
        off = abs(case.claimed - case.truth)
        return (-(off if output.ordered else min(off, 1)), case.probabilities[case.truth])

    wrong = [one for one in cases if one.claimed is not None and one.claimed != one.truth]
    return sorted(wrong, key=badness)[:MOST]


def _picture(file: Path, case: CaseOutcome) -> str:
    try:
        volume = first_volume(file)
    except ViewerError:
        return ""
    if not volume.is_film:
        return ""
    grey = film_bytes(volume)
    times = SIDE / max(grey.shape)
    way = cv2.INTER_AREA if times < 1 else cv2.INTER_LINEAR
    small = cv2.resize(grey, None, fx=times, fy=times, interpolation=way)
    framed = _framed(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), case, times)
    _, content = cv2.imencode(".jpg", framed, [cv2.IMWRITE_JPEG_QUALITY, 82])
    return "data:image/jpeg;base64," + base64.b64encode(content.tobytes()).decode("ascii")


def _framed(picture: np.ndarray, case: CaseOutcome, times: float) -> np.ndarray:
    if case.frame is not None:
        top, left, bottom, right = (round(edge * times) for edge in case.frame)
        cv2.rectangle(picture, (left, top), (right - 1, bottom - 1), YELLOW, 1)
    return picture
