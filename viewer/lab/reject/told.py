"""What a class says of cases of its labels, and of cases of none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from viewer.ai.decide import chances, decided
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Asked, Case
from viewer.lab.data.read import read_cases
from viewer.lab.data.table import unanswered
from viewer.lab.evaluation.claims import Claiming, of_side
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.workers.progress import Progress

UNKNOWN = -1
"""The number of the label of a case that has none of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """One case: what it is called in the data set, the right label or `UNKNOWN`, what is claimed.

    ``chance`` is the calibrated probability of the label ``claimed``.
    """

    patient: str
    name: str
    label: int
    claimed: int
    chance: float

    @property
    def known(self) -> bool:
        """Whether it has one of the labels."""
        return self.label != UNKNOWN


@dataclass(frozen=True, slots=True)
class Source:
    """A data set, the split of it, and the column that says what a case is called."""

    folder: Path
    split: str
    column: str


def output_of(pack: Pack) -> tuple[int, LabelOutput]:
    """The first class that may say that it does not know, by number. Raises ViewerError."""
    for number, output in enumerate(pack.outputs):
        if isinstance(output, LabelOutput) and output.reject is not None:
            return number, output
    raise ViewerError(
        f"{pack.title} has no class that may be none of its labels.",
        hint="Put a table [outputs.reject] with below and label into its pack.toml.",
    )


def told(pack: Pack, source: Source, device: torch.device, progress: Progress) -> list[Told]:
    """What is claimed of every case of which anything can be, with a label or without.

    Raises ViewerError where either kind is missing.
    """
    number, output = output_of(pack)
    known = read_cases(source.folder, pack, output, source.split).known
    asked = Asked(source.folder, pack, output, source.split)
    cases = [*((one, one.label) for one in known), *((c, UNKNOWN) for c in unanswered(asked))]
    claiming = Claiming(pack, device)

    def of(given: tuple[Case, int]) -> Told | None:
        case, label = given
        made = claiming.of(claiming.prepared(case)).of(number)
        answer = of_side(made, case.side).answer if made else None
        if not isinstance(answer, np.ndarray):
            return None
        said = chances(output, answer)
        claimed = decided(said, output.rule)
        name = output.labels[label].meaning if label >= 0 else case.facts.get(source.column, "")
        return Told(case.patient, name, label, claimed, max(said))

    with one_thread_each():
        found = [one for one in many(of, cases, progress, "Case") if one is not None]
    _both(found, source)
    return found


def _both(found: Sequence[Told], source: Source) -> None:
    if len({one.known for one in found}) < 2:
        raise ViewerError(
            f"{source.folder} needs cases with a label and cases without one.",
            hint="Leave the label empty where a case has none of them.",
        )
