"""Learning to say which label a picture has; grades are labels in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.decide import RULES
from viewer.ai.outputs import LabelOutput
from viewer.core.greys import Bytes
from viewer.lab.measures.labels import Labelled, Labels, confusion
from viewer.lab.measures.quick import quadratic_kappa
from viewer.lab.training.asked import asked
from viewer.lab.training.losses import label_loss, softened
from viewer.lab.training.pictures import Picture, Shown
from viewer.lab.training.recipe import Recipe
from viewer.lab.training.replay import drawn
from viewer.lab.training.task import Batch, Scored

ELSEWHERE = 5
"""Seed of the looks and frames that held-out pictures are scored with beside their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """Labelled pictures [n, rows, columns] as the stages give them that are moved."""

    pictures: Bytes
    labels: Labels


@dataclass
class LabelTask:
    """Labels of pictures; scored on those held out, as they are and as seen elsewhere.

    ``taught`` [n, labels] are probabilities that teachers give the training pictures.
    """

    shown: Shown
    output: LabelOutput
    recipe: Recipe
    train: Pictures
    held: Pictures
    taught: NDArray[np.float32] | None = None
    missed: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.missed = np.zeros(len(self.train.labels), dtype=bool)
        self._targets = self._wanted()
        self._as_is = np.stack([self._plain(one) for one in self.held.pictures])
        random = np.random.default_rng(ELSEWHERE)
        self._elsewhere = np.stack([self._changed(one, random) for one in self.held.pictures])

    @property
    def steps(self) -> int:
        """Batches an epoch; what does not fill one is left out."""
        return len(self.train.labels) // self.recipe.batch

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        """Changed pictures, mixed two and two, and what should be said of the mixture."""
        order = drawn(self.missed, self.recipe.replay, random)
        for step in range(self.steps):
            cases = order[step * self.recipe.batch :][: self.recipe.batch]
            pictures = np.stack([self._changed(self.train.pictures[at], random) for at in cases])
            yield self._mixed(pictures[:, None], cases, random)

    def _mixed(
        self, pictures: Picture, cases: NDArray[np.intp], random: np.random.Generator
    ) -> Batch:
        """Each with the one as far from the other end; ``cases`` are those that weigh more."""
        mixup = self.recipe.loss.mixup
        share = np.float32(random.beta(mixup, mixup)) if mixup else np.float32(1)
        targets = self._targets[cases]
        return Batch(
            torch.from_numpy(share * pictures + (1 - share) * pictures[::-1]),
            torch.from_numpy(share * targets + (1 - share) * targets[::-1]),
            cases if share >= 0.5 else cases[::-1],
        )

    def loss(self, answer: torch.Tensor, batch: Batch) -> torch.Tensor:
        """See `label_loss`; which positives were called negative is remembered."""
        first = self.output.positive_from
        with torch.no_grad():
            positive = answer.softmax(1)[:, first:].sum(1).cpu().numpy()
        self.missed[batch.cases] = (self.train.labels[batch.cases] >= first) & (positive < 0.5)
        expected = self.recipe.loss.expected if self.output.ordered else 0.0
        return label_loss(answer, batch.targets.to(answer.device), expected)

    def score(self, network: nn.Module) -> Scored:
        """Kappa for grades, balanced accuracy for classes: the mean of both ways of seeing."""
        here = self._numbers(network, self._as_is)
        there = self._numbers(network, self._elsewhere)
        key = "kappa" if self.output.ordered else "balanced"
        numbers = here | {f"{name}_elsewhere": value for name, value in there.items()}
        return Scored((here[key] + there[key]) / 2, numbers)

    def _numbers(self, network: nn.Module, inputs: Picture) -> dict[str, float]:
        truth = self.held.labels
        logits = torch.from_numpy(asked(network, inputs, mirror=False))
        chances = logits.double().softmax(1).numpy()
        cases = Labelled(truth, chances, RULES[self.output.rule](chances))
        counts = confusion(cases)
        recalls = np.diag(counts) / np.maximum(counts.sum(1), 1)
        return {
            "accuracy": float((cases.claimed == truth).mean()),
            "kappa": quadratic_kappa(counts),
            "balanced": float(recalls[counts.sum(1) > 0].mean()),
            "surprise": float(-np.log(chances[np.arange(len(truth)), truth]).mean()),
        }

    def _plain(self, picture: Bytes) -> Picture:
        return self.shown.after(self.shown.between(picture))

    def _changed(self, picture: Bytes, random: np.random.Generator) -> Picture:
        """A copy moved, otherwise exposed and otherwise shown."""
        recipe = self.recipe
        greys = self.shown.between(recipe.moves(picture, random))
        return self.shown.after(recipe.looks(recipe.exposure(greys, random), random))

    def _wanted(self) -> NDArray[np.float32]:
        """Target distributions of the training pictures."""
        labels = self.train.labels
        soft = softened(
            len(self.output.labels), self.recipe.loss.neighbour, ordered=self.output.ordered
        )
        share = np.float32(self.recipe.before.share)
        if self.taught is None:
            return soft[labels]
        return np.asarray((1 - share) * soft[labels] + share * self.taught, dtype=np.float32)
