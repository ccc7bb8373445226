"""What a model claims, and where the claim comes from."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import Code


class TrainedOn(StrEnum):
    """The kind of pictures that a pack learnt from; simulation is marked wherever it shows."""

    REAL = "real"
    SIMULATED = "simulated"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Target:
    """The picture that something is said of; ``instance_uid`` is empty for a whole Series.

    ``anchor`` names the first picture of a Volume: a mask painted on one Stack must never land on
    another, where other files of the Series are open the next time.
    """

    study_uid: str
    series_uid: str
    instance_uid: str = ""
    instance_class_uid: str = ""
    frame: int = 0
    stack: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a Finding came about. ``at`` is ISO 8601, UTC; ``warnings`` are shown with the claim."""

    pack: str
    version: str
    title: str
    weights_sha256: str
    trained_on: TrainedOn
    device: str
    at: str
    inputs: tuple[tuple[str, Target], ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Pack and version as the panel, the report and the exports name them."""
        mark = "" if self.trained_on is TrainedOn.REAL else f" · {self.trained_on.value} data"
        return f"{self.title} {self.version}{mark}"


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A box on one picture, in pixels: edges, so that (0, 0, rows, columns) is the whole."""

    top: float
    left: float
    bottom: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """Where a model looked: ``values`` (rows, columns), 0.0 to 1.0, spread over ``box``."""

    values: NDArray[np.float32]
    box: PixelBox
    label: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One operating point of a yes/no claim, chosen on validation data."""

    name: str
    value: float
    reached: bool


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """An ordinal grade: ``grade`` indexes ``labels``; ``probabilities`` are calibrated.

    ``positive`` is the probability of the yes/no question that goes with the scale
    (``question``, such as "KL >= 2"), judged at its operating points.
    """

    scale: Code
    labels: tuple[Code, ...]
    grade: int
    probabilities: tuple[float, ...]
    question: str = ""
    positive: float | None = None
    thresholds: tuple[Threshold, ...] = ()

    @property
    def probability(self) -> float:
        """The calibrated probability of the claimed grade."""
        return self.probabilities[self.grade]

    @property
    def asked(self) -> str:
        """The yes/no question as it is shown: "KL ≥ 2"."""
        return self.question.replace(">=", "≥")

    @property
    def expected(self) -> float:
        """The mean of the grade distribution: the grade on a continuous scale."""
        return sum(grade * p for grade, p in enumerate(self.probabilities))


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One claim about one picture."""

    id: str
    target: Target
    title: str
    claim: GradeClaim
    provenance: Provenance
    heat: HeatMap | None = None
    box: PixelBox | None = field(default=None)
