"""Volumes with their label maps, as two folders of NIfTI files of the same names."""

from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import ViewerError

FOLDERS = (("imagesTr", "labelsTr"), ("images", "labels"), ("images", "masks"))
"""What the two are called; the first is that of nnU-Net and the Medical Segmentation Decathlon."""

ENDS = (".nii.gz", ".nii")
CHANNEL = "_0000"
"""nnU-Net's mark of the first channel, which a label map does not have."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A volume and the label map on its grid."""

    id: str
    patient: str
    file: Path
    mask: Path


def nifti_pairs(folder: Path) -> tuple[Masked, ...]:
    """All pairs of `folder`; what stands before the first "_" of a name names the patient.

    A volume without a label map, or a map without a volume, is an error.
    """
    images, masks = _folders(folder)
    volumes, maps = _named(images), _named(masks)
    alone = sorted(volumes.keys() ^ maps.keys())
    if alone:
        raise ViewerError(
            f"{len(alone)} files of {folder} have no partner of the same name: {alone[0]}.",
            hint="Put the missing files beside them, or take these out.",
        )
    return tuple(
        Masked(name, name.split("_")[0], volumes[name], maps[name]) for name in sorted(volumes)
    )


def _folders(folder: Path) -> tuple[Path, Path]:
    for images, masks in FOLDERS:
        if (folder / images).is_dir() and (folder / masks).is_dir():
            return folder / images, folder / masks
    raise ViewerError(
        f"{folder} holds no volumes with label maps.",
        hint=f"They lie in two folders, such as {' and '.join(FOLDERS[0])}.",
    )


def _named(folder: Path) -> dict[str, Path]:
    """The files of a folder by name, without the end and the mark of a channel."""
    found = {}
    for file in sorted(folder.iterdir()):
        end = next((end for end in ENDS if file.name.endswith(end)), "")
        if end and not file.name.startswith("."):
            found[file.name.removesuffix(end).removesuffix(CHANNEL)] = file
    return found
