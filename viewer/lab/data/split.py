"""Parts of a data set; a patient is in one of them with all that is known of him."""

from collections.abc import Sequence
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
    patients = sorted({case.patient for case in cases})
    np.random.default_rng(seed).shuffle(patients)
    held = set(patients[: round(fraction * len(patients))])
    kept = [case for case in cases if case.patient not in held]
    return kept, [case for case in cases if case.patient in held]


def apart(one: Sequence[OfPatient], other: Sequence[OfPatient]) -> None:
    """Raise ViewerError where a patient is in both."""
    both = {case.patient for case in one} & {case.patient for case in other}
    if both:
        raise ViewerError(
            f"{len(both)} patients are in two parts of the data set.",
            hint="Put all cases of a patient into one split of labels.csv.",
        )
