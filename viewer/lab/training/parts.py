"""The two parts of a data set: what is learnt from, and other patients that choices are made on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.lab.data.case import TRAIN, Asked, Case
from viewer.lab.data.read import read_cases
from viewer.lab.data.split import apart, held_patients
from viewer.lab.data.table import recognises, unanswered
from viewer.lab.training.graph import output_of, stage_of
from viewer.lab.training.recipe import Data, Plan

LEAST = 2
"""Cases of each part without which nothing is learnt, and nothing told."""


@dataclass(frozen=True, slots=True)
class Part:
    """The cases whose answer to one output is known: those learnt from, and those held out.

    ``strange`` have none of the labels of a class that may say so: it learns to be unsure on them.
    """

    kept: Sequence[Case]
    held: Sequence[Case]
    strange: Sequence[Case] = ()


def parts(pack: Pack, folder: Path, data: Data, outputs: Sequence[int]) -> Mapping[int, Part]:
    """Of the training split, for each of the outputs; no patient is on both sides of any.

    Raises ViewerError.
    """
    read = {number: _cases(pack, folder, data, number) for number in outputs}
    patients = {case.patient for cases in read.values() for case in cases}
    held = held_patients(patients, data.validation, data.seed)
    made = {
        number: replace(_part(cases, held), strange=_strange(pack, folder, data, number, held))
        for number, cases in read.items()
    }
    for number, part in made.items():
        apart(part.kept, part.held)
        if min(len(part.kept), len(part.held)) < LEAST:
            raise ViewerError(
                f"{folder} has {len(read[number])} cases with the {pack.outputs[number].title}: "
                "too few to learn from some and to be measured on others.",
                hint="Add cases of other patients, or hold out more: validation in train.toml.",
            )
    return made


def outputs_learnt(pack: Pack, plan: Plan) -> list[int]:
    """The outputs whose answers the members of a plan learn, by number.

    What a `logistic` stage leads to is among them: it is fitted on the same patients.
    """
    members = [stage_of(pack, one.name) for one in plan.members]
    joining = [one for one in pack.stages if one.op == "logistic"]
    return sorted({output_of(pack, stage) for stage in (*members, *joining)})


def _cases(pack: Pack, folder: Path, data: Data, number: int) -> Sequence[Case]:
    output = pack.outputs[number]
    truth = data.truths.get(output.takes, data.truth)
    return read_cases(folder, pack, output, TRAIN, truth).known


def _strange(
    pack: Pack, folder: Path, data: Data, number: int, held: frozenset[str]
) -> Sequence[Case]:
    """Cases without an answer, where that says that they have none of the labels."""
    output = pack.outputs[number]
    if not isinstance(output, LabelOutput) or output.reject is None or not recognises(folder):
        return ()
    truth = data.truths.get(output.takes, data.truth)
    found = unanswered(Asked(folder, pack, output, TRAIN, truth))
    return [case for case in found if case.patient not in held]


def _part(cases: Sequence[Case], held: frozenset[str]) -> Part:
    return Part(
        [case for case in cases if case.patient not in held],
        [case for case in cases if case.patient in held],
    )
