"""One training: epochs of a task, the best average of the weights kept; it goes on where it was."""

import copy
import csv
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import nn

from viewer.core.errors import ViewerError
from viewer.lab.training.ahead import ahead
from viewer.lab.training.asked import laid_out
from viewer.lab.training.rates import one_cycle
from viewer.lab.training.recipe import Recipe
from viewer.lab.training.task import Batch, Scored, Task
from viewer.workers.progress import Progress

BEST, LAST, LOG = "best.pt", "last.pt", "log.csv"


@dataclass
class Fit:
    """The state of a training in `folder`; `run` goes on from wherever it is."""

    network: nn.Module
    recipe: Recipe
    folder: Path
    device: torch.device
    epoch: int = 0
    best: float = -np.inf
    stale: int = 0
    average: nn.Module = field(init=False)
    optimiser: torch.optim.Optimizer = field(init=False)

    def __post_init__(self) -> None:
        self.network.to(self.device)
        for weights in self.network.parameters():
            weights.data = laid_out(weights.data)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        rates = self.recipe.optimiser
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=rates.learning_rate, weight_decay=rates.weight_decay
        )

    def run(self, task: Task, progress: Progress) -> Path:
        """Train to the last epoch, or until nothing gets better; where the best weights are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if (self.folder / LAST).exists():
            self._resume(task)
        while self.epoch < self.recipe.epochs and self.stale < self.recipe.patience:
            begun = time.perf_counter()
            part = progress.part(
                self.epoch / self.recipe.epochs, (self.epoch + 1) / self.recipe.epochs
            )
            loss = self._epoch(task, part)
            self.epoch += 1
            scored = self._scored(task)
            self._log(loss, scored, time.perf_counter() - begun)
            self._save(task)
        return self.folder / BEST

    def _epoch(self, task: Task, progress: Progress) -> float:
        """One pass over the training cases; the mean loss."""
        self.network.train()
        random = np.random.default_rng([self.recipe.seed, self.epoch])
        torch.manual_seed(self.recipe.seed + self.epoch)
        total = 0.0
        for step, batch in enumerate(ahead(task.batches(random))):
            self._set_rate(self.epoch * task.steps + step, self.recipe.epochs * task.steps)
            total += self._step(task, batch)
            progress.step(
                (step + 1) / task.steps, f"epoch {self.epoch + 1}, loss {total / (step + 1):.3f}"
            )
        return total / task.steps

    def _step(self, task: Task, batch: Batch) -> float:
        inputs = laid_out(batch.inputs.to(self.device))
        with torch.autocast(self.device.type, torch.bfloat16):
            answer = self.network(inputs)
        loss = task.loss(answer.float(), batch)
        self.optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.optimiser.clip)
        self.optimiser.step()
        self._keep()
        return float(loss.detach())

    @torch.no_grad()
    def _keep(self) -> None:
        """The exponential moving average of the weights goes on by a step."""
        values = self.network.state_dict().values()
        for kept, new in zip(self.average.state_dict().values(), values, strict=True):
            if kept.is_floating_point():
                kept.lerp_(new, 1 - self.recipe.decay)
            else:
                kept.copy_(new)

    def _scored(self, task: Task) -> Scored | None:
        """How good the average is, in the epochs in which that is asked; the best is kept."""
        if self.epoch % self.recipe.every and self.epoch < self.recipe.epochs:
            return None
        scored = task.score(self.average)
        self.stale += 1
        if scored.value > self.best:
            self.best, self.stale = scored.value, 0
            torch.save(self.average.state_dict(), self.folder / BEST)
        return scored

    def _set_rate(self, step: int, steps: int) -> None:
        rates = self.recipe.optimiser
        for group in self.optimiser.param_groups:
            group["lr"] = rates.learning_rate * one_cycle(step, steps, rates.warm_up)

    def _log(self, loss: float, scored: Scored | None, seconds: float) -> None:
        if scored is None:
            return
        row = {"epoch": self.epoch, "rate": self.optimiser.param_groups[0]["lr"], "loss": loss}
        row |= {"score": scored.value, **scored.numbers, "seconds": seconds}
        table = self.folder / LOG
        fresh = not table.exists()
        with table.open("a", newline="", encoding="utf-8") as lines:
            writer = csv.DictWriter(lines, row)
            if fresh:
                writer.writeheader()
            writer.writerow({key: f"{value:.5g}" for key, value in row.items()})

    def _save(self, task: Task) -> None:
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "missed": torch.from_numpy(task.missed),
            "epoch": self.epoch,
            "best": self.best,
            "stale": self.stale,
            "recipe": self.recipe.said,
        }
        temporary = self.folder / "last.part"
        torch.save(state, temporary)
        temporary.replace(self.folder / LAST)

    def _resume(self, task: Task) -> None:
        state = torch.load(self.folder / LAST, map_location=self.device, weights_only=True)
        if state["recipe"] != self.recipe.said:
            raise ViewerError(
                f"The training in {self.folder} was begun with another recipe.",
                hint="Give another folder with --out, or delete this one.",
            )
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        task.missed[:] = state["missed"].numpy()
        self.epoch, self.best, self.stale = state["epoch"], state["best"], state["stale"]
        self._forget()

    def _forget(self) -> None:
        """Lines of the log of an epoch that was stopped before it was saved: it comes again."""
        table = self.folder / LOG
        if not table.exists():
            return
        head, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if int(line.split(",")[0]) <= self.epoch]
        table.write_text("".join([head, *kept]), encoding="utf-8")
