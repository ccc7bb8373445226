"""Kinds of pictures that there are real ones of: how to read those, how to make ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from pydicom import dcmread

from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.hip import hip_study
from viewer.lab.simulate.implant import FLUOROSCOPY, implant_picture
from viewer.lab.simulate.knee_exam import draw_exam
from viewer.lab.simulate.knee_film import knee_film
from viewer.lab.simulate.modality.hip_views import FROG
from viewer.lab.simulate.modality.mr import PD, scan
from viewer.lab.simulate.pathology.implants.designs import FAMILIES
from viewer.lab.simulate.realism.compare import Shown

_KEPT = (0.5, 99.7)
"""Percentiles that become black and white where a file does not say."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Real pictures below the data folder, and so many of ours."""

    about: str
    real: Callable[[Path, int], Shown]
    made: Callable[[int], Shown]


def _knees(data: Path, count: int) -> Shown:
    files = sorted((data / "knee_kl" / "val").glob("*.webp"))
    some = [files[n] for n in np.linspace(0, len(files) - 1, min(count, len(files))).astype(int)]
    return Shown([_grey(file) for file in some], [file.stem[:-1] for file in some])


def _frames(data: Path, count: int) -> Shown:
    files = [
        file
        for folder in sorted((data / "tka_fluoroscopy").glob("subject_*"))
        for file in sorted(folder.glob("????.png"))
    ]
    files = files[:count]
    return Shown([_grey(file) for file in files], [file.parent.name for file in files])


def _hips(data: Path, _: int) -> Shown:
    """One film, stored in many ways: the one without loss."""
    files = sorted((data / "dicom").rglob("RG2_RLE"))
    return Shown([_spread(dcmread(file).pixel_array) for file in files], ["hip"] * len(files))


def _slices(data: Path, count: int) -> Shown:
    """First echoes of one knee."""
    found = []
    for file in sorted((data / "dicom" / "gattia_pymskt_anon").rglob("*")):
        if file.is_file() and (ds := dcmread(file, force=True)).get("EchoNumbers", 0) == 1:
            found.append((float(ds.SliceLocation), _spread(ds.pixel_array)))
    middle = [picture for _, picture in sorted(found, key=lambda one: one[0])][3:-3]
    return Shown(middle[:count], ["gattia"] * len(middle[:count]))


def _made_hips(count: int) -> Shown:
    films = []
    for seed in range(count):
        study = hip_study(seed, label="NONE")
        films.append((study.lateral if study.lateral.view.name == FROG else study.ap).picture)
    return Shown([_light(film) for film in films], [f"hip {n}" for n in range(count)])


def _made_frames(count: int) -> Shown:
    designs = [name for name in FAMILIES if name in ("CR", "PS")]
    pictures = [
        _light(implant_picture(seed, designs[seed % len(designs)], FLUOROSCOPY).picture)
        for seed in range(count)
    ]
    return Shown(pictures, [f"frame {n}" for n in range(count)])


def _made_knees(count: int) -> Shown:
    pictures = [_light(knee_film(seed)) for seed in range(count)]
    return Shown(pictures, [f"knee {n}" for n in range(count)])


def _made_slices(count: int) -> Shown:
    """Six slices of each knee, without fat saturation, as the real one was taken."""
    pictures, whose = [], []
    for seed in range(-(-count // 6)):
        exam = draw_exam(seed)
        series = replace(exam.series[0], contrast=replace(PD, noise=exam.series[0].contrast.noise))
        geometry = series.geometry(exam.build)
        numbers = np.linspace(4, geometry.shape[0] - 5, 6).astype(int).tolist()
        found = scan(exam.build, geometry, series.contrast, numbers, taken=exam.taken)
        for values in found:
            pictures.append(_spread(values))
            whose.append(f"exam {seed}")
    return Shown(pictures[:count], whose[:count])


def _light(picture: NDArray[np.uint16]) -> Field:
    """12 bit as 0 to 1."""
    return np.asarray(picture, dtype=np.float32) / np.float32(4095)


def _grey(file: Path) -> Field:
    read = np.asarray(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE), dtype=np.float32)
    return read / np.float32(255)


def _spread(values: NDArray[np.generic]) -> Field:
    light = np.asarray(values, dtype=np.float32)
    low, high = np.percentile(light, _KEPT)
    return np.asarray(np.clip((light - low) / max(high - low, 1e-6), 0, 1), dtype=np.float32)


KINDS: Mapping[str, Kind] = {
    "knee": Kind("frontal radiographs of knees", _knees, _made_knees),
    "fluoroscopy": Kind("frames of replaced knees (two people)", _frames, _made_frames),
    "hip": Kind("frog films of whole hips (one film)", _hips, _made_hips),
    "knee-mr": Kind("sagittal slices of knee MR (one person)", _slices, _made_slices),
}
