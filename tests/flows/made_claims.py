"""Claims that no model made, of every kind."""

from dataclasses import replace

import numpy as np

from viewer.core.claims import (
    ClaimedRegion,
    ClaimedSegment,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    PosedSurface,
    Quantity,
    RegionsClaim,
    RiskClaim,
    Threshold,
)
from viewer.core.codes import KL_GRADE, KL_GRADES, Code
from viewer.core.finding import Finding, HeatMap, Origin, Provenance, TrainedOn
from viewer.core.mask import BY_ALGORITHM, CroppedMask, Segment
from viewer.core.shapes.region import Shape, region_of
from viewer.core.target import PixelBox
from viewer.core.volume import Volume, target_of

MILLILITRE = Code("ml", "UCUM", "millilitre")
VOLUME_OF = Code("118565006", "SCT", "Volume")
TISSUES = (
    ("Femoral cartilage", (111, 184, 210)),
    ("Tibial cartilage", (76, 175, 120)),
    ("Patellar cartilage", (230, 160, 60)),
    ("Medial meniscus", (200, 90, 160)),
    ("Lateral meniscus", (140, 120, 220)),
    ("Femur", (220, 210, 170)),
)
DESIGNS = tuple(
    Code(f"DESIGN_{name}", "99CONDYLE", name)
    for name in ("Cemented, fixed bearing", "Cemented, mobile bearing", "Uncemented", "Unicondylar")
)


def made_by(pack: str = "knee_kl", at: str = "now", **others: object) -> Provenance:
    return replace(
        Provenance(pack, "1", "Made up for a test", "0" * 64, TrainedOn.REAL, "cpu", at), **others
    )


def claim_on(volume: Volume, name: str, grade: int = 2, **others: object) -> Finding:
    shares = [0.05] * 5
    shares[grade] = 0.8
    claim = LabelClaim(KL_GRADE, KL_GRADES, grade, tuple(shares))
    return replace(Finding(name, target_of(volume), "Grade", claim, made_by()), **others)


def points_of(probability: float) -> tuple[Threshold, ...]:
    return (
        Threshold("sensitive", 0.2, probability >= 0.2),
        Threshold("specific", 0.7, probability >= 0.7),
    )


def box(volume: Volume, *shares: float) -> PixelBox:
    """Top, left, bottom, right as shares of the picture."""
    _, rows, columns = volume.geometry.shape
    top, left, bottom, right = shares
    return PixelBox(top * rows, left * columns, bottom * rows, right * columns)


def knee_on(volume: Volume, name: str, frame: PixelBox, grade: int, **others: object) -> Finding:
    """A graded knee with its frame and a map for each of two grades."""
    positive = (0.04, 0.15, 0.45, 0.86, 0.97)[grade]
    told = claim_on(volume, name, grade)
    claim = replace(
        told.claim, question="KL >= 2", positive=positive, thresholds=points_of(positive)
    )
    other = KL_GRADES[1 if grade != 1 else 0]
    heats = (_blob(frame, 0.3, KL_GRADES[grade].value), _blob(frame, 0.7, other.value))
    return replace(told, claim=claim, frame=frame, heats=heats, **others)


def class_on(volume: Volume, name: str, **others: object) -> Finding:
    scale = Code("DESIGN", "99CONDYLE", "Implant design")
    claim = LabelClaim(scale, DESIGNS, 1, (0.08, 0.71, 0.15, 0.06), ordered=False)
    return Finding(name, target_of(volume), "Design", claim, made_by("design"), **others)


def unknown_on(volume: Volume, name: str) -> Finding:
    """A design that is none of those that the model knows."""
    told = class_on(volume, name)
    none = Code("DESIGN_NONE", "99CONDYLE", "None of the designs it knows")
    assert isinstance(told.claim, LabelClaim)
    shares = (0.3, 0.4, 0.2, 0.1)
    claim = replace(told.claim, probabilities=shares, choice=4, none=none, below=0.6)
    return replace(told, claim=claim)


def places_on(volume: Volume, name: str, count: int, at: int = 0) -> Finding:
    """Boxes along a curve over slice ``at``, from certain to unlikely; every third a polygon."""
    _, rows, columns = volume.geometry.shape
    found = []
    for number in range(count):
        turn = 2 * np.pi * number / max(count, 1)
        down, right = 0.5 + 0.3 * np.sin(turn), 0.5 + 0.3 * np.cos(turn)
        around = [(-1, -1), (-1, 1), (1, 1), (1, -1)]
        corners = [(at, (down + 0.03 * y) * rows, (right + 0.03 * x) * columns) for y, x in around]
        shape = Shape.POLYGON if number % 3 == 2 else Shape.BOX
        label = Code(
            "OSTEOPHYTE", "99CONDYLE", ("Osteophyte", "Fracture", "Loose body")[number % 3]
        )
        sure = 0.95 - 0.8 * number / max(count, 1)
        region = region_of(shape, corners, volume.geometry)
        found.append(ClaimedRegion(region, label, sure, points_of(sure)))
    return Finding(name, target_of(volume), "Places", RegionsClaim(tuple(found)), made_by("places"))


