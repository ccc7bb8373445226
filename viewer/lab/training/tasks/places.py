"""Learning to draw maps that boxes or points are read from."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Grid, Spots
from viewer.ai.outputs import RegionsOutput
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.regions import regions
from viewer.core.shapes.region import Shape
from viewer.lab.training.asked import as_batch
from viewer.lab.training.augment.moves import Matrix, warped
from viewer.lab.training.changes import exposed
from viewer.lab.training.laterality import must_not_flip
from viewer.lab.training.pictures import Shades, widened
from viewer.lab.training.recipe import Recipe, Targets
from viewer.lab.training.replay import drawn
from viewer.lab.training.scoring import place_precision, sureness
from viewer.lab.training.seen import Seen
from viewer.lab.training.setting import Setting
from viewer.lab.training.task import Batch, Scored
from viewer.workers.progress import Progress

LEAST = 1e-3
"""The part of the map that is taken to be something where nothing is."""

PRIOR = -3.0
"""The logit of a network that has seen nothing yet, everywhere."""

SURE = 0.1
"""What sureness counts beside precision, which is the same however unsure everything is."""

Places = NDArray[np.float64]
Map = NDArray[np.float32]


@dataclass
class PlaceTask:
    """Boxes and points; scored by the very step that the pack runs."""

    setting: Setting
    missed: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self._output = places_of(self.setting)
        must_not_flip(self._recipe, [one.meaning for one in self._output.labels])
        self.missed = np.zeros(len(self.setting.train), dtype=bool)
        self._targets = self._recipe.targets or Targets()
        self._heavier = self._rarer()

    @property
    def steps(self) -> int:
        """Batches an epoch; what does not fill one is left out, but one there is."""
        return max(1, len(self.missed) // self._recipe.batch)

    def begin(self, network: nn.Module) -> None:
        """Drawing nothing anywhere: Lin et al., "Focal loss for dense object detection", 4.1."""
        labels = len(self._output.labels)
        biases = [bias for one in network.modules() if (bias := _drawing(one, labels)) is not None]
        if biases:
            nn.init.constant_(biases[-1], PRIOR)

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        """Changed pictures, and what should be drawn of them [n, labels, rows, columns]."""
        order = drawn(self.missed, self._recipe.replay, random)
        for step in range(self.steps):
            cases = order[step * self._recipe.batch :][: self._recipe.batch]
            pairs = [self._changed(self.setting.train[at], random) for at in cases]
            yield Batch(
                as_batch(np.stack([shown for shown, _ in pairs])),
                torch.from_numpy(np.stack([wanted for _, wanted in pairs])),
                cases,
            )

    def _changed(self, seen: Seen, random: np.random.Generator) -> tuple[Shades, Map]:
        rows, columns = seen.values.shape[-2:]
        matrix = self._recipe.moves.matrix(rows, columns, random)
        moved = warped(widened(seen.values), matrix)
        shown = exposed(moved, self.setting.shown, self._recipe, random)
        return shown, self._drawn(carried(seen.places, matrix), (rows, columns))

    def _drawn(self, places: Places, size: tuple[int, int]) -> Map:
        made = np.zeros((len(self._output.labels), *size), dtype=np.float32)
        for label, *edges in places.tolist():
            one = self._bell(edges, size) if self._is_point else _inside(edges, size)
            np.maximum(made[int(label)], one, out=made[int(label)])
        return made

    def _bell(self, edges: list[float], size: tuple[int, int]) -> Map:
        top, left, bottom, right = edges
        rows, columns = np.indices(size) + 0.5
        apart = (rows - (top + bottom) / 2) ** 2 + (columns - (left + right) / 2) ** 2
        return np.asarray(np.exp(-apart / (2 * self._targets.sigma**2)), dtype=np.float32)

    def loss(self, answer: torch.Tensor, batch: Batch) -> torch.Tensor:
        """Cross entropy to soft targets and the Dice loss of what is drawn.

        With ``focal`` what is nearly right counts less (Li et al., "Generalized focal loss",
        NeurIPS 2020). Where something is weighs more, by ``balance``. Which pictures nothing was
        drawn in where something is, is remembered.
        """
        size = answer.shape[-2:]
        pooled = nn.functional.adaptive_max_pool2d if self._is_point else _mean_pool
        wanted = pooled(batch.targets.to(answer.device), size)
        chance = answer.sigmoid()
        with torch.no_grad():
            there = (wanted > 0.5).flatten(1)
            seen = (there & (chance > 0.25).flatten(1)).any(1)
            self.missed[batch.cases] = (there.any(1) & ~seen).cpu().numpy()
        each = nn.functional.binary_cross_entropy_with_logits(answer, wanted, reduction="none")
        each = each * (wanted - chance).abs() ** self._targets.focal
        weight = 1 + wanted * (self._heavier - 1)
        common, both = (chance * wanted).sum(), (chance**2 + wanted**2).sum()
        return (each * weight).sum() / weight.sum() + 1 - (2 * common + 1) / (both + 1)

    def score(self, network: nn.Module) -> Scored:
        """The mean average precision over the labels, loosely and closely met."""
        network.eval()
        said = [self._said(one, network) for one in self.setting.held]
        known = [one.places for one in self.setting.held]
        sizes = [one.values.shape[-2:] for one in self.setting.held]
        numbers = place_precision(known, said, sizes, points=self._is_point)
        value = float(np.mean(list(numbers.values())))
        sure = sureness(known, said)
        return Scored(value + SURE * sure, {**numbers, "sureness": sure})

    def _said(self, seen: Seen, network: nn.Module) -> Spots:
        shown = self.setting.shown
        device = next(network.parameters()).device
        tools = Tools(lambda _: (network,), lambda _: {}, device, despite=True)
        alone = replace(shown.stage, arguments={**shown.stage.arguments, "features": 0})
        return regions(Call(alone, (Grid(shown.plain(seen)),), tools, Progress()))

    def _rarer(self) -> float:
        """How much more a pixel in which something is weighs than one of nothing."""
        maps = (self._drawn(one.places, one.values.shape[-2:]) for one in self.setting.train)
        shares = [float((one > 0.5).any(0).mean()) for one in maps]
        share = max(LEAST, sum(shares) / len(shares))
        balance = 0.5 if self._recipe.balance is None else self._recipe.balance
        return float((1 / share) ** balance)

    @property
    def _is_point(self) -> bool:
        return self._output.shape is Shape.POINT

    @property
    def _recipe(self) -> Recipe:
        return self.setting.recipe


def _drawing(module: nn.Module, labels: int) -> torch.Tensor | None:
    """The bias of a layer that may draw the maps."""
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d) and module.out_channels == labels:
        return module.bias
    return None


def places_of(setting: Setting) -> RegionsOutput:
    """The output, which claims places."""
    assert isinstance(setting.output, RegionsOutput), "chosen by the kind of output"
    return setting.output


def carried(places: Places, matrix: Matrix) -> Places:
    """Places moved with their picture: the boxes about the moved boxes."""
    edges = places[:, 1:]
    corners = edges[:, [[1, 0], [3, 0], [1, 2], [3, 2]]] - 0.5
    there = corners @ matrix[:, :2].T + matrix[:, 2] + 0.5
    low, high = there.min(1)[:, ::-1], there.max(1)[:, ::-1]
    return np.concatenate([places[:, :1], low, high], axis=1)


def _inside(edges: list[float], size: tuple[int, int]) -> Map:
    """How much of each pixel lies in a box."""
    top, left, bottom, right = edges
    sides = []
    for low, high, length in ((top, bottom, size[0]), (left, right, size[1])):
        start = np.arange(length)
        sides.append(np.clip(np.minimum(high, start + 1) - np.maximum(low, start), 0, 1))
    return np.asarray(np.outer(*sides), dtype=np.float32)


def _mean_pool(maps: torch.Tensor, size: torch.Size) -> torch.Tensor:
    made: torch.Tensor = nn.functional.adaptive_avg_pool2d(maps, (size[0], size[1]))
    return made
