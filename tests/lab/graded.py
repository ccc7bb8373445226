"""A small data set of generated joints: the wider the gap, the lower the grade."""

import csv
from pathlib import Path

import cv2

from viewer.lab.rehearsal.films import joint


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
