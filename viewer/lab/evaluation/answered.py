"""Cases of which something was claimed, beside what is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.ai.outputs import LabelOutput
from viewer.lab.evaluation.cases import SIDE, Known
from viewer.lab.evaluation.claims import Claimed
from viewer.lab.measures.audit import groups
from viewer.lab.measures.calibration import Chance, Happened
from viewer.lab.measures.intervals import Numbers
from viewer.lab.measures.labels import Labelled, measures, positive_chance


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The cases, what was claimed of each, and the output that claimed it."""

    known: Sequence[Known]
    claims: Sequence[Claimed]
    output: LabelOutput

    @property
    def labelled(self) -> Labelled:
        """As arrays."""
        return self._labelled([one.probabilities for one in self.claims])

    @property
    def uncalibrated(self) -> Labelled:
        """With the probabilities before calibration."""
        return self._labelled([one.uncalibrated for one in self.claims])

    def _labelled(self, chances: Sequence[tuple[float, ...]]) -> Labelled:
        return Labelled(
            np.array([one.truth for one in self.known], dtype=np.int64),
            np.array(chances, dtype=np.float64),
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

    @property
    def groups(self) -> Mapping[str, Sequence[str]]:
        """The group of each case, for each fact that makes groups."""
        facts = [
            {**claim.facts, **one.facts, SIDE: one.side}
            for one, claim in zip(self.known, self.claims, strict=True)
        ]
        return groups(facts)

    def numbers(self, cases: Labelled) -> Numbers:
        """All measures of some of the cases."""
        output = self.output
        return measures(cases, output.ordered, output.positive_from, self.points)

    def question(self, cases: Labelled) -> tuple[Happened, Chance]:
        """Whether the answer to the output's question is yes, and how probable that was said."""
        first = self.output.positive_from
        return cases.truth >= first, positive_chance(cases, first)
