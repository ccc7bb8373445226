"""A pack's network with its weights, checked against the hash in pack.toml before each load."""

import hashlib

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from torch import nn

from viewer.ai.networks import NETWORKS, build
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError

_AGAIN = "Install the pack again."


def load_network(pack: Pack, device: torch.device) -> nn.Module:
    """The network of `pack` on `device`, in float32, ready to answer."""
    stage = pack.stage("network")
    if stage.network not in NETWORKS:
        raise ViewerError(
            f'{pack.title} names a network "{stage.network}" that this program does not have.',
            hint=f"It has: {', '.join(NETWORKS)}.",
        )
    arguments = {key: value for key, value in stage.arguments.items() if key != "mirror"}
    weights = checked_weights(pack)
    try:
        network = build(stage.network, arguments)
        tensors = {name: tensor.float() for name, tensor in load_tensors(weights).items()}
        network.load_state_dict(tensors)
    except (SafetensorError, RuntimeError, TypeError, KeyError) as problem:
        raise ViewerError(
            f"The weights of {pack.title} {pack.version} do not fit its network.", hint=_AGAIN
        ) from problem
    return network.eval().to(device)


def checked_weights(pack: Pack) -> bytes:
    """The bytes of the weights; raises ViewerError unless they are those that pack.toml names."""
    try:
        content = pack.weights_file.read_bytes()
    except OSError as problem:
        raise ViewerError(
            f"The weights of {pack.title} cannot be read: {problem.strerror}.", hint=_AGAIN
        ) from problem
    if hashlib.sha256(content).hexdigest() != pack.sha256:
        raise ViewerError(
            f"The weights of {pack.title} {pack.version} are not those of its card: "
            "the file was changed or damaged.",
            hint=_AGAIN,
        )
    return content
