"""A pack's network with its weights, checked against the hash in pack.toml before each load."""

import hashlib

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from torch import nn

from viewer.ai.networks import NETWORKS, build
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

_AGAIN = "Install the pack again."


def load_network(pack: Pack, device: torch.device) -> nn.Module:
    """The network of `pack` on `device`, in float32, ready to answer."""
    stage = pack.stage("network")
    if stage.network not in NETWORKS:
        raise ViewerError(
            Phrase(
                '{title} names a network "{network}" that this program does not have.',
                title=pack.title,
                network=stage.network,
            ),
            hint=Phrase("It has: {known}.", known=", ".join(NETWORKS)),
        )
    arguments = {key: value for key, value in stage.arguments.items() if key != "mirror"}
    weights = checked_weights(pack)
    try:
        network = build(stage.network, arguments)
        tensors = {name: tensor.float() for name, tensor in load_tensors(weights).items()}
        network.load_state_dict(tensors)
    except (SafetensorError, RuntimeError, TypeError, KeyError) as problem:
        raise ViewerError(
            Phrase(
                "The weights of {title} {version} do not fit its network.",
                title=pack.title,
                version=pack.version,
            ),
            hint=_AGAIN,
        ) from problem
    return network.eval().to(device)


def checked_weights(pack: Pack) -> bytes:
    """The bytes of the weights; raises ViewerError unless they are those that pack.toml names."""
    try:
        content = pack.weights_file.read_bytes()
    except OSError as problem:
        raise ViewerError(
            Phrase(
                "The weights of {title} cannot be read: {reason}.",
                title=pack.title,
                reason=str(problem.strerror),
            ),
            hint=_AGAIN,
        ) from problem
    if hashlib.sha256(content).hexdigest() != pack.sha256:
        raise ViewerError(
            Phrase(
                "The weights of {title} {version} are not those of its card: the "
                "file was changed or damaged.",
                title=pack.title,
                version=pack.version,
            ),
            hint=_AGAIN,
        )
    return content
