"""Packs of one's own, from the command line."""

import json
from pathlib import Path

import pytest
import torch
from monai.networks.nets import UNet

from viewer.cli import run

SHAPE = {"spatial_dims": 3, "in_channels": 1, "out_channels": 1, "channels": [2, 2], "strides": [2]}
CONFIG = {
    "network_def": {"_target_": "UNet", **SHAPE},
    "preprocessing": {"transforms": [{"_target_": "NormalizeIntensityd", "nonzero": True}]},
    "inferer": {"_target_": "SlidingWindowInferer", "roi_size": [16, 32, 32]},
}


def test_a_new_pack_is_not_sealed_before_it_is_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["packs", "new", "mine", "--in", str(tmp_path)]) == 0
    assert str(tmp_path / "mine") in capsys.readouterr().out
    assert run(["packs", "seal", str(tmp_path / "mine")]) == 2
    assert "still say TODO" in capsys.readouterr().err


def test_a_bundle_is_converted_only_by_who_trusts_it_and_passes_its_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, made = tmp_path / "bundle", str(tmp_path / "made")
    for folder in ("configs", "models"):
        (bundle / folder).mkdir(parents=True)
    (bundle / "configs" / "inference.json").write_text(json.dumps(CONFIG))
    (bundle / "configs" / "metadata.json").write_text("{}")
    torch.save(UNet(**SHAPE).state_dict(), bundle / "models" / "model.pt")
    asked = ["packs", "convert", "--trained-on", "simulated", str(bundle), made]
    assert run(asked) == 2
    assert not Path(made).exists()
    assert run([*asked, "--trusted"]) == 0
    told = capsys.readouterr()
    assert "not carried over: Greys are standardised over all voxels" in told.err
    assert "learnt from simulated pictures alone" in told.out
    assert run([*asked, "--trusted"]) == 2
    assert "there already" in capsys.readouterr().err
    assert run(["packs", "check", made, "--device", "cpu"]) == 0
    assert "check passed" in capsys.readouterr().out
