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
from viewer.ai.runners.asked import NEAR
from viewer.ai.runners.engines import IN_FULL
from viewer.ai.ways import Engine, Way
from viewer.workers.progress import Progress

SAME = 0.995
"""The part of the voxels of a map that must be the same."""

_MOST_ROUNDS, _LONG_S = 9, 10.0
"""Each way is run in turn; not again after so many rounds, or so long."""

_SLOW, _SLOW_S = 3.0, 5.0
"""What takes so many times as long as the fastest, and longer than this, is run once."""

Runs = Callable[[Run, Engine, Progress], Ran]


def ways(
    pack: Pack, device: str, engines: Sequence[Engine], runs: Runs, progress: Progress
) -> tuple[Way, ...]:
    """One Way for each engine, the fastest of those that agree chosen. Raises ViewerError."""
    check = read_check(pack)
    asked = Run(pack, check.inputs, device, despite=True, heats=False, closely=False)
    seconds: dict[Engine, float] = {}
    whole: dict[Engine, float] = {}
    made: dict[Engine, Ran] = {}
    racing, began = tuple(engines), time.monotonic()
    for turn in range(_MOST_ROUNDS):
        for at, engine in enumerate(racing):
            part = progress.part(*_share(turn + at / len(racing)))
            made[engine] = runs(asked, engine, part)
            slow = turn <= 1  # the first is slowed down by getting ready
            before = np.inf if slow else seconds[engine]
            seconds[engine] = min(before, made[engine].computing)
            whole[engine] = min(np.inf if slow else whole[engine], made[engine].seconds)
        if turn == 0:
            racing, began = _worth_another(seconds), time.monotonic()
        elif time.monotonic() - began > _LONG_S:
            break
    found = [_way(pack, check.said, one, seconds[one], whole[one], made[one]) for one in engines]
    best = quickest([one for one in found if one.agrees])
    return tuple(replace(one, chosen=one is best) for one in found)


def quickest(ways: Sequence[Way]) -> Way | None:
    """The fastest, with near things in fewer digits asked again, from the first network on."""
    whole = {way.engine: way.whole for way in ways}

    def cost(way: Way) -> float:
        full = IN_FULL.get(way.engine)
        return way.milliseconds + way.near * (whole.get(full, 0.0) if full else 0.0)

    return min(ways, key=cost, default=None)


def _share(turns: float) -> tuple[float, float]:
    """Where in the whole one run begins and ends; how many turns there will be is not known."""
    return turns / _MOST_ROUNDS, min(1.0, (turns + 0.2) / _MOST_ROUNDS)


def _worth_another(seconds: Mapping[Engine, float]) -> tuple[Engine, ...]:
    limit = max(_SLOW_S, _SLOW * min(seconds.values()))
    return tuple(engine for engine, taken in seconds.items() if taken < limit)


def _way(
    pack: Pack, expected: Arrays, engine: Engine, seconds: float, whole: float, ran: Ran
) -> Way:
    worst, same = compared(pack, expected, said(pack, ran.made))
    agrees = same and worst <= CHECK_TOLERANCE
    near = near_things(ran.decisions) if engine in IN_FULL else 0.0
    return Way(engine, seconds * 1e3, worst, agrees, near=near, whole=whole * 1e3)


def near_things(decisions: int) -> float:
    """The part of all claims, about, in which one of so many decisions is a near thing.

    Were what is decided spread evenly from 0 to 1, a decision would be one in so many cases. With
    five of them that is 18 in 100 (hip_fracture: in 18 of 100 hips), with four 15 (knee_kl: 8).
    """
    return 1.0 - (1.0 - 2 * NEAR) ** decisions


def compared(pack: Pack, expected: Arrays, here: Arrays) -> tuple[float, bool]:
    """How far the worst probability is off, and whether all that is decided is the same."""
    wanted = {name: one for name, one in expected.items() if not name.endswith(".heat")}
    if {name: one.shape for name, one in here.items()} != {n: o.shape for n, o in wanted.items()}:
        return np.inf, False
    chances = [name for name in wanted if name.endswith(".probabilities")]
    worst = max((_worst(here[name], wanted[name]) for name in chances), default=0.0)
    return worst, all(_same(pack, name, one, here) for name, one in wanted.items())


def _worst(here: np.ndarray, wanted: np.ndarray) -> float:
    """Of no probabilities, as of a picture in which nothing was found, 0."""
    return float(np.abs(here - wanted).max(initial=0.0))


def _same(pack: Pack, name: str, expected: np.ndarray, here: Mapping[str, np.ndarray]) -> bool:
    output = pack.outputs[int(name.split(".")[1])]
    if name.endswith(".probabilities") and isinstance(output, LabelOutput):
        return decided(tuple(expected), output.rule) == decided(tuple(here[name]), output.rule)
    if name.endswith(".values"):
        return float(np.isclose(expected, here[name], rtol=0.01, equal_nan=True).mean()) >= SAME
    return bool(np.allclose(expected, here[name], rtol=0.01, atol=1.0))
