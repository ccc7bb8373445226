"""What was claimed of cases, measured in all the ways that a report tells."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from viewer.ai.outputs import LabelOutput
from viewer.core.doubt import Weight
from viewer.lab.evaluation.cases import SIDE, Known
from viewer.lab.evaluation.claims import Claimed
from viewer.lab.measures.audit import confounders, groups, members
from viewer.lab.measures.calibration import calibration_error, reliability
from viewer.lab.measures.intervals import Chosen, Interval, Numbers, intervals
from viewer.lab.measures.labels import (
    Labelled,
    by_rule,
    confusion,
    exact_recalls,
    measures,
    positive_chance,
)
from viewer.lab.measures.yes_no import (
    counted_at,
    net_benefit,
    ppv_at,
    precision_recall,
    roc,
)
from viewer.lab.report.record import Cell, Part, Table
from viewer.workers.progress import Progress

PREVALENCES = (0.05, 0.1, 0.2, 0.4)
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
KEY = ("accuracy", "quadratic_kappa", "mean_absolute_error", "auc")


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Cases of which something was claimed, beside what is right."""

    known: Sequence[Known]
    claims: Sequence[Claimed]
    output: LabelOutput

    @property
    def labelled(self) -> Labelled:
        """As arrays."""
        return Labelled(
            np.array([one.truth for one in self.known], dtype=np.int64),
            np.array([one.probabilities for one in self.claims], dtype=np.float64),
            np.array([one.choice for one in self.claims], dtype=np.int64),
        )

    @property
    def patients(self) -> list[str]:
        """Whose each case is."""
        return [one.patient for one in self.known]

    @property
    def points(self) -> dict[str, float]:
        """The operating points of the pack."""
        return {point.name: point.value for point in self.output.points}

    def numbers(self, cases: Labelled) -> Numbers:
        """All measures of some of the cases."""
        output = self.output
        return measures(cases, output.ordered, output.positive_from, self.points)


def measured(answered: Answered, split: str, resamples: int, progress: Progress) -> Part:
    """The part of a record that these cases make."""
    cases, patients = answered.labelled, answered.patients

    def some(chosen: Chosen) -> Numbers:
        return answered.numbers(cases.some(chosen))

    told = intervals(patients, some, resamples, progress=progress.part(0.0, 0.6))
    tables = dict(_tables(answered, cases))
    tables["subgroups"] = _subgroups(answered, cases, resamples, progress.part(0.6, 1.0))
    return Part(split, len(patients), len(set(patients)), resamples, told, tables)


def _tables(answered: Answered, cases: Labelled) -> Iterator[tuple[str, Table]]:
    output = answered.output
    names = tuple(
        str(n) if output.ordered else label.meaning for n, label in enumerate(output.labels)
    )
    counts = confusion(cases).tolist()
    rows = tuple((name, *row) for name, row in zip(names, counts, strict=True))
    yield "confusion", Table(("right", *names), rows)
    yield "recalls", _recalls(names, cases)
    if output.ordered:
        yield "by_rule", _by_rule(cases)
    yield "calibration", _calibration(answered, cases)
    yield (
        "reliability of the label",
        _reliable(cases.chances.argmax(1) == cases.truth, cases.chances.max(1)),
    )
    positive = cases.truth >= output.positive_from
    chance = positive_chance(cases, output.positive_from)
    yield "reliability of the question", _reliable(positive, chance)
    if positive.any() and not positive.all():
        yield from _question(answered, positive, chance)
        yield "confounders", _confounders(answered, cases, positive, chance)


def _question(
    answered: Answered, positive: np.ndarray, chance: np.ndarray
) -> Iterator[tuple[str, Table]]:
    yield "roc", _curve("1 - specificity", "sensitivity", roc(positive, chance))
    yield "precision_recall", _curve("recall", "precision", precision_recall(positive, chance))
    counted = {n: counted_at(positive, chance, t) for n, t in answered.points.items()}
    head = ("point", "from", "hits", "missed", "false alarms", "rightly passed")
    rows = tuple((n, answered.points[n], *astuple(c)) for n, c in counted.items())
    yield "points", Table(head, rows)
    yield (
        "predictive values",
        Table(
            ("point", *(f"PPV at {part:.0%}" for part in PREVALENCES)),
            tuple(
                (
                    n,
                    *(
                        ppv_at(
                            c.hits / (c.hits + c.missed),
                            c.passed / (c.passed + c.false_alarms),
                            part,
                        )
                        for part in PREVALENCES
                    ),
                )
                for n, c in counted.items()
            ),
        ),
    )
    everyone = np.ones(len(chance))
    benefits = (
        net_benefit(positive, chance, THRESHOLDS),
        net_benefit(positive, everyone, THRESHOLDS),
    )
    yield (
        "net benefit",
        Table(("threshold", "model", "all"), tuple(zip(THRESHOLDS, *benefits, strict=True))),
    )


