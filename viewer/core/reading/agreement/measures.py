"""What is told of how far two, or many, agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.core.reading.agreement.statistic import Estimate, Floats
from viewer.core.reading.said import Said
from viewer.core.target import Target


class Measure(StrEnum):
    """A measure of agreement, as tables call it."""

    SAME = "same"
    KAPPA = "kappa"
    LINEAR = "kappa_linear"
    QUADRATIC = "kappa_quadratic"
    FLEISS = "fleiss_kappa"
    ALPHA = "alpha"
    ICC_2_1 = "icc_2_1"
    ICC_3_1 = "icc_3_1"
    BIAS = "bias"
    LIMIT_LOW = "limit_low"
    LIMIT_HIGH = "limit_high"
    DICE = "dice"
    ASSD_MM = "assd_mm"
    HD95_MM = "hd95_mm"
    ASSD_PX = "assd_px"
    HD95_PX = "hd95_px"
    IOU = "iou"
    DISTANCE = "distance"

    @property
    def has_unit(self) -> bool:
        """Whether it is in the unit of what was measured."""
        return self in (Measure.BIAS, Measure.LIMIT_LOW, Measure.LIMIT_HIGH, Measure.DISTANCE)


COEFFICIENTS = (
    *(Measure.SAME, Measure.KAPPA, Measure.LINEAR, Measure.QUADRATIC, Measure.FLEISS),
    *(Measure.ALPHA, Measure.ICC_2_1, Measure.ICC_3_1, Measure.DICE, Measure.IOU),
)
"""Those that are 1 where all agree, and can be drawn on one axis."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Agreement on a question, or on a ``part`` of it: one label, or one of several numbers.

    ``left_out`` are cases that one of them could not judge. ``values`` are the measurements
    themselves, [cases, 2], in ``unit``, of two who measured.
    """

    part: str
    cases: int
    left_out: int
    measures: Mapping[Measure, Estimate]
    values: Floats | None = field(default=None)
    unit: str = ""


Given = Mapping[str, Said]
"""What one of them said, by Study UID."""

Spacing = Callable[[Target], tuple[float, float, float] | None]
"""Millimetres (slice, row, column) of the grid of a mask; None where nobody knows them."""


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """What is known of the cases: whose each is, by Study UID, and how fine its grid."""

    patients: Mapping[str, str]
    spacing: Spacing = lambda _: None

    def patients_of(self, uids: list[str]) -> list[str]:
        """One name for each; a Study of which nobody knows it is a patient of its own."""
        return [self.patients.get(uid, uid) for uid in uids]
