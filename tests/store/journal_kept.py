"""Values that journal tests keep, and the program that paints until it is killed."""

import sys
from pathlib import Path

import numpy as np

from viewer.core.annotation import Decision, GradeAnnotation, MaskAnnotation, Reader, Role
from viewer.core.claims import LabelClaim, Threshold
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.finding import Finding, HeatMap, Provenance, TrainedOn
from viewer.core.journal import Did, Event
from viewer.core.mask import Mask, Patch, Segment
from viewer.core.target import PixelBox, Target
from viewer.store.journal import Journal

STUDY = "1.2.826.0.1.3680043.8.498.7"
ANNA = Reader("Anna", Role.RADIOLOGIST)
BERT = Reader("Bert", Role.ANNOTATOR)
AT = "2025-01-02T03:04:05+00:00"
TARGET = Target(STUDY, f"{STUDY}.1", f"{STUDY}.1.1", "1.2.840.10008.5.1.4.1.1.1")
SHAPE = (3, 17, 13)


def finding(name: str = "finding-1", grade: int = 3) -> Finding:
    claim = LabelClaim(
        KL_GRADE,
        KL_GRADES,
        grade,
        (0.1, 0.1, 0.2, 0.5, 0.1),
        "KL >= 2",
        0.8,
        (Threshold("sensitive", 0.3, True), Threshold("specific", 0.9, False)),
    )
    provenance = Provenance(
        "knee_kl", "1.0", "Knee KL", "ab" * 32, TrainedOn.MIXED, "cpu", AT, (("film", TARGET),),
        ("side unknown",),
    )  # fmt: skip
    heat = HeatMap(np.linspace(0, 1, 49, dtype=np.float32).reshape(7, 7), PixelBox(0, 1, 9.5, 8))
    return Finding(name, TARGET, "KL grade", claim, provenance, (heat,), PixelBox(1, 2, 3, 4))


def grade(name: str, value: int, origin: str = "") -> GradeAnnotation:
    return GradeAnnotation(
        name, TARGET, KL_GRADE, KL_GRADES[value], value, Decision.CHANGED, ANNA, AT, origin
    )


def mask(name: str = "mask-1") -> MaskAnnotation:
    return MaskAnnotation(name, TARGET, Segment("Meniscus"), SHAPE, Decision.DRAWN, ANNA, AT)


def stroke(number: int, on: Mask) -> Patch:
    """The ``number``-th of a fixed sequence of strokes, on what those before it left."""
    rng = np.random.default_rng(number)
    start = [int(rng.integers(0, size - 2)) for size in SHAPE]
    size = [int(rng.integers(1, n - a + 1)) for a, n in zip(start, SHAPE, strict=True)]
    box = tuple(slice(a, a + n) for a, n in zip(start, size, strict=True))
    before = on[box].copy()
    return Patch((start[0], start[1], start[2]), before, rng.random(size) > 0.4)


def painted(count: int) -> Mask:
    """What the first ``count`` strokes leave."""
    result: Mask = np.zeros(SHAPE, dtype=np.bool_)
    for number in range(count):
        one = stroke(number, result)
        result[one.where] = one.after
    return result


def paint_until_killed(path: Path) -> None:
    """Go on with the sequence where the journal ends; print a number once it is acknowledged."""
    journal = Journal(path)
    if not journal.events(STUDY, ANNA):
        journal.append(STUDY, ANNA, Event("added", Did.MASK_ADDED, "mask-1", AT, mask()))
    number = len(journal.events(STUDY, ANNA)) - 1
    now = painted(number)
    while True:
        one = stroke(number, now)
        event = Event(f"s{number}", Did.MASK_PAINTED, "mask-1", AT, journal.put_patch(one))
        journal.append(STUDY, ANNA, event)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        now[one.where] = one.after
        number += 1


if __name__ == "__main__":
    paint_until_killed(Path(sys.argv[1]))
