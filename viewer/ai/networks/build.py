"""The networks that a pack may name, and how one is built from its arguments."""

from collections.abc import Callable, Mapping, Sequence

from monai.networks.nets.resnet import ResNet
from torch import nn

from viewer.ai.networks.votes import votes

Arguments = Mapping[str, object]


def resnet(
    *, blocks: Sequence[int], widths: Sequence[int], channels: int, classes: int
) -> nn.Module:
    """A 2-D residual network of basic blocks.

    [n, channels, rows, columns] to logits [n, classes]. The feature maps of `layer1` to `layer4`
    are 4, 8, 16 and 32 times coarser than the input.
    """
    return ResNet(
        "basic",
        list(blocks),
        list(widths),
        spatial_dims=2,
        n_input_channels=channels,
        num_classes=classes,
        conv1_t_size=7,
        conv1_t_stride=2,
        bias_downsample=False,
    )


NETWORKS: dict[str, Callable[..., nn.Module]] = {"resnet": resnet, "votes": votes}


def build(name: str, arguments: Arguments) -> nn.Module:
    """The network called `name`, with untrained weights."""
    return NETWORKS[name](**arguments)
