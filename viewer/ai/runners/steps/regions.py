"""The step that reads boxes or points from maps of probability that a network draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from scipy.special import logit

from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.pack import Stage
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.scores import inputs_of
from viewer.core.shapes.region import Shape

Map = NDArray[np.float32]
"""(rows, columns) of probability."""

HALF = 0.5
"""A thing reaches as far as half of its highest probability."""

EDGES = 0.2
"""Where fewer digits move a probability by a hundredth, edges may move by a pixel: boxes then have
about a twentieth more in common, or less."""

MOST_PEAKS = 200
"""Peaks of a map that are looked at: a map of noise has thousands."""

_BESIDE = np.ones((3, 3), np.uint8)

_FILL = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | 1 << 8
"""Pixels share sides, are held against the peak, and are marked 1 in the mask alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing: edges in pixels of its map, from the outer edge of the first, and its middle."""

    top: float
    left: float
    bottom: float
    right: float
    row: float
    column: float
    probability: float

    def moved(self, down: int, right: int) -> "Found":
        """The same on a map of which that one was a part."""
        rows = self.top + down, self.bottom + down, self.row + down
        columns = self.left + right, self.right + right, self.column + right
        return Found(
            rows[0], columns[0], rows[1], columns[1], rows[2], columns[2], self.probability
        )


Thing = tuple[int, Found]
"""The number of a label, and where it was found."""


def regions(call: Call) -> Spots:
    """The places of each label, the surest first; what members draw is averaged."""
    grid, shape = call.grid(), Shape(call.text("shape"))
    members = call.tools.networks(call.stage)
    batch = inputs_of(grid)[None].to(call.tools.device)
    with torch.inference_mode():
        said = torch.cat([one(batch).float() for one in members])
        drawn, features = _apart(said, int(call.number("features")), call.stage, grid)
        maps = (drawn[0] if len(drawn) == 1 else drawn.mean(0)).sigmoid().cpu().numpy()
    most, least = int(call.number("most")), call.number("least")
    things = [
        (label, one)
        for label, each in enumerate(maps)
        for one in found(each, most, least, call.number("apart"))
    ]
    things.sort(key=lambda thing: -thing[1].probability)
    alone = call.number("alone") if shape is Shape.BOX else 0.0
    tells = _Tells(call.tools, call.tools.claimed_from.get(call.stage.gives, 0.0))
    kept = _alone(things, alone, tells)
    for one in kept[most : most + 1]:
        tells.swapped(one, kept[most - 1 : most])
    spots = (_spot(one, label, shape, maps.shape[1:], grid) for label, one in kept[:most])
    return Spots(tuple(spots), grid, features.cpu().numpy(), maps.max((1, 2)))


@dataclass(frozen=True, slots=True)
class _Tells:
    """Tells how near it came that another place had stayed; not of places too unsure to be claimed.

    Only surer places push one out, so that what those do changes no claim.
    """

    tools: Tools
    claimed_from: float

    def shared(self, thing: Thing, limit: float, shares: Sequence[float]) -> None:
        """How near boxes came to have so much in common that one of them goes."""
        if thing[1].probability >= self.claimed_from:
            self.tools.near(limit * EDGES, *(one * EDGES for one in shares if one))

    def swapped(self, left_out: Thing, surer: Sequence[Thing]) -> None:
        """How near a place came to stand for another label, as chances about a half would."""
        label, place = left_out
        if place.probability >= self.claimed_from:
            others = (_odds(one.probability) / 4 for other, one in surer if other != label)
            self.tools.near(_odds(place.probability) / 4, *others)


def _alone(things: Sequence[Thing], share: float, tells: _Tells) -> list[Thing]:
    """Without boxes that share so much with a surer one of another label."""
    if not share or len(things) < 2:
        return list(things)
    shared, kept = _shared([one for _, one in things]), list[int]()
    for at, (label, _) in enumerate(things):
        hiding = [other for other in kept if shared[at, other] >= share]
        others = [shared[at, other] for other in kept if things[other][0] != label]
        tells.shared(things[at], share, others)
        if all(things[other][0] == label for other in hiding):
            kept.append(at)
        tells.swapped(things[at], [things[other] for other in hiding])
    return [things[at] for at in kept]


def _odds(chance: float) -> float:
    return float(logit(np.clip(chance, 1e-9, 1 - 1e-9)))


def _shared(things: Sequence[Found]) -> NDArray[np.float64]:
    """What each two boxes have in common, in parts of the smaller."""
    edges = np.array([((o.top, o.left), (o.bottom, o.right)) for o in things], np.float64)
    low, high = edges[:, 0], edges[:, 1]
    common = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    areas = (high - low).prod(1)
    return np.asarray(common.clip(0).prod(2) / np.minimum(areas[:, None], areas))


def _apart(
    said: torch.Tensor, features: int, stage: Stage, grid: Grid
) -> tuple[torch.Tensor, torch.Tensor]:
    """Maps [members, labels, rows, columns], and the features of all members.

    Those that hand on features say both in a line (see `viewer.ai.networks.features`); what they
    draw may be coarser than the picture.
    """
    if not features:
        return said, said.new_zeros(0)
    drawn, labels = said[:, :-features], int(str(stage.shape["classes"]))
    rows, columns = grid.picture.shape
    coarser = round((labels * rows * columns / drawn.shape[1]) ** 0.5)
    size = (labels, rows // coarser, columns // coarser)
    return drawn.reshape(len(said), *size), said[:, -features:].flatten()


def found(chances: Map, most: int, least: float, apart: float = 0.0) -> Iterator[Found]:
    """What a map shows, the surest first: at most so many, each at least so sure.

    A thing is all that hangs together with a peak down to half of it. A peak that hangs together
    with a higher one at that level, or lies within ``apart`` pixels of it, is of the same thing.
    """
    left, top, width, height = cv2.boundingRect((chances >= HALF * least).astype(np.uint8))
    chances = np.ascontiguousarray(chances[top : top + height, left : left + width])
    if not chances.size or chances.max() < least:
        return
    tops = np.argwhere((chances == cv2.dilate(chances, _BESIDE)) & (chances >= least))
    tops = tops[np.argsort(-chances[tuple(tops.T)], kind="stable")[:MOST_PEAKS]]
    known: list[tuple[int, int]] = []
    while len(tops) and len(known) < most:
        row, column = tops[0].tolist()
        piece, box = _piece(chances, row, column)
        tops = tops[~piece[tuple(tops.T)]]
        if any(piece[at] for at in known):
            continue
        known.append((row, column))
        tops = tops[np.hypot(*(tops - (row, column)).T) > apart]
        yield _thing(chances, piece, box, float(chances[row, column])).moved(top, left)


def _piece(chances: Map, row: int, column: int) -> tuple[NDArray[np.bool_], tuple[slice, slice]]:
    """All that hangs together with a peak down to half of it, and its box.

    Filled from the peak on: to tell all pieces of a map apart takes fifty times as long.
    """
    mask = np.zeros((chances.shape[0] + 2, chances.shape[1] + 2), np.uint8)
    down = HALF * float(chances[row, column])
    _, _, mask, box = cv2.floodFill(chances, mask, (column, row), 0, down, np.inf, _FILL)
    left, top, width, height = box
    inside = slice(top, top + height), slice(left, left + width)
    return np.asarray(mask[1:-1, 1:-1]) > 0, inside


def _thing(
    chances: Map, piece: NDArray[np.bool_], box: tuple[slice, slice], highest: float
) -> Found:
    down, across = box
    weights = chances[box] * piece[box]
    rows, columns = weights.sum(1, dtype=np.float64), weights.sum(0, dtype=np.float64)
    return Found(
        down.start,
        across.start,
        down.stop,
        across.stop,
        down.start + _middle(rows) + HALF,
        across.start + _middle(columns) + HALF,
        highest,
    )


def _middle(weights: NDArray[np.float64]) -> float:
    """The mean place in a line of weights."""
    return float(weights @ np.arange(len(weights)) / weights.sum())


def _spot(one: Found, label: int, shape: Shape, size: tuple[int, ...], grid: Grid) -> Spot:
    """In the index of the grid, whose pixels may be several to one of the map."""
    rows, columns = grid.picture.shape
    scale = np.array([1.0, rows / size[0], columns / size[1]])
    middle = [(0.0, one.row, one.column)]
    corners = [
        (0.0, row, column)
        for row, column in (
            (one.top, one.left),
            (one.top, one.right),
            (one.bottom, one.right),
            (one.bottom, one.left),
        )
    ]
    edges = np.array(middle if shape is Shape.POINT else corners) * scale
    return Spot(edges - np.array([0.0, HALF, HALF]), label, one.probability)
