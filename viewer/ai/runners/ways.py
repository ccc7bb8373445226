"""The check of a pack in every way that a device has: how fast each is, and whether it agrees."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from viewer.ai.check import CHECK_TOLERANCE, Arrays, read_check, said
from viewer.ai.decide import decided
from viewer.ai.messages import Ran, Run
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.ways import Engine, Way
from viewer.workers.progress import Progress

SAME = 0.995
"""The part of the voxels of a map that must be the same."""

_MOST_ROUNDS, _LONG_S = 9, 10.0
"""Each way is run in turn; not again after so many rounds, or so long."""

Runs = Callable[[Run, Engine], Ran]


def ways(
    pack: Pack, device: str, engines: Sequence[Engine], runs: Runs, progress: Progress
) -> tuple[Way, ...]:
    """One Way for each engine, the fastest of those that agree chosen. Raises ViewerError."""
    check = read_check(pack)
    asked = Run(pack, check.inputs, device, despite=True, heats=False)
    made: dict[Engine, Ran] = {}
    fastest = dict.fromkeys(engines, np.inf)
    began = time.monotonic()
    for turn in range(_MOST_ROUNDS):
        for engine in engines:
            progress.step(turn / _MOST_ROUNDS, engine)
            made[engine] = runs(asked, engine)
            if turn > 0:  # the first is slowed down by getting ready
                fastest[engine] = min(fastest[engine], made[engine].computing)
        if turn > 0 and time.monotonic() - began > _LONG_S:
            break
    found = [_way(pack, check.said, one, fastest[one], made[one]) for one in engines]
    best = min((one for one in found if one.agrees), key=lambda one: one.milliseconds, default=None)
    return tuple(replace(one, chosen=one is best) for one in found)


def _way(pack: Pack, expected: Arrays, engine: Engine, seconds: float, ran: Ran) -> Way:
    worst, same = compared(pack, expected, said(pack, ran.made))
    return Way(engine, seconds * 1e3, worst, same and worst <= CHECK_TOLERANCE)


def compared(pack: Pack, expected: Arrays, here: Arrays) -> tuple[float, bool]:
    """How far the worst probability is off, and whether all that is decided is the same."""
    wanted = {name: one for name, one in expected.items() if not name.endswith(".heat")}
    if {name: one.shape for name, one in here.items()} != {n: o.shape for n, o in wanted.items()}:
        return np.inf, False
    chances = [name for name in wanted if name.endswith(".probabilities")]
    worst = max((float(np.abs(here[name] - wanted[name]).max()) for name in chances), default=0.0)
    return worst, all(_same(pack, name, one, here) for name, one in wanted.items())


def _same(pack: Pack, name: str, expected: np.ndarray, here: Mapping[str, np.ndarray]) -> bool:
    output = pack.outputs[int(name.split(".")[1])]
    if name.endswith(".probabilities") and isinstance(output, LabelOutput):
        return decided(tuple(expected), output.rule) == decided(tuple(here[name]), output.rule)
    if name.endswith(".values"):
        return float(np.isclose(expected, here[name], rtol=0.01, equal_nan=True).mean()) >= SAME
    return bool(np.allclose(expected, here[name], rtol=0.01, atol=1.0))
