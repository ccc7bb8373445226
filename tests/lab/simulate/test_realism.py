"""How far generated pictures are from real ones: the measures are right where that is known."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.knee_film import knee_film
from viewer.lab.simulate.realism.compare import Shown, compare, in_a_line
from viewer.lab.simulate.realism.features import RINGS, SIZE, framed, spectrum
from viewer.lab.simulate.realism.kinds import KINDS


def noisy(count: int, seed: int, blur: float = 1.0, level: float = 0.5) -> Shown:
    random = np.random.default_rng(seed)
    pictures: list[Field] = []
    for _ in range(count):
        one = random.normal(0, 0.1, (96, 96)).astype(np.float32)
        pictures.append(np.clip(level + cv2.GaussianBlur(one, (0, 0), blur), 0, 1))
    return Shown(pictures, [f"{seed} {n}" for n in range(count)])


def test_the_spectrum_of_white_noise_is_flat_and_that_of_a_wave_is_a_peak() -> None:
    random = np.random.default_rng(0)
    flat = np.mean(
        [spectrum(random.normal(0, 1, (SIZE, SIZE)).astype(np.float32)) for _ in range(6)], axis=0
    )
    assert np.ptp(flat[2:]) < 1.5
    wave = np.sin(np.arange(SIZE) * 2 * np.pi * 0.25)[None].repeat(SIZE, axis=0)
    assert int(np.argmax(spectrum(wave.astype(np.float32)))) == RINGS // 2


def test_pictures_of_one_kind_cannot_be_told_apart_and_others_can() -> None:
    alike = compare(noisy(40, 1), noisy(40, 2))
    assert alike.auc is not None
    assert 0.3 < alike.auc.value < 0.7
    assert alike.auc.low < alike.auc.value < alike.auc.high
    assert alike.spectrum < 0.5
    assert alike.greys < 0.01
    other = compare(noisy(40, 1), noisy(40, 2, blur=1.6, level=0.6))
    assert other.auc is not None
    assert other.auc.value > 0.95
    assert other.auc.low > 0.9
    assert other.spectrum > 2
    assert other.greys == pytest.approx(0.1, abs=0.02)


def test_of_too_few_pictures_nothing_is_told_of_telling_them_apart() -> None:
    few = compare(noisy(20, 1), noisy(3, 2))
    assert few.auc is None
    assert "too few" in in_a_line("noise", few)


def test_pictures_are_brought_to_one_size_without_being_stretched() -> None:
    disc = np.zeros((300, 500), np.float32)
    cv2.circle(disc, (250, 150), 100, 1.0, -1)
    small = framed(disc) > 0.5
    rows, columns = np.nonzero(small)
    assert small.shape == (SIZE, SIZE)
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), abs=1)


def test_a_knee_film_is_the_same_from_the_same_seed() -> None:
    np.testing.assert_array_equal(knee_film(3, pixels=96), knee_film(3, pixels=96))
    assert np.any(knee_film(3, pixels=96) != knee_film(4, pixels=96))


@pytest.mark.parametrize(("kind", "least"), [("knee", 5), ("fluoroscopy", 5), ("knee-mr", 5),
                                             ("hip", 1)])  # fmt: skip
def test_real_pictures_of_each_kind_are_found(data: Path, kind: str, least: int) -> None:
    found = KINDS[kind].real(data, 5)
    assert len(found.pictures) == len(found.whose) == least
    for picture in found.pictures:
        assert picture.ndim == 2
        assert 0 <= picture.min() < picture.max() <= 1
