"""The tables and curves of a yes/no question and the probability of yes."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple

import numpy as np

from viewer.lab.evaluation.kinds.kind import Named
from viewer.lab.measures.audit import Confounder
from viewer.lab.measures.calibration import Chance, Happened, reliability
from viewer.lab.measures.intervals import ratio, wilson
from viewer.lab.measures.yes_no import (
    Counts,
    counted_at,
    net_benefit,
    ppv_at,
    precision_recall,
    roc,
)
from viewer.lab.report.record import Cell, Table

PREVALENCES = (0.05, 0.1, 0.2, 0.4)
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))

Row = tuple[Cell, ...]


def question_tables(positive: Happened, chance: Chance, points: Mapping[str, float]) -> Named:
    """Curves, what the operating points do, and the decision curve; both answers have to occur."""
    yield "roc", _curve("1 - specificity", "sensitivity", roc(positive, chance))
    yield "precision_recall", _curve("recall", "precision", precision_recall(positive, chance))
    counted = {name: counted_at(positive, chance, points[name]) for name in points}
    yield "points", _points(points, counted)
    yield "exact points", _exact(counted)
    yield "predictive values", _predictive(counted)
    model = net_benefit(positive, chance, THRESHOLDS)
    everyone = net_benefit(positive, np.ones(len(chance)), THRESHOLDS)
    benefits = tuple(zip(THRESHOLDS, model, everyone, strict=True))
    yield "net benefit", Table(("threshold", "model", "all"), benefits)


def of_reliability(happened: Happened, chance: Chance) -> Table:
    """What was said and what was seen, in bins of equal mass."""
    bins = reliability(happened, chance)
    return Table(("cases", "said", "seen"), tuple(astuple(one) for one in bins))


def of_confounders(found: Sequence[Confounder]) -> Table:
    """What each fact tells, and what the claims tell of it."""
    head = ("fact", "tells the truth", "told by the claim", "AUC when matched", "pairs")
    return Table(head, tuple(astuple(one) for one in found))


def _points(points: Mapping[str, float], counted: Mapping[str, Counts]) -> Table:
    head = ("point", "from", "hits", "missed", "false alarms", "rightly passed")
    rows: list[Row] = [(name, points[name], *astuple(one)) for name, one in counted.items()]
    return Table(head, tuple(rows))


def _exact(counted: Mapping[str, Counts]) -> Table:
    """Of each point the four parts with Wilson's intervals, as if each case were a patient."""
    rows: list[Row] = []
    for name, one in counted.items():
        parts = {
            "sensitivity": (one.hits, one.hits + one.missed),
            "specificity": (one.passed, one.passed + one.false_alarms),
            "ppv": (one.hits, one.hits + one.false_alarms),
            "npv": (one.passed, one.passed + one.missed),
        }
        rows += [(name, what, *of, *astuple(wilson(*of))) for what, of in parts.items()]
    return Table(("point", "measure", "of these", "cases", "value", "low", "high"), tuple(rows))


def _predictive(counted: Mapping[str, Counts]) -> Table:
    """Of each point the positive predictive value where more or fewer people are ill."""
    rows: list[Row] = []
    for name, one in counted.items():
        sensitivity = ratio(one.hits, one.hits + one.missed)
        specificity = ratio(one.passed, one.passed + one.false_alarms)
        rows.append((name, *(ppv_at(sensitivity, specificity, part) for part in PREVALENCES)))
    heads = (f"PPV at a prevalence of {part:.0%}" for part in PREVALENCES)
    return Table(("point", *heads), tuple(rows))


def _curve(across: str, up: str, values: np.ndarray) -> Table:
    return Table((across, up), tuple((float(x), float(y)) for x, y in values))
