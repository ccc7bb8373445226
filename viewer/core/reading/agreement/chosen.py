"""Agreement on what was chosen: classes and grades."""

from collections.abc import Iterator, Sequence

import numpy as np

from viewer.core.reading.agreement.alpha import alpha_nominal, alpha_ordinal
from viewer.core.reading.agreement.fleiss import fleiss
from viewer.core.reading.agreement.kappa import Grades, Weights, kappa, part_same
from viewer.core.reading.agreement.measures import Cases, Given, Measure, Part
from viewer.core.reading.agreement.statistic import Estimate, estimate
from viewer.core.reading.task import Question, QuestionKind


def chosen_by_two(question: Question, said: Sequence[Given], cases: Cases) -> Iterator[Part]:
    """On the question, and on each of its options against all others where there are several."""
    first, second = said
    shared = sorted(first.keys() & second.keys())
    judged = [uid for uid in shared if first[uid].is_judged and second[uid].is_judged]
    one, other = (_numbers(question, given, judged) for given in said)
    patients, options = cases.patients_of(judged), len(question.options)
    left = len(shared) - len(judged)
    weights = _WEIGHTS if question.kind is QuestionKind.ORDINAL else {}
    yield Part(
        "",
        len(judged),
        left,
        two(one, other, options, patients)
        | {
            name: estimate(kappa(one, other, options, how), patients)
            for name, how in weights.items()
        },
    )
    for at, option in enumerate(question.options if options > 2 else ()):
        is_one, is_other = (np.asarray(each == at, dtype=np.int64) for each in (one, other))
        if is_one.any() or is_other.any():
            yield Part(option.label, len(judged), left, two(is_one, is_other, 2, patients))


def two(
    one: Grades, other: Grades, options: int, patients: Sequence[str]
) -> dict[Measure, Estimate]:
    """The part that is the same, and kappa."""
    same = part_same(one, other, patients)
    return {
        Measure.SAME: same,
        Measure.KAPPA: estimate(kappa(one, other, options), patients),
    }


def chosen_by_many(question: Question, said: Sequence[Given], cases: Cases) -> Iterator[Part]:
    """Alpha on all that two or more judged, Fleiss' kappa on what all of them did."""
    uids = sorted(set().union(*said))
    counts = np.array([[_count(said, uid, one.id) for one in question.options] for uid in uids])
    judged = counts.sum(axis=1)
    several, whole = judged > 1, judged == len(said)
    patients = cases.patients_of(uids)
    alpha = alpha_ordinal if question.kind is QuestionKind.ORDINAL else alpha_nominal
    measures = {
        Measure.FLEISS: estimate(
            fleiss(counts[whole]),
            [one for one, is_in in zip(patients, whole, strict=True) if is_in],
        ),
        Measure.ALPHA: estimate(alpha(counts), patients),
    }
    yield Part("", int(several.sum()), int((~several).sum()), measures)


def _numbers(question: Question, given: Given, uids: Sequence[str]) -> Grades:
    ids = [option.id for option in question.options]
    return np.array([ids.index(given[uid].answer.option) for uid in uids], dtype=np.int64)


def _count(said: Sequence[Given], uid: str, option: str) -> float:
    return float(sum(uid in given and given[uid].answer.option == option for given in said))


_WEIGHTS = {Measure.LINEAR: Weights.LINEAR, Measure.QUADRATIC: Weights.QUADRATIC}
