"""Learning to say which label a picture or an exam has; grades are labels in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.outputs import LabelOutput
from viewer.lab.training.as_labels import as_labels
from viewer.lab.training.asked import as_batch, asked
from viewer.lab.training.changes import changed
from viewer.lab.training.losses import balanced, label_loss, softened, wanted
from viewer.lab.training.pictures import Shades
from viewer.lab.training.recipe import Recipe
from viewer.lab.training.replay import drawn
from viewer.lab.training.scoring import label_numbers, label_value
from viewer.lab.training.seen import Seen, whole
from viewer.lab.training.setting import Setting
from viewer.lab.training.task import Batch, Scored

ELSEWHERE = 5
"""Seed of the looks and frames that held-out pictures are scored with beside their own."""


@dataclass
class LabelTask:
    """Labels of pictures; scored on those held out, as they are and as seen elsewhere."""

    setting: Setting
    missed: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.output = labels_of(self.setting)
        self._labels = whole(self.setting.train)
        self.missed = np.zeros(len(self._labels), dtype=bool)
        self._targets = self._wanted()
        self._weights = balanced(self._labels, len(self.output.labels), self._recipe.balance or 0)
        self._ways = self._held()

    @property
    def steps(self) -> int:
        """Batches an epoch; what does not fill one is left out."""
        return len(self._labels) // self._recipe.batch

    def begin(self, network: nn.Module) -> None:
        """As it is."""

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        """Changed pictures, mixed two and two, and what should be said of the mixture."""
        order = drawn(self.missed, self._recipe.replay, random)
        for step in range(self.steps):
            cases = order[step * self._recipe.batch :][: self._recipe.batch]
            shown = together([self._changed(self.setting.train[at], random) for at in cases])
            yield self._mixed(shown, cases, random)

    def _mixed(self, shown: Shades, cases: NDArray[np.intp], random: np.random.Generator) -> Batch:
        """Each with the one as far from the other end; ``cases`` are those that weigh more."""
        mixup = self._recipe.loss.mixup
        share = np.float32(random.beta(mixup, mixup)) if mixup else np.float32(1)
        targets = self._targets[cases]
        return Batch(
            as_batch(share * shown + (1 - share) * shown[::-1]),
            torch.from_numpy(share * targets + (1 - share) * targets[::-1]),
            cases if share >= 0.5 else cases[::-1],
        )

    def loss(self, answer: torch.Tensor, batch: Batch) -> torch.Tensor:
        """See `label_loss`; which positives were called negative is remembered."""
        first = self.output.positive_from
        with torch.no_grad():
            positive = answer.softmax(1)[:, first:].sum(1).cpu().numpy()
        self.missed[batch.cases] = (self._labels[batch.cases] >= first) & (positive < 0.5)
        expected = self._recipe.loss.expected if self.output.ordered else 0.0
        return label_loss(answer, batch.targets.to(answer.device), expected, self._weights)

    def score(self, network: nn.Module) -> Scored:
        """Kappa for grades, else AUC or balanced accuracy: the mean of both ways of seeing."""
        truth = whole(self.setting.held)
        numbers: dict[str, float] = {}
        values = []
        for name, inputs in self._ways.items():
            made = label_numbers(self.output, truth, asked(network, inputs, mirror=False))
            values.append(label_value(self.output, made))
            numbers |= {f"{key}{name}": value for key, value in made.items()}
        return Scored(float(np.mean(values)), numbers)

    def _held(self) -> dict[str, Iterable[Shades]]:
        """The held-out pictures in each way of seeing them, by what is added to its numbers."""
        random = np.random.default_rng(ELSEWHERE)
        held = self.setting.held
        return {
            "": np.stack([self._plain(one) for one in held]),
            "_elsewhere": np.stack([self._changed(one, random) for one in held]),
        }

    @property
    def _recipe(self) -> Recipe:
        return self.setting.recipe

    def _plain(self, seen: Seen) -> Shades:
        return self.setting.shown.plain(seen)

    def _changed(self, seen: Seen, random: np.random.Generator) -> Shades:
        return changed(seen.values, self.setting.shown, self._recipe, random)

    def _wanted(self) -> NDArray[np.float32]:
        """Target distributions of the training cases."""
        soft = softened(
            len(self.output.labels), self._recipe.loss.neighbour, ordered=self.output.ordered
        )
        share, taught = np.float32(self._recipe.before.share), self.setting.taught
        if taught is None:
            return wanted(self._labels, soft)
        return np.asarray(
            (1 - share) * wanted(self._labels, soft) + share * taught, dtype=np.float32
        )


def labels_of(setting: Setting) -> LabelOutput:
    """The output, which claims labels or a risk."""
    output = as_labels(setting.output)
    assert output is not None, "chosen by the kind of output"
    return output


def together(cases: Sequence[Shades]) -> Shades:
    """(n, slice, row, column); of a case with fewer slices than others the last is repeated.

    The highest feature of all slices is the same as without.
    """
    most = max(len(one) for one in cases)
    return np.stack([np.pad(one, ((0, most - len(one)), (0, 0), (0, 0)), "edge") for one in cases])
