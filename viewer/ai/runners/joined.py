"""Convolutions that do the work of the normalisation behind them, which saves a pass."""

import copy
from collections import Counter
from typing import Any

from torch import nn
from torch.fx import GraphModule, Node, symbolic_trace
from torch.nn.utils.fusion import fuse_conv_bn_eval

_PAIRS = (
    (nn.Conv2d, nn.BatchNorm2d),
    (nn.Conv3d, nn.BatchNorm3d),
    (nn.ConvTranspose2d, nn.BatchNorm2d),
    (nn.ConvTranspose3d, nn.BatchNorm3d),
)
_TRANSPOSED = (nn.ConvTranspose2d, nn.ConvTranspose3d)


def joined(network: nn.Module) -> nn.Module:
    """A copy, in evaluation; as it is where its way cannot be followed."""
    try:
        traced = symbolic_trace(network)
    except Exception:  # noqa: BLE001 - whatever tracing says: the network may be anything
        return copy.deepcopy(network)
    traced = copy.deepcopy(traced)
    uses = Counter(str(node.target) for node in traced.graph.nodes if node.op == "call_module")
    for norm in list(traced.graph.nodes):
        convolution = norm.args[0] if norm.args else None
        if isinstance(convolution, Node) and _is_pair(traced, convolution, norm, uses):
            _join(traced, convolution, norm)
    traced.recompile()
    return traced


def _is_pair(traced: GraphModule, one: Node, other: Node, uses: Counter[str]) -> bool:
    """A convolution whose only use is a normalisation, each called once."""
    if not one.op == other.op == "call_module" or len(one.users) != 1:
        return False
    names = (str(one.target), str(other.target))
    layer, norm = (traced.get_submodule(name) for name in names)
    in_groups = isinstance(layer, _TRANSPOSED) and layer.groups > 1  # torch cannot join these
    known = (type(layer), type(norm)) in _PAIRS and not in_groups
    return known and all(uses[name] == 1 for name in names)


def _join(traced: GraphModule, convolution: Node, norm: Node) -> None:
    name = str(convolution.target)
    layer: Any = traced.get_submodule(name)
    behind: Any = traced.get_submodule(str(norm.target))
    transposed = isinstance(layer, _TRANSPOSED)
    traced.set_submodule(name, fuse_conv_bn_eval(layer, behind, transpose=transposed))
    norm.replace_all_uses_with(convolution)
    traced.graph.erase_node(norm)
