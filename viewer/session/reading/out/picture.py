"""One picture or scan of a data set, as a file that tells nothing of the patient."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from viewer.core.errors import ViewerError
from viewer.core.mask import Mask
from viewer.core.target import Target
from viewer.core.volume import Volume, film_bytes, target_of
from viewer.exporters.nifti import write_mask
from viewer.exporters.nifti_header import FourthAxis
from viewer.exporters.nifti_volume import write_volumes
from viewer.exporters.saving import write_bytes
from viewer.workers.progress import Progress

_PNG, _NIFTI = ".png", ".nii.gz"
FULL = 255


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A Volume, and the name of its file in the set, without its ending."""

    volume: Volume
    stem: str

    @property
    def is_flat(self) -> bool:
        """Whether it is a single radiograph."""
        return self.volume.is_film and len(self.volume.values) == 1

    @property
    def ending(self) -> str:
        """Radiographs are PNG files, as they are shown; all else is NIfTI, in its own unit."""
        return _PNG if self.is_flat else _NIFTI

    @property
    def file(self) -> str:
        """Its name in the set."""
        return f"{self.stem}{self.ending}"

    def is_of(self, target: Target) -> bool:
        """Whether something was drawn on it."""
        own = target_of(self.volume)
        same = (own.series_uid, own.stack) == (target.series_uid, target.stack)
        return same and target.instance_uid in ("", own.instance_uid)

    def write(self, folder: Path, progress: Progress) -> None:
        """Raises NotExported."""
        if self.is_flat:
            _png(folder / self.file, film_bytes(self.volume))
        else:
            read = partial(_there, self.volume)
            write_volumes(folder / self.file, [read], FourthAxis(), progress)

    def write_mask(self, folder: Path, name: str, mask: Mask) -> str:
        """A mask on its grid; returns the name of the file. Raises NotExported."""
        file = f"{self.stem}_{name}{self.ending}"
        if self.is_flat:
            _png(folder / file, np.where(mask[0], np.uint8(FULL), np.uint8(0)))
        else:
            write_mask(folder / file, self.volume, mask)
        return file


def _there(volume: Volume, _progress: Progress) -> Volume:
    return volume


def _png(path: Path, picture: np.ndarray) -> None:
    done, content = cv2.imencode(_PNG, np.ascontiguousarray(picture))
    if not done:
        raise ViewerError("A picture could not be made into a file.")
    write_bytes(path, content.tobytes())
