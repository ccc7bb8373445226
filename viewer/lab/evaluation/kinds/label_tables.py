"""The tables and curves of classes and grades."""

from dataclasses import astuple

import numpy as np

from viewer.ai.outputs import LabelOutput
from viewer.lab.evaluation.kinds.kind import Named
from viewer.lab.evaluation.kinds.label_cases import Answered
from viewer.lab.evaluation.kinds.question_tables import (
    of_confounders,
    of_reliability,
    question_tables,
)
from viewer.lab.evaluation.kinds.readers import readers
from viewer.lab.measures.audit import baseline, confounders
from viewer.lab.measures.calibration import Chance, Happened, calibration_error
from viewer.lab.measures.labels import Labelled, by_rule, confusion, exact_recalls, kept_accuracy
from viewer.lab.report.record import Cell, Table
from viewer.lab.report.words import label_names


def tables(answered: Answered) -> Named:
    """All of them, by name."""
    cases, output = answered.labelled, answered.output
    yield "confusion", _confusion(output, cases)
    yield "recalls", _recalls(output, cases)
    if output.ordered:
        yield "by_rule", _by_rule(cases)
    yield "calibration", _calibration(answered)
    yield "reliability of the label", of_reliability(*_likeliest(cases))
    yield "kept", _kept(cases)
    if (told := readers(answered)).rows:
        yield "readers", told
    if output.question:
        positive, chance = answered.question(cases)
        yield "reliability of the question", of_reliability(positive, chance)
        if positive.any() and not positive.all():
            yield from question_tables(positive, chance, answered.points)
            yield "confounders", _confounders(answered, cases)
            facts = [one.facts for one in answered.cases]
            yield "baseline", Table(("facts", "AUC"), baseline(positive, facts, answered.patients))


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


def _kept(cases: Labelled) -> Table:
    """How good the claims are where the least sure of them are left to a person."""
    return Table(("part kept", "least probability", "accuracy"), tuple(kept_accuracy(cases)))


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


def _confounders(answered: Answered, cases: Labelled) -> Table:
    positive, chance = answered.question(cases)
    found = confounders(positive, cases.chances, chance, answered.patients, answered.groups)
    return of_confounders(found)
