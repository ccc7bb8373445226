"""Parts of a data set; a patient is in one of them with all that is known of him."""

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

import numpy as np

from viewer.core.errors import ViewerError


class OfPatient(Protocol):
    """Anything that belongs to one patient."""

    @property
    def patient(self) -> str:
        """Who that is."""
        ...


One = TypeVar("One", bound=OfPatient)


def split_by_patient(
    cases: Sequence[One], fraction: float, seed: int
) -> tuple[list[One], list[One]]:
    """(kept, held out): about `fraction` of the patients, with all their cases, are held out."""
    held = held_patients({case.patient for case in cases}, fraction, seed)
    kept = [case for case in cases if case.patient not in held]
    return kept, [case for case in cases if case.patient in held]


def held_patients(patients: Collection[str], fraction: float, seed: int) -> frozenset[str]:
    """About `fraction` of the patients, but one of several at least."""
    named = sorted(patients)
    np.random.default_rng(seed).shuffle(named)
    least = 1 if fraction > 0 and len(named) > 1 else 0
    return frozenset(named[: max(least, round(fraction * len(named)))])


def apart(one: Sequence[OfPatient], other: Sequence[OfPatient]) -> None:
    """Raise ViewerError where a patient is in both."""
    both = {case.patient for case in one} & {case.patient for case in other}
    if both:
        raise ViewerError(
            f"{len(both)} patients are in two parts of the data set.",
            hint="Put all cases of a patient into one split of labels.csv.",
        )
