"""Train a pack as its train.toml says, and make it ready to run."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.torch import load as load_tensors
from safetensors.torch import load_file

from viewer.ai.catalogue import Catalogue
from viewer.ai.outputs import RegionsOutput
from viewer.ai.pack import Pack, Stage
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import checked_weights, under
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.learnt import keep_learnt
from viewer.lab.fitting import fit_claims
from viewer.lab.fitting_places import fit_places
from viewer.lab.gate.fit import fit_gate
from viewer.lab.publish import bundled, save_weights, set_values, write_check
from viewer.lab.training.as_labels import as_labels
from viewer.lab.training.logistic import enough, fit_logistic
from viewer.lab.training.members import Members, State
from viewer.lab.training.parts import Part, outputs_learnt, parts
from viewer.lab.training.recipe import Plan, read_plan
from viewer.lab.training.seen import Store
from viewer.workers.progress import Progress

RUNS = Path("runs")
"""Where a training goes that was not told where."""

RECIPE = "train.toml"

READY = "ready-"
"""How the folder of what was made ready for the networks begins; it goes when they are trained."""

Parts = Mapping[int, Part]


def train(
    pack: str,
    data: Path,
    out: Path | None = None,
    progress: Progress | None = None,
    only: Sequence[str] = (),
    begin: Path | None = None,
    recipe: str = RECIPE,
) -> Path:
    """Train `pack` on the data set in `data`; the folder of the new pack is returned.

    Members that are not named in `only`, where that names any, stay those that the pack has. With
    `begin`, the folder of a pack of the same networks, they begin with its weights. ``recipe`` is
    a file of the pack's folder, which becomes the train.toml of the new pack.

    A training that was stopped goes on where it was when it is started again with the same `out`
    (runs/NAME if not given). Its log and checkpoints are in `out`/training, a folder a member.
    """
    progress = progress or Progress()
    source = Catalogue().find(pack)
    folder = out or RUNS / source.name
    folder.mkdir(parents=True, exist_ok=True)
    plan = _only(read_plan(source.folder / recipe), only)
    cases = parts(source, data, plan.data, outputs_learnt(source, plan))
    enough(source, cases)
    first = _had(load_pack(begin), begin) if begin else {}
    states = _learnt(source, plan, cases, folder / "training", first, progress.part(0.0, 0.94))
    progress.step(0.94, "Calibrating")
    _publish(source, folder, states, recipe)
    _fit(folder, plan, cases, progress.part(0.94, 1.0))
    keep_learnt(folder, data, cases, _device())
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


def _learnt(
    pack: Pack,
    plan: Plan,
    cases: Parts,
    folder: Path,
    first: Mapping[str, State],
    progress: Progress,
) -> dict[str, State]:
    """The weights of all networks of the pack: those trained now, and those it had."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{READY}*"):  # by a training that was ended
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=READY, dir=folder, ignore_cleanup_errors=True) as ready:
        had = _had(pack, folder.parent)
        store = Store(Path(ready))
        members = Members(pack, plan.data, cases, folder, _device(), had, first, store)
        epochs = sum(recipe.epochs for recipe in plan.members)
        done = 0
        for recipe in plan.members:
            members.learn(recipe, progress.part(done / epochs, (done + recipe.epochs) / epochs))
            done += recipe.epochs
        return members.states


def _had(pack: Pack, folder: Path) -> dict[str, State]:
    """The networks that the pack comes with, and those trained apart: `folder`/MEMBER.safetensors.

    None where it has no weights yet.
    """
    there = pack.weights is not None and pack.weights_file.is_file()
    tensors = load_tensors(checked_weights(pack)) if there else {}
    names = {name for stage in pack.stages for name in (*stage.members, *_fitted(stage))}
    had = {name: _exact(under(name, tensors)) for name in names}
    apart = {name: folder / f"{name}.safetensors" for name in names if name}
    had |= {name: _exact(load_file(file)) for name, file in apart.items() if file.is_file()}
    return {name: state for name, state in had.items() if state}


def _fitted(stage: Stage) -> tuple[str, ...]:
    """The prefix of its fitted numbers; that of a stage without any would be that of them all."""
    return (stage.fitted,) if stage.fitted else ()


def _exact(state: Mapping[str, torch.Tensor]) -> State:
    """In the precision that a training goes on with."""
    return {key: one.float() if one.is_floating_point() else one for key, one in state.items()}


def _publish(pack: Pack, folder: Path, states: dict[str, State], recipe: str = RECIPE) -> None:
    """Keep the weights of all networks, and what was fitted before, in one file.

    Only now does the pack in the folder change: until then one that was there can be used.
    """
    members = [name for stage in pack.stages for name in stage.members]
    if missing := [name for name in members if name not in states]:
        raise ViewerError(
            f'The network "{missing[0]}" of {pack.title} was never trained.',
            hint=f"Name it under [[members]] of train.toml, or lay {missing[0]}.safetensors "
            "into the folder of the training.",
        )
    if folder.resolve() != pack.folder.resolve():
        for name, there in (("pack.toml", "pack.toml"), (recipe, RECIPE)):
            shutil.copyfile(pack.folder / name, folder / there)
    fitted = [name for stage in pack.stages for name in _fitted(stage) if name in states]
    file = load_pack(folder).weights_file
    kept = bundled({name: states[name] for name in (*members, *fitted) if states.get(name)})
    set_values(folder / "pack.toml", {"weights.sha256": save_weights(kept, file)})


def _fit(folder: Path, plan: Plan, cases: Parts, progress: Progress) -> None:
    """What comes after the networks, on the cases that were held out of their training."""
    device = _device()
    fit_logistic(folder, cases, device, progress.part(0.0, 0.3))
    pack = load_pack(folder)
    labelled = [n for n in cases if as_labels(pack.outputs[n]) is not None]
    for number in labelled[:1]:
        part = cases[number]
        fit_gate(folder, plan, part.kept, part.held, device, progress.part(0.3, 0.6))
    held = {number: cases[number].held for number in labelled}
    fit_claims(folder, held, device, progress.part(0.6, 0.8))
    placed = [n for n in cases if isinstance(pack.outputs[n], RegionsOutput)]
    fit_places(folder, {n: cases[n].held for n in placed}, device, progress.part(0.8, 1.0))


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
