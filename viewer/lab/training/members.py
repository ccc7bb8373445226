"""The networks of a pack, trained one after another, and what one learns from another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.runners.load import load
from viewer.core.errors import ViewerError
from viewer.lab.training.as_labels import as_labels
from viewer.lab.training.asked import asked
from viewer.lab.training.curves import draw_curves
from viewer.lab.training.graph import before, output_of, stage_of
from viewer.lab.training.loop import Fit
from viewer.lab.training.parts import Part
from viewer.lab.training.pictures import Shown
from viewer.lab.training.recipe import Data, Recipe
from viewer.lab.training.seen import Seen, Store
from viewer.lab.training.setting import Setting
from viewer.lab.training.tasks.table import task_of
from viewer.workers.progress import Progress

State = dict[str, torch.Tensor]

ALONE = "network"
"""The folder of a member that has no name: the only network of its pack."""

READING = 0.1
"""The part of a member's time that its pictures are read in, for the bar."""


@dataclass
class Members:
    """What the members of one pack share; ``states`` are those that were trained so far.

    ``first`` are weights that members of these names begin with, where their recipe says nothing.
    ``parts`` are the cases of each output by its number; what was made of them is in ``ready``.
    """

    pack: Pack
    data: Data
    parts: Mapping[int, Part]
    folder: Path
    device: torch.device
    states: dict[str, State]
    first: Mapping[str, State]
    store: Store
    ready: dict[tuple[str, int], tuple[list[Seen], list[Seen]]] = field(default_factory=dict)

    def learn(self, recipe: Recipe, progress: Progress) -> None:
        """Train one member, or take up what was begun of it."""
        network = self._network(recipe.name, recipe.seed)
        task = task_of(self._setting(recipe, progress.part(0.0, READING)))
        if not task.steps:
            raise ViewerError(
                f"There are fewer cases to learn from than a batch has ({recipe.batch}).",
                "Give it more cases, or make batch in train.toml smaller.",
            )
        task.begin(network)
        if recipe.before.start:
            network.load_state_dict(self.states[recipe.before.start])
        elif recipe.name in self.first:
            network.load_state_dict(self.first[recipe.name])
        fit = Fit(network, recipe, self.folder / (recipe.name or ALONE), self.device)
        best = fit.run(task, progress.part(READING, 1.0))
        draw_curves(fit.folder)
        self.states[recipe.name] = torch.load(best, map_location="cpu", weights_only=True)

    def _setting(self, recipe: Recipe, progress: Progress) -> Setting:
        shown = self._shown(recipe)
        number = output_of(self.pack, shown.stage)
        train, held = self._seen(shown, number, progress)
        taught = self._taught(recipe, train) if recipe.before.teachers else None
        return Setting(shown, self.pack.outputs[number], recipe, train, held, taught)

    def _shown(self, recipe: Recipe) -> Shown:
        stage = stage_of(self.pack, recipe.name)
        moved = recipe.moved or self.data.moved or before(self.pack, stage)
        shaded = recipe.shaded or self.data.shaded or moved
        loaded = None if self.data.framed else load(self.pack, self.device)
        return Shown(self.pack, stage, moved, shaded, self.data.framed, loaded)

    def _seen(self, shown: Shown, number: int, progress: Progress) -> tuple[list[Seen], list[Seen]]:
        """The cases as they are shown, made ready once for all members that begin with them."""
        key = (shown.moved, number)
        if key not in self.ready:
            output, part = self.pack.outputs[number], self.parts[number]
            kept = shown.seen(
                (*part.kept, *part.strange), output, self.store, progress.part(0.0, 0.85)
            )
            held = shown.seen(part.held, output, self.store, progress.part(0.85, 1.0))
            if not kept or not held:
                raise ViewerError(f"None of the cases has a {shown.role}.")
            self.ready[key] = kept, held
        return self.ready[key]

    def _taught(self, recipe: Recipe, train: list[Seen]) -> NDArray[np.float32]:
        """The mean of what the teachers say of the training cases as they are."""
        number = output_of(self.pack, stage_of(self.pack, recipe.name))
        if as_labels(self.pack.outputs[number]) is None:
            raise ViewerError(
                "Only members that say labels can be taught by others.",
                hint=f"Take teachers out of the member {recipe.name} of train.toml.",
            )
        said = [self._said(name, recipe, train) for name in recipe.before.teachers]
        logits = torch.from_numpy(np.mean(said, axis=0)) / recipe.before.temperature
        return np.asarray(logits.softmax(1).numpy(), dtype=np.float32)

    def _said(self, name: str, recipe: Recipe, train: list[Seen]) -> NDArray[np.float32]:
        network = self._network(name, 0)
        network.load_state_dict(self.states[name])
        ours = self._shown(recipe)
        stage = stage_of(self.pack, name)
        shown = Shown(self.pack, stage, ours.moved, ours.shaded, ours.framed)
        return asked(network, (shown.plain(one) for one in train), mirror=True)

    def _network(self, name: str, seed: int) -> nn.Module:
        """The untrained network of a member; the same at each start, whatever ran before."""
        torch.manual_seed(seed)
        stage = stage_of(self.pack, name)
        return build(stage.network, stage.shape).to(self.device)
