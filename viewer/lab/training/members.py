"""The networks of a pack, trained one after another, and what one learns from another."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.networks import build
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack, Stage
from viewer.core.errors import ViewerError
from viewer.lab.training.asked import asked
from viewer.lab.training.loop import Fit
from viewer.lab.training.pictures import Shown
from viewer.lab.training.recipe import Data, Recipe
from viewer.lab.training.tasks.labels import LabelTask, Pictures
from viewer.workers.progress import Progress

State = dict[str, torch.Tensor]


@dataclass
class Members:
    """What the members of one pack share; ``states`` are those that were trained so far."""

    pack: Pack
    output: LabelOutput
    data: Data
    train: Pictures
    held: Pictures
    folder: Path
    device: torch.device
    states: dict[str, State]

    def learn(self, recipe: Recipe, progress: Progress) -> None:
        """Train one member, or take up what was begun of it."""
        stage = stage_of(self.pack, recipe.name)
        network = self._network(recipe.name, recipe.seed)
        if recipe.before.start:
            network.load_state_dict(self.states[recipe.before.start])
        shown = Shown(self.pack, self.data, stage)
        taught = self._taught(recipe) if recipe.before.teachers else None
        task = LabelTask(shown, self.output, recipe, self.train, self.held, taught)
        fit = Fit(network, recipe, self.folder / recipe.name, self.device)
        best = fit.run(task, progress)
        self.states[recipe.name] = torch.load(best, map_location="cpu", weights_only=True)

    def _taught(self, recipe: Recipe) -> NDArray[np.float32]:
        """The mean of what the teachers say of the training pictures as they are."""
        said = [self._said(name) for name in recipe.before.teachers]
        logits = torch.from_numpy(np.mean(said, axis=0)) / recipe.before.temperature
        return np.asarray(logits.softmax(1).numpy(), dtype=np.float32)

    def _said(self, name: str) -> NDArray[np.float32]:
        network = self._network(name, 0)
        network.load_state_dict(self.states[name])
        shown = Shown(self.pack, self.data, stage_of(self.pack, name))
        plain = (shown.after(shown.between(one)) for one in self.train.pictures)
        return asked(network, plain, mirror=True)

    def _network(self, name: str, seed: int) -> nn.Module:
        """The untrained network of a member; the same at each start, whatever ran before."""
        torch.manual_seed(seed)
        stage = stage_of(self.pack, name)
        return build(stage.network, stage.shape).to(self.device)


def stage_of(pack: Pack, member: str) -> Stage:
    """The stage that a member is of. Raises ViewerError where there is none."""
    for stage in pack.stages:
        if member in stage.members:
            return stage
    raise ViewerError(
        f'train.toml trains a member "{member}" that no stage of {pack.title} has.',
        hint="Name it under members of a stage in pack.toml.",
    )
