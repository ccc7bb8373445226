"""Whether small changes of its pictures move what a pack claims."""

from collections.abc import Sequence
from dataclasses import astuple, fields, replace

import numpy as np

from viewer.ai.decide import RULES
from viewer.ai.given import Grid
from viewer.ai.outputs import LabelOutput
from viewer.core.greys import Bytes
from viewer.lab.evaluation.cases import Known
from viewer.lab.evaluation.claims import Claiming, Prepared
from viewer.lab.evaluation.many import many
from viewer.lab.measures.robust import Moved, robustness
from viewer.lab.report.record import Table
from viewer.workers.progress import Progress


def shaken(
    output: LabelOutput, claiming: Claiming, cases: Sequence[Known], progress: Progress
) -> Table:
    """What each small change does; an empty table for packs that read more than one picture."""
    head = tuple(field.name for field in fields(Moved))
    given = [claiming.prepared(case) for case in cases]
    pictures = [_only_picture(one) for one in given]
    if not given or any(one is None for one in pictures):
        return Table(head, ())
    known = [one for one in pictures if one is not None]

    def claims_of(changed: Sequence[Bytes]) -> np.ndarray:
        again = [_with(one, picture) for one, picture in zip(given, changed, strict=True)]
        made = many(claiming.of, again, Progress(), "picture")
        return np.array([one.probabilities for one in made])

    moved = robustness(known, claims_of, RULES[output.rule], progress)
    return Table(head, tuple(astuple(one) for one in moved))


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
