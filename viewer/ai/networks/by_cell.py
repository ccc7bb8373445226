"""Networks that end in a mean over cells and one linear layer, told cell by cell.

Then each cell's part in a logit is known at once. Where the mean is over the last convolutions,
that is what Grad-CAM comes to there (Zhou et al., "Learning deep features for discriminative
localization", CVPR 2016; Selvaraju et al., ICCV 2017, section 3.1).
"""

from collections.abc import Iterator, Mapping

import torch
from torch import nn
from torch.fx import Graph, GraphModule, Node

from viewer.ai.networks.whole import graph_of

_PARTS: Mapping[type[nn.Module], type[nn.Conv2d] | type[nn.Conv3d]] = {
    nn.AdaptiveAvgPool2d: nn.Conv2d,
    nn.AdaptiveAvgPool3d: nn.Conv3d,
}
"""By the layer that takes a mean, the one that weighs the channels of each cell."""

_AS_IT_IS = (nn.Dropout, nn.Flatten, nn.Identity)
"""Layers that change nothing of a mean, in evaluation."""

_RESHAPES = ("view", "flatten", "reshape", torch.flatten, torch.reshape)


class ByCell(nn.Module):
    """What all up to the mean makes, cell by cell, and its parts in the logits."""

    def __init__(self, trunk: nn.Module, pool: nn.Module, last: nn.Linear) -> None:
        super().__init__()
        self.trunk = trunk
        self.parts = _PARTS[type(pool)](last.in_features, last.out_features, 1, bias=False)
        self.parts.weight.data = last.weight.data.reshape(self.parts.weight.shape)
        self.bias = torch.zeros(last.out_features) if last.bias is None else last.bias.data

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """[n, logits, (slices,) rows, columns]: the mean of the cells, plus ``bias``, are logits.

        ``inputs`` [n, channels, (slices,) rows, columns], of which cells are coarser.
        """
        made: torch.Tensor = self.parts(self.trunk(inputs))
        return made


def by_cell(network: nn.Module, layer: str) -> ByCell | None:
    """The network cell by cell, its weights shared; None unless ``layer`` comes before the mean."""
    graph = graph_of(network, layer)
    if graph is None:
        return None
    behind = list(_back(graph, layer))
    layers = [network.get_submodule(str(node.target)) for node in behind]
    if len(layers) < 3 or behind[-1].target != layer or not _is_mean(layers[-2]):
        return None
    last, *between, pool, _ = layers
    if not isinstance(last, nn.Linear) or not all(isinstance(o, _AS_IT_IS) for o in between):
        return None
    graph.output_node().args = (behind[-1],)
    trunk = GraphModule(network, graph)
    trunk.graph.eliminate_dead_code()
    trunk.recompile()
    return ByCell(trunk, pool, last).eval()


def _back(graph: Graph, layer: str) -> Iterator[Node]:
    """Where layers stand, from the output back to the one, while each follows on one alone."""
    node = graph.output_node().args[0]
    while isinstance(node, Node) and (node.op == "call_module" or node.target in _RESHAPES):
        if node.op == "call_module":
            yield node
        if node.target == layer:
            return
        node = node.args[0]


def _is_mean(layer: nn.Module) -> bool:
    size = getattr(layer, "output_size", None)
    return type(layer) in _PARTS and set(size if isinstance(size, tuple) else (size,)) == {1}
