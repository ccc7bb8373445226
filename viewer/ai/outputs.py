"""What a pack says of what it was shown: one value of its stages as one kind of claim."""

from dataclasses import dataclass

import numpy as np

from viewer.core.codes import Code
from viewer.core.mask import Segment
from viewer.core.shapes.region import Shape


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A named threshold on a calibrated probability."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How logits become probabilities.

    They are divided by ``temperature``; where there are ``scale`` and ``shift`` (one a label),
    multiplied and moved by them first (Guo et al., "On calibration of modern neural networks",
    ICML 2017).
    """

    temperature: float = 1.0
    scale: tuple[float, ...] = ()
    shift: tuple[float, ...] = ()

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Of logits [..., labels], in double precision."""
        values = np.asarray(logits, dtype=np.float64)
        if self.scale:
            values = values * self.scale + self.shift
        values = values / self.temperature
        raised = np.exp(values - values.max(axis=-1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Heat:
    """Grad-CAM at a ``layer`` of the network whose logits are the value ``of``.

    ``every`` label has one, or the claimed one alone.
    """

    of: str
    layer: str
    every: bool = False


@dataclass(frozen=True, slots=True)
class Reject:
    """Below which probability of the likeliest none of the labels is claimed, and the word for it.

    What was never learnt is then said to be unknown, not called the label that it looks like most
    (Chow, "On optimum recognition error and reject tradeoff", IEEE Trans Inf Theory 1970).
    """

    below: float
    label: Code


@dataclass(frozen=True, slots=True)
class LabelOutput:
    """A class, or a grade of an ordered scale.

    ``question`` asks for at least the label ``positive_from``; ``rule`` says how one label is
    taken from the probabilities (see `viewer.ai.decide`).
    """

    takes: str
    title: str
    ordered: bool
    scale: Code
    labels: tuple[Code, ...]
    rule: str
    question: str
    positive_from: int
    points: tuple[OperatingPoint, ...]
    calibration: Calibration
    heat: Heat | None = None
    reject: Reject | None = None


@dataclass(frozen=True, slots=True)
class RegionsOutput:
    """Boxes, points or polygons, each with one of the labels."""

    takes: str
    title: str
    labels: tuple[Code, ...]
    shape: Shape
    points: tuple[OperatingPoint, ...]


@dataclass(frozen=True, slots=True)
class MaskOutput:
    """Segments, by the number of each in a map of labels (from 1); ``measures`` are reported."""

    takes: str
    title: str
    segments: tuple[Segment, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DerivedOutput:
    """A volume of numbers."""

    takes: str
    title: str
    name: str
    unit: Code
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RiskOutput:
    """How probable something is within some months."""

    takes: str
    title: str
    question: str
    horizon_months: int
    statement: str
    points: tuple[OperatingPoint, ...]
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class PoseOutput:
    """How known surfaces lie, each with its code.

    ``axes`` tell of each where its x, y and z run in the patient ("RAS"), or name the column of a
    table that does; with those of two, how the second lies to the first is told as well.
    """

    takes: str
    title: str
    surfaces: tuple[Code, ...]
    axes: tuple[str, ...] = ()


Output = LabelOutput | RegionsOutput | MaskOutput | DerivedOutput | PoseOutput | RiskOutput
