"""Networks translated by OpenVINO. Translating takes seconds, so what came of it is kept."""

import hashlib
import os
import shutil
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from torch import nn

from viewer import paths

_MOST_KEPT = 12
"""Translated networks that are kept in the user's folder; the oldest go."""


def compiled(network: nn.Module, inputs: torch.Tensor, precision: str) -> Any:  # noqa: ANN401
    """The network for the CPU, in "f32" or "bf16", on as many threads as torch has."""
    openvino = import_module("openvino")
    settings = {
        "INFERENCE_PRECISION_HINT": precision,
        "INFERENCE_NUM_THREADS": torch.get_num_threads(),
        "PERFORMANCE_HINT": "LATENCY",
    }
    kept = _folder() / _fingerprint(network, openvino.__version__) / "network.xml"
    if not kept.exists():
        with warnings.catch_warnings():  # of tracing, which it cannot do without
            warnings.simplefilter("ignore")
            _keep(openvino.convert_model(network, example_input=inputs), kept.parent)
    return openvino.Core().compile_model(kept, "CPU", settings)


def _folder() -> Path:
    return paths.user_folder() / "openvino"


def _fingerprint(network: nn.Module, version: str) -> str:
    """Of what the network is, its weights, and who translates."""
    made = hashlib.sha256(f"{network!r} {torch.__version__} {version}".encode())
    for name, tensor in network.state_dict().items():
        made.update(name.encode())
        made.update(tensor.cpu().contiguous().numpy().tobytes())
    return made.hexdigest()


def _keep(model: Any, folder: Path) -> None:  # noqa: ANN401 - of a library that may not be there
    """Written beside its place and moved there whole: half a network is never found."""
    unfinished = folder.with_suffix(f".{os.getpid()}")
    unfinished.mkdir(parents=True)
    import_module("openvino").save_model(model, unfinished / "network.xml", compress_to_fp16=False)
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    others = sorted(folder.parent.iterdir(), key=lambda one: -one.stat().st_mtime)
    for old in others[_MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
