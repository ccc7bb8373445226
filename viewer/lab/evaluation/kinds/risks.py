"""Risks: how probable something was said to be, beside whether it came about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.ai.outputs import RiskOutput
from viewer.lab.evaluation.claims import of_side
from viewer.lab.evaluation.kinds.kind import Kind, Named, Seen, groups_of
from viewer.lab.evaluation.kinds.question_tables import (
    of_confounders,
    of_reliability,
    question_tables,
)
from viewer.lab.measures.audit import baseline, confounders
from viewer.lab.measures.calibration import Chance, Happened
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.measures.paired import delong
from viewer.lab.measures.yes_no import yes_no
from viewer.lab.report.outcomes import CaseOutcome, RiskSaid, Said
from viewer.lab.report.record import Table


def compare(output: RiskOutput, seen: Seen) -> RiskSaid:
    """The calibrated probability of the side that is known."""
    if not seen.made:
        return RiskSaid(seen.case.label)
    logits = of_side(seen.made, seen.case.side).answer
    assert isinstance(logits, np.ndarray), "a risk is told by logits"
    return RiskSaid(seen.case.label, float(output.calibration.probabilities(logits)[1]))


@dataclass(frozen=True, slots=True, eq=False)
class Foretold:
    """Cases of which a risk was claimed."""

    output: RiskOutput
    cases: Sequence[CaseOutcome]
    happened: Happened
    chance: Chance

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        return "auc", "calibration_in_the_large", "brier"

    @property
    def points(self) -> dict[str, float]:
        """The operating points of the pack."""
        return {point.name: point.value for point in self.output.points}

    def numbers(self, chosen: Chosen) -> Numbers:
        """All measures of some of the cases."""
        return yes_no(self.happened[chosen], self.chance[chosen], self.points)


def foretold(output: RiskOutput, cases: Sequence[CaseOutcome]) -> Foretold:
    """As arrays."""
    said = [one.said for one in cases if isinstance(one.said, RiskSaid)]
    happened = np.array([one.truth == 1 for one in said], dtype=np.bool_)
    return Foretold(output, cases, happened, np.array([one.probability for one in said], float))


def tables(told: Foretold) -> Named:
    """Calibration, curves, and what age and sex alone would tell."""
    happened, chance = told.happened, told.chance
    yield "reliability of the question", of_reliability(happened, chance)
    if happened.all() or not happened.any():
        return
    yield from question_tables(happened, chance, told.points)
    patients, facts = [one.patient for one in told.cases], [one.facts for one in told.cases]
    yield "baseline", Table(("facts", "AUC"), baseline(happened, facts, patients))
    both = np.column_stack([1 - chance, chance])
    found = confounders(happened, both, chance, patients, groups_of(told.cases))
    yield "confounders", of_confounders(found)


def claimed(said: Said) -> bool:
    """Whether there is a probability."""
    return isinstance(said, RiskSaid) and said.probability is not None


def tests(ours: Foretold, theirs: Foretold) -> dict[str, float]:
    """DeLong's p of the AUC."""
    if ours.happened.all() or not ours.happened.any():
        return {}
    return {"auc": delong(ours.happened, ours.chance, theirs.chance).p}


RISKS = Kind(compare, foretold, tables, claimed, tests)
