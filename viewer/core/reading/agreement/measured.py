"""Agreement on numbers: lengths, angles and what guided sets measure."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.core.reading.agreement.alpha import alpha_interval
from viewer.core.reading.agreement.bland_altman import limits
from viewer.core.reading.agreement.icc import icc_2_1, icc_3_1
from viewer.core.reading.agreement.measures import Cases, Given, Measure, Part
from viewer.core.reading.agreement.statistic import Estimate, Floats, estimate
from viewer.core.reading.task import Question


def measured_by_two(_question: Question, said: Sequence[Given], cases: Cases) -> Iterator[Part]:
    """Of each number ICC, mean difference and limits of agreement, the second minus the first."""
    shared = sorted(said[0].keys() & said[1].keys())
    for name, unit in _names(said):
        table = _table(said, shared, name, unit)
        whole = np.asarray(np.isfinite(table).all(axis=1))
        values, left = table[whole], int((~whole).sum())
        patients = _those(cases.patients_of(shared), whole)
        off = limits(values[:, 1] - values[:, 0])
        measures = _correlations(values, patients) | {
            Measure.BIAS: estimate(off.bias, patients),
            Measure.LIMIT_LOW: estimate(off.low, patients),
            Measure.LIMIT_HIGH: estimate(off.high, patients),
        }
        yield Part(name, len(values), left, measures, values, unit)


def measured_by_many(_question: Question, said: Sequence[Given], cases: Cases) -> Iterator[Part]:
    """Of each number alpha where two or more measured it, ICC where all of them did."""
    uids = sorted(set().union(*said))
    patients = cases.patients_of(uids)
    for name, unit in _names(said):
        table = _table(said, uids, name, unit)
        there = np.isfinite(table)
        several, whole = there.sum(axis=1) > 1, np.asarray(there.all(axis=1))
        measures = _correlations(table[whole], _those(patients, whole))
        measures[Measure.ALPHA] = estimate(alpha_interval(table), patients)
        yield Part(name, int(several.sum()), int((~several).sum()), measures, None, unit)


def _correlations(values: Floats, patients: Sequence[str]) -> dict[Measure, Estimate]:
    return {
        Measure.ICC_2_1: estimate(icc_2_1(values), patients),
        Measure.ICC_3_1: estimate(icc_3_1(values), patients),
    }


def _names(said: Sequence[Given]) -> list[tuple[str, str]]:
    """All numbers with their units; millimetres of two kinds are never taken together."""
    every = (one for given in said for each in given.values() for one in each.answer.numbers)
    return list(dict.fromkeys((one.name, one.unit) for one in every))


def _table(said: Sequence[Given], uids: Sequence[str], name: str, unit: str) -> Floats:
    """[cases, readers], NaN where one did not measure."""
    nan = np.nan
    rows = [[g[uid].value(name, unit) if uid in g else nan for g in said] for uid in uids]
    return np.array(rows, dtype=np.float64).reshape(len(uids), len(said))


def _those(patients: Sequence[str], which: NDArray[np.bool_]) -> list[str]:
    return [one for one, is_in in zip(patients, which, strict=True) if is_in]
