"""The shipped network finds the knees of real films, and none where there is none."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from viewer import paths
from viewer.ai.frames import cut
from viewer.ai.networks import build
from viewer.ai.runners.engines import InFull, Rearranged
from viewer.ai.runners.frames import frames
from viewer.ai.runners.load import under
from viewer.workers.progress import Cancelled

PACK = paths.shipped_packs() / "knee_kl"


@pytest.fixture(scope="module")
def network() -> Iterator[torch.nn.Module]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    made = build("votes", {"width": 32, "dilations": [1, 2, 4, 4, 2]})
    weights = under("framing", load_file(PACK / "weights.safetensors"))
    made.load_state_dict({name: one.float() for name, one in weights.items()})
    yield made.eval()
    torch.set_num_threads(threads)


def grey(file: Path) -> np.ndarray:
    picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return picture


@pytest.mark.parametrize("number", [2, 15, 35, 54])
def test_one_knee_is_framed_on_a_film_as_wide_as_the_leg(
    data: Path, network: torch.nn.Module, number: int
) -> None:
    picture = grey(data / "knee_framing" / f"single_{number:02d}.png")
    (found,) = frames(picture, network)
    assert found.confidence > 0.7
    assert 0.4 < found.width / picture.shape[1] < 1.2
    assert cut(picture, found, 96).shape == (96, 96)


@pytest.mark.parametrize("number", [0, 3, 14])
def test_each_knee_of_a_film_of_both_is_framed_left_to_right(
    data: Path, network: torch.nn.Module, number: int
) -> None:
    picture = grey(data / "knee_framing" / f"bilateral_{number:02d}.png")
    left, right = frames(picture, network)
    assert left.centre_column < picture.shape[1] / 2 < right.centre_column


class Counted(torch.nn.Module):
    """A network that counts the pixels it was shown."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network
        self.pixels = 0

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        self.pixels += inputs.numel()
        made: torch.Tensor = self.network(inputs)
        return made


@pytest.mark.parametrize("name", ["single_02", "single_35", "bilateral_00", "bilateral_14"])
def test_quick_looks_in_fewer_digits_lead_to_the_very_frames(
    data: Path, network: torch.nn.Module, name: str
) -> None:
    picture = grey(data / "knee_framing" / f"{name}.png")
    alone, thorough = Counted(network), Counted(network)
    expected = frames(picture, alone)
    assert frames(picture, InFull(thorough, Rearranged(network, torch.bfloat16))) == expected
    assert thorough.pixels < 0.8 * alone.pixels


def test_nothing_is_found_at_any_scale_by_quick_looks_either(network: torch.nn.Module) -> None:
    noise = np.random.default_rng(5).random((300, 240)).astype(np.float32)
    quick = Counted(network)
    assert frames(noise, InFull(network, quick)) == frames(noise, network) == []
    assert quick.pixels > 0


@pytest.fixture(scope="module")
def crop(data: Path) -> np.ndarray:
    return grey(sorted((data / "knee_kl" / "val").iterdir())[0])


def test_a_crop_is_framed_as_it_was_cut(crop: np.ndarray, network: torch.nn.Module) -> None:
    (found,) = frames(crop, network)
    assert (found.centre_row, found.centre_column) == pytest.approx((111.5, 111.5), abs=18)
    assert found.width == pytest.approx(224, rel=0.15)


def test_a_shift_a_scale_and_a_contrast_do_not_move_the_frame_on_the_knee(
    crop: np.ndarray, network: torch.nn.Module
) -> None:
    (plain,) = frames(crop, network)
    wide = np.pad(crop, ((40, 10), (90, 30)), "edge")
    moved = cv2.resize(wide, None, fx=1.4, fy=1.4) // 2 + 60
    (found,) = frames(moved, network)
    across = 1.4 * plain.width
    assert abs(found.centre_row - 1.4 * (plain.centre_row + 40)) < 0.08 * across
    assert abs(found.centre_column - 1.4 * (plain.centre_column + 90)) < 0.08 * across
    assert found.width == pytest.approx(across, rel=0.15)


def test_a_negative_is_known_as_one_and_cut_as_a_positive(
    crop: np.ndarray, network: torch.nn.Module
) -> None:
    (plain,), (found,) = frames(crop, network), frames(255 - crop, network)
    assert found.inverted
    assert not plain.inverted
    positive, back = (
        cut(one, plain_or_not, 64) for one, plain_or_not in ((crop, plain), (255 - crop, found))
    )
    assert np.corrcoef(positive.ravel(), back.ravel())[0, 1] > 0.95


def test_no_knee_is_found_in_noise_and_in_flat_pictures(network: torch.nn.Module) -> None:
    random = np.random.default_rng(5)
    for picture in (
        random.normal(128, 40, (200, 240)),
        np.zeros((200, 200)),
        np.full((100, 300), 255.0),
        np.tile(np.arange(200.0), (200, 1)),
    ):
        assert frames(picture, network) == []


def test_a_knee_on_its_side_is_not_taken_for_an_upright_one(
    crop: np.ndarray, network: torch.nn.Module
) -> None:
    for turned in (np.rot90(crop), np.rot90(crop, 2), np.rot90(crop, 3)):
        assert all(one.confidence < 0.7 for one in frames(np.ascontiguousarray(turned), network))


def test_looking_for_joints_can_be_stopped_between_two_looks(
    network: torch.nn.Module, crop: np.ndarray
) -> None:
    looks: list[int] = []

    def stop() -> None:
        looks.append(1)
        if len(looks) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        frames(crop, network, before_each=stop)
    assert len(looks) == 3
