"""Networks by name. Imports nothing else of the viewer."""

from viewer.ai.networks.build import NETWORKS, build

__all__ = ["NETWORKS", "build"]
