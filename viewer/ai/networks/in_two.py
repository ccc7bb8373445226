"""Networks cut in two behind one layer, so that what the layer shows is known with what is said."""

from collections.abc import Iterator

import torch
from torch import nn
from torch.fx import Graph, GraphModule, Node

from viewer.ai.networks.whole import graph_of


class InTwo(nn.Module):
    """``trunk`` ends with a layer, ``rest`` makes logits of what that shows, and of the inputs.

    ``several`` where an input is several pictures to the layer, put together behind it.
    """

    def __init__(self, trunk: nn.Module, rest: nn.Module, several: bool) -> None:
        super().__init__()
        self.trunk = trunk
        self.rest = rest
        self.several = several

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits, as the network has them."""
        logits: torch.Tensor = self.rest(self.trunk(inputs), inputs)
        return logits


def in_two(network: nn.Module, layer: str) -> InTwo | None:
    """The network cut behind a layer, its weights shared; None where anything goes round it."""
    graph = graph_of(network, layer)
    if graph is None or len(list(_of(graph, layer))) != 1:
        return None
    trunk, rest = (GraphModule(network, _copy(graph)) for _ in range(2))
    trunk.graph.output_node().args = tuple(_of(trunk.graph, layer))
    inputs = _begin_behind(rest.graph, layer)
    for made in (trunk, rest):
        made.graph.eliminate_dead_code()
        made.delete_all_unused_submodules()
        made.recompile()
    asks = list(inputs.users)
    return InTwo(trunk, rest, bool(asks)) if all(map(_asks_shape, asks)) else None


def _copy(graph: Graph) -> Graph:
    made = Graph()
    made.output(made.graph_copy(graph, {}))
    return made


def _begin_behind(graph: Graph, layer: str) -> Node:
    """Have it begin with what the layer shows; the inputs, which come second."""
    (node,) = _of(graph, layer)
    inputs: Node
    (inputs,) = (one for one in graph.nodes if one.op == "placeholder")
    with graph.inserting_before(inputs):
        node.replace_all_uses_with(graph.placeholder("shown"))
    return inputs


def _asks_shape(user: Node) -> bool:
    return user.target is getattr and user.args[1] == "shape"


def _of(graph: Graph, layer: str) -> Iterator[Node]:
    """Where the layer is called."""
    return (one for one in graph.nodes if one.op == "call_module" and one.target == layer)
