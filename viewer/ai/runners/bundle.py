"""Makes a pack of a MONAI bundle that somebody trusts; the only place that opens such weights."""

from pathlib import Path
from pickle import UnpicklingError

import torch
from safetensors.torch import save_file

from viewer.ai.bundles import Convert
from viewer.ai.monai_bundle import draft, pack_toml, read_config, refused
from viewer.ai.networks import build
from viewer.ai.networks.from_monai import FROM_MONAI
from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress

_INSIDE = ("model", "state_dict", "network", "net")
"""Under which of these keys a checkpoint may keep the weights."""


def convert(asked: Convert, progress: Progress) -> tuple[str, ...]:
    """Write pack.toml and the weights; what could not be carried over. Raises ViewerError."""
    progress.step(0.0, Phrase("Reading the bundle"))
    names = {kind: name for name, kind in FROM_MONAI.items()}
    made = draft(read_config(asked.bundle, "inference"), names)
    metadata = read_config(asked.bundle, "metadata")
    tensors = _weights(asked.bundle / "models" / "model.pt")
    try:
        network = build(made.network, made.shape)
        network.load_state_dict(tensors)
    except (RuntimeError, TypeError, ValueError, KeyError) as problem:
        raise refused(Phrase("its weights do not fit its network")) from problem
    asked.folder.mkdir(parents=True, exist_ok=True)
    state = {name: one.contiguous().clone() for name, one in network.state_dict().items()}
    save_file(state, asked.folder / "weights.safetensors")
    text = pack_toml(asked.folder.name, made, metadata, asked.trained_on)
    (asked.folder / "pack.toml").write_text(text, encoding="utf-8")
    return tuple(made.lost)


def _weights(file: Path) -> dict[str, torch.Tensor]:
    try:
        found = torch.load(file, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, UnpicklingError, EOFError) as problem:
        raise refused(Phrase("{file} cannot be read", file=str(file))) from problem
    while isinstance(found, dict) and (inner := next((k for k in _INSIDE if k in found), "")):
        found = found[inner]
    if not isinstance(found, dict) or not all(isinstance(v, torch.Tensor) for v in found.values()):
        raise refused(Phrase("{file} holds no weights", file=str(file)))
    return found