def tissues_on(volume: Volume, name: str, count: int = 6, shift: int = 0) -> Finding:
    """Balls of voxels in a row, with their volumes but for the last."""
    shape = volume.geometry.shape
    grid = np.indices(shape).astype(np.float64)
    spacing = np.array(volume.geometry.spacing)
    segments, numbers = [], []
    reach = 0.4 * min(shape[1] * spacing[1], shape[2] * spacing[2])
    for at, (label, colour) in enumerate(TISSUES[:count]):
        turn = 2 * np.pi * at / count
        middle = np.array(shape) / 2
        middle[1] += 0.6 * reach * np.sin(turn) / spacing[1] + shift
        middle[2] += 0.6 * reach * np.cos(turn) / spacing[2]
        away = sum(((grid[a] - middle[a]) * spacing[a]) ** 2 for a in range(3))
        mask = away < (0.28 * reach) ** 2
        segment = Segment(label, colour, algorithm=BY_ALGORITHM)
        segments.append(ClaimedSegment(segment, CroppedMask.of(mask)))
        if at + 1 < count:
            litres = float(mask.sum() * spacing.prod() / 1000)
            numbers.append(Quantity(VOLUME_OF, litres, MILLILITRE, label))
    claim = MaskClaim(tuple(segments))
    made = made_by("tissue", at=f"now {shift}")
    return Finding(name, target_of(volume), "Tissues", claim, made, numbers=tuple(numbers))


def map_of(volume: Volume, name: str) -> Finding:
    """A T2 map on every second row and column, without values in a corner."""
    slices, rows, columns = volume.geometry.shape
    values = np.linspace(10, 90, rows // 2 * (columns // 2), dtype=np.float32)
    values = np.repeat(values.reshape(1, rows // 2, columns // 2), slices, axis=0)
    values[:, :4, :4] = np.nan
    affine = np.diag([1.0, 2.0, 2.0, 1.0])
    affine[1:3, 3] = 0.5
    claim = DerivedClaim("T2", values, affine, Code("ms", "UCUM", "millisecond"), 0.0, 100.0)
    mean = Quantity(Code("373098007", "SCT", "Mean"), 43.2, claim.unit, "Femoral cartilage")
    made = made_by("t2_map", trained_on=TrainedOn.NOTHING)
    return Finding(name, target_of(volume), "T2", claim, made, numbers=(mean,))


def pose_on(volume: Volume, name: str) -> Finding:
    """Two components of an implant, outlined."""
    _, rows, columns = volume.geometry.shape
    surfaces = []
    for label, down in (("Femoral component", 0.36), ("Tibial component", 0.66)):
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        ring = [
            (0, (down + 0.1 * np.sin(t)) * rows, (0.5 + 0.2 * np.cos(t)) * columns) for t in turn
        ]
        matrix = np.eye(4)
        matrix[:3, 3] = (12.3, -4.5, 870.0)
        outline = region_of(Shape.POLYGON, ring, volume.geometry)
        surfaces.append(
            PosedSurface(Code("PART", "99CONDYLE", label), "0" * 64, matrix, (outline,))
        )
    claim = PoseClaim(tuple(surfaces), 1000.0, 0.3, 1.7)
    return Finding(name, target_of(volume), "Pose", claim, made_by("pose"))


def risk_on(volume: Volume, name: str) -> Finding:
    claim = RiskClaim(
        "Knee replacement",
        0.23,
        48,
        "Of 100 knees that look like this one and whose owners answered alike, about 23 were "
        "replaced within four years. It is no advice to operate.",
        points_of(0.23),
    )
    return Finding(name, target_of(volume), "Risk", claim, made_by("risk"))


def marked(finding: Finding) -> Finding:
    """The same, of a model that learnt from simulation and was used against its limits."""
    made = replace(
        finding.provenance,
        trained_on=TrainedOn.SIMULATED,
        despite=("A lateral view was given where a front view is needed.",),
        warnings=("The picture is generated.",),
    )
    return replace(finding, provenance=made)


def external(finding: Finding) -> Finding:
    """The same, made by another program."""
    made = replace(
        finding.provenance,
        origin=Origin.EXTERNAL,
        trained_on=TrainedOn.UNKNOWN,
        title="other.csv",
        version="",
    )
    return replace(finding, provenance=made)


def _blob(frame: PixelBox, across: float, label: str) -> HeatMap:
    down, right = np.mgrid[:12, :12] / 11.0
    values = np.exp(-((down - 0.5) ** 2 + (right - across) ** 2) / 0.05).astype(np.float32)
    return HeatMap(values, frame, label)
