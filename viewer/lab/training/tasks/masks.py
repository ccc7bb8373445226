"""Learning to mark segments of pictures and scans, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from monai.losses.dice import DiceLoss
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Grid
from viewer.ai.outputs import MaskOutput
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.sliding import sliding
from viewer.lab.training.asked import as_batch
from viewer.lab.training.changes import exposed
from viewer.lab.training.laterality import must_not_flip
from viewer.lab.training.patches import Drawn, Window
from viewer.lab.training.recipe import Patches, Recipe
from viewer.lab.training.replay import drawn
from viewer.lab.training.seen import Seen
from viewer.lab.training.setting import Setting
from viewer.lab.training.task import Batch, Scored
from viewer.workers.progress import Progress

_SEVERAL = DiceLoss(softmax=True, to_onehot_y=True, include_background=False, batch=True)


@dataclass
class MaskTask:
    """Label maps; scored by the very step that the pack runs: windows over the whole, then Dice."""

    setting: Setting
    missed: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        segments, shown = mask_of(self.setting).segments, self.setting.shown
        must_not_flip(self._recipe, [one.label for one in segments])
        self.missed = np.zeros(len(self.setting.train), dtype=bool)
        self._patches = self._recipe.patches or Patches()
        window = self._patches.window or shown.stage.arguments["window"]
        assert isinstance(window, list | tuple), "the reader of packs has checked its own"
        self._window = Window(tuple(int(str(one)) for one in window), self._recipe.moves)
        self._drawn = [Drawn.of(one, shown, len(segments)) for one in self.setting.train]

    @property
    def steps(self) -> int:
        """Batches an epoch; what does not fill one is left out, but one there is."""
        return max(1, len(self.setting.train) * self._patches.each // self._recipe.batch)

    def begin(self, network: nn.Module) -> None:
        """As it is: parts are drawn so that none and something are about as often there."""

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        """Parts of changed cases, most of them about a voxel of a segment."""
        wanted = self.steps * self._recipe.batch
        rounds = -(-wanted // len(self.missed))
        order = np.concatenate([drawn(self.missed, 0.0, random) for _ in range(rounds)])
        for step in range(self.steps):
            cases = order[step * self._recipe.batch :][: self._recipe.batch]
            pairs = [self._part(int(at), random) for at in cases]
            yield Batch(
                as_batch(np.stack([values for values, _ in pairs])),
                torch.from_numpy(np.stack([labels for _, labels in pairs]).astype(np.int64)),
                cases,
            )

    def _part(
        self, at: int, random: np.random.Generator
    ) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
        one = self._drawn[at]
        about = one.place(self._patches.foreground, random)
        values, labels = self._window.cut(one, about, random)
        shown = self.setting.shown
        return exposed(values, shown, self._recipe, random, one.ends), labels

    def loss(self, answer: torch.Tensor, batch: Batch) -> torch.Tensor:
        """Cross entropy, and the Dice loss of the segments (Milletari et al., 3DV 2016)."""
        truth = batch.targets.to(answer.device)
        truth = truth if answer.dim() == 4 else truth[:, None]
        if answer.shape[1] == 1:
            wanted = (truth > 0).float()
            cost = nn.functional.binary_cross_entropy_with_logits(answer, wanted)
            dice: torch.Tensor = DiceLoss(sigmoid=True, batch=True)(answer, wanted)
        else:
            weights = torch.from_numpy(self._weights()).to(answer.device)
            cost = nn.functional.cross_entropy(answer, truth[:, 0], weights)
            dice = _SEVERAL(answer, truth)
        return cost + self._patches.dice * dice

    def score(self, network: nn.Module) -> Scored:
        """The mean Dice over segments, each the mean over the held-out cases that have it."""
        network.eval()
        each = np.array([self._dice(one, network) for one in self.setting.held])
        there = [column[np.isfinite(column)] for column in each.T]
        means = [float(one.mean()) if len(one) else 0.0 for one in there]
        names = [one.label for one in mask_of(self.setting).segments]
        numbers = {f"dice {name}": value for name, value in zip(names, means, strict=True)}
        return Scored(float(np.mean(means)), numbers)

    def _dice(self, seen: Seen, network: nn.Module) -> list[float]:
        """Of each segment; NaN where there is none and none was marked."""
        shown = self.setting.shown
        device = next(network.parameters()).device
        tools = Tools(lambda _: (network,), lambda _: {}, device, despite=True)
        call = Call(shown.stage, (Grid(shown.plain(seen)),), tools, Progress())
        claimed, truth = sliding(call).values, np.asarray(seen.labels)
        count = len(mask_of(self.setting).segments)
        return [_dice(claimed == at, truth == at) for at in range(1, count + 1)]

    def _weights(self) -> NDArray[np.float32]:
        """Of none and each segment: how much rarer than the average it is, to the ``balance``."""
        counts = np.sum([one.counts for one in self._drawn], axis=0).astype(np.float64)
        balance = self._recipe.balance or 0.0
        rarer = (counts.sum() / (len(counts) * np.maximum(counts, 1))) ** balance
        return np.asarray(rarer / rarer.mean(), dtype=np.float32)

    @property
    def _recipe(self) -> Recipe:
        return self.setting.recipe


def mask_of(setting: Setting) -> MaskOutput:
    """The output, which claims masks."""
    assert isinstance(setting.output, MaskOutput), "chosen by the kind of output"
    return setting.output


def _dice(claimed: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    sizes = int(claimed.sum()) + int(truth.sum())
    return 2 * int((claimed & truth).sum()) / sizes if sizes else float("nan")
