"""How often the ways to compute a pack decide alike, on cases of a data set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from viewer.ai.check import said
from viewer.ai.messages import Made, Ran, Run
from viewer.ai.pack import Pack
from viewer.ai.runners.devices import chosen
from viewer.ai.runners.engines import engines
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.runners.ways import compared
from viewer.ai.ways import Engine
from viewer.core.doubt import Weight
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.evaluation.claims import Claiming, Prepared
from viewer.lab.evaluation.wanted import known_of
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Alike:
    """Of so many ``cases`` those that are decided ``same`` as in plain float32.

    All that is claimed of a case counts, and whether it is refused; of a map 99.5 % of its voxels.
    ``worst`` is how far the worst probability is off, ``share`` of what the networks take in plain
    float32 is what they took.
    """

    cases: int
    same: int
    worst: float
    share: float


@dataclass(frozen=True, slots=True)
class _Said:
    made: tuple[Made, ...]
    refused: bool
    seconds: float


def alike(
    pack: Pack, folder: Path, device: str, most: int, split: str, progress: Progress
) -> Mapping[Engine, Alike]:
    """Every way that the device has against the plain one, on the first ``most`` cases.

    Raises ViewerError where the data set does not fit, or nothing of it can be read.
    """
    at = torch.device(chosen(device))
    cases = _some(known_of(folder, pack, split).cases, most)
    claiming = Claiming(pack, at)
    loaded = {engine: load(pack, at, engine) for engine in engines(at)}
    told: dict[Engine, list[_Said]] = {engine: [] for engine in loaded}
    for number, case in enumerate(cases):
        progress.step(number / len(cases), f"Case {number + 1} of {len(cases)}")
        given = claiming.prepared(case)
        for engine, one in loaded.items():
            told[engine].append(_asked(one, given))
    return {engine: _against(pack, told[Engine.EAGER], said) for engine, said in told.items()}


def _some(cases: Sequence[Case], most: int) -> Sequence[Case]:
    """So many, from all over; all of them where ``most`` is 0."""
    step = max(1, len(cases) // most) if most else 1
    return cases[::step][: most or None]


def _asked(loaded: Loaded, given: Prepared) -> _Said:
    before = loaded.watch.seconds
    message = Run(loaded.pack, given.inputs, str(loaded.device), despite=True, heats=False)
    answer = ran(loaded, message, Progress())
    made = answer.made if isinstance(answer, Ran) else ()
    refused = any(doubt.weight >= Weight.REFUSES for doubt in answer.doubts)
    return _Said(made, refused, loaded.watch.seconds - before)


def _against(pack: Pack, plain: Sequence[_Said], other: Sequence[_Said]) -> Alike:
    if not plain:
        raise ViewerError("The data set holds no such cases.", hint="Name another with --split.")
    same, worst = 0, 0.0
    for one, two in zip(plain, other, strict=True):
        off, decided = compared(pack, said(pack, one.made), said(pack, two.made))
        same += decided and one.refused == two.refused
        worst = max(worst, off)
    seconds = [sum(said.seconds for said in some) for some in (plain, other)]
    return Alike(len(plain), same, worst, seconds[1] / max(seconds[0], 1e-9))