def _curve(across: str, up: str, values: np.ndarray) -> Table:
    return Table((across, up), tuple((float(x), float(y)) for x, y in values))


def _recalls(names: Sequence[str], cases: Labelled) -> Table:
    counts = np.bincount(cases.truth, minlength=cases.count).tolist()
    rows = tuple(
        (name, count, *astuple(recall))
        for name, count, recall in zip(names, counts, exact_recalls(cases), strict=True)
    )
    return Table(("label", "cases", "recall", "low", "high"), rows)


def _by_rule(cases: Labelled) -> Table:
    told = by_rule(cases.truth, cases.chances)
    head = ("rule", *next(iter(told.values())))
    return Table(head, tuple((rule, *numbers.values()) for rule, numbers in told.items()))


def _calibration(answered: Answered, cases: Labelled) -> Table:
    """Expected calibration errors before and after what the pack fitted."""
    raw = np.array([one.uncalibrated for one in answered.claims])
    before = Labelled(cases.truth, raw, cases.claimed)
    first = answered.output.positive_from
    positive = cases.truth >= first
    rows: list[tuple[Cell, ...]] = [
        (
            "the likeliest label",
            *(
                calibration_error(one.chances.argmax(1) == one.truth, one.chances.max(1))
                for one in (before, cases)
            ),
        ),
        (
            answered.output.question,
            *(calibration_error(positive, positive_chance(one, first)) for one in (before, cases)),
        ),
    ]
    return Table(("of", "before", "after"), tuple(row for row in rows if row[0]))


def _reliable(happened: np.ndarray, chance: np.ndarray) -> Table:
    bins = reliability(happened, chance)
    return Table(("cases", "said", "seen"), tuple(astuple(one) for one in bins))


def _facts(answered: Answered) -> list[Mapping[str, str]]:
    return [{**one.facts, SIDE: one.side} for one in answered.known]


def _subgroups(answered: Answered, cases: Labelled, resamples: int, progress: Progress) -> Table:
    """The key measures of each group of each fact."""
    facts = groups(_facts(answered))
    found = [(fact, value, at) for fact, values in facts.items() for value, at in members(values)]
    rows: list[tuple[Cell, ...]] = []
    for number, (fact, value, at) in enumerate(found):
        part = progress.part(number / len(found), (number + 1) / len(found))
        told = _of_group(
            answered, cases.some(at), [answered.patients[n] for n in at], resamples, part
        )
        rows.append((fact, value, len(at), *(x for name in KEY for x in astuple(told[name]))))
    ends = (f"{name}{end}" for name in KEY for end in ("", " low", " high"))
    return Table(("fact", "value", "cases", *ends), tuple(rows))


def _of_group(
    answered: Answered, cases: Labelled, patients: Sequence[str], resamples: int, progress: Progress
) -> Mapping[str, Interval]:
    def some(chosen: Chosen) -> Numbers:
        told = answered.numbers(cases.some(chosen))
        return {name: told.get(name, math.nan) for name in KEY}

    return intervals(patients, some, resamples, progress=progress)


def _confounders(
    answered: Answered, cases: Labelled, positive: np.ndarray, chance: np.ndarray
) -> Table:
    found = confounders(
        positive, cases.chances, chance, answered.patients, groups(_facts(answered))
    )
    head = ("fact", "tells the truth", "told by the claim", "AUC when matched", "pairs")
    return Table(head, tuple(astuple(one) for one in found))


def applicability(claims: Sequence[Claimed]) -> Table:
    """How many were refused, doubted and could not be claimed at all, and for which reasons."""
    failed = sum(1 for one in claims if one.choice is None)
    refused = sum(1 for one in claims if one.refused and one.choice is not None)
    warned = sum(1 for one in claims if one.doubts and not one.refused)
    clean = len(claims) - failed - refused - warned
    rows: list[tuple[Cell, ...]] = [
        ("claimed without a doubt", clean),
        ("claimed with a warning", warned),
        ("refused, and claimed here all the same", refused),
        ("nothing could be claimed", failed),
    ]
    reasons = Counter(
        (doubt.weight, str(doubt.text)) for one in claims for doubt in set(one.doubts)
    )
    said = {Weight.WARNS: "warning", Weight.REFUSES: "refusal", Weight.IMPOSSIBLE: "impossible"}
    rows += [(f"{said[weight]}: {text}", n) for (weight, text), n in reasons.most_common(20)]
    return Table(("what", "cases"), tuple(rows))
