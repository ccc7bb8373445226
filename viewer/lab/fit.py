"""One training: epochs over augmented pictures, the best average of the weights kept."""

import copy
import csv
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import cohen_kappa_score
from torch import nn

from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.lab.predict import logits_of
from viewer.lab.recipe import Loss, Recipe
from viewer.workers.progress import Progress

LOG = ("epoch", "rate", "loss", "accuracy", "kappa", "seconds")


@dataclass(frozen=True, slots=True)
class Graded:
    """Square pictures [n, size, size], the network's inputs made of them, and grades [n]."""

    pictures: Bytes
    inputs: npt.NDArray[np.float32]
    grades: npt.NDArray[np.int64]


@dataclass
class Fit:
    """The state of a training; `run` goes on from wherever it is."""

    network: nn.Module
    recipe: Recipe
    rows: int
    folder: Path
    device: torch.device
    epoch: int = 0
    best: float = -1.0
    average: nn.Module = field(init=False)
    optimiser: torch.optim.Optimizer = field(init=False)

    def __post_init__(self) -> None:
        self.network.to(self.device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        rates = self.recipe.optimiser
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=rates.learning_rate, weight_decay=rates.weight_decay
        )
        if (self.folder / "last.pt").exists():
            self._resume()

    def run(self, train: Graded, validation: Graded, progress: Progress) -> None:
        """Train to the last epoch; the best weights by validation kappa are in best.pt."""
        while self.epoch < self.recipe.epochs:
            start = time.perf_counter()
            part = progress.part(
                self.epoch / self.recipe.epochs, (self.epoch + 1) / self.recipe.epochs
            )
            loss = self._epoch(train, part)
            graded = logits_of(self.average, validation.inputs, mirror=True).argmax(1)
            accuracy = float((graded == validation.grades).mean())
            kappa = float(cohen_kappa_score(validation.grades, graded, weights="quadratic"))
            if kappa > self.best:
                self.best = kappa
                torch.save(self.average.state_dict(), self.folder / "best.pt")
            self.epoch += 1
            rate = self.optimiser.param_groups[0]["lr"]
            self._log(rate, loss, accuracy, kappa, time.perf_counter() - start)
            self._save()

    def _epoch(self, train: Graded, progress: Progress) -> float:
        """One pass over the training pictures; the mean loss."""
        self.network.train()
        random = np.random.default_rng([self.recipe.seed, self.epoch])
        torch.manual_seed(self.recipe.seed + self.epoch)
        steps = len(train.grades) // self.recipe.batch
        total = 0.0
        for step, (pictures, targets) in enumerate(self._batches(train, random)):
            self._set_rate(self.epoch * steps + step, self.recipe.epochs * steps)
            total += self._step(pictures, targets)
            progress.step(
                (step + 1) / steps, f"epoch {self.epoch + 1}, loss {total / (step + 1):.3f}"
            )
        return total / steps

    def _batches(
        self, train: Graded, random: np.random.Generator
    ) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Pictures [batch, 1, rows, columns] and target distributions [batch, classes]."""
        loss, batch = self.recipe.loss, self.recipe.batch
        soft = soft_grades(loss)
        order = random.permutation(len(train.grades))
        for first in range(0, len(order) - batch + 1, batch):
            chosen = order[first : first + batch]
            made = [self.recipe.augment(train.pictures[i], self.rows, random) for i in chosen]
            pictures, targets = np.stack(made)[:, None], soft[train.grades[chosen]]
            share = np.float32(random.beta(loss.mixup, loss.mixup)) if loss.mixup else np.float32(1)
            pictures = share * pictures + (1 - share) * pictures[::-1]
            targets = share * targets + (1 - share) * targets[::-1]
            yield (
                torch.from_numpy(pictures).to(self.device, memory_format=torch.channels_last),
                torch.from_numpy(targets).to(self.device),
            )

    def _step(self, pictures: torch.Tensor, targets: torch.Tensor) -> float:
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.network(pictures)
        loss = ordinal_loss(logits.float(), targets, self.recipe.loss.expected)
        self.optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.optimiser.clip)
        self.optimiser.step()
        with torch.no_grad():
            values = self.network.state_dict().values()
            for kept, new in zip(self.average.state_dict().values(), values, strict=True):
                if kept.is_floating_point():
                    kept.lerp_(new, 1 - self.recipe.decay)
                else:
                    kept.copy_(new)
        return float(loss.detach())

    def _set_rate(self, step: int, steps: int) -> None:
        rates = self.recipe.optimiser
        warm = rates.warm_up * steps
        if step < warm:
            factor = (step + 1) / warm
        else:
            factor = 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm)))
        for group in self.optimiser.param_groups:
            group["lr"] = rates.learning_rate * factor

    def _log(self, *values: float) -> None:
        table = self.folder / "log.csv"
        fresh = not table.exists()
        with table.open("a", newline="", encoding="utf-8") as lines:
            writer = csv.writer(lines)
            if fresh:
                writer.writerow(LOG)
            writer.writerow([self.epoch, *(f"{value:.5g}" for value in values)])

    def _save(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "best": self.best,
            "recipe": asdict(self.recipe),
        }
        temporary = self.folder / "last.part"
        torch.save(state, temporary)
        temporary.replace(self.folder / "last.pt")

    def _resume(self) -> None:
        state = torch.load(self.folder / "last.pt", map_location=self.device, weights_only=True)
        if state["recipe"] != asdict(self.recipe):
            raise ViewerError(
                f"The training in {self.folder} was begun with another recipe.",
                hint="Give another folder with --out, or delete this one.",
            )
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.best = state["epoch"], state["best"]


def soft_grades(loss: Loss, classes: int = 5) -> npt.NDArray[np.float32]:
    """Target distributions [true grade, grade]: the neighbours of a grade are half right."""
    distance = np.abs(np.subtract.outer(np.arange(classes), np.arange(classes)))
    weights = np.exp(-loss.neighbour * distance)
    return np.asarray(weights / weights.sum(1, keepdims=True), dtype=np.float32)


def ordinal_loss(logits: torch.Tensor, targets: torch.Tensor, expected: float) -> torch.Tensor:
    """Cross entropy, plus `expected` times the squared error of the expected grade."""
    grades = torch.arange(logits.shape[1], dtype=torch.float32, device=logits.device)
    error = logits.softmax(1) @ grades - targets @ grades
    return nn.functional.cross_entropy(logits, targets) + expected * error.square().mean()
