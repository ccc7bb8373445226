"""One case run and compared, with nothing kept that is large."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from viewer.ai.messages import Made
from viewer.core.doubt import Doubt, Weight
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.data.table import SIDE
from viewer.lab.evaluation.claims import Claimed, Claiming, Prepared, of_side
from viewer.lab.evaluation.kinds.kind import Seen
from viewer.lab.evaluation.wanted import Wanted
from viewer.lab.report.outcomes import CaseOutcome

UNREAD = "What is right cannot be read"
"""How the doubt begins with which a case is left out of the numbers."""

Outcomes = Mapping[int, CaseOutcome]
"""By the number of the output."""


@dataclass(frozen=True, slots=True, eq=False)
class Ended:
    """What became of one case, and what speaks against its claims.

    ``less`` is what became of it without some of its inputs, by their name.
    """

    case: Case
    outcomes: Outcomes
    doubts: tuple[Doubt, ...] = ()
    claimed: bool = False
    less: Mapping[str, Outcomes] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether the pack would not have claimed it unless somebody insisted."""
        return any(one.weight >= Weight.REFUSES for one in self.doubts)


def left_out(ended: Sequence[Ended]) -> tuple[str, ...]:
    """A sentence on the cases whose right answer cannot be read, where there are any.

    It stands on cards, so that it names no case.
    """
    told = ((doubt for of in one.outcomes.values() for doubt in of.doubts) for one in ended)
    count = sum(any(doubt.startswith(UNREAD) for doubt in doubts) for doubts in told)
    if not count:
        return ()
    return (
        f"{UNREAD} in {count} of {len(ended)} cases, which are left out of the numbers; the file "
        "written with --out says which, and why.",
    )


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """Runs cases of ``folder`` and compares what is claimed with what is ``wanted``.

    ``left_out`` are the inputs that each case is also run without, those that it has.
    """

    claiming: Claiming
    wanted: Sequence[Wanted]
    folder: Path
    left_out: tuple[str, ...] = ()

    def __call__(self, case: Case) -> Ended:
        """One case; what cannot be read or run is a doubt."""
        begun = time.perf_counter()
        try:
            given = self.claiming.prepared(case)
            claimed, less = self.claiming.of(given), self._less(case, given)
        except ViewerError as problem:
            claimed, less = Claimed(doubts=(Doubt(problem.message, Weight.IMPOSSIBLE),)), {}
        claimed = replace(claimed, seconds=time.perf_counter() - begun)
        outcomes = self._outcomes(case, claimed)
        return Ended(case, outcomes, claimed.doubts, bool(claimed.made), less)

    def _less(self, case: Case, given: Prepared) -> dict[str, Outcomes]:
        there = [role for role in self.left_out if role in given.inputs]
        return {
            role: self._outcomes(case, self.claiming.of(given.without({role})))
            for role in there
            if len(given.inputs) > 1
        }

    def _outcomes(self, case: Case, claimed: Claimed) -> dict[int, CaseOutcome]:
        return {
            one.number: self._outcome(one, one.cases[case.id], claimed)
            for one in self.wanted
            if case.id in one.cases
        }

    def _outcome(self, wanted: Wanted, case: Case, claimed: Claimed) -> CaseOutcome:
        made = claimed.of(wanted.number)
        doubts = [str(one.text) for one in claimed.doubts]
        try:
            said = wanted.kind.compare(wanted.output, Seen(case, claimed, made))
        except ViewerError as problem:
            said = wanted.kind.compare(wanted.output, Seen(case, Claimed(), ()))
            doubts.append(f"{UNREAD}: {problem.message}")
        return CaseOutcome(
            id=case.id,
            patient=case.patient,
            facts={**claimed.facts, **case.facts, SIDE: case.side},
            said=said,
            frame=_frame(made, case),
            doubts=tuple(doubts),
            refused=claimed.refused,
            seconds=claimed.seconds,
            output=wanted.output.title,
            file=self._file(made, case),
        )

    def _file(self, made: Sequence[Made], case: Case) -> str:
        role = made[0].role if made else ""
        return os.path.relpath(case.files.get(role) or next(iter(case.files.values())), self.folder)


def _frame(made: Sequence[Made], case: Case) -> tuple[float, float, float, float] | None:
    box = of_side(made, case.side).frame if made else None
    return None if box is None else (box.top, box.left, box.bottom, box.right)
