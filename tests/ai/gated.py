"""A pack with small untrained networks and a gate behind them."""

import hashlib
from pathlib import Path

import torch
from safetensors.torch import save
from tiny import TOML

from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack

SHAPE = {"blocks": (1, 1, 1, 1), "widths": (4, 8, 8, 8), "channels": 1, "classes": 3}
FEATURES = 8

GATE = """gives = "grades"

[[stages]]
op = "gate"
fitted = "gate"
gives = "known"

[applies]
warn = 1.0
refuse = 1.5
"""


def gated_toml() -> str:
    """The tiny pack without its search for joints, and with a gate."""
    start, stages = TOML.split('[[stages]]\nop = "localise"')
    text = start + stages[stages.index('[[stages]]\nop = "standardise"') :]
    text = text.replace("widths = [2, 2, 2, 2]", "widths = [4, 8, 8, 8]")
    text = text.replace('gives = "grades"\n', f"features = {FEATURES}\n{GATE}")
    return text.replace("heat = { layer", 'heat = { of = "grades", layer')


def gated_pack(folder: Path, fitted: dict[str, torch.Tensor]) -> Pack:
    """Written into a folder, its gate with those arrays."""
    folder.mkdir(parents=True, exist_ok=True)
    content = save(tensors() | {f"gate.{name}": one for name, one in fitted.items()})
    (folder / "weights.safetensors").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    (folder / "pack.toml").write_text(gated_toml().replace("SHA256", sha256))
    return load_pack(folder)


def tensors() -> dict[str, torch.Tensor]:
    """The weights of both networks, each under its prefix."""
    torch.manual_seed(3)
    return {
        f"{prefix}.{key}": value.contiguous()
        for prefix in "ab"
        for key, value in build("resnet", SHAPE).state_dict().items()
    }
