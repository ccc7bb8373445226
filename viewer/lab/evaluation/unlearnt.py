"""Networks that forgot what they learnt, a layer at a time from the last one down."""

import copy
from collections.abc import Iterator
from dataclasses import replace

import torch
from torch import nn

from viewer.ai.pack import Stage
from viewer.ai.runners.load import Loaded

SEED = 0


def unlearnt(loaded: Loaded, stage: Stage) -> Iterator[tuple[str, Loaded, float]]:
    """The name of the layer that was forgotten last, the networks, and how far this has come."""
    members = tuple(copy.deepcopy(one) for one in loaded.networks(stage))
    layers = [name for name, one in members[0].named_children() if list(one.parameters())]
    with torch.random.fork_rng():
        torch.manual_seed(SEED)
        for number, name in enumerate(reversed(layers)):
            for member in members:
                _forget(member.get_submodule(name))
            kept = {**loaded.members, stage.gives: members}
            yield name, replace(loaded, members=kept), number / len(layers)


def _forget(layer: nn.Module) -> None:
    """Weights as they are drawn before any training."""
    for one in layer.modules():
        if callable(reset := getattr(one, "reset_parameters", None)):
            reset()
