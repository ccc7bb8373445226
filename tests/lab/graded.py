"""A small data set of generated joints: the wider the gap, the lower the grade."""

import csv
from pathlib import Path

import cv2
import numpy as np

SIZE = 224


def joint(grade: int, seed: int) -> np.ndarray:
    """Two bright blocks and a gap of 26 (grade 0) to 2 pixels (grade 4), and some noise."""
    random = np.random.default_rng(seed)
    down = np.arange(SIZE, dtype=float)[:, None] - SIZE / 2 - random.uniform(-6, 6)
    bone = 1 - np.exp(-((down / (1 + 3 * (4 - grade))) ** 2))
    noise = random.normal(0, 8, (SIZE, SIZE))
    return np.clip(40 + 150 * bone + noise, 0, 255).astype(np.uint8)


def write_data(folder: Path, patients: int = 60) -> Path:
    """Two pictures a patient; every third patient is in the test part."""
    folder.mkdir(parents=True)
    with (folder / "labels.csv").open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(["file", "patient", "side", "kl", "split"])
        for patient in range(patients):
            split = "val" if patient % 3 == 0 else "train"
            for number, side in enumerate("LR"):
                grade = (patient + number) % 5
                name = f"{patient:04d}{side}.png"
                cv2.imwrite(str(folder / name), joint(grade, patient * 2 + number))
                table.writerow([name, patient, side, grade, split])
    return folder
