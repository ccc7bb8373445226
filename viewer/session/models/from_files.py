"""What a model reads beside pictures, from files that somebody named: masks and surfaces."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from viewer.ai.pack import Input, InputKind, Pack
from viewer.ai.poses import Segmented
from viewer.ai.request import Handed
from viewer.core.errors import Unreadable, ViewerError
from viewer.core.phrase import Phrase
from viewer.core.poses.surface import read_stl
from viewer.importers.encoding.disk import told_if_gone
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

_KINDS = (InputKind.MASK, InputKind.SURFACE)


def from_files(packs: Sequence[Pack], files: Mapping[str, Path]) -> dict[str, Handed]:
    """Each file by the role that it was named for: a surface (STL), or a mask.

    A mask is a picture or a NIfTI file, of which all that is not 0 belongs to it. Raises
    ViewerError for a role that no pack reads from a file, and for files that hold nothing such.
    """
    kinds = {one.role: one.kind for one in _read_by(packs)}
    unknown = [role for role in files if role not in kinds]
    if unknown:
        raise ViewerError(
            Phrase("No pack reads a file as “{role}”.", role=unknown[0]),
            Phrase("These are read: {roles}.", roles=", ".join(kinds) or "none"),
        )
    return {
        role: _surface(path) if kinds[role] is InputKind.SURFACE else _mask(path, role)
        for role, path in files.items()
    }


def handed(pack: Pack, given: Mapping[str, Handed]) -> dict[str, Handed]:
    """Of what was given that which a pack reads."""
    return {one.role: given[one.role] for one in _read_by([pack]) if one.role in given}


def _read_by(packs: Sequence[Pack]) -> Iterator[Input]:
    return (one for pack in packs for one in pack.inputs if one.kind in _KINDS and not one.file)


def _surface(path: Path) -> Handed:
    with told_if_gone():
        return read_stl(path.read_bytes(), path.name)


def _mask(path: Path, role: str) -> Handed:
    with told_if_gone():
        studies = scan([path], Progress()).studies
        if not studies or not studies[0].series[0].stacks:
            raise Unreadable("This file holds no mask.", "Masks come as PNG, TIFF or NIfTI.")
        values = read(studies[0].series[0], 0, Progress()).values
    voxels = values != 0
    return Segmented(voxels.any(axis=-1) if voxels.ndim > 3 else voxels, role, path.name)
