"""Knee MR exams as files: the layout of MRNet, volumes with label maps, DICOM with its truth."""

import json
from collections.abc import Sequence
from pathlib import Path

import nibabel
import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from viewer.core.codes import KNEE, Code
from viewer.core.geometry import Geometry
from viewer.lab.simulate.knee_exam import Exam
from viewer.lab.simulate.modality.masks import STRUCTURES
from viewer.lab.simulate.writing.dataset import Asked, Row
from viewer.lab.simulate.writing.dicom import Identifiers, mr_instances, named, write
from viewer.lab.simulate.writing.report import Told, report
from viewer.lab.simulate.writing.segmentation import segmentation

LABELS = ("abnormal", "acl", "meniscus")
FOLDERS = {"train": "Tr", "val": "Val", "test": "Ts"}
"""How nnU-Net names the parts of a set."""

_MRNET = {"train": "train", "val": "valid", "test": "test"}
_RIGHT = Code("24028007", "SCT", "Right")
_QUESTIONS = {
    "abnormal": Code("ABNORMAL", "99CONDYLE", "Anything abnormal"),
    "acl": Code("ACL_TEAR", "99CONDYLE", "Anterior cruciate ligament torn"),
    "meniscus": Code("MENISCAL_TEAR", "99CONDYLE", "Meniscus torn"),
}
_YES, _NO = Code("373066001", "SCT", "Yes"), Code("373067005", "SCT", "No")
_FINDING = Code("121071", "DCM", "Finding")


def exam_row(exam: Exam, number: int, split: str, out: Path) -> Row:
    """The planes of an exam as MRNet has them: [slices, rows, columns], 8 bit."""
    name = f"{number:04d}"
    for acquisition, values in exam.all_values():
        folder = out / _MRNET[split] / acquisition.name
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / f"{name}.npy", _eight_bits(values))
    labels = {label: str(int(there)) for label, there in exam.lesions.labels.items()}
    return {"exam": name, "split": _MRNET[split], **labels}


def _eight_bits(values: NDArray[np.uint16]) -> NDArray[np.uint8]:
    top = max(float(np.percentile(values, 99.7)), 1.0)
    return np.asarray(np.clip(values * (255 / top), 0, 255), dtype=np.uint8)


def mrnet_tables(asked: Asked, rows: Sequence[Row]) -> Path:
    """A table of each part and label, with lines "0000,1"; returns the folder."""
    for split in {row["split"] for row in rows}:
        for label in LABELS:
            lines = [f"{row['exam']},{row[label]}\n" for row in rows if row["split"] == split]
            (asked.out / f"{split}-{label}.csv").write_text("".join(lines), encoding="utf-8")
    return asked.out


def tissue_row(exam: Exam, patient: str, split: str, out: Path) -> Row:
    """The volume of an exam and its label map, as two NIfTI files of one name."""
    (acquisition,) = exam.series
    geometry = acquisition.geometry(exam.build)
    truth = exam.truth(geometry)
    labels = np.zeros(geometry.shape, np.uint8)
    for number, structure in enumerate(STRUCTURES, 1):
        labels[truth[structure.name]] = number
    values = exam.values(acquisition, geometry).astype(np.int16)
    end = FOLDERS[split]
    _nifti(values, geometry, out / f"images{end}" / f"{patient}_0000.nii.gz")
    _nifti(labels, geometry, out / f"labels{end}" / f"{patient}.nii.gz")
    return {"patient": patient, "split": split}


def _nifti(values: NDArray[np.generic], geometry: Geometry, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    affine = np.diag([-1.0, -1.0, 1.0, 1.0]) @ geometry.affine
    nibabel.save(nibabel.nifti1.Nifti1Image(values, affine), path)  # type: ignore[no-untyped-call]


def described(asked: Asked, rows: Sequence[Row]) -> Path:
    """What the labels are, in dataset.json as nnU-Net has it; returns the folder."""
    names = {"background": 0} | {one.name: n for n, one in enumerate(STRUCTURES, 1)}
    training = sum(row["split"] == "train" for row in rows)
    told = {
        "channel_names": {"0": "MR"},
        "labels": names,
        "numTraining": training,
        "file_ending": ".nii.gz",
        "description": "SIMULATED: no patient",
    }
    (asked.out / "dataset.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return asked.out


def write_exam(exam: Exam, patient: str, folder: Path) -> list[Path]:
    """Every series, the masks of the first as truth.dcm, what is wrong as report.dcm."""
    uids = Identifiers(f"exam/{patient}/{exam.seed}")
    stacks: list[list[Dataset]] = []
    for number, acquisition in enumerate(exam.series, 1):
        geometry = acquisition.geometry(exam.build, uids.of("frame of reference"))
        values = exam.values(acquisition, geometry)
        stacks.append(list(mr_instances(values, acquisition, geometry, uids, number)))
    first = exam.series[0]
    found = exam.truth(first.geometry(exam.build, uids.of("frame of reference")))
    about = f"Truth of the {first.name} series"
    masks = segmentation(stacks[0], found, uids, len(stacks) + 1, about=about)
    words = report([stack[0] for stack in stacks], told(exam), uids, len(stacks) + 2)
    files = [(masks, "truth.dcm"), (words, "report.dcm")]
    for acquisition, stack in zip(exam.series, stacks, strict=True):
        files += [(ds, f"{acquisition.name}/{ds.InstanceNumber:03d}.dcm") for ds in stack]
    return [write(named(ds, patient), folder / name) for ds, name in files]


def told(exam: Exam) -> Told:
    """What is wrong, in codes."""
    answers = tuple(
        (_QUESTIONS[label], _YES if there else _NO) for label, there in exam.lesions.labels.items()
    )
    return Told(_FINDING, KNEE, _RIGHT, answers, (None,) * len(exam.series))
