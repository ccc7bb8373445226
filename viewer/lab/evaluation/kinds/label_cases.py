"""Cases of which labels were claimed, as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.ai.outputs import Calibration, LabelOutput
from viewer.lab.evaluation.kinds.kind import groups_of
from viewer.lab.measures.calibration import Chance, Happened
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.measures.labels import Labelled, measures, positive_chance
from viewer.lab.report.outcomes import CaseOutcome, LabelSaid, Said

LEAST = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Cases of which a label was claimed."""

    output: LabelOutput
    cases: Sequence[CaseOutcome]
    labelled: Labelled

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        if self.output.ordered:
            return "accuracy", "quadratic_kappa", "mean_absolute_error", "auc"
        return "accuracy", "balanced_accuracy", "macro_auc", "auc"

    @property
    def uncalibrated(self) -> Labelled:
        """With the probabilities before calibration."""
        chances = uncalibrated(self.output.calibration, self.labelled.chances)
        return Labelled(self.labelled.truth, chances, self.labelled.claimed)

    @property
    def patients(self) -> list[str]:
        """Whose each case is."""
        return [one.patient for one in self.cases]

    @property
    def points(self) -> dict[str, float]:
        """The operating points of the pack."""
        return {point.name: point.value for point in self.output.points}

    @property
    def groups(self) -> Mapping[str, Sequence[str]]:
        """The group of each case, for each fact that makes groups."""
        return groups_of(self.cases)

    def numbers(self, chosen: Chosen) -> Numbers:
        """All measures of some of the cases."""
        output, cases = self.output, self.labelled.some(chosen)
        return measures(cases, output.ordered, output.positive_from, self.points)

    def question(self, cases: Labelled) -> tuple[Happened, Chance]:
        """Whether the answer to the output's question is yes, and how probable that was said."""
        first = self.output.positive_from
        return cases.truth >= first, positive_chance(cases, first)


def answered(output: LabelOutput, cases: Sequence[CaseOutcome]) -> Answered:
    """As arrays."""
    return Answered(output, cases, labelled([one.said for one in cases]))


def labelled(said: Sequence[Said]) -> Labelled:
    """Right labels, probabilities and claimed labels. All have to be claimed."""
    labels = [one for one in said if isinstance(one, LabelSaid)]
    return Labelled(
        np.array([one.truth for one in labels], dtype=np.int64),
        np.array([one.probabilities for one in labels], dtype=np.float64),
        np.array([one.claimed for one in labels], dtype=np.int64),
    )


def uncalibrated(fitted: Calibration, chances: np.ndarray) -> np.ndarray:
    """The probabilities [n, labels] from before a calibration: its way back."""
    logits = np.log(np.maximum(chances, LEAST)) * fitted.temperature
    if fitted.scale:
        logits = (logits - np.array(fitted.shift)) / np.array(fitted.scale)
    return Calibration().probabilities(logits)
