"""Whether what was measured hangs on something else: subgroups, and confounders."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from viewer.lab.measures.calibration import Chance, Happened

LEAST = 10
"""Cases that a group must have to be measured, and each answer to be learnt from."""

MOST_GROUPS = 12
FOLDS = 5
BANDS = (45, 55, 65, 75)
"""Ages at which a new band begins."""

UNKNOWN = "not said"


def groups(facts: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """For each fact that splits the cases into some groups, the group of each case.

    Ages become bands; a fact of too many values, such as a name, is none.
    """
    names = dict.fromkeys(name for one in facts for name in one)
    made = {}
    for name in names:
        values = [_value(name, one.get(name, "")) for one in facts]
        sizes = Counter(values)
        if len([n for n in sizes.values() if n >= LEAST]) >= 2 and len(sizes) <= MOST_GROUPS:
            made[name] = values
    return made


def members(values: Sequence[str]) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """Each group that is large enough to be measured, and its cases."""
    for value, count in sorted(Counter(values).items()):
        if count >= LEAST:
            yield value, np.flatnonzero([one == value for one in values])


def _value(name: str, value: str) -> str:
    if not value:
        return UNKNOWN
    if name.casefold() != "age":
        return value
    try:
        years = float(value.rstrip("Yy"))
    except ValueError:
        return value
    edges = (0, *BANDS, math.inf)
    at = int(np.searchsorted(BANDS, years, side="right"))
    return f"{edges[at]}-{edges[at + 1] - 1}" if at < len(BANDS) else f"{edges[at]} or more"


@dataclass(frozen=True, slots=True)
class Confounder:
    """How much a fact tells, and how well the model does where it tells nothing.

    ``tells_truth`` is the AUC with which the fact alone answers the question, ``told_by_claim``
    the one with which the model's probabilities alone tell the fact; 0.5 is nothing. ``matched``
    is the model's AUC among cases chosen so that each value of the fact has as many of both
    answers, ``pairs`` of them.
    """

    fact: str
    tells_truth: float
    told_by_claim: float
    matched: float
    pairs: int


def confounders(
    positive: Happened,
    chances: NDArray[np.float64],
    chance: Chance,
    patients: Sequence[str],
    facts: Mapping[str, Sequence[str]],
    seed: int = 0,
) -> tuple[Confounder, ...]:
    """The audit of Badgeley et al., npj Digital Medicine 2019;2:31, for each fact.

    Regressions are logistic, cross-validated by patient.
    """
    random = np.random.default_rng(seed)
    made = []
    for name, values in facts.items():
        kinds = sorted(set(values))
        one_hot = np.array([[value == kind for kind in kinds] for value in values], dtype=float)
        told = [_learnt(chances, one_hot[:, at] > 0, patients) for at in range(len(kinds))]
        known = [one for one in told if math.isfinite(one)]
        chosen = matched(positive, values, random)
        made.append(
            Confounder(
                name,
                _learnt(one_hot, positive, patients),
                max(known, default=math.nan),
                _auc(positive[chosen], chance[chosen]),
                len(chosen) // 2,
            )
        )
    return tuple(made)


def baseline(
    positive: Happened, facts: Sequence[Mapping[str, str]], patients: Sequence[str]
) -> tuple[tuple[str, float], ...]:
    """The AUC of age and sex alone, where the cases tell them: what a model has to beat."""
    columns = {}
    for name in ("age", "sex"):
        values = [_plain(facts_of, name) for facts_of in facts]
        if len(set(values)) > 1:
            columns[name] = _numbers(values)
    if not columns:
        return ()
    together = {" and ".join(columns): np.hstack(list(columns.values()))}
    return tuple(
        (name, _learnt(features, positive, patients))
        for name, features in {**columns, **together}.items()
    )


def _plain(facts: Mapping[str, str], name: str) -> str:
    """A fact whatever the case that its name is written in."""
    told = {key.casefold(): value for key, value in facts.items()}
    return told.get(name, "")


def _numbers(values: Sequence[str]) -> NDArray[np.float64]:
    """[cases, features]: numbers as they are, what is missing in the middle; words as 0 and 1."""
    try:
        numbers = np.array([float(one.rstrip("Yy")) if one else math.nan for one in values])
    except ValueError:
        kinds = sorted(set(values))
        return np.array([[one == kind for kind in kinds] for one in values], dtype=np.float64)
    return np.where(np.isfinite(numbers), numbers, np.nanmedian(numbers))[:, None]


def matched(
    positive: Happened, values: Sequence[str], random: np.random.Generator
) -> NDArray[np.intp]:
    """As many cases of both answers within each value, drawn without replacement."""
    chosen = []
    for value in sorted(set(values)):
        here = np.array([one == value for one in values])
        both = np.flatnonzero(here & positive), np.flatnonzero(here & ~positive)
        count = min(map(len, both))
        chosen += [random.choice(side, count, replace=False) for side in both]
    return np.sort(np.concatenate(chosen)) if chosen else np.zeros(0, dtype=np.intp)


def _learnt(features: NDArray[np.float64], answer: Happened, patients: Sequence[str]) -> float:
    """The AUC with which a logistic regression tells the answer of patients it never saw."""
    if min(int(answer.sum()), int((~answer).sum())) < LEAST or len(set(patients)) < FOLDS:
        return math.nan
    scaled = StandardScaler().fit_transform(features)
    said = cross_val_predict(
        LogisticRegression(max_iter=500),
        scaled,
        answer,
        groups=np.asarray(patients),
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )
    return _auc(answer, said[:, 1])


def _auc(positive: Happened, chance: Chance) -> float:
    if positive.all() or not positive.any():
        return math.nan
    return float(roc_auc_score(positive, chance))
