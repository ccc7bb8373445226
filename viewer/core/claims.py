"""The kinds of claim that a model can make of what it was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import Code
from viewer.core.mask import CroppedMask, Segment
from viewer.core.shapes.region import Region


@dataclass(frozen=True, slots=True)
class Threshold:
    """One operating point of a yes/no claim, chosen on validation data."""

    name: str
    value: float
    reached: bool


@dataclass(frozen=True, slots=True)
class LabelClaim:
    """One of several labels: a class, or where they are ``ordered`` a grade of a scale.

    ``choice`` indexes ``choices``; ``probabilities`` are calibrated, none at all where a claim
    made elsewhere does not tell them. ``positive`` is the probability of the yes/no question that
    goes with the scale (``question``, such as "KL >= 2"), judged at its operating points.
    ``none`` is what is claimed where no label reaches the probability ``below``: none of them.
    """

    scale: Code
    labels: tuple[Code, ...]
    choice: int
    probabilities: tuple[float, ...]
    question: str = ""
    positive: float | None = None
    thresholds: tuple[Threshold, ...] = ()
    ordered: bool = True
    none: Code | None = None
    below: float = 0.0

    @property
    def choices(self) -> tuple[Code, ...]:
        """What could have been claimed: a label, or none of them."""
        return self.labels if self.none is None else (*self.labels, self.none)

    @property
    def label(self) -> Code:
        """What is claimed."""
        return self.choices[self.choice]

    @property
    def is_none(self) -> bool:
        """Whether it is claimed that none of the labels fits."""
        return self.choice >= len(self.labels)

    @property
    def probability(self) -> float | None:
        """The calibrated probability of what is claimed; none of the labels has none."""
        return self.probabilities[self.choice] if self.probabilities and not self.is_none else None

    @property
    def asked(self) -> str:
        """The yes/no question as it is shown: "KL ≥ 2"."""
        return self.question.replace(">=", "≥")

    @property
    def expected(self) -> float | None:
        """The mean of the distribution: the grade on a continuous scale."""
        if not self.probabilities:
            return None
        return sum(at * p for at, p in enumerate(self.probabilities))


@dataclass(frozen=True, slots=True)
class ClaimedRegion:
    """One place that was found, and how sure the model is of it, where that is known."""

    region: Region
    label: Code
    probability: float | None
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionsClaim:
    """Boxes, points or polygons; none where nothing was found."""

    regions: tuple[ClaimedRegion, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ClaimedSegment:
    """One segment and its voxels on the grid of the target."""

    segment: Segment
    mask: CroppedMask


@dataclass(frozen=True, slots=True, eq=False)
class MaskClaim:
    """Which voxels belong to what."""

    segments: tuple[ClaimedSegment, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DerivedClaim:
    """A volume made from the target, such as a map of T2 times.

    ``values`` are (slice, row, column), NaN where there is none; ``affine`` (4 x 4) maps their
    index to that of the target's grid. ``low`` and ``high`` are the range to show at first.
    """

    name: str
    values: NDArray[np.float32]
    affine: NDArray[np.float64]
    unit: Code
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class PosedSurface:
    """Where a known surface lies: ``matrix`` (4 x 4) maps its millimetres to the camera's.

    The camera's frame has its origin at the source, x along the columns to the right, y down the
    rows, z towards the detector. ``outline`` is how the surface falls on the picture, ``residual``
    how far that and its mask are apart on average, in pixels, and ``mask_from`` whose mask it is.
    """

    name: Code
    surface_sha256: str
    matrix: NDArray[np.float64]
    outline: tuple[Region, ...]
    residual: float | None = None
    mask_from: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class PoseClaim:
    """How surfaces lie before a camera ``distance_mm`` from a detector of ``pixel_mm``.

    Either is 0.0 where nobody told it; ``camera_from`` says who told what. ``residual`` is how far
    outlines and masks are apart on average, in pixels.
    """

    surfaces: tuple[PosedSurface, ...]
    distance_mm: float
    pixel_mm: float
    residual: float
    camera_from: str = ""

    @property
    def residual_mm(self) -> float | None:
        """The same in millimetres at the detector; None where a pixel's are not known."""
        return self.residual * self.pixel_mm if self.pixel_mm > 0 else None

    @property
    def outlines(self) -> tuple[tuple[Code, Region], ...]:
        """All outlines, each with the surface that it is of."""
        return tuple((one.name, region) for one in self.surfaces for region in one.outline)


@dataclass(frozen=True, slots=True)
class RiskClaim:
    """How probable it is that something happens within ``horizon_months``."""

    question: str
    probability: float
    horizon_months: int
    statement: str
    thresholds: tuple[Threshold, ...] = ()


Claim = LabelClaim | RegionsClaim | MaskClaim | DerivedClaim | PoseClaim | RiskClaim


def parts_of(claim: Claim) -> int:
    """How many parts a claim has that can be judged one by one; a claim of nothing has one."""
    if isinstance(claim, RegionsClaim):
        return max(1, len(claim.regions))
    if isinstance(claim, MaskClaim):
        return max(1, len(claim.segments))
    return max(1, len(claim.outlines)) if isinstance(claim, PoseClaim) else 1


CLAIMS: Mapping[str, type[Any]] = {
    "label": LabelClaim,
    "regions": RegionsClaim,
    "mask": MaskClaim,
    "derived": DerivedClaim,
    "pose": PoseClaim,
    "risk": RiskClaim,
}
"""What each kind is called where it is written down."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that goes with a claim, such as the volume of a segment, named by ``of``."""

    name: Code
    value: float
    unit: Code
    of: str = ""
