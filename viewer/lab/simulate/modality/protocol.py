"""How the sample study is taken: three MR series in one frame of reference, and a film."""

from dataclasses import dataclass, field

import numpy as np

from viewer.core.geometry import Geometry, from_dicom
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import Point
from viewer.lab.simulate.modality.film import Exposure
from viewer.lab.simulate.modality.long_film import LongExposure
from viewer.lab.simulate.modality.mr import PD, PD_FAT_SATURATED, Contrast


@dataclass(frozen=True, slots=True)
class Acquisition:
    """One MR series. ``along_row`` and ``down_column`` are LPS before ``turned`` (degrees).

    ``aim`` is the place in the knee (m, p, s) at the middle of the stack. Lengths in mm.
    """

    name: str
    description: str
    contrast: Contrast
    fat_saturated: bool
    along_row: Point
    down_column: Point
    turned: Point
    aim: Point
    slices: int
    step: float
    pixels: int = 256
    pixel_mm: float = 0.6

    def orientation(self) -> list[float]:
        """Image Orientation (Patient), rounded as the header says it."""
        turn = _turn(self.turned)
        cosines = np.concatenate([turn @ self.along_row, turn @ self.down_column])
        return [float(v) for v in np.round(cosines, 9) + 0.0]

    def geometry(self, build: Build, frame_of_reference: str = "") -> Geometry:
        """Where its voxels lie."""
        orientation = self.orientation()
        row, column = np.array(orientation[:3]), np.array(orientation[3:])
        step = np.cross(row, column) * self.step
        reach = (self.pixels - 1) / 2 * self.pixel_mm
        first = build.to_patient(self.aim) - (row + column) * reach - step * (self.slices - 1) / 2
        return from_dicom(
            np.round(first, 4).tolist(),
            orientation,
            (self.pixel_mm, self.pixel_mm),
            step.tolist(),
            (self.slices, self.pixels, self.pixels),
            frame_of_reference,
        )


@dataclass(frozen=True, slots=True)
class Protocol:
    """Everything that is taken of one knee, and a film of both legs."""

    series: tuple[Acquisition, ...]
    film: Exposure = field(default_factory=Exposure)
    legs: LongExposure = field(default_factory=LongExposure)


def _turn(degrees: Point) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A rotation about x, then y, then z."""
    x, y, z = np.deg2rad(degrees)
    about_x = [[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]]
    about_y = [[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]]
    about_z = [[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]]
    return np.asarray(np.array(about_z) @ np.array(about_y) @ np.array(about_x))


SAMPLE = Protocol(
    (
        # Turned along the anterior cruciate ligament, as is usual: oblique in two ways.
        Acquisition(
            "sagittal", "PD sagittal oblique", PD, False, (0, 1, 0), (0, 0, -1),
            turned=(0, -3, 8), aim=(0, -1, 5), slices=24, step=3.5,
        ),
        Acquisition(
            "coronal", "PD FS coronal", PD_FAT_SATURATED, True, (1, 0, 0), (0, 0, -1),
            turned=(2, 0, 4), aim=(0, -9, 4), slices=25, step=3.6,
        ),
        Acquisition(
            "axial", "PD FS axial", PD_FAT_SATURATED, True, (1, 0, 0), (0, 1, 0),
            turned=(0, 0, 0), aim=(0, 0, 17), slices=25, step=3.6,
        ),
    )
)  # fmt: skip
