"""check.npz: generated inputs, of no patient, and what a pack said of them where it was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Grid, Spots
from viewer.ai.messages import Answered, Made
from viewer.ai.outputs import LabelOutput, Output, RiskOutput
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

CHECK_TOLERANCE = 0.01
"""The most that a probability may be off on another machine."""

HEAT_TOLERANCE = 0.05
"""The same for a value of a heat map, which is scaled to a highest value of 1."""

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """``inputs`` by role, and by name what was said of them: see `said`."""

    inputs: Mapping[str, Grid]
    said: Arrays

    def off(self, pack: Pack, made: Sequence[Made]) -> tuple[float, float]:
        """How far the worst probability and the worst heat are off."""
        here = said(pack, made)
        if _shapes(here) != _shapes(self.said):
            return np.inf, np.inf
        worst = {
            name: float(np.abs(one - self.said[name]).max(initial=0.0))
            for name, one in here.items()
        }
        heats = [value for name, value in worst.items() if name.endswith("heat")]
        others = [value for name, value in worst.items() if not name.endswith("heat")]
        return max(others, default=0.0), max(heats, default=0.0)


def _shapes(arrays: Arrays) -> dict[str, tuple[int, ...]]:
    return {name: one.shape for name, one in arrays.items()}


def said(pack: Pack, made: Sequence[Made]) -> Arrays:
    """What a run said, as arrays: ``output.0.0.probabilities`` is of output 0 and item 0."""
    return dict(_named(pack, made))


def _named(pack: Pack, made: Sequence[Made]) -> Iterator[tuple[str, NDArray[Any]]]:
    count: dict[int, int] = {}
    for one in made:
        item = count[one.output] = count.get(one.output, -1) + 1
        name = f"output.{one.output}.{item}"
        yield from _answered(name, pack.outputs[one.output], one.answer)
        if one.heats:
            yield f"{name}.heat", one.heats[0].values


def _answered(name: str, output: Output, answer: Answered) -> Iterator[tuple[str, NDArray[Any]]]:
    if isinstance(answer, Grid):
        yield f"{name}.values", answer.values
    elif isinstance(answer, Spots):
        yield f"{name}.places", np.array([spot.points.mean(0) for spot in answer.spots])
        yield f"{name}.probabilities", np.array([spot.probability for spot in answer.spots])
    elif isinstance(output, LabelOutput | RiskOutput):
        yield f"{name}.probabilities", output.calibration.probabilities(answer)


def read_check(pack: Pack) -> Check:
    """The check.npz of a pack."""
    file = pack.folder / "check.npz"
    try:
        with np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, ValueError) as problem:
        raise ViewerError(
            Phrase("{file} cannot be read.", file=str(file)), hint="Install the pack again."
        ) from problem
    inputs = {
        one.role: Grid(arrays.pop(f"input.{one.role}"), one.role)
        for one in pack.inputs
        if f"input.{one.role}" in arrays
    }
    return Check(inputs, arrays)


def write_check(file: Path, inputs: Mapping[str, Grid], pack: Pack, made: Sequence[Made]) -> None:
    """Keep what a run said of generated inputs."""
    given = {f"input.{role}": grid.values for role, grid in inputs.items()}
    np.savez_compressed(file, **given, **said(pack, made))  # type: ignore[arg-type]  # its stubs
