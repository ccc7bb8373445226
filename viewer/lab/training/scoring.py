"""How good what was said of held-out cases is."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from viewer.ai.decide import RULES
from viewer.ai.given import Spot, Spots
from viewer.ai.outputs import LabelOutput
from viewer.lab.measures.labels import Labelled, Labels, confusion
from viewer.lab.measures.quick import auc, quadratic_kappa
from viewer.lab.training.asked import Logits


def label_numbers(output: LabelOutput, truth: Labels, logits: Logits) -> dict[str, float]:
    """Of labels [n]; ``surprise`` is the mean negative log of the right label's probability."""
    chances = torch.from_numpy(logits).double().softmax(1).numpy()
    cases = Labelled(truth, chances, RULES[output.rule](chances))
    counts = confusion(cases)
    recalls = np.diag(counts) / np.maximum(counts.sum(1), 1)
    first = output.positive_from
    return {
        "accuracy": float((cases.claimed == truth).mean()),
        "kappa": quadratic_kappa(counts),
        "balanced": float(recalls[counts.sum(1) > 0].mean()),
        "auc": auc(truth >= first, chances[:, first:].sum(1)),
        "surprise": float(-np.log(chances[np.arange(len(truth)), truth]).mean()),
    }


def label_value(output: LabelOutput, numbers: Mapping[str, float]) -> float:
    """What is to be as high as can be: kappa for grades, AUC of two classes, else the recalls.

    Where the held-out cases are too much alike for that, the opposite of the surprise.
    """
    classes = "auc" if len(output.labels) == 2 else "balanced"
    value = numbers["kappa" if output.ordered else classes]
    return -numbers["surprise"] if math.isnan(value) else value


Places = NDArray[np.float64]
"""(n, 5): label, top, left, bottom, right."""

OVERLAPS = {"precision_30": 0.3, "precision_50": 0.5}
"""How much of both together a box must share with the right one."""

NEAR = {"precision_far": 0.08, "precision_near": 0.03}
"""How far from the right one a point may be, in parts of the picture's longer side."""


def place_precision(
    known: Sequence[Places], said: Sequence[Spots], sizes: Sequence[Sequence[int]], *, points: bool
) -> dict[str, float]:
    """Average precision over all pictures and labels; each right place is met once.

    Without any right place, the part of the pictures in which nothing was claimed.
    """
    count = sum(len(one) for one in known)
    if not count:
        return {"precision": float(np.mean([not one.spots for one in said]))}
    made = {}
    for name, limit in (NEAR if points else OVERLAPS).items():
        hits: list[tuple[float, bool]] = []
        for places, spots, size in zip(known, said, sizes, strict=True):
            fit = _near(limit * max(size)) if points else _overlapping(limit)
            hits += _matched(places, spots, fit)
        made[name] = _average(hits, count)
    return made


def sureness(known: Sequence[Places], said: Sequence[Spots]) -> float:
    """How much surer the right number of places is than the next that is claimed.

    Of each picture with n right places, the mean of its n surest less the next sure.
    """
    apart = []
    for places, spots in zip(known, said, strict=True):
        chances = sorted((one.probability for one in spots.spots), reverse=True)
        chances += [0.0] * (len(places) + 1 - len(chances))
        ours = np.mean(chances[: len(places)]) if len(places) else 1.0
        apart.append(float(ours) - chances[len(places)])
    return float(np.mean(apart))


def _matched(places: Places, said: Spots, fit: "Fit") -> list[tuple[float, bool]]:
    left = list(range(len(places)))
    made = []
    for spot in sorted(said.spots, key=lambda one: -one.probability):
        met = [at for at in left if places[at, 0] == spot.label and fit(places[at, 1:], spot)]
        if met:
            left.remove(met[0])
        made.append((spot.probability, bool(met)))
    return made


Fit = Callable[[NDArray[np.float64], Spot], bool]


def _near(most: float) -> Fit:
    def fit(edges: NDArray[np.float64], spot: Spot) -> bool:
        middle = (edges[:2] + edges[2:]) / 2 - 0.5
        return bool(np.linalg.norm(spot.points.mean(0)[1:] - middle) <= most)

    return fit


def _overlapping(least: float) -> Fit:
    def fit(edges: NDArray[np.float64], spot: Spot) -> bool:
        low, high = spot.points.min(0)[1:] + 0.5, spot.points.max(0)[1:] + 0.5
        common = np.clip(np.minimum(high, edges[2:]) - np.maximum(low, edges[:2]), 0, None).prod()
        both = (high - low).prod() + (edges[2:] - edges[:2]).prod() - common
        return bool(common >= least * both)

    return fit


def _average(hits: Sequence[tuple[float, bool]], count: int) -> float:
    """The mean over all right places of the precision at which each was found; 0 where never."""
    found, total = 0, 0.0
    for number, (_, hit) in enumerate(sorted(hits, key=lambda one: -one[0]), start=1):
        if hit:
            found += 1
            total += found / number
    return total / count
