"""One training of the network that finds joints; it goes on wherever it was stopped."""

import copy
import csv
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import nn

from viewer.ai.networks import build
from viewer.core.errors import ViewerError
from viewer.lab.framing.recipe import FramingRecipe
from viewer.lab.framing.scenes import scene
from viewer.lab.framing.sources import Source
from viewer.lab.framing.targets import loss, targets
from viewer.workers.progress import Progress

EVERY = 100
"""Steps from one line of the log, and one state on disk, to the next."""


@dataclass
class FramingFit:
    """The state of a training; `run` goes on from wherever it is. `average` is what is kept."""

    recipe: FramingRecipe
    folder: Path
    device: torch.device
    step: int = 0
    network: nn.Module = field(init=False)
    average: nn.Module = field(init=False)
    optimiser: torch.optim.Optimizer = field(init=False)

    def __post_init__(self) -> None:
        recipe = self.recipe
        torch.manual_seed(recipe.seed)
        arguments = {"width": recipe.width, "dilations": recipe.dilations}
        self.network = build("votes", arguments).to(self.device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        if (self.folder / "framing.pt").exists():
            self._resume()

    def run(self, crops: Sequence[Source], films: Sequence[Source], progress: Progress) -> None:
        """Train to the last step on `crops`, and on marked `films` where there are any."""
        recipe, costs, start = self.recipe, list[float](), time.perf_counter()
        self.network.train()
        while self.step < recipe.steps:
            costs.append(self._step(*self._batch(crops, films)))
            self.step += 1
            progress.step(self.step / recipe.steps, f"step {self.step}")
            if self.step % EVERY == 0 or self.step == recipe.steps:
                self._log(float(np.mean(costs)), time.perf_counter() - start)
                self._save()
                costs, start = [], time.perf_counter()

    def _batch(
        self, crops: Sequence[Source], films: Sequence[Source]
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Views [batch, 1, rows, columns] and their targets, the same for a step at each run."""
        seed = (self.recipe.seed, self.step)
        random = np.random.default_rng(seed)
        made = []
        for number in range(self.recipe.batch):
            crop = crops[int(random.integers(len(crops)))]
            film = films[int(random.integers(len(films)))] if films else None
            made.append(scene(crop, film, self.recipe, (*seed, number)))
        views = np.stack([one.values for one in made])[:, None]
        wanted = np.stack([targets(one) for one in made])
        return torch.from_numpy(views).to(self.device), torch.from_numpy(wanted).to(self.device)

    def _step(self, views: torch.Tensor, wanted: torch.Tensor) -> float:
        for group in self.optimiser.param_groups:
            group["lr"] = self.recipe.learning_rate * self._rate()
        views = views.contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.bfloat16):
            answer = self.network(views)
        cost = loss(answer.float(), wanted)
        self.optimiser.zero_grad()
        torch.autograd.backward(cost)
        nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip)
        self.optimiser.step()
        share = 1 - min(self.recipe.decay, (1 + self.step) / (10 + self.step))
        values = self.network.state_dict().values()
        for kept, new in zip(self.average.state_dict().values(), values, strict=True):
            if kept.is_floating_point():
                kept.lerp_(new, share)
            else:
                kept.copy_(new)
        return float(cost.detach())

    def _rate(self) -> float:
        """The part of the learning rate that a step gets: up in a line, down in a cosine."""
        warm = self.recipe.warm_up * self.recipe.steps
        if self.step < warm:
            return (self.step + 1) / warm
        return 0.5 * (1 + math.cos(math.pi * (self.step - warm) / (self.recipe.steps - warm)))

    def _log(self, cost: float, seconds: float) -> None:
        with (self.folder / "framing.csv").open("a", newline="", encoding="utf-8") as lines:
            csv.writer(lines).writerow([self.step, f"{cost:.5g}", f"{seconds:.1f}"])

    def _save(self) -> None:
        state = {
            "recipe": asdict(self.recipe),
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        temporary = self.folder / "framing.part"
        torch.save(state, temporary)
        temporary.replace(self.folder / "framing.pt")

    def _resume(self) -> None:
        state = torch.load(self.folder / "framing.pt", map_location=self.device, weights_only=True)
        if state["recipe"] != asdict(self.recipe):
            raise ViewerError(
                f"The training in {self.folder} was begun with another recipe.",
                hint="Give another folder, or delete this one.",
            )
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
