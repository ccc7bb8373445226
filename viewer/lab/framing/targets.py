"""What the network should answer to a scene, and how much each cell counts."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.frames import Frame
from viewer.ai.votes import ACROSS, STRIDE, TURN
from viewer.lab.framing.view import SIZE, Scene

Maps = NDArray[np.float32]

CELLS = SIZE // STRIDE
CHANCE, CHANCE_COUNTS, DOWN, ACROSS_MAP, WIDTH, TURNED, VOTE_COUNTS = range(7)

KNOWN = 0.4
"""Octaves from `ACROSS` within which a joint is to be found."""

UNSURE = 0.7
"""Octaves from `ACROSS` from which on it is to be passed over: another scale will find it."""

SHARP, NEAR = 0.09, 0.18
"""Widths of the peak and of the voters around a joint's middle, in frame widths."""


def targets(scene: Scene) -> Maps:
    """Maps [7, CELLS, CELLS] for a scene: what is said and what counts, by the names above."""
    maps = np.zeros((7, CELLS, CELLS), np.float32)
    maps[CHANCE_COUNTS] = 1
    for frame in scene.frames:
        _add(maps, frame, _visible(scene, frame))
    return maps


def _visible(scene: Scene, frame: Frame) -> bool:
    row, column = round(frame.centre_row), round(frame.centre_column)
    within = scene.inside[max(0, row - 4) : row + 5, max(0, column - 4) : column + 5]
    return bool(within.any())


def _add(maps: Maps, frame: Frame, visible: bool) -> None:
    rows, columns = np.mgrid[0:CELLS, 0:CELLS] * STRIDE + (STRIDE - 1) / 2
    down, across = frame.centre_row - rows, frame.centre_column - columns
    away = (down**2 + across**2) / frame.width**2
    octaves = np.log2(frame.width / ACROSS)
    peak, near = np.exp(-away / (2 * SHARP**2)), np.exp(-away / (2 * NEAR**2))
    known = visible and abs(octaves) < KNOWN
    if known:
        maps[CHANCE] = np.maximum(maps[CHANCE], peak)
    elif not visible or abs(octaves) < UNSURE:
        maps[CHANCE_COUNTS][peak > 0.02] = 0
    counts = near * (abs(octaves) < UNSURE + 0.05)
    nearer = counts > maps[VOTE_COUNTS]
    said = (down / ACROSS, across / ACROSS, octaves, frame.angle / TURN, counts)
    for index, values in zip((DOWN, ACROSS_MAP, WIDTH, TURNED, VOTE_COUNTS), said, strict=True):
        maps[index] = np.where(nearer, values, maps[index])


VOTE_WEIGHTS = (4.0, 4.0, 2.0, 0.5)
"""How much an error of the offsets, the width and the turn costs."""


def loss(answer: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """The mean cost of maps [n, 5, ...] against targets [n, 7, ...].

    Cross entropy weighted by its own error for the chance (Lin 2017, exponent 1; Law and Deng
    2018), smooth absolute errors for the votes.
    """
    goal = wanted[:, CHANCE]
    entropy = nn.functional.binary_cross_entropy_with_logits(answer[:, 0], goal, reduction="none")
    error = (answer[:, 0].sigmoid() - goal).abs()
    chance = (entropy * error * wanted[:, CHANCE_COUNTS]).sum((1, 2)).mean() / 10
    counts = wanted[:, VOTE_COUNTS : VOTE_COUNTS + 1]
    apart = nn.functional.smooth_l1_loss(
        answer[:, 1:], wanted[:, DOWN : TURNED + 1], reduction="none", beta=0.05
    )
    costs = apart * torch.tensor(VOTE_WEIGHTS, device=apart.device)[:, None, None]
    return chance + (costs * counts).sum() / (counts.sum() + 1)
