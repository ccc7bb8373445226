"""Train a pack as its train.toml says, and make it ready to run."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load as load_tensors
from safetensors.torch import load_file

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import checked_weights, load, under
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.data.read import read_cases
from viewer.lab.data.split import apart, split_by_patient
from viewer.lab.fitting import fit_claims
from viewer.lab.gate.fit import fit_gate
from viewer.lab.publish import bundled, save_weights, set_values, write_check
from viewer.lab.training.members import Members, State, stage_of
from viewer.lab.training.pictures import Shown
from viewer.lab.training.recipe import Plan, read_plan
from viewer.lab.training.tasks.labels import Pictures
from viewer.workers.progress import Progress

RUNS = Path("runs")
"""Where a training goes that was not told where."""

TRAIN = "train"
"""The split that is learnt from."""


def train(
    pack: str,
    data: Path,
    out: Path | None = None,
    progress: Progress | None = None,
    only: Sequence[str] = (),
) -> Path:
    """Train `pack` on the data set in `data`; the folder of the new pack is returned.

    Members that are not named in `only`, where that names any, stay those that the pack has.

    A training that was stopped goes on where it was when it is started again with the same `out`
    (runs/NAME if not given). Its log and checkpoints are in `out`/training, a folder a member.
    """
    progress = progress or Progress()
    source = Catalogue().find(pack)
    folder = out or RUNS / source.name
    folder.mkdir(parents=True, exist_ok=True)
    if folder.resolve() != source.folder.resolve():
        for name in ("pack.toml", "train.toml"):
            shutil.copyfile(source.folder / name, folder / name)
    plan = _only(read_plan(folder / "train.toml"), only)
    parts = _parts(source, data, plan, progress.part(0.0, 0.03))
    states = _learnt(source, plan, parts, folder / "training", progress.part(0.03, 0.95))
    progress.step(0.95, "Calibrating")
    _publish(source, folder, states)
    fit_gate(folder, plan, parts.kept, parts.held, _device(), progress.part(0.95, 0.98))
    fit_claims(folder, parts.held, _device(), progress.part(0.98, 1.0))
    write_check(folder)
    return folder


def _only(plan: Plan, names: Sequence[str]) -> Plan:
    """The plan with those members alone; all of them where none is named. Raises ViewerError."""
    there = {recipe.name: recipe for recipe in plan.members}
    if unknown := [name for name in names if name not in there]:
        raise ViewerError(
            f'There is no member "{unknown[0]}" in train.toml.',
            hint=f"It names {', '.join(there)}.",
        )
    return replace(plan, members=tuple(there[name] for name in names)) if names else plan


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of the training data, apart by patient."""

    kept: Sequence[Case]
    held: Sequence[Case]
    train: Pictures
    validation: Pictures


def _parts(pack: Pack, data: Path, plan: Plan, progress: Progress) -> Parts:
    cases = read_cases(data, pack, pack.graded, TRAIN, plan.data.truth).known
    kept, held = split_by_patient(cases, plan.data.validation, plan.data.seed)
    apart(kept, held)
    return Parts(
        kept,
        held,
        _pictures(pack, plan, kept, progress.part(0.0, 0.85)),
        _pictures(pack, plan, held, progress.part(0.85, 1.0)),
    )


def _pictures(pack: Pack, plan: Plan, cases: Sequence[Case], progress: Progress) -> Pictures:
    stage = stage_of(pack, plan.members[0].name)
    loaded = None if plan.data.framed else load(pack, _device())
    shown = Shown(pack, plan.data, stage, loaded)
    labels = np.array([case.label for case in cases])
    return Pictures(shown.pictures(cases, progress), labels)


def _learnt(
    pack: Pack, plan: Plan, parts: Parts, folder: Path, progress: Progress
) -> dict[str, State]:
    """The weights of all networks of the pack: those trained now, and those it had."""
    members = Members(
        pack,
        pack.graded,
        plan.data,
        parts.train,
        parts.validation,
        folder,
        _device(),
        _had(pack, folder.parent),
    )
    epochs = sum(recipe.epochs for recipe in plan.members)
    done = 0
    for recipe in plan.members:
        part = progress.part(done / epochs, (done + recipe.epochs) / epochs)
        members.learn(recipe, part)
        done += recipe.epochs
    return members.states


def _had(pack: Pack, folder: Path) -> dict[str, State]:
    """The networks that the pack comes with, and those trained apart: `folder`/MEMBER.safetensors.

    None where it has no weights yet.
    """
    there = pack.weights is not None and pack.weights_file.is_file()
    tensors = load_tensors(checked_weights(pack)) if there else {}
    members = {name for stage in pack.stages for name in stage.members}
    had = {name: _exact(under(name, tensors)) for name in members}
    apart = {name: folder / f"{name}.safetensors" for name in members if name}
    had |= {name: _exact(load_file(file)) for name, file in apart.items() if file.is_file()}
    return {name: state for name, state in had.items() if state}


def _exact(state: Mapping[str, torch.Tensor]) -> State:
    """In the precision that a training goes on with."""
    return {key: one.float() if one.is_floating_point() else one for key, one in state.items()}


def _publish(pack: Pack, folder: Path, states: dict[str, State]) -> None:
    """Keep the weights of all networks in one file."""
    members = [name for stage in pack.stages for name in stage.members]
    missing = [name for name in members if name not in states]
    if missing:
        raise ViewerError(
            f'The network "{missing[0]}" of {pack.title} was never trained.',
            hint=f"Name it under [[members]] of train.toml, or lay {missing[0]}.safetensors "
            "into the folder of the training.",
        )
    file = load_pack(folder).weights_file
    sha256 = save_weights(bundled({name: states[name] for name in members}), file)
    set_values(folder / "pack.toml", {"weights.sha256": sha256})


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
