"""Whether small changes of its pictures move what a pack claims."""

from collections.abc import Sequence
from dataclasses import astuple, fields, replace

import numpy as np

from viewer.ai.decide import RULES, chances
from viewer.ai.given import Grid
from viewer.ai.outputs import LabelOutput
from viewer.core.greys import Bytes
from viewer.lab.data.case import Case
from viewer.lab.evaluation.claims import Claimed, Claiming, Prepared, of_side
from viewer.lab.evaluation.many import many
from viewer.lab.evaluation.wanted import Wanted
from viewer.lab.measures.robust import Moved, robustness
from viewer.lab.report.record import Table
from viewer.workers.progress import Progress


def shaken(wanted: Wanted, claiming: Claiming, cases: Sequence[Case], progress: Progress) -> Table:
    """What each small change does; an empty table where not one picture is graded or classed."""
    head, output = tuple(field.name for field in fields(Moved)), wanted.output
    given = _pictures(claiming, cases) if isinstance(output, LabelOutput) else []
    if not given or not isinstance(output, LabelOutput):
        return Table(head, ())

    def claims_of(changed: Sequence[Bytes]) -> np.ndarray:
        again = [_with(one, picture) for (one, _), picture in zip(given, changed, strict=True)]
        made = many(claiming.of, again, Progress(), "picture")
        return np.array(
            [_chances(wanted.number, output, *pair) for pair in zip(made, cases, strict=True)]
        )

    moved = robustness([one for _, one in given], claims_of, RULES[output.rule], progress)
    return Table(head, tuple(astuple(one) for one in moved))


def _chances(number: int, output: LabelOutput, claimed: Claimed, case: Case) -> tuple[float, ...]:
    logits = of_side(claimed.of(number), case.side).answer
    assert isinstance(logits, np.ndarray), "a class and a grade are told by logits"
    return chances(output, logits)


def _pictures(claiming: Claiming, cases: Sequence[Case]) -> list[tuple[Prepared, Bytes]]:
    """The cases with their one picture; none at all where one has more, or something else."""
    made = []
    for case in cases:
        given = claiming.prepared(case)
        picture = _only_picture(given)
        if picture is None:
            return []
        made.append((given, picture))
    return made


def _only_picture(given: Prepared) -> Bytes | None:
    grids = [one for one in given.inputs.values() if isinstance(one, Grid)]
    if len(grids) != 1 or grids[0].values.dtype != np.uint8 or len(grids[0].values) != 1:
        return None
    picture = np.asarray(grids[0].values[0])
    return picture if picture.ndim == 2 else None


def _with(given: Prepared, picture: Bytes) -> Prepared:
    inputs = {
        role: replace(one, values=picture[None]) if isinstance(one, Grid) else one
        for role, one in given.inputs.items()
    }
    return replace(given, inputs=inputs)
