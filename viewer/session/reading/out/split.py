"""Parts of a data set: a patient is in one of them, with all that is known of him."""

from collections.abc import Iterable

from viewer.core.digest import digest

TRAIN, VAL, TEST = "train", "val", "test"
_VAL, _TEST = 0.1, 0.2
_LEAST = 3
"""Patients without whom there is nothing to hold out."""


def splits(patients: Iterable[str], seed: int) -> dict[str, str]:
    """The split of each patient: about 70 % train, 10 % val, 20 % test, drawn by lot.

    The lot hangs on the seed and the name alone, so that every computer draws the same.
    """
    named = sorted(set(patients), key=lambda one: digest(f"{seed}\n{one}".encode()))
    enough = len(named) >= _LEAST
    test = max(enough, round(_TEST * len(named)))
    val = max(enough, round(_VAL * len(named)))
    parts = [TEST] * test + [VAL] * val + [TRAIN] * len(named)
    return dict(zip(named, parts, strict=False))
