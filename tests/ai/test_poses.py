"""Poses of known surfaces: found again where they are known, doubted where they cannot be told."""

import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pose_packs import at, mask_of, middle_apart, pose_pack, tray
from scipy.spatial.transform import Rotation

from viewer.ai.generated_poses import solid
from viewer.ai.runners.poses.found import Sight, found
from viewer.ai.runners.poses.target import target_of
from viewer.core.poses.camera import between, camera_of
from viewer.core.poses.surface import Surface
from viewer.workers.progress import Cancelled, CancelToken, Progress

Quad = tuple[float, float, float, float]

SIZE = (512, 512)
CAMERA = camera_of(SIZE, 1200.0, 0.5)
SOLID = solid()
BLANK = np.zeros(SIZE, np.uint8)


def sight(
    surface: Surface, mask: np.ndarray, picture: np.ndarray = BLANK, reach: float = 0.0
) -> Sight:
    target = target_of(mask)
    assert target is not None
    return Sight(surface, target, CAMERA, picture, reach)


def film(mask: np.ndarray, dark: int = 40, bright: int = 160) -> np.ndarray:
    """Metal on soft tissue, a little blurred and grainy."""
    clean = np.where(mask, dark, bright).astype(np.float32)
    grain = np.random.default_rng(3).normal(0, 4, mask.shape).astype(np.float32)
    return np.clip(cv2.GaussianBlur(clean, (0, 0), 1.0) + grain, 0, 255).astype(np.uint8)


@settings(max_examples=4, deadline=None, derandomize=True)
@given(
    st.tuples(*[st.floats(-1.0, 1.0)] * 4).filter(lambda q: np.linalg.norm(q) > 0.2),
    st.floats(-60, 60),
    st.floats(-60, 60),
    st.floats(850, 1050),
)
def test_a_known_pose_is_found_again_from_its_silhouette_alone(
    turn: Quad, x: float, y: float, z: float
) -> None:
    truth = at(Rotation.from_quat(turn).as_matrix(), SOLID, (x, y, z))
    fits = found(sight(SOLID, mask_of(SOLID, truth, CAMERA, SIZE)), 1.5, Progress())
    near = [one for one in fits if between(one.rigid, truth) < 2.0]
    assert near, [between(one.rigid, truth) for one in fits]
    across, down, deep = middle_apart(SOLID, near[0].rigid, truth)
    assert max(across, down) < 0.5
    assert deep < 12
    assert near[0].apart < fits[0].apart + 0.3  # the best, or as good as the best


def test_edges_of_the_picture_correct_a_mask_that_is_too_large() -> None:
    truth = at(
        Rotation.from_euler("xyz", (20, -40, 30), degrees=True).as_matrix(), SOLID, (10, -5, 950)
    )
    mask = mask_of(SOLID, truth, CAMERA, SIZE)
    wide = cv2.dilate(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    alone = found(sight(SOLID, wide, film(mask)), 1.5, Progress())[0]
    helped = found(sight(SOLID, wide, film(mask), reach=5.0), 1.5, Progress())[0]
    off = [middle_apart(SOLID, one.rigid, truth)[2] for one in (alone, helped)]
    assert off[1] < 0.3 * off[0]


def test_a_tray_that_is_alike_on_both_sides_has_a_second_pose_that_fits_as_well() -> None:
    surface = tray()
    truth = at(
        Rotation.from_euler("xyz", (80, 12, 0), degrees=True).as_matrix(), surface, (0, 0, 950)
    )
    fits = found(sight(surface, mask_of(surface, truth, CAMERA, SIZE)), 1.5, Progress())
    assert between(fits[0].rigid, truth) < 2.0 or between(fits[1].rigid, truth) < 2.0
    assert fits[1].apart < fits[0].apart + 0.5


def test_a_search_that_is_stopped_ends_within_a_second() -> None:
    truth = at(np.eye(3), SOLID, (0, 0, 950))
    asked = sight(SOLID, mask_of(SOLID, truth, CAMERA, SIZE))
    for after in (0.05, 0.3, 0.6, 0.88):
        token = CancelToken()
        stopped = 0.0

        def report(
            done: float, _text: str, after: float = after, token: CancelToken = token
        ) -> None:
            nonlocal stopped
            if done >= after and not token.cancelled:
                stopped = time.perf_counter()
                token.cancel()

        with pytest.raises(Cancelled):
            found(replace(asked, reach=3.0), 1.5, Progress(report, token))
        assert time.perf_counter() - stopped < 1.0


def test_an_empty_mask_is_no_target() -> None:
    assert target_of(np.zeros(SIZE, np.bool_)) is None


def test_what_a_pack_with_poses_must_not_say_is_named(tmp_path: Path) -> None:
    pack = pose_pack(tmp_path / "poses")
    assert [one.kind.value for one in pack.inputs] == [
        "film",
        "table",
        "mask",
        "surface",
        "mask",
        "surface",
    ]
