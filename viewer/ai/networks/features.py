"""Networks that tell what they saw beside what they make of it."""

import torch
from torch import nn


def with_features(network: nn.Module, count: int) -> nn.Module:
    """The network, its last linear layer also handing on the ``count`` numbers that it is given.

    [n, ...] to [n, logits + count]. It stays one plain layer, so that whatever computes networks
    computes this one. Raises ValueError where no linear layer takes so many numbers last.
    """
    layers = [(name, one) for name, one in network.named_modules() if isinstance(one, nn.Linear)]
    if not layers or layers[-1][1].in_features != count:
        raise ValueError(f"no linear layer of {count} numbers is the last")
    name, last = layers[-1]
    wider = nn.Linear(count, last.out_features + count)
    with torch.no_grad():
        wider.weight.copy_(torch.cat([last.weight, torch.eye(count)]))
        bias = torch.zeros(last.out_features) if last.bias is None else last.bias
        wider.bias.copy_(torch.cat([bias, torch.zeros(count)]))
    network.set_submodule(name, wider)
    return network
