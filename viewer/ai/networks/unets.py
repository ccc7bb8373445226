"""U-Nets for pictures and for volumes (Ronneberger et al., MICCAI 2015), with residual units."""

from collections.abc import Sequence

from monai.networks.nets.unet import UNet
from torch import nn

NORMS = {"instance": "INSTANCE", "batch": "BATCH", "none": None}
"""How what passes between two layers is brought to one scale."""


def unet(
    *,
    dimensions: int = 2,
    channels: int,
    classes: int,
    widths: Sequence[int],
    strides: Sequence[int | Sequence[int]] = (),
    units: int = 2,
    norm: str = "instance",
) -> nn.Module:
    """[n, channels, (slices,) rows, columns] to logits [n, classes, (slices,) rows, columns].

    ``widths`` are the channels of each level; each is ``strides`` coarser than the one above
    (twice, where none are named; one of each axis for thick slices: ((1, 2, 2), 2)). The sides
    must be divisible by all strides. Each level has so many residual ``units``, or plain layers.
    """
    return UNet(
        dimensions,
        channels,
        classes,
        tuple(widths),
        tuple(strides) or (2,) * (len(widths) - 1),  # type: ignore[arg-type]  # takes axes too
        num_res_units=units,
        norm=NORMS[norm],  # type: ignore[arg-type]  # and none
    )
