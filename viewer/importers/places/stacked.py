"""One part of a Series made a Stack: its frames in order, the Verdict on them, their grid."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from viewer.core.phrase import Phrase, counted, joined
from viewer.core.study import SLICE, Geometrical, Stack, Verdict
from viewer.importers.places.apart import REPEATED, Part
from viewer.importers.places.frame import FrameFacts, MarkList
from viewer.importers.places.marks import MARKS
from viewer.importers.places.naming import echo_time
from viewer.importers.places.place import grid_of
from viewer.importers.places.placed import Placed
from viewer.importers.places.verdict import normal_of, places_of, same_place, verdict_of

_TIME = "over time"
OVER = {
    "echo": "with different echoes",
    "echo time": "with different echo times",
    "time point": _TIME,
    "b-value": "with different diffusion weights",
    "direction": "with different diffusion directions",
    "velocity": "with different directions of flow",
    "inversion time": "with different inversion times",
    "flip angle": "with different flip angles",
    "repetition time": "with different repetition times",
    "energy": "at different energies",
    "photon energy": "at different energies",
    "cardiac phase": "over a heartbeat",
    "breathing phase": "over a breath",
    "kind": "of different kinds",
    **{mark.name: _TIME for mark in MARKS if mark.order},
}
"""What pictures of one position differ in, by the axis that they run along."""


def stacked(frames: Sequence[Placed], part: Part) -> Stack:
    """The Stack (without a name) of a part of placed frames that look one way."""
    chosen = [frames[at] for at in part.at]
    if part.axis:
        verdict = _at_one_place(len(chosen), part.axis)
    else:
        facts = [frame.facts for frame in chosen]
        along = places_of(facts) @ normal_of(facts[0])
        chosen = [chosen[at] for at in np.argsort(along, kind="stable")]
        verdict = _verdict([frame.facts for frame in chosen], part)
    return _stack(chosen, verdict, _marks(part), part.axis or SLICE)


_KEPT_APART = ("1 repeated picture is kept apart.", "{count} repeated pictures are kept apart.")


def fan(frames: Sequence[Placed]) -> Stack:
    """The Stack (without a name) of slices that each look another way."""
    sentence = Phrase(
        "{count} slices in as many directions; shown one at a time.", count=len(frames)
    )
    return _stack(frames, Verdict(Geometrical.NOT_A_STACK, sentence), (), SLICE)


def _stack(frames: Sequence[Placed], verdict: Verdict, marks: MarkList, axis: str) -> Stack:
    facts = [frame.facts for frame in frames]
    refs = tuple(frame.ref for frame in frames)
    grid = grid_of(facts, len(facts), verdict)
    return Stack("", refs, verdict, marks, axis, grid, echo_time(facts))


def _marks(part: Part) -> MarkList:
    return tuple((name, value) for name, value, _ in part.path if value is not None)


def _verdict(facts: Sequence[FrameFacts], part: Part) -> Verdict:
    repeats = part.path and part.path[-1][0] == REPEATED
    if repeats and len(facts) > 1 and _repeats_itself(facts):
        sentence = Phrase(
            "{count} pictures that repeat others of this series; shown one at a time.",
            count=len(facts),
        )
        return Verdict(Geometrical.NOT_A_STACK, sentence)
    verdict = verdict_of(facts)
    if not part.apart:
        return verdict
    kept = counted(part.apart, *_KEPT_APART)
    return replace(verdict, sentence=joined(" ", (verdict.sentence, kept)))


def _repeats_itself(facts: Sequence[FrameFacts]) -> bool:
    steps = np.diff(places_of(facts), axis=0)
    return bool(np.linalg.norm(steps, axis=1).min() <= same_place(facts[0]))


def _at_one_place(count: int, axis: str) -> Verdict:
    over = Phrase(" " + OVER[axis]) if axis in OVER else ""
    sentence = Phrase(
        "{count} pictures at one position{over}; shown one at a time.", count=count, over=over
    )
    return Verdict(Geometrical.NOT_A_STACK, sentence)
