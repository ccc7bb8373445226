"""check.npz: generated inputs, of no patient, and what a pack said of them where it was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Echoes, Facts, Grid, Spots
from viewer.ai.messages import Answered, Given, Made
from viewer.ai.outputs import LabelOutput, Output, RiskOutput
from viewer.ai.pack import Pack
from viewer.ai.poses import Poses
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.poses.surface import Surface, surface_of

CHECK_TOLERANCE = 0.01
"""The most that a probability may be off on another machine."""

HEAT_TOLERANCE = 0.05
"""The same for a value of a heat map, which is scaled to a highest value of 1."""

_PIXELS = 100.0
"""An outline that is off by a pixel counts as a probability that is off by a hundredth."""

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """``inputs`` by role, and by name what was said of them: see `said`."""

    inputs: Mapping[str, Given]
    said: Arrays

    def off(self, pack: Pack, made: Sequence[Made]) -> tuple[float, float]:
        """How far the worst probability and the worst heat are off."""
        here = said(pack, made)
        if _shapes(here) != _shapes(self.said):
            return np.inf, np.inf
        worst = {name: _apart(name, one, self.said[name]) for name, one in here.items()}
        heats = [value for name, value in worst.items() if name.endswith("heat")]
        others = [value for name, value in worst.items() if not name.endswith("heat")]
        return max(others, default=0.0), max(heats, default=0.0)


def _apart(name: str, here: NDArray[Any], there: NDArray[Any]) -> float:
    """The largest difference; of the voxels of a map the part that is another by a hundredth."""
    if name.endswith(".values"):
        return 1.0 - float(np.isclose(here, there, rtol=0.01, equal_nan=True).mean())
    return float(np.abs(here - there).max(initial=0.0))


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
    elif isinstance(answer, Poses):
        for pose in answer.poses:
            yield f"{name}.outline.{pose.number}", _ends(pose.outline) / _PIXELS
    elif isinstance(output, LabelOutput | RiskOutput):
        yield f"{name}.probabilities", output.calibration.probabilities(answer)


def _ends(outline: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far an outline reaches to each side: its points themselves may be others elsewhere."""
    return np.concatenate([outline.min(axis=0), outline.max(axis=0)])


def read_check(pack: Pack) -> Check:
    """The check.npz of a pack."""
    file = pack.folder / "check.npz"
    try:
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except FileNotFoundError as problem:
        raise ViewerError(
            Phrase("{title} has no {file} to be checked by.", title=pack.title, file=str(file)),
            hint="Install the pack again; one of your own: condyle packs seal FOLDER.",
        ) from problem
    except (OSError, ValueError, EOFError, BadZipFile) as problem:
        raise ViewerError(
            Phrase("{file} cannot be read.", file=str(file)), hint="Install the pack again."
        ) from problem
    given = {name: arrays.pop(name) for name in list(arrays) if name.startswith("input.")}
    inputs = {one.role: _restored(one.role, given) for one in pack.inputs}
    return Check({role: one for role, one in inputs.items() if one is not None}, arrays)


def write_check(file: Path, inputs: Mapping[str, Given], pack: Pack, made: Sequence[Made]) -> None:
    """Keep what a run said of generated inputs."""
    given = {name: one for role, value in inputs.items() for name, one in _stored(role, value)}
    np.savez_compressed(file, **given, **said(pack, made))  # type: ignore[arg-type]  # its stubs


def _stored(role: str, given: Given) -> Iterator[tuple[str, NDArray[Any]]]:
    """An input as arrays: its values, and how they lie in the patient; facts one by one."""
    name = f"input.{role}"
    if isinstance(given, Facts):
        yield from ((f"{name}.facts.{key}", np.array(one)) for key, one in given.values.items())
        return
    if isinstance(given, Surface):
        yield f"{name}.vertices", given.vertices
        yield f"{name}.faces", given.faces
        return
    grids = given.grids if isinstance(given, Echoes) else (given,)
    if isinstance(given, Echoes):
        yield f"{name}.times", np.array(given.times_ms)
    yield name, np.stack([grid.values for grid in grids]) if len(grids) > 1 else grids[0].values
    if grids[0].patient is not None and grids[0].spacing_mm is not None:
        yield f"{name}.patient", grids[0].patient
        yield f"{name}.spacing", np.array(grids[0].spacing_mm)


def _restored(role: str, arrays: Arrays) -> Given | None:
    name = f"input.{role}"
    facts = f"{name}.facts."
    if told := {key.removeprefix(facts): arrays[key] for key in arrays if key.startswith(facts)}:
        return Facts({key: one.item() for key, one in told.items()})
    if f"{name}.vertices" in arrays:
        return surface_of(arrays[f"{name}.vertices"][arrays[f"{name}.faces"]])
    if name not in arrays:
        return None
    spacing = arrays.get(f"{name}.spacing")
    lies = None if spacing is None else (spacing[0].item(), spacing[1].item(), spacing[2].item())
    patient = arrays.get(f"{name}.patient")
    if f"{name}.times" not in arrays:
        return Grid(arrays[name], role, spacing_mm=lies, patient=patient)
    grids = (Grid(one, role, spacing_mm=lies, patient=patient) for one in arrays[name])
    return Echoes(tuple(grids), tuple(arrays[f"{name}.times"].tolist()))
