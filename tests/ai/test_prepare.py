"""The part of the film that a network sees, and the numbers it gets."""

import numpy as np
import pytest
import torch
from films import joint

from viewer.ai.given import Grid
from viewer.ai.pack import Pack
from viewer.ai.runners.chain import run
from viewer.ai.runners.places import box_of
from viewer.ai.runners.steps.call import Tools
from viewer.ai.runners.steps.films import square_box
from viewer.ai.runners.steps.volumes import standardised
from viewer.core.target import PixelBox
from viewer.workers.progress import Progress


def prepared(pack: Pack, picture: np.ndarray) -> Grid:
    """What the network of the pack is shown."""
    tools = Tools(lambda _: (), lambda _: {}, torch.device("cpu"))
    values = run(pack, {"film": Grid(picture[None], "film")}, tools, Progress(), "grades")
    return list(values.values())[-1]


@pytest.mark.parametrize(
    ("shape", "spacing", "box"),
    [
        ((224, 224), None, PixelBox(0, 0, 224, 224)),
        ((300, 160), None, PixelBox(70, 0, 230, 160)),
        ((500, 600), (0.5, 0.5), PixelBox(110, 160, 390, 440)),
        ((500, 600), (0.25, 0.5), PixelBox(0, 175, 500, 425)),
        ((200, 300), (0.5, 0.5), PixelBox(0, 50, 200, 250)),
    ],
)
def test_the_square_is_140_mm_where_millimetres_are_known_else_the_shorter_side(
    shape: tuple[int, int], spacing: tuple[float, float] | None, box: PixelBox
) -> None:
    assert square_box(shape, spacing, 140.0) == box


def test_of_the_square_a_part_may_be_taken_about_the_same_middle() -> None:
    assert square_box((500, 600), (0.5, 0.5), 140.0, 0.5) == PixelBox(180, 230, 320, 370)
    assert square_box((300, 160), None, 140.0, 0.5) == PixelBox(110, 40, 190, 120)


def test_the_band_keeps_its_place_in_the_film(knee_kl: Pack) -> None:
    picture = prepared(knee_kl, joint(448, 600))
    assert picture.picture.shape == (144, 224)
    assert box_of(picture) == PixelBox(80, 76, 368, 524)


def test_a_picture_of_the_training_size_is_not_resampled(knee_kl: Pack) -> None:
    greys = joint()
    assert np.allclose(prepared(knee_kl, greys).picture, standardised(greys[40:184]))


def test_what_the_network_gets_does_not_depend_on_brightness_and_contrast() -> None:
    greys = joint()
    faint = (greys // 2 + 20).astype(np.uint8)
    assert abs(standardised(greys) - standardised(faint)).max() < 0.05


def test_a_flat_picture_becomes_zeros() -> None:
    assert not standardised(np.full((20, 20), 77, np.uint8)).any()
