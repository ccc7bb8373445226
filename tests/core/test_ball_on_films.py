"""Real radiographs without a marker: bones that are round in part are not taken for one."""

from pathlib import Path

import cv2
import numpy as np

from viewer.core.scale.ball import find_ball


def test_knees_have_no_marker_balls(data: Path) -> None:
    films = sorted((data / "knee_framing").glob("*.png"))[::10]
    films += sorted((data / "knee_kl").glob("**/*.webp"))[::1200]
    assert len(films) >= 10
    generator = np.random.default_rng(5)
    wrong = 0
    for path in films:
        film = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        clicks = generator.uniform(0.05, 0.95, (6, 2)) * film.shape
        wrong += sum(find_ball(film, (down, right)) is not None for down, right in clicks.tolist())
    assert wrong <= len(films) * 6 // 50
