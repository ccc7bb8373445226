"""Claims of every kind, made by hand."""

from dataclasses import replace

import numpy as np

from viewer.core.claims import (
    Claim,
    ClaimedRegion,
    ClaimedSegment,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    PosedSurface,
    RegionsClaim,
    RiskClaim,
    Threshold,
)
from viewer.core.codes import KL_GRADE, KL_GRADES, Code
from viewer.core.finding import Finding, HeatMap, Provenance, TrainedOn
from viewer.core.mask import CroppedMask, Segment
from viewer.core.shapes.region import Region, Shape
from viewer.core.target import PixelBox, Target

TARGET = Target("1.2.3", "1.2.3.4", "1.2.3.4.5", "1.2.840.10008.5.1.4.1.1.1.1")


def finding(identity: str = "f1", grade: int = 2) -> Finding:
    probabilities = [0.1] * 5
    probabilities[grade] = 0.6
    claim = LabelClaim(
        KL_GRADE,
        KL_GRADES,
        grade,
        tuple(probabilities),
        "KL >= 2",
        sum(probabilities[2:]),
        (Threshold("sensitive", 0.3, True), Threshold("specific", 0.9, False)),
    )
    made = Provenance(
        "knee_kl", "1.0", "Knee KL", "0" * 64, TrainedOn.REAL, "cpu", "2026-01-01T00:00:00+00:00"
    )
    heat = HeatMap(np.linspace(0, 1, 16, dtype=np.float32).reshape(4, 4), PixelBox(0, 0, 8, 8))
    return Finding(identity, TARGET, "Kellgren-Lawrence grade", claim, made, (heat,), heat.box)


SCREW = Code("SCREW", "99CONDYLE", "Screw")
PLATE = Code("PLATE", "99CONDYLE", "Plate")
GRID = (3, 6, 7)


def place(column: float, row: float) -> Region:
    return Region(Shape.POINT, ((column, row, 0.0),), in_patient=False)


def box(left: float, top: float, right: float, bottom: float) -> Region:
    corners = ((left, top, 0.0), (right, top, 0.0), (right, bottom, 0.0), (left, bottom, 0.0))
    return Region(Shape.BOX, corners, in_patient=False)


def voxels(first: int) -> CroppedMask:
    whole = np.zeros(GRID, dtype=np.bool_)
    whole[1, first : first + 2, 3:6] = True
    return CroppedMask.of(whole)


OF_EVERY_KIND: dict[str, Claim] = {
    "label": finding().claim,
    "regions": RegionsClaim(
        (
            ClaimedRegion(box(1, 2, 4, 5), PLATE, 0.9, (Threshold("sensitive", 0.3, True),)),
            ClaimedRegion(place(2, 2), SCREW, None),
        )
    ),
    "nothing": RegionsClaim(()),
    "mask": MaskClaim(
        (
            ClaimedSegment(Segment("Femur"), voxels(0)),
            ClaimedSegment(Segment("Tibia"), voxels(3)),
            ClaimedSegment(Segment("Nothing"), CroppedMask.of(np.zeros(GRID, dtype=np.bool_))),
        )
    ),
    "derived": DerivedClaim(
        "T2", np.full(GRID, 41.5, np.float32), np.eye(4), Code("ms", "UCUM", "millisecond"), 0, 90
    ),
    "pose": PoseClaim(
        (
            PosedSurface(PLATE, "ab" * 32, np.eye(4), (box(1, 1, 3, 3), place(2, 5))),
            PosedSurface(SCREW, "cd" * 32, np.eye(4), (place(1, 1),)),
        ),
        1200.0,
        0.3,
        1.5,
    ),
    "risk": RiskClaim("Joint replacement", 0.2, 24, "Joint replacement within two years"),
}


def claiming(claim: Claim, identity: str = "f1", **others: object) -> Finding:
    """A Finding of any claim; ``others`` replace what else it holds."""
    return replace(finding(identity), claim=claim, heats=(), **others)  # type: ignore[arg-type]
