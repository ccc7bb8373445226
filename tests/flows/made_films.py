"""Radiographs of a made leg: soft tissue, a bone, letters nobody can mistake, and a ball."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from part10 import saved
from pydicom import Dataset
from pydicom.uid import generate_uid

DX = "1.2.840.10008.5.1.4.1.1.1.1"
BALL = (330.0, 90.0, 44.0)
"""Row, column and radius of the ball, in pixels."""


def leg(rows: int = 480, columns: int = 400) -> NDArray[np.uint16]:
    """A bone down the middle, a ball beside it, an R at the left edge."""
    down, right = np.mgrid[:rows, :columns].astype(np.float64)
    leg = 900 * np.exp(-(((right - columns / 2) / (0.36 * columns)) ** 4))
    bone = 1300 * np.exp(-(((right - columns / 2) / (0.12 * columns)) ** 4))
    chord = np.sqrt(
        np.maximum(1 - ((down - BALL[0]) ** 2 + (right - BALL[1]) ** 2) / BALL[2] ** 2, 0)
    )
    film = 200 + leg + bone + 2600 * (1 - np.exp(-18 * chord))
    film += np.random.default_rng(4).normal(0, 25, film.shape)
    letter = cv2.putText(np.zeros((rows, columns), np.uint8), "R", (8, 60), 0, 1.6, 255, 3)
    film = cv2.GaussianBlur(film, (0, 0), 1.0) + 12.0 * letter
    return np.asarray(np.clip(film, 0, 4095), dtype=np.uint16)


def write_film(path: Path, film: NDArray[np.uint16], number: int = 1, **elements: object) -> Path:
    """One DX picture as a series of its own, at 0.33 mm at the detector unless told otherwise."""
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = DX, generate_uid()
    dataset.Modality, dataset.SeriesNumber = "DX", number
    dataset.PatientName, dataset.PatientID = "Zebrafisch^Ottokar", "ZZ-4711"
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = "1.2.7.1", f"1.2.7.1.{number}"
    dataset.ImagerPixelSpacing = [0.33, 0.33]
    dataset.PatientOrientation = ["L", "F"]
    dataset.BodyPartExamined, dataset.ViewPosition = "KNEE", "AP"
    dataset.Rows, dataset.Columns = film.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored = 16, 12
    dataset.HighBit, dataset.PixelRepresentation = 11, 0
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return saved(dataset, film.astype(np.uint16), path)


def write_knees(folder: Path) -> None:
    """AP and lateral of both knees, four series of one study."""
    views = [("R", "AP"), ("R", "LL"), ("L", "AP"), ("L", "LL")]
    for number, (side, view) in enumerate(views, start=1):
        film = leg() if side == "R" else leg()[:, ::-1]
        orientation = ["L", "F"] if view == "AP" else ["A", "F"]
        write_film(
            folder / f"{side}{view}.dcm",
            film,
            number,
            ImageLaterality=side,
            ViewPosition=view,
            PatientOrientation=orientation,
        )
