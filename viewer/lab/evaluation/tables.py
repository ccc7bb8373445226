"""The tables and curves of a report."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple

import numpy as np

from viewer.ai.outputs import LabelOutput
from viewer.lab.evaluation.answered import Answered
from viewer.lab.measures.audit import confounders
from viewer.lab.measures.calibration import Chance, Happened, calibration_error, reliability
from viewer.lab.measures.intervals import ratio
from viewer.lab.measures.labels import Labelled, by_rule, confusion, exact_recalls
from viewer.lab.measures.yes_no import (
    Counts,
    counted_at,
    net_benefit,
    ppv_at,
    precision_recall,
    roc,
)
from viewer.lab.report.record import Cell, Table
from viewer.lab.report.words import label_names

PREVALENCES = (0.05, 0.1, 0.2, 0.4)
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))

Named = Iterator[tuple[str, Table]]


def tables(answered: Answered) -> Named:
    """All of them, by name."""
    cases, output = answered.labelled, answered.output
    yield "confusion", _confusion(output, cases)
    yield "recalls", _recalls(output, cases)
    if output.ordered:
        yield "by_rule", _by_rule(cases)
    yield "calibration", _calibration(answered)
    yield "reliability of the label", _reliability(*_likeliest(cases))
    if output.question:
        positive, chance = answered.question(cases)
        yield "reliability of the question", _reliability(positive, chance)
        if positive.any() and not positive.all():
            yield from _question(answered, positive, chance)
            yield "confounders", _confounders(answered, cases)


def _question(answered: Answered, positive: Happened, chance: Chance) -> Named:
    yield "roc", _curve("1 - specificity", "sensitivity", roc(positive, chance))
    yield "precision_recall", _curve("recall", "precision", precision_recall(positive, chance))
    points = answered.points
    counted = {name: counted_at(positive, chance, points[name]) for name in points}
    yield "points", _points(points, counted)
    yield "predictive values", _predictive(counted)
    model = net_benefit(positive, chance, THRESHOLDS)
    everyone = net_benefit(positive, np.ones(len(chance)), THRESHOLDS)
    benefits = tuple(zip(THRESHOLDS, model, everyone, strict=True))
    yield "net benefit", Table(("threshold", "model", "all"), benefits)


def _points(points: Mapping[str, float], counted: Mapping[str, Counts]) -> Table:
    head = ("point", "from", "hits", "missed", "false alarms", "rightly passed")
    rows: list[tuple[Cell, ...]] = [
        (name, points[name], *astuple(one)) for name, one in counted.items()
    ]
    return Table(head, tuple(rows))


def _predictive(counted: Mapping[str, Counts]) -> Table:
    """Of each point the positive predictive value where more or fewer people are ill."""
    rows: list[tuple[Cell, ...]] = []
    for name, one in counted.items():
        sensitivity = ratio(one.hits, one.hits + one.missed)
        specificity = ratio(one.passed, one.passed + one.false_alarms)
        rows.append((name, *(ppv_at(sensitivity, specificity, part) for part in PREVALENCES)))
    heads = (f"PPV at a prevalence of {part:.0%}" for part in PREVALENCES)
    return Table(("point", *heads), tuple(rows))


def _curve(across: str, up: str, values: np.ndarray) -> Table:
    return Table((across, up), tuple((float(x), float(y)) for x, y in values))


def _confusion(output: LabelOutput, cases: Labelled) -> Table:
    names, counts = label_names(output), confusion(cases).tolist()
    rows = tuple((name, *row) for name, row in zip(names, counts, strict=True))
    return Table(("right", *names), rows)


def _recalls(output: LabelOutput, cases: Labelled) -> Table:
    counts = np.bincount(cases.truth, minlength=cases.count).tolist()
    rows = tuple(
        (name, count, *astuple(recall))
        for name, count, recall in zip(
            label_names(output), counts, exact_recalls(cases), strict=True
        )
    )
    return Table(("label", "cases", "recall", "low", "high"), rows)


def _by_rule(cases: Labelled) -> Table:
    told = by_rule(cases.truth, cases.chances)
    head = ("rule", *next(iter(told.values())))
    return Table(head, tuple((rule, *numbers.values()) for rule, numbers in told.items()))


def _calibration(answered: Answered) -> Table:
    """Expected calibration errors before and after what the pack fitted."""
    both = answered.uncalibrated, answered.labelled
    rows: list[tuple[Cell, ...]] = [
        ("the likeliest label", *(calibration_error(*_likeliest(one)) for one in both))
    ]
    question = answered.output.question
    if question:
        rows.append((question, *(calibration_error(*answered.question(one)) for one in both)))
    return Table(("of", "before", "after"), tuple(rows))


def _likeliest(cases: Labelled) -> tuple[Happened, Chance]:
    return cases.chances.argmax(1) == cases.truth, cases.chances.max(1)


def _reliability(happened: Happened, chance: Chance) -> Table:
    bins = reliability(happened, chance)
    return Table(("cases", "said", "seen"), tuple(astuple(one) for one in bins))


def _confounders(answered: Answered, cases: Labelled) -> Table:
    positive, chance = answered.question(cases)
    found = confounders(positive, cases.chances, chance, answered.patients, answered.groups)
    head = ("fact", "tells the truth", "told by the claim", "AUC when matched", "pairs")
    return Table(head, tuple(astuple(one) for one in found))
