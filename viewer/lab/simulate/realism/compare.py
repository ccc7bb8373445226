"""Generated pictures against real ones: distances, and how well they can be told apart."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from scipy.stats import wasserstein_distance
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from viewer.lab.measures.intervals import Chosen, Interval, Numbers, intervals
from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.realism.features import features, framed, spectrum

LEAST, FOLDS = 8, 4
"""With fewer pictures on either side nothing is told of how they can be told apart.

Of fewer people than there are folds pictures are kept apart, not people.
"""

AUC = "auc"


@dataclass(frozen=True, eq=False)
class Shown:
    """Pictures of one kind, and to whom each belongs."""

    pictures: Sequence[Field]
    whose: Sequence[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """How far generated pictures are from real ones.

    ``spectrum`` is the mean difference of the mean power spectra in decibels, and that without the
    mean difference itself, ``shape``; ``greys`` the earth mover's distance of the greys (0 to 1);
    ``auc`` that of a classifier on pictures that it did not see (0.5: it cannot tell), None where
    there are too few. ``people`` are those of the real pictures.
    """

    made: int
    real: int
    people: int
    spectrum: float
    shape: float
    greys: float
    auc: Interval | None


def compare(made: Shown, real: Shown) -> Apart:
    """The distances of two sets of pictures."""
    ours, theirs = ([framed(one) for one in those.pictures] for those in (made, real))
    here, there = (np.mean([spectrum(one) for one in those], axis=0) for those in (ours, theirs))
    off = here - there
    few = (np.concatenate([one[::4, ::4].ravel() for one in those]) for those in (ours, theirs))
    return Apart(
        len(ours),
        len(theirs),
        len(set(real.whose)),
        float(np.abs(off).mean()),
        float(np.abs(off - off.mean()).mean()),
        float(wasserstein_distance(*few)),
        _told_apart(ours, theirs, (*made.whose, *real.whose)),
    )


def _told_apart(ours: list[Field], theirs: list[Field], whose: Sequence[str]) -> Interval | None:
    """Nobody's pictures are both learnt from and asked about, where there are enough people."""
    groups = np.unique(whose, return_inverse=True)[1]
    truth = np.repeat([1, 0], [len(ours), len(theirs)])
    people = min(len(set(groups[truth == side])) for side in (0, 1))
    if min(len(ours), len(theirs)) < LEAST:
        return None
    if people < FOLDS:
        # Too few people to keep apart: pictures are, and the figure is too high rather than low,
        # its interval too narrow.
        groups = np.arange(len(truth))
    rows = np.array([features(one) for one in (*ours, *theirs)])
    model = ExtraTreesClassifier(400, min_samples_leaf=2, random_state=0, class_weight="balanced")
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    said = cross_val_predict(model, rows, truth, groups=groups, cv=folds, method="predict_proba")

    def auc(chosen: Chosen) -> Numbers:
        both = len(set(truth[chosen].tolist())) == 2
        return {AUC: float(roc_auc_score(truth[chosen], said[chosen, 1])) if both else math.nan}

    return intervals([str(one) for one in groups], auc)[AUC]


def in_a_line(kind: str, one: Apart) -> str:
    """One line of the table that is printed."""
    auc = "too few" if one.auc is None else "{:.3f} ({:.3f} to {:.3f})".format(*astuple(one.auc))
    return (
        f"{kind:<12} made {one.made:>4}  real {one.real:>4}  spectrum {one.spectrum:5.2f} dB"
        f"  its shape {one.shape:5.2f} dB  greys {one.greys:.3f}  AUC {auc}"
    )
