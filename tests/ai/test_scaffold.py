"""A new pack, filled in and sealed, is one like any other."""

from pathlib import Path

import numpy as np
import pytest
import torch
from packs_written import threshold, written
from safetensors.torch import save_file
from t2_pack import T2
from volume_packs import MASK, PLANES, slice_max

from viewer.ai.catalogue import Catalogue
from viewer.ai.check import read_check
from viewer.ai.generated import generated
from viewer.ai.networks import build
from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess
from viewer.ai.scaffold import scaffold, seal
from viewer.core.errors import ViewerError

SMALL = {"blocks": (1, 1, 1, 1), "widths": (2, 2, 2, 2), "channels": 1, "classes": 2}
PLANES_WEIGHTS = {
    **{f"sagittal.{name}": one for name, one in slice_max(1).items()},
    **{f"coronal.{name}": one for name, one in slice_max(2).items()},
    "both.111.weight": torch.tensor([[2.0, 1.0, 0.01, -0.5]]),
    "both.111.bias": torch.tensor([0.1]),
}


def filled(folder: Path) -> None:
    toml = folder / "pack.toml"
    text = toml.read_text().replace("TODO: ", "").replace("TODO", "told")
    text = text.replace("[2, 2, 2, 2]", "[1, 1, 1, 1]").replace("64, 128, 256, 512", "2, 2, 2, 2")
    toml.write_text(text)
    torch.manual_seed(4)
    save_file(build("resnet", SMALL).state_dict(), folder / "weights.safetensors")


def test_a_new_pack_that_was_filled_in_and_sealed_passes_its_check(
    models: ModelProcess, tmp_path: Path
) -> None:
    folder = scaffold("my_pack", tmp_path)
    filled(folder)
    pack = seal(folder, models.answer)
    assert pack.name == "my_pack"
    assert models.check(Catalogue().find(str(folder)), "cpu") == pytest.approx(0.0, abs=1e-5)
    save_file(build("resnet", SMALL).state_dict(), folder / "weights.safetensors")
    with pytest.raises(ViewerError, match="not those of its card"):
        models.check(pack, "cpu")


def test_as_it_is_written_it_is_a_pack_that_lacks_its_weights(
    models: ModelProcess, tmp_path: Path
) -> None:
    pack = load_pack(scaffold("my_pack", tmp_path))
    assert "my_pack" in pack.card.read_text()
    with pytest.raises(ViewerError, match="lines still say TODO"):
        seal(pack.folder, models.answer)


def test_a_pack_without_its_weights_is_not_sealed(models: ModelProcess, tmp_path: Path) -> None:
    folder = scaffold("my_pack", tmp_path)
    filled(folder)
    (folder / "weights.safetensors").unlink()
    with pytest.raises(ViewerError, match=r"No such file.*weights\.safetensors"):
        seal(folder, models.answer)


@pytest.mark.parametrize("name", ["", "My Pack", "../out", "9lives", "a" * 65])
def test_a_name_that_makes_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ViewerError, match="cannot be the name"):
        scaffold(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    folder = scaffold("my_pack", tmp_path)
    (folder / "pack.toml").write_text("mine")
    with pytest.raises(ViewerError, match="there already"):
        scaffold("my_pack", tmp_path)
    assert (folder / "pack.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("body", "weights"),
    [(MASK, threshold(0.5)), (T2, None), (PLANES, PLANES_WEIGHTS)],
    ids=["mask", "echoes", "planes and facts"],
)
def test_packs_on_every_kind_of_input_are_sealed_and_checked(
    models: ModelProcess, tmp_path: Path, body: str, weights: dict[str, torch.Tensor] | None
) -> None:
    pack = seal(written(tmp_path, body, weights).folder, models.answer)
    assert models.check(pack, "cpu") == pytest.approx(0.0, abs=1e-5)
    assert any(np.any(one != one.flat[0]) for one in read_check(pack).said.values())


def test_a_check_keeps_how_its_inputs_lie_in_the_patient(
    models: ModelProcess, tmp_path: Path
) -> None:
    pack = seal(written(tmp_path, MASK, threshold(0.5)).folder, models.answer)
    kept, made = read_check(pack).inputs["sagittal"], generated(pack)["sagittal"]
    assert kept.spacing_mm == made.spacing_mm
    assert np.array_equal(kept.patient, made.patient)
    lengths = np.linalg.norm(made.patient[:3, :3], axis=0)
    assert lengths == pytest.approx(made.spacing_mm)
