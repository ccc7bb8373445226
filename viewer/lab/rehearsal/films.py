"""Films of joints that are told by their gap alone: a sketch of one, which trains in a minute."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import KNEE
from viewer.lab.simulate.writing.dicom import Film, Identifiers, film_instance, named, write

SIZE = 224
_FULL = 16
"""Eight bits as twelve."""


def joint(grade: int, seed: int) -> NDArray[np.uint8]:
    """Two bright blocks and a gap of 26 (grade 0) to 2 pixels (grade 4), and some noise."""
    random = np.random.default_rng(seed)
    down = np.arange(SIZE, dtype=float)[:, None] - SIZE / 2 - random.uniform(-6, 6)
    bone = 1 - np.exp(-((down / (1 + 3 * (4 - grade))) ** 2))
    noise = random.normal(0, 8, (SIZE, SIZE))
    return np.clip(40 + 150 * bone + noise, 0, 255).astype(np.uint8)


def write_joint(grade: int, number: int, patient: int, folder: Path) -> Path:
    """One study of one film; two of them are of one patient."""
    film = Film(
        name="joint",
        study="Joint (generated)",
        description="Joint AP (generated)",
        body_part="KNEE",
        region=KNEE,
        laterality="LR"[number % 2],
        spacing=0.6,
    )
    picture = joint(grade, number).astype(np.uint16) * _FULL
    made = film_instance(picture, film, Identifiers(f"rehearsal {number}"))
    return write(named(made, f"{patient:03d}"), folder / "film.dcm")
