"""What was claimed of many pictures whose truth nobody knows, in few words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from viewer.ai.decide import chances, chosen
from viewer.ai.given import Grid, Spots
from viewer.ai.messages import Made
from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.ai.pack import Pack


@dataclass(frozen=True, slots=True)
class Brief:
    """What one claim comes to, small enough to be kept: of the output of that number."""

    output: int
    said: Any


@dataclass(frozen=True, slots=True)
class How:
    """How a kind of claim is kept, and how many of them are told together."""

    brief: Callable[[Any, Any], Any]
    told: Callable[[Any, Sequence[Any]], Iterator[str]]


def brief(pack: Pack, made: Sequence[Made]) -> tuple[Brief, ...]:
    """The claims of one picture or study."""
    outputs = pack.outputs
    return tuple(
        Brief(one.output, HOW[type(outputs[one.output])].brief(outputs[one.output], one.answer))
        for one in made
    )


def together(pack: Pack, claims: Sequence[Brief]) -> str:
    """As in "2: 14; 3: 6", or "Femur in 3 of 5, 8.1 % of the picture"; several outputs by title."""
    parts = []
    for number, output in enumerate(pack.outputs):
        said = [one.said for one in claims if one.output == number]
        if said:
            text = "; ".join(HOW[type(output)].told(output, said))
            parts.append(f"{output.title}: {text}" if len(pack.outputs) > 1 else text)
    return ". ".join(parts)


def _label(output: LabelOutput, answer: np.ndarray) -> str:
    surest = max(chances(output, answer))
    if output.reject is not None and surest < output.reject.below:
        return output.reject.label.meaning
    return output.labels[chosen(output, answer)].meaning


def _labels_told(output: LabelOutput, said: Sequence[str]) -> Iterator[str]:
    order = [one.meaning for one in output.labels]
    counts = Counter(said)
    names = sorted(counts, key=lambda name: order.index(name) if name in order else len(order))
    yield from (f"{name}: {counts[name]}" for name in names)


def _places(output: RegionsOutput, answer: Spots) -> tuple[int, ...]:
    """The labels of which there is a place at the first operating point, each once."""
    least = min((one.value for one in output.points), default=0.0)
    return tuple({one.label for one in answer.spots if one.probability >= least})


def _places_told(output: RegionsOutput, said: Sequence[tuple[int, ...]]) -> Iterator[str]:
    for number, label in enumerate(output.labels):
        count = sum(number in one for one in said)
        if count:
            yield f"{label.meaning}: {count}"
    if nothing := sum(not one for one in said):
        yield f"no {output.shape.value}: {nothing}"


def _shares(output: MaskOutput, answer: Grid) -> tuple[float, ...]:
    """The part of all voxels that each segment has, in percent."""
    counts = np.bincount(np.asarray(answer.values, np.int64).ravel(), minlength=1)
    numbers = range(1, len(output.segments) + 1)
    return tuple(100 * float(counts[n] if n < len(counts) else 0) / counts.sum() for n in numbers)


def _shares_told(output: MaskOutput, said: Sequence[tuple[float, ...]]) -> Iterator[str]:
    for number, segment in enumerate(output.segments):
        there = [one[number] for one in said if one[number] > 0]
        text = f"{segment.label} in {len(there)} of {len(said)}"
        yield f"{text}, {np.median(there):.1f} % of the picture" if there else text


def _risk(output: RiskOutput, answer: np.ndarray) -> float:
    return float(output.calibration.probabilities(answer)[1])


def _middle(_output: DerivedOutput, answer: Grid) -> float:
    values = np.asarray(answer.values, np.float64)
    there = values[np.isfinite(values)]
    return float(np.median(there)) if there.size else float("nan")


def _numbers_told(output: RiskOutput | DerivedOutput, said: Sequence[float]) -> Iterator[str]:
    there = [one for one in said if one == one]
    unit = f" {output.unit.value}" if isinstance(output, DerivedOutput) else ""
    if there:
        middle = f"{np.median(there):.3g}{unit}"
        yield f"{middle} ({min(there):.3g} to {max(there):.3g}) in {len(there)} of {len(said)}"


HOW: Mapping[type[Any], How] = {
    LabelOutput: How(_label, _labels_told),
    RegionsOutput: How(_places, _places_told),
    MaskOutput: How(_shares, _shares_told),
    RiskOutput: How(_risk, _numbers_told),
    DerivedOutput: How(_middle, _numbers_told),
    PoseOutput: How(lambda _output, _answer: 1, lambda _output, said: iter([f"{len(said)}"])),
}
"""By the kind of output."""
