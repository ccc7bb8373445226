"""The networks that a pack may name, and how one is built from its arguments."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from monai.networks.blocks.convolutions import Convolution
from monai.networks.nets.resnet import ResNet
from torch import nn

from viewer.ai.networks.classics import alexnet, vgg16
from viewer.ai.networks.from_monai import FROM_MONAI, from_monai
from viewer.ai.networks.googlenet import googlenet
from viewer.ai.networks.hrnet import hrnet
from viewer.ai.networks.slice_max import SliceMax, seeing
from viewer.ai.networks.unets import unet
from viewer.ai.networks.votes import votes
from viewer.ai.networks.xception import xception

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


def slice_max(*, of: str, features: int, classes: int, **arguments: object) -> nn.Module:
    """The highest of so many ``features`` that the network ``of`` finds in the slices of a volume.

    [n, 1, slices, rows, columns] to logits [n, classes]; ``of`` has the other arguments.
    """
    return SliceMax(seeing(build(of, {**arguments, "classes": classes})), features, classes)


def halved(*, of: str, channels: int, stem: int, **arguments: object) -> nn.Module:
    """The network ``of`` behind a first layer of ``stem`` maps that halves the picture's sides.

    What it draws is half as fine: what is small is seen, at a quarter of the price of drawing so
    finely. ``of`` has the other arguments, and the stem's maps for its channels.
    """
    first = Convolution(2, channels, stem, strides=2, kernel_size=5, norm="BATCH")
    return nn.Sequential(first, build(of, {**arguments, "channels": stem}))


NETWORKS: dict[str, Callable[..., nn.Module]] = {
    "alexnet": alexnet,
    "googlenet": googlenet,
    "halved": halved,
    "hrnet": hrnet,
    "resnet": resnet,
    "slice_max": slice_max,
    "unet": unet,
    "unet3d": partial(unet, dimensions=3),
    "vgg16": vgg16,
    "votes": votes,
    "xception": xception,
    **{name: from_monai(name) for name in FROM_MONAI},
}


def build(name: str, arguments: Arguments) -> nn.Module:
    """The network called `name`, with untrained weights."""
    return NETWORKS[name](**arguments)
