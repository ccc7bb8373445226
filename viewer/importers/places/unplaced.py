"""Frames that do not say where they are in the patient: cine, captures, films of a series."""

from collections.abc import Sequence

import numpy as np

from viewer.core.phrase import Phrase
from viewer.core.study import Geometrical, Stack, Verdict
from viewer.importers.places.apart import PICTURE
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.mosaic import MOSAIC
from viewer.importers.places.placed import Placed

_MOMENT = "moment"


def unplaced(frames: Sequence[Placed], of: int) -> Stack:
    """The Stack (without a name) of frames without a place.

    ``of`` counts the frames of a Series of which others have a place, else it is 0.

    They stay in the order of their instances, or are put in that of their slice locations.
    """
    locations = [frame.facts.location for frame in frames]
    known = [value for value in locations if value is not None]
    by_location = len(known) == len(frames) == len(set(known)) > 1
    if by_location:
        frames = [frames[at] for at in np.argsort(known, kind="stable")]
    facts = [frame.facts for frame in frames]
    sentence = _sentence(facts, of, by_location)
    axis = _MOMENT if _step(facts) is not None else "slice location" if by_location else PICTURE
    refs = tuple(frame.ref for frame in frames)
    return Stack("", refs, Verdict(Geometrical.NOT_A_STACK, sentence), (), axis)


_ONE_OF = "1 of {of} pictures has no position in the patient; shown one at a time."
_SOME_OF = "{count} of {of} pictures have no position in the patient; shown one at a time."


def _sentence(facts: Sequence[FrameFacts], of: int, by_location: bool) -> str:
    count = len(facts)
    if facts[0].role == MOSAIC:
        return Phrase(
            "The scanner laid its slices side by side in one picture; shown as that picture."
        )
    if count == 1 and not of:
        return Phrase("One picture without a position in the patient.")
    if of:
        return Phrase(_ONE_OF if count == 1 else _SOME_OF, count=count, of=of)
    step = _step(facts)
    told = Phrase(", {step:.4g} ms apart in time", step=step) if step else ""
    told = told or (Phrase(", in the order of their slice locations") if by_location else "")
    return Phrase(
        "{count} pictures without positions in the patient{told}; shown one at a time.",
        count=count,
        told=told,
    )


def _step(facts: Sequence[FrameFacts]) -> float | None:
    """Milliseconds from a frame to the next, 0.0 where they differ, None where nothing is said."""
    moments = [dict(fact.marks).get(_MOMENT) for fact in facts]
    times = np.array([moment for moment in moments if isinstance(moment, float)])
    if len(times) < max(2, len(facts)):
        return None
    steps = np.diff(times)
    return float(steps[0]) if np.ptp(steps) < 1e-3 * abs(steps[0]) else 0.0
