"""The cases that a pack did worst on, with their pictures."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.ai.outputs import LabelOutput, Output
from viewer.lab.report.outcomes import (
    CaseOutcome,
    DerivedSaid,
    LabelSaid,
    MaskSaid,
    PlacesSaid,
    PosesSaid,
    RiskSaid,
)
from viewer.lab.report.pictures import picture
from viewer.lab.report.places_off import off, told_places
from viewer.lab.report.words import label_names

MOST = 24
TURNS = (2, 4, 5)
"""The turns among the six numbers of a pose."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One case as the page shows it; ``picture`` is a data URL, empty where there is none."""

    id: str
    claim: str
    detail: str
    doubts: tuple[str, ...]
    picture: str


def failures(cases: Sequence[CaseOutcome], output: Output, folder: Path) -> Iterator[Failure]:
    """The worst cases, the worst first."""
    for case in worst(cases, output):
        claim, detail = WORDS[type(case.said)](case.said, output)
        yield Failure(case.id, claim, detail, case.doubts, picture(folder / case.file, case))


def worst(cases: Sequence[CaseOutcome], output: Output) -> list[CaseOutcome]:
    """Those of the output that something is wrong with; see `BADNESS`."""
    mine = [one for one in cases if one.output == output.title]
    told = [(BADNESS[type(one.said)](one.said, output), one) for one in mine]
    wrong = [(bad, one) for bad, one in told if bad is not None]
    return [one for _, one in sorted(wrong, key=lambda pair: pair[0], reverse=True)][:MOST]


Bad = tuple[float, ...] | None
"""The worse, the larger; None for a case that nothing is wrong with, or nothing is known of."""


def _label_off(said: LabelSaid, output: LabelOutput) -> Bad:
    """Farthest from what is right (of classes: wrong at all), then least probable."""
    if said.claimed is None or said.claimed == said.truth:
        return None
    away = abs(said.claimed - said.truth)
    return float(away if output.ordered else min(away, 1)), -said.probabilities[said.truth]


def _risk_off(said: RiskSaid, _output: Output) -> Bad:
    if said.probability is None:
        return None
    return (abs(said.truth - said.probability),)


def _mask_off(said: MaskSaid, _output: Output) -> Bad:
    """The structure that is covered least, then all of them."""
    every = [one["dice"] for one in said.scores.values()]
    dice = [one for one in every if one is not None and one == one]
    return (1 - min(dice), 1 - sum(dice) / len(dice)) if dice and min(dice) < 1 else None


def _derived_off(said: DerivedSaid, _output: Output) -> Bad:
    error = said.scores.get("rmse")
    return None if error is None or error != error else (error,)


def _pose_off(said: PosesSaid, _output: Output) -> Bad:
    """What was not found at all, then the largest turn."""
    missing = sum(not one for one in said.off.values())
    turned = max((_turned(one) for one in said.off.values() if one), default=0.0)
    return (float(missing), turned) if said.off else None


def _turned(off: Sequence[float]) -> float:
    """By how many degrees in all."""
    return math.hypot(*(off[at] for at in TURNS))


BADNESS: Mapping[type[Any], Callable[[Any, Any], Bad]] = {
    LabelSaid: _label_off,
    RiskSaid: _risk_off,
    PlacesSaid: off,
    MaskSaid: _mask_off,
    DerivedSaid: _derived_off,
    PosesSaid: _pose_off,
}


Words = tuple[str, str]


def _label_words(said: LabelSaid, output: LabelOutput) -> Words:
    names = label_names(output)
    claimed = names[said.claimed] if said.claimed is not None else "nothing"
    chance = f"{said.probabilities[said.truth]:.0%}" if said.probabilities else "–"
    return f"claimed {claimed}, right {names[said.truth]}", f"right at {chance}"


def _risk_words(said: RiskSaid, _output: Output) -> Words:
    came = "it came about" if said.truth else "it did not come about"
    return f"said {said.probability:.0%}, {came}", ""


def _mask_words(said: MaskSaid, _output: Output) -> Words:
    lines = [
        f"{name}: Dice {one['dice']:.3f}"
        + (f", HD95 {hd95:.1f} mm" if (hd95 := one["hd95_mm"]) is not None and hd95 == hd95 else "")
        for name, one in said.scores.items()
        if one["dice"] is not None and one["dice"] == one["dice"]
    ]
    slice_of = f"slice {said.differ.at + 1}" if said.differ is not None else ""
    return "; ".join(lines), slice_of


def _derived_words(said: DerivedSaid, _output: Output) -> Words:
    scores = said.scores
    return f"RMSE {scores['rmse']:.3g}, bias {scores['bias']:.3g}", f"slice {said.at + 1}"


def _pose_words(said: PosesSaid, _output: Output) -> Words:
    told = []
    for name, one in said.off.items():
        if not one:
            told.append(f"{name}: not found")
            continue
        shifts = f"in the plane {math.hypot(*one[:2]):.1f} mm, depth {one[3]:.1f} mm"
        told.append(f"{name}: off by {_turned(one):.1f}°, {shifts}")
    return "; ".join(told), ""


WORDS: Mapping[type[Any], Callable[[Any, Any], Words]] = {
    LabelSaid: _label_words,
    RiskSaid: _risk_words,
    PlacesSaid: told_places,
    MaskSaid: _mask_words,
    DerivedSaid: _derived_words,
    PosesSaid: _pose_words,
}
