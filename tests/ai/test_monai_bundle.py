"""A MONAI bundle that is trusted becomes a pack that does the same."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from monai.inferers.utils import sliding_window_inference
from monai.networks.nets import UNet
from volume_packs import oblique, scan

from viewer.ai.bundles import Convert, converted
from viewer.ai.monai_bundle import draft
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.ai.scaffold import seal
from viewer.core.claims import MaskClaim
from viewer.core.errors import ViewerError
from viewer.core.finding import TrainedOn

SHAPE = {
    "spatial_dims": 3,
    "in_channels": 1,
    "out_channels": 3,
    "channels": [2, 4],
    "strides": [2],
    "norm": "batch",
}
CONFIG: dict[str, Any] = {
    "device": "$torch.device('cpu')",
    "patch": [8, 8, 8],
    "network_def": {"_target_": "UNet", **SHAPE},
    "network": "$@network_def.to(@device)",
    "preprocessing": {
        "_target_": "Compose",
        "transforms": [
            {"_target_": "LoadImaged", "keys": "image"},
            {"_target_": "EnsureChannelFirstd", "keys": "image"},
            {"_target_": "Orientationd", "keys": "image", "axcodes": "RAS"},
            {"_target_": "Spacingd", "keys": "image", "pixdim": [1.0, 1.0, 1.0]},
            {"_target_": "ScaleIntensityRanged", "a_min": 0, "a_max": 200, "b_min": 0, "b_max": 1},
            {"_target_": "CropForegroundd", "keys": "image"},
        ],
    },
    "inferer": {"_target_": "SlidingWindowInferer", "roi_size": "@patch", "overlap": 0.5},
    "postprocessing": {
        "_target_": "Compose",
        "transforms": [
            {"_target_": "Activationsd", "softmax": True},
            {"_target_": "AsDiscreted", "argmax": True},
        ],
    },
}
METADATA = {
    "version": "0.3.1",
    "name": "Knee parts",
    "intended_use": "A test",
    "network_data_format": {
        "inputs": {"image": {"modality": "MR"}},
        "outputs": {"pred": {"channel_def": {"0": "background", "1": "femur", "2": "tibia"}}},
    },
}


def bundle(folder: Path, config: dict[str, Any] = CONFIG) -> UNet:
    torch.manual_seed(7)
    network = UNet(**SHAPE).eval()
    for name, content in (("inference", config), ("metadata", METADATA)):
        (folder / "configs").mkdir(parents=True, exist_ok=True)
        (folder / "configs" / f"{name}.json").write_text(json.dumps(content))
    (folder / "models").mkdir()
    torch.save({"model": network.state_dict()}, folder / "models" / "model.pt")
    return network


def test_it_claims_what_the_bundle_does_and_tells_what_is_left_out(
    models: ModelProcess, tmp_path: Path
) -> None:
    network = bundle(tmp_path / "bundle")
    lost = converted(Convert(tmp_path / "bundle", tmp_path / "knee_parts", "mixed"))
    assert lost == ("CropForeground of the bundle is left out.",)
    pack = seal(tmp_path / "knee_parts", models.answer)
    assert (pack.name, pack.title, pack.version) == ("knee_parts", "Knee parts", "0.3.1")
    assert pack.trained_on is TrainedOn.MIXED
    assert lost[0] in pack.facts.limits
    assert models.check(pack, "cpu") == pytest.approx(0, abs=1e-5)
    values = np.random.default_rng(2).uniform(0, 200, (12, 14, 16)).astype(np.float32)
    geometry = oblique(values.shape, (1.0, 1.0, 1.0), (0, 0, 0))
    (finding,) = models.run(Request(pack, {"scan": scan(values, geometry)}, "cpu"))
    assert isinstance(finding.claim, MaskClaim)
    shown = torch.from_numpy(np.flip(values, (0, 1)).copy() / 200)[None, None]
    with torch.inference_mode():
        logits = sliding_window_inference(shown, (8, 8, 8), 4, network, 0.5, mode="gaussian")
    expected = np.flip(logits.argmax(1)[0].numpy(), (0, 1))
    assert [one.segment.label for one in finding.claim.segments] == ["femur", "tibia"]
    for number, one in enumerate(finding.claim.segments, start=1):
        assert (one.mask.whole() == (expected == number)).mean() > 0.995


def changed(path: str, value: object) -> dict[str, Any]:
    config = deepcopy(CONFIG)
    *parts, last = path.split(".")
    at = config
    for part in parts:
        at = at[part]
    at[last] = value
    return config


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("network_def._target_", "SomeNet", 'network is "SomeNet"'),
        ("network_def.out_channels", "$1 + 2", "arguments that are code"),
        ("inferer._target_", "SimpleInferer", "no windows"),
        ("patch", "@inferer#roi_size", "go in a circle"),
        ("postprocessing.transforms", [{"_target_": "Activationsd", "sigmoid": True}], "overlap"),
    ],
)
def test_what_cannot_be_said_in_a_pack_is_refused_with_the_reason(
    path: str, value: object, why: str
) -> None:
    with pytest.raises(ViewerError, match=why):
        draft(changed(path, value), {"UNet": "monai_unet"})


def test_weights_that_would_run_code_are_not_opened(tmp_path: Path) -> None:
    bundle(tmp_path / "bundle")
    torch.save({"model": Path("/")}, tmp_path / "bundle" / "models" / "model.pt")
    with pytest.raises(ViewerError, match=r"model\.pt cannot be read"):
        converted(Convert(tmp_path / "bundle", tmp_path / "out", "real"))
    assert not (tmp_path / "out").exists()
