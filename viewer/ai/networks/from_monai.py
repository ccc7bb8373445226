"""Networks of MONAI, under names of their own, with the very arguments that MONAI gives them."""

from collections.abc import Callable, Mapping

from monai.networks import nets
from torch import nn

FROM_MONAI: Mapping[str, str] = {
    "attention_unet": "AttentionUnet",
    "basic_unet": "BasicUNet",
    "densenet": "DenseNet",
    "densenet121": "DenseNet121",
    "dynunet": "DynUNet",
    "efficientnet": "EfficientNetBN",
    "monai_resnet": "ResNet",
    "monai_unet": "UNet",
    "segresnet": "SegResNet",
    "seresnet50": "SEResNet50",
    "vnet": "VNet",
}
"""By the name that a pack uses, the class of `monai.networks.nets`."""

_DOWNLOADING = ("densenet121", "efficientnet", "seresnet50")
"""These would fetch weights unless they are told not to."""


def from_monai(name: str) -> Callable[..., nn.Module]:
    """What makes the network of that name."""

    def make(**arguments: object) -> nn.Module:
        if name in _DOWNLOADING:
            arguments["pretrained"] = False
        made: nn.Module = getattr(nets, FROM_MONAI[name])(**arguments)
        return made

    return make
