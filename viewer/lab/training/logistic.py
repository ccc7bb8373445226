"""Fit the `logistic` stages of a pack on cases that its networks did not learn from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import InputKind, Pack, Stage
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.chain import run
from viewer.ai.runners.steps.call import Tools
from viewer.ai.runners.steps.fits import numbers_of
from viewer.ai.runners.values import Value, leaves
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.publish import keep_fitted
from viewer.lab.training.as_labels import as_labels
from viewer.lab.training.graph import needed, output_of, to
from viewer.lab.training.parts import Part
from viewer.workers.progress import Progress

LEAST = 2
"""Cases of each label without which nothing is fitted."""

MORE = "Hold out more (validation in train.toml), or need fewer of the inputs."

Numbers = NDArray[np.float32]
Told = tuple[Numbers | None, ...]
"""What each value that a stage takes tells of a case; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks the networks before a stage about cases as they come."""

    claiming: Claiming
    stage: Stage

    def __call__(self, case: Case) -> Told:
        """What each value that the stage takes tells."""
        there = self.claiming.loaded
        tools = Tools(there.networks, there.fitted, there.device, despite=True)
        pack = to(there.pack, self.stage.gives)
        given = self.claiming.prepared(case).inputs
        values = run(pack, given, tools, Progress(), until=self.stage.gives)
        names = self.stage.arguments["facts"]
        assert isinstance(names, tuple), "the reader of packs has checked it"
        facts = tuple(map(str, names))
        return tuple(numbers_of(_only(values.get(name)), facts) for name in self.stage.takes)


def fit_logistic(
    folder: Path, cases: Mapping[int, Part], device: torch.device, progress: Progress
) -> None:
    """Fit every logistic stage that leads to an output whose held-out cases are there.

    For each set of values that may be there (inputs that are not needed may be missing), on the
    held-out cases that have them. The weights of the pack change, and their hash.
    """
    pack = load_pack(folder)
    stages = [one for one in pack.stages if one.op == "logistic"]
    for at, stage in enumerate(stages):
        number = output_of(pack, stage)
        if number in cases:
            part = progress.part(at / len(stages), (at + 1) / len(stages))
            _fit(load_pack(folder), stage, number, cases[number].held, device, part)


def enough(pack: Pack, cases: Mapping[int, Part]) -> None:
    """Raise ViewerError where the held-out cases are too few for a logistic stage.

    By the files that there are: said before the networks are trained, not after.
    """
    pictures = {one.role for one in pack.inputs if one.kind is not InputKind.TABLE}
    for stage in (one for one in pack.stages if one.op == "logistic"):
        number = output_of(pack, stage)
        output = as_labels(pack.outputs[number])
        if output is None or number not in cases:
            continue
        for there in sets(pack, stage):
            named = [name for name, one in zip(stage.takes, there, strict=True) if one]
            roles = set[str]().union(*(needed(pack, name) for name in named)) & pictures
            held = [one.label for one in cases[number].held if roles <= one.files.keys()]
            _enough(np.array(held, dtype=np.int64), output, sorted(roles))


def _enough(held: NDArray[np.int64], output: LabelOutput, roles: Sequence[str]) -> None:
    counts = np.bincount(held, minlength=len(output.labels))
    if counts.min() >= LEAST:
        return
    rare = output.labels[int(counts.argmin())].meaning
    raise ViewerError(
        f"{output.title}: of the held-out cases with {', '.join(roles)} {counts.min()} have the "
        f'answer "{rare}", too few to weigh the inputs against each other.',
        hint=MORE,
    )


def _fit(
    pack: Pack,
    stage: Stage,
    number: int,
    held: Sequence[Case],
    device: torch.device,
    progress: Progress,
) -> None:
    output = as_labels(pack.outputs[number])
    assert output is not None, "what is said by logits is a label, or a risk"
    with one_thread_each():
        told = many(Asking(Claiming(pack, device), stage), held, progress, "Held-out case")
    truth = np.array([case.label for case in held])
    arrays: dict[str, Numbers] = {}
    for there in sets(pack, stage):
        name = "".join("1" if one else "0" for one in there)
        weight, bias = fitted(told, truth, there, len(output.labels))
        arrays |= {f"{name}.weight": weight, f"{name}.bias": bias}
    keep_fitted(pack, stage.fitted, arrays)


def sets(pack: Pack, stage: Stage) -> Iterator[tuple[bool, ...]]:
    """Which of the values that a stage takes may be there together: at least one network's."""
    free = [one.role for one in pack.inputs if not one.needed]
    tables = {one.role for one in pack.inputs if one.kind is InputKind.TABLE}
    roles = {one.role for one in pack.inputs}
    seen = set[tuple[bool, ...]]()
    for kept in product((True, False), repeat=len(free)):
        gone = {role for role, one in zip(free, kept, strict=True) if not one}
        there = tuple(bool((needed(pack, name) & roles) - gone) for name in stage.takes)
        networks = [one for one, name in zip(there, stage.takes, strict=True) if name not in tables]
        if any(networks) and there not in seen:
            seen.add(there)
            yield there


def fitted(
    told: Sequence[Told], truth: NDArray[np.integer], there: Sequence[bool], labels: int
) -> tuple[Numbers, Numbers]:
    """(weight [labels - 1, numbers], bias) of one set of values, each label against the first.

    Of the cases that have all of the set. Raises ViewerError where they are too few.
    """
    wanted = [at for at, one in enumerate(there) if one]
    rows = [n for n, one in enumerate(told) if all(one[at] is not None for at in wanted)]
    counts = np.bincount(truth[rows], minlength=labels)
    if counts.min() < LEAST:
        raise ViewerError(
            f"Of the held-out cases with all of a set of inputs {counts.min()} have one of the "
            "labels: too few to weigh the inputs against each other.",
            hint=MORE,
        )
    table = np.stack([np.concatenate([_told(told[n][at]) for at in wanted]) for n in rows])
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(max_iter=1000).fit(scaler.transform(table), truth[rows])
    weight = model.coef_ if labels == 2 else model.coef_[1:] - model.coef_[0]
    bias = model.intercept_ if labels == 2 else model.intercept_[1:] - model.intercept_[0]
    weight = weight / scaler.scale_
    return (
        np.asarray(weight, dtype=np.float32),
        np.asarray(bias - weight @ scaler.mean_, dtype=np.float32),
    )


def _told(numbers: Numbers | None) -> Numbers:
    assert numbers is not None, "only cases that have it were taken"
    return numbers


def _only(value: Value | None) -> Value | None:
    """The one value in what may be several."""
    return None if value is None else next(leaves(value), None)
