"""What looks like metal in the frame of a joint, and what a pack makes of it."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from films import film, joint
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ai.frames import Frame
from viewer.ai.given import grid_of
from viewer.ai.metal import ACROSS, likeness
from viewer.ai.pack import Applies, Bounds, Stage
from viewer.ai.runners.steps.call import Call, NotAccepted, Tools
from viewer.ai.runners.steps.metal import exposed, metal
from viewer.ai.runners.values import Joint
from viewer.core.doubt import Weight
from viewer.workers.progress import Progress

ALL = np.ones((ACROSS, ACROSS), bool)
WARNS, REFUSES = 4.5, 9.0
WHOLE = Frame((ACROSS - 1) / 2, (ACROSS - 1) / 2, float(ACROSS))


def bone(seed: int = 0) -> np.ndarray:
    """The generated joint with the texture of bone."""
    random = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(random.normal(0, 60, (ACROSS, ACROSS)), (0, 0), 1.5)
    return np.clip(0.6 * joint() + 0.6 * grain + 20, 0, 255).astype(np.uint8)


def with_screw(picture: np.ndarray, width: int = 14) -> np.ndarray:
    drawn = picture.copy()
    cv2.line(drawn, (60, 160), (150, 150), 250, width)
    return cv2.GaussianBlur(drawn, (0, 0), 0.8)


def test_bone_is_not_taken_for_metal() -> None:
    assert max(likeness(bone(seed), ALL) for seed in range(5)) < WARNS


def test_a_screw_a_plate_and_a_replaced_joint_are() -> None:
    plate, replaced = bone(), bone()
    cv2.rectangle(plate, (40, 20), (58, 90), 245, -1)
    cv2.ellipse(replaced, (112, 80), (70, 34), 0, 0, 180, 240, -1)
    for picture in (with_screw(bone()), plate, replaced):
        assert likeness(cv2.GaussianBlur(picture, (0, 0), 0.8), ALL) > REFUSES


def test_letters_and_markers_at_the_side_and_borders_are_not_metal() -> None:
    letters, side, border = bone(), bone(), bone()
    cv2.putText(letters, "R", (0, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 255, 3)
    cv2.rectangle(side, (1, 60), (12, 90), 255, -1)
    border[:, :20] = 255
    border[-18:] = 255
    for picture in (letters, side, border):
        assert likeness(picture, ALL) < WARNS


def test_rows_that_go_on_beyond_the_film_are_not_looked_at() -> None:
    film_ends = bone()
    film_ends[150:] = with_screw(film_ends)[155]
    inside = ALL.copy()
    inside[150:] = False
    assert likeness(film_ends, inside) < WARNS


def test_of_nothing_exposed_and_of_one_grey_nothing_is_said() -> None:
    assert likeness(bone(), ~ALL) == 0
    assert likeness(np.full((ACROSS, ACROSS), 90, np.uint8), ALL) == 0


@settings(deadline=None, max_examples=15)
@given(st.floats(0.3, 1.0), st.floats(0, 40))
def test_brighter_and_flatter_films_show_as_much_metal(contrast: float, shift: float) -> None:
    picture = with_screw(bone()).astype(np.float32)
    assert likeness(picture * contrast + shift, ALL) == pytest.approx(
        likeness(picture, ALL), rel=0.1
    )


def looked(picture: np.ndarray, bounds: Bounds) -> tuple[Joint | None, Tools]:
    tools = Tools(lambda _: (), lambda _: {}, torch.device("cpu"), applies=Applies(metal=bounds))
    stage = Stage("metal", ("film", "joint"), "seen", {})
    takes = (grid_of(film(picture), "film"), Joint(WHOLE, "L"))
    try:
        made = metal(Call(stage, takes, tools, Progress()))
    except NotAccepted:
        return None, tools
    assert isinstance(made, Joint)
    return made, tools


def test_metal_is_refused_or_told_in_plain_words_and_goes_with_the_joint() -> None:
    made, tools = looked(with_screw(bone()), Bounds(WARNS, REFUSES))
    assert made is None
    ((weight, text),) = [(one.weight, one.text) for one in tools.doubts]
    assert weight is Weight.REFUSES
    assert "looks like metal" in text
    made, tools = looked(with_screw(bone()), Bounds(WARNS, 1e6))
    assert made is not None
    assert made.metal > REFUSES
    assert made.side == "L"
    assert [one.weight for one in tools.doubts] == [Weight.WARNS]


def test_of_a_joint_without_metal_nothing_is_told() -> None:
    made, tools = looked(bone(), Bounds(WARNS, REFUSES))
    assert made is not None
    assert 0 < made.metal < WARNS
    assert tools.doubts == []


def test_what_of_a_frame_lies_in_the_picture() -> None:
    half = exposed(np.zeros((100, 100)), Frame(0, 49.5, 100.0))
    assert half.mean() == pytest.approx(0.5, abs=0.02)
    assert not half[: ACROSS // 2 - 2].any()
    assert half[ACROSS // 2 + 2 :].all()


def test_real_replaced_knees_are_taken_for_metal(data: Path) -> None:
    """Fluoroscopy, its greys turned as films have them, framed about the components."""
    for file in sorted((data / "tka_fluoroscopy" / "subject_b").glob("????.png"))[::3]:
        both = [cv2.imread(f"{file.with_suffix('')}_{one}.png", 0) for one in ("femur", "tibia")]
        down, across = np.nonzero(np.maximum(*both))
        middle = (np.ptp(down) / 2 + down.min(), np.ptp(across) / 2 + across.min())
        frame = Frame(*middle, 1.7 * max(np.ptp(down), np.ptp(across)), inverted=True)
        picture = cv2.imread(str(file), 0)
        applies = Applies(metal=Bounds(WARNS, 1e6))
        tools = Tools(lambda _: (), lambda _: {}, torch.device("cpu"), applies=applies)
        takes = (grid_of(film(picture), "film"), Joint(frame))
        metal(Call(Stage("metal", ("film", "joint"), "seen", {}), takes, tools, Progress()))
        assert [one.weight for one in tools.doubts] == [Weight.WARNS]
