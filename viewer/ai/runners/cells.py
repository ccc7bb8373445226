"""Networks that are run cell by cell, so that where they looked is known with what they say."""

import torch
from torch import nn


class CellByCell(nn.Module):
    """Runs a `ByCell`, as an engine computes it."""

    def __init__(self, cells: nn.Module, bias: torch.Tensor) -> None:
        super().__init__()
        self.cells = cells
        self._bias = bias

    def logits(self, cells: torch.Tensor) -> torch.Tensor:
        """Logits [n, logits] of what was computed of ``cells``, in float32."""
        return cells.flatten(2).mean(2) + self._bias

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch, both in float32."""
        return self.logits(self.cells(inputs).float())


def told(member: nn.Module, batch: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Logits [n, logits] of a batch, and of each cell [n, logits, ...] where those are known."""
    if not isinstance(member, CellByCell):
        return member(batch).float(), None
    cells = member.cells(batch).float()
    return member.logits(cells), cells
