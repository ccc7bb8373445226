"""What the landmarks of a set come to, as far as they are placed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import numpy as np

from viewer.core.guided.construct import MAKERS, Degenerate, Figure, Vector
from viewer.core.guided.gauge import GAUGES, RECKONINGS, Dimension
from viewer.core.guided.protocol import Measure, Norm, Protocol
from viewer.core.minus import typeset
from viewer.core.phrase import Phrase
from viewer.core.spacing import Ruler

PicturePlace = tuple[float, float]
"""(column, row) of a picture, from 0."""


class Verdict(StrEnum):
    """How a number lies to what is usual; says nothing of the patient."""

    WITHIN = "within"
    ABOVE = "above"
    BELOW = "below"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Result:
    """One number of a set.

    ``value`` is None until its landmarks are placed, and where ``problem`` says why it cannot be.
    ``unit`` is ``°``, ``mm``, ``px`` or empty, ``ucum`` the same for a file, and ``words`` tells
    a length's unit with its origin. ``landmarks`` are those that it stands on, in order.
    """

    measure: Measure
    value: float | None
    unit: str
    words: str
    ucum: str
    verdict: Verdict
    landmarks: tuple[str, ...]
    problem: str = ""

    @property
    def text(self) -> str:
        """The number as it is read: ``3.2° varus``, ``12.0 mm at detector medial``."""
        return "" if self.value is None else _text(self.measure, self.value, self.words)

    @property
    def short(self) -> str:
        """The number with its bare unit, where the origin stands beside it."""
        return "" if self.value is None else _text(self.measure, self.value, self.unit)


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """All that could be derived: ``figures`` by name in the unit of the ruler, and the numbers."""

    figures: Mapping[str, Figure]
    results: tuple[Result, ...]
    ruler: Ruler

    def find(self, name: str) -> Result:
        """The number of that name."""
        return next(one for one in self.results if one.measure.name == name)


def evaluate(
    protocol: Protocol,
    places: Mapping[str, PicturePlace],
    ruler: Ruler,
    size: tuple[int, int] | None = None,
) -> Evaluated:
    """Everything that the placed landmarks allow, in millimetres where the ruler has them.

    What must lie within the picture of ``size`` (rows, columns) and does not is not measured.
    """
    scale = np.array([ruler.right, ruler.down])
    placed = {step.name: places[step.name] for step in protocol.landmarks if step.name in places}
    figures: dict[str, Figure] = {
        name: np.array(place, dtype=np.float64) * scale for name, place in placed.items()
    }
    problems = _beside(protocol.within, figures, scale, size)
    for one in protocol.constructions:
        problem = next((problems[name] for name in one.of if name in problems), "")
        if problem:
            problems[one.name] = problem
        elif all(name in figures for name in one.of):
            try:
                figures[one.name] = MAKERS[one.kind].make(*(figures[name] for name in one.of))
            except Degenerate as degenerate:
                problems[one.name] = Phrase(str(degenerate))
            problems |= _beside(
                (one.name,) if one.name in protocol.within else (), figures, scale, size
            )
    return Evaluated(figures, tuple(_results(protocol, figures, problems, ruler)), ruler)


def _beside(
    names: Iterable[str],
    figures: Mapping[str, Figure],
    scale: Vector,
    size: tuple[int, int] | None,
) -> dict[str, str]:
    """Which of these points lie beside the picture, and how that is said."""
    found: dict[str, str] = {}
    for name in names:
        if size is None or name not in figures:
            continue
        column, row = cast(Vector, figures[name]) / scale
        if not (-0.5 <= column < size[1] - 0.5 and -0.5 <= row < size[0] - 0.5):
            found[name] = Phrase(
                "the {name} lies beside the picture", name=Phrase(name.replace("_", " "))
            )
    return found


def difference(one: Result, other: Result) -> float | None:
    """One leg's number minus the other's, where both are there and count the same."""
    if one.value is None or other.value is None or one.words != other.words:
        return None
    return one.value - other.value


def judged(value: float | None, norm: Norm | None) -> Verdict:
    """How a number lies to a norm; the ends are within."""
    if value is None or norm is None or (norm.low is None and norm.high is None):
        return Verdict.NOT_JUDGED
    if norm.low is not None and value < norm.low:
        return Verdict.BELOW
    if norm.high is not None and value > norm.high:
        return Verdict.ABOVE
    return Verdict.WITHIN


def dimension_of(protocol: Protocol, measure: Measure) -> Dimension:
    """What the number of a measure counts."""
    if measure.kind in GAUGES:
        return GAUGES[measure.kind].dimension
    gives = RECKONINGS[measure.kind].gives
    if gives is not None:
        return gives
    first = next(one for one in protocol.measures if one.name == measure.of[0])
    return dimension_of(protocol, first)


def _results(
    protocol: Protocol, figures: Mapping[str, Figure], problems: Mapping[str, str], ruler: Ruler
) -> Iterator[Result]:
    values: dict[str, float] = {}
    troubles = dict(problems)
    for measure in protocol.measures:
        problem = next((troubles[name] for name in measure.of if name in troubles), "")
        value = None
        if not problem:
            try:
                value = _value(measure, figures, values)
            except Degenerate as degenerate:
                problem = Phrase(str(degenerate))
        if problem:
            troubles[measure.name] = problem
        if value is not None:
            values[measure.name] = value
        yield _result(protocol, measure, value, ruler, problem)


def _value(
    measure: Measure, figures: Mapping[str, Figure], values: Mapping[str, float]
) -> float | None:
    if measure.kind in RECKONINGS:
        if not all(name in values for name in measure.of):
            return None
        return RECKONINGS[measure.kind].reckon(*(values[name] for name in measure.of))
    if not all(name in figures for name in measure.of):
        return None
    return GAUGES[measure.kind].measure(*(figures[name] for name in measure.of))


def _result(
    protocol: Protocol, measure: Measure, value: float | None, ruler: Ruler, problem: str
) -> Result:
    dimension = dimension_of(protocol, measure)
    unit, words, ucum = _UNITS[dimension]
    judgeable = True
    if dimension is Dimension.LENGTH:
        unit, words = ruler.origin.unit, ruler.origin.words
        ucum = "mm" if ruler.origin.is_length else "{pixels}"
        judgeable = ruler.origin.is_length
    sources = protocol.sources(measure.name)
    used = tuple(step.name for step in protocol.landmarks if step.name in sources)
    # A verdict is on the number that is read, not on decimals that nobody sees.
    read = None if value is None else round(value, measure.decimals)
    verdict = judged(read, measure.norm) if judgeable else Verdict.NOT_JUDGED
    return Result(measure, value, unit, words, ucum, verdict, used, problem)


_UNITS = {
    Dimension.ANGLE: ("°", "°", "deg"),
    Dimension.LENGTH: ("", "", ""),
    Dimension.RATIO: ("", "", "{ratio}"),
}
"""For each dimension the unit as it is shown, the same with its origin, and in UCUM."""


def _text(measure: Measure, value: float, unit: str) -> str:
    """A sign is told in the measure's own words, where it has any."""
    worded = bool(measure.positive)
    number = f"{abs(value) if worded else value:.{measure.decimals}f}"
    gap = "" if unit in ("", "°") else " "
    word = (measure.positive if value > 0 else measure.negative) if worded else ""
    nothing = float(number) == 0
    return f"{typeset(number)}{gap}{unit}" + (f" {word}" if word and not nothing else "")
