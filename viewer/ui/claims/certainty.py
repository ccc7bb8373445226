"""What the operating points make of a probability, in words."""

from collections.abc import Sequence

from viewer.core.claims import Threshold
from viewer.ui.looks.words import tr


def certainty(thresholds: Sequence[Threshold]) -> str:
    """Definite, suspicious or not claimed; empty where there are no operating points."""
    if not thresholds:
        return ""
    reached = [threshold.name for threshold in thresholds if threshold.reached]
    if len(reached) == len(thresholds):
        return tr("definite (above both operating points)")
    if reached:
        said = tr("suspicious (above the {name} operating point only)")
        return said.format(name=tr(reached[0]))
    return tr("not claimed (below both operating points)")


def short(thresholds: Sequence[Threshold]) -> str:
    """The same in a word."""
    if not thresholds:
        return ""
    reached = [threshold.reached for threshold in thresholds]
    return tr("Definite") if all(reached) else tr("Suspicious") if any(reached) else tr("Unlikely")
