"""Volumes or pictures with their label maps, as two folders of files of the same names."""

from collections.abc import Mapping
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.lab.data.case import TRAIN, Asked, Case, Cases, apart_by_split, patients_of, split_of

FOLDERS: Mapping[tuple[str, str], str] = {
    ("imagesTr", "labelsTr"): TRAIN,
    ("imagesVal", "labelsVal"): "val",
    ("imagesTs", "labelsTs"): "test",
    ("images", "labels"): "",
    ("images", "masks"): "",
}
"""What the two are called, and the split that they hold; the first are those of nnU-Net and the
Medical Segmentation Decathlon."""

ENDS = (".nii.gz", ".nii", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")
CHANNEL = "_0000"
"""nnU-Net's mark of the first channel, which a label map does not have."""


def recognises(folder: Path) -> bool:
    """Whether a folder holds two such folders, one of them with label maps."""
    return bool(_there(folder))


def read(asked: Asked) -> Cases:
    """All pairs of one split.

    A volume without a label map, or a map without a volume, is an error.
    """
    there = _there(asked.folder)
    split = split_of(there.keys(), asked.split, str(asked.folder))
    named = {name: _pairs(*folders) for name, folders in there.items()}
    every = [name for pairs in named.values() for name in pairs]
    patients, notes = patients_of(every)
    apart_by_split(
        {name: {patients[one] for one in pairs} for name, pairs in named.items()},
        str(asked.folder),
    )
    role = asked.roles[0]
    chosen = named["" if split == "all" else split]
    known = tuple(
        Case(name, patients[name], {role: image}, "", truth)
        for name, (image, truth) in chosen.items()
    )
    return Cases(split, known, notes)


def _there(folder: Path) -> dict[str, tuple[Path, Path]]:
    """The two folders of each split."""
    found: dict[str, tuple[Path, Path]] = {}
    for (images, maps), split in FOLDERS.items():
        if (folder / images).is_dir() and _named(folder / maps):
            found.setdefault(split, (folder / images, folder / maps))
    return found


def _pairs(images: Path, maps: Path) -> dict[str, tuple[Path, Path]]:
    shown, known = _named(images), _named(maps)
    if alone := sorted(shown.keys() ^ known.keys()):
        raise ViewerError(
            f"{len(alone)} files of {images.parent} have no partner of the same name: {alone[0]}.",
            hint="Put the missing files beside them, or take these out.",
        )
    return {name: (shown[name], known[name]) for name in sorted(shown)}


def _named(folder: Path) -> dict[str, Path]:
    """The files of a folder by name, without the end and the mark of a channel."""
    found = {}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        end = next((end for end in ENDS if file.name.lower().endswith(end)), "")
        if end and not file.name.startswith("."):
            found[file.name[: -len(end)].removesuffix(CHANNEL)] = file
    return found
