"""What lies beside the pictures of a case: masks that a pack is given, and surfaces."""

from collections.abc import Mapping

from viewer.ai.pack import InputKind, Pack
from viewer.ai.poses import Segmented
from viewer.core.errors import ViewerError
from viewer.core.poses.surface import Surface, read_stl
from viewer.importers.pictures.raster import read_raster
from viewer.lab.data.case import Case

WHOSE = "the data set"


def read_beside(pack: Pack, case: Case) -> Mapping[str, Segmented | Surface]:
    """By role; a mask is a picture that is not black where the segment is. Raises ViewerError."""
    made: dict[str, Segmented | Surface] = {}
    for one in pack.inputs:
        file = case.files.get(one.role)
        if file is None or one.kind not in (InputKind.MASK, InputKind.SURFACE):
            continue
        if not file.is_file():
            raise ViewerError(f"{file.name} is not there.")
        if one.kind is InputKind.SURFACE:
            made[one.role] = read_stl(file.read_bytes(), file.name)
        else:
            made[one.role] = Segmented(read_raster(file)[None] > 0, one.role, WHOSE)
    return made
