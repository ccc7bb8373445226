"""Networks for volumes, those of MONAI, and that of slices: what each takes and what it gives."""

from collections.abc import Mapping

import pytest
import torch

from viewer.ai.networks import build
from viewer.ai.networks.from_monai import FROM_MONAI

Shape = tuple[int, ...]

_PICTURE = {"spatial_dims": 2, "in_channels": 1, "out_channels": 2}
_VOLUME = {"spatial_dims": 3, "in_channels": 1, "out_channels": 2}
_SLICES = {"features": 2, "classes": 2, "blocks": (1, 1, 1, 1), "widths": (2, 2, 2, 2)}

SMALL: Mapping[str, tuple[Mapping[str, object], Shape, Shape]] = {
    "unet": ({"channels": 1, "classes": 3, "widths": (2, 4)}, (2, 1, 16, 24), (2, 3, 16, 24)),
    "unet3d": (
        {"channels": 1, "classes": 3, "widths": (2, 4, 4), "strides": ((1, 2, 2), 2)},
        (1, 1, 6, 16, 24),
        (1, 3, 6, 16, 24),
    ),
    "slice_max": (
        {"of": "resnet", "channels": 1, **_SLICES},
        (2, 1, 5, 32, 32),
        (2, 2),
    ),
    "attention_unet": (
        {**_PICTURE, "channels": (2, 4), "strides": (2,)},
        (1, 1, 16, 16),
        (1, 2, 16, 16),
    ),
    "basic_unet": ({**_VOLUME, "features": (2,) * 6}, (1, 1, 16, 32, 32), (1, 2, 16, 32, 32)),
    "densenet": (
        {**_PICTURE, "init_features": 4, "growth_rate": 2, "block_config": (1, 1)},
        (2, 1, 32, 32),
        (2, 2),
    ),
    "dynunet": (
        {
            **_VOLUME,
            "kernel_size": (3, (1, 3, 3), 3),
            "strides": (1, (1, 2, 2), 2),
            "upsample_kernel_size": ((1, 2, 2), 2),
            "filters": (2, 4, 4),
            "norm_name": ("INSTANCE", {"affine": True}),
        },
        (1, 1, 8, 16, 16),
        (1, 2, 8, 16, 16),
    ),
    "efficientnet": (
        {"model_name": "efficientnet-b0", "in_channels": 1, "num_classes": 2},
        (1, 1, 64, 64),
        (1, 2),
    ),
    "segresnet": (
        {**_VOLUME, "blocks_down": (1, 1), "blocks_up": (1,)},
        (1, 1, 8, 16, 16),
        (1, 2, 8, 16, 16),
    ),
    "monai_resnet": (
        {
            "block": "basic",
            "layers": (1, 1, 1, 1),
            "block_inplanes": (2, 2, 2, 2),
            "n_input_channels": 1,
            "num_classes": 2,
        },
        (1, 1, 16, 32, 32),
        (1, 2),
    ),
    "monai_unet": (
        {**_VOLUME, "channels": (2, 4), "strides": (2,), "norm": "batch"},
        (1, 1, 8, 16, 16),
        (1, 2, 8, 16, 16),
    ),
    "vnet": ({"out_channels": 2}, (1, 1, 16, 16, 16), (1, 2, 16, 16, 16)),
}
LARGE = {"densenet121", "seresnet50"}
"""These cannot be made small; what is tried of them is that they are known."""


def test_every_network_of_monai_that_can_be_named_is_tried() -> None:
    assert set(FROM_MONAI) <= set(SMALL) | LARGE


@pytest.mark.parametrize("name", SMALL)
def test_a_network_gives_what_it_says_of_what_it_takes(name: str) -> None:
    arguments, takes, gives = SMALL[name]
    network = build(name, arguments).eval()
    with torch.inference_mode():
        assert network(torch.zeros(takes)).shape == gives


@pytest.mark.parametrize("name", sorted(LARGE))
def test_large_ones_are_known_to_monai(name: str) -> None:
    with pytest.raises(TypeError, match="argument"):
        build(name, {"no_such_argument": 1})


def test_the_features_of_slices_count_where_they_are_highest() -> None:
    """As Bien et al. say it; so the order of slices does not matter."""
    arguments, takes, _ = SMALL["slice_max"]
    torch.manual_seed(3)
    network = build("slice_max", arguments).eval()
    volume = torch.randn(takes)
    with torch.inference_mode():
        seen = torch.stack([network.features(volume[:, :, at]) for at in range(5)])
        expected = network.classify(seen.amax(0))
        assert torch.allclose(network(volume), expected, atol=1e-5)
        assert torch.allclose(network(volume.flip(2)), expected, atol=1e-5)
