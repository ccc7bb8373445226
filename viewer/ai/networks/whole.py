"""The way through a network, followed with one of its layers taken as a whole."""

from torch import nn
from torch.fx import Graph, Tracer


class Whole(Tracer):
    """Follows a network, and takes the one layer as a whole."""

    def __init__(self, layer: str) -> None:
        super().__init__()
        self._layer = layer

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        """The layer, and what torch itself has."""
        named = module_qualified_name == self._layer
        return named or super().is_leaf_module(m, module_qualified_name)


def graph_of(network: nn.Module, layer: str) -> Graph | None:
    """The way through a network, one layer taken as a whole; None where it cannot be followed."""
    try:
        return Whole(layer).trace(network)
    except Exception:  # noqa: BLE001 - whatever tracing says: the network may be anything
        return None
