"""From which probability on a place is claimed, chosen on cases held out of the training."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch

from viewer.ai.outputs import RegionsOutput
from viewer.ai.pack_file import load_pack
from viewer.core.shapes.region import Shape
from viewer.lab.data.case import Case
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.kinds.box_cases import boxed
from viewer.lab.evaluation.kinds.kind import Seen
from viewer.lab.evaluation.kinds.places import compare
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.measures.boxes import Boxed, BoxMeasures
from viewer.lab.publish import set_values
from viewer.workers.progress import Progress

FALSE_BOXES = {"sensitive": 0.5, "specific": 0.05}
"""The operating points of boxes that are chosen: the lowest with at most so many false ones a
picture."""


def fit_places(
    folder: Path, held: Mapping[int, Sequence[Case]], device: torch.device, progress: Progress
) -> None:
    """Choose the operating points of each output of boxes, by its number; into pack.toml.

    What is claimed at all begins at ``least`` of its stage.
    """
    pack = load_pack(folder)
    claiming = Claiming(pack, device)
    for at, (number, cases) in enumerate(held.items()):
        output = pack.outputs[number]
        if not isinstance(output, RegionsOutput) or output.shape is not Shape.BOX:
            continue
        part = progress.part(at / len(held), (at + 1) / len(held))
        with one_thread_each():
            said = many(partial(_boxed, claiming, number, output), cases, part, "Case")
        chosen = lowest(said)
        named = {
            f"outputs[{number}].points.{one.name}": chosen.get(one.name) for one in output.points
        }
        set_values(
            folder / "pack.toml", {key: one for key, one in named.items() if one is not None}
        )


def _boxed(claiming: Claiming, number: int, output: RegionsOutput, case: Case) -> Boxed:
    claimed = claiming.of(claiming.prepared(case))
    return boxed(compare(output, Seen(case, claimed, claimed.of(number))))


def lowest(cases: Sequence[Boxed]) -> dict[str, float]:
    """For each of `FALSE_BOXES` the lowest probability that keeps to it; 1 where none does."""
    measured = BoxMeasures(cases)
    chances = np.unique(np.concatenate([np.zeros(0), *(one.chances for one in cases)]))
    false = [measured.found_from(float(least))[:, 2].mean() for least in chances]
    return {
        name: next(
            (float(least) for least, each in zip(chances, false, strict=True) if each <= most), 1.0
        )
        for name, most in FALSE_BOXES.items()
    }
