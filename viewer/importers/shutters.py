"""Display shutters of the frames of a picture (DICOM PS3.3 C.7.6.11, C.7.6.15)."""

from collections.abc import Mapping, Sequence

from viewer.core.graphics import Shutter
from viewer.core.layout import Layout
from viewer.core.study import FrameRef
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.elements import Dataset, whole
from viewer.importers.kinds import PROJECTION_MODALITIES
from viewer.importers.opened import Opened
from viewer.importers.overlays import plane_of, separate
from viewer.importers.places.facts import Lookup

_EDGES = (
    "ShutterUpperHorizontalEdge",
    "ShutterLeftVerticalEdge",
    "ShutterLowerHorizontalEdge",
    "ShutterRightVerticalEdge",
)
_VALUE = "ShutterPresentationValue"
_P_VALUE_OF_A_SHADE = 257


def shutters_of(
    modality: str, refs: Sequence[FrameRef], opened: Mapping[int, Opened]
) -> tuple[Shutter | None, ...]:
    """The shutter of each frame of a projection; empty where none has one."""
    if modality not in PROJECTION_MODALITIES:
        return ()
    with quiet():
        found = [_of_frame(opened[ref.instance], ref.frame) for ref in refs]
    return tuple(found) if any(found) else ()


def _of_frame(one: Opened, frame: int) -> Shutter | None:
    return shutter_of(one.looks[frame], one.header.dataset, one.layout)


def shutter_of(look: Lookup, dataset: Dataset, layout: Layout) -> Shutter | None:
    """The shutter of one frame. Its rows and columns count from 1 in the file, here from 0."""
    shapes = set(look.text("ShutterShape").upper().split("\\"))
    shade = min(
        255,
        whole(look.of("ShutterPresentationValue"), "ShutterPresentationValue")
        // _P_VALUE_OF_A_SHADE,
    )
    shutter = Shutter(
        _rectangle(look) if "RECTANGULAR" in shapes else (),
        _circle(look) if "CIRCULAR" in shapes else (),
        _polygon(look) if "POLYGONAL" in shapes else (),
        shade=shade,
    )
    if "BITMAP" in shapes:
        group = whole(dataset, "ShutterOverlayGroup")
        plane = plane_of(dataset, layout, group) if group else None
        if plane is not None and plane.packed is not None:
            return Shutter(bitmap=plane.graphic(0, separate(plane, 0)), shade=shade)
    return shutter if shutter.rectangle or shutter.circle or shutter.polygon else None


def _rectangle(look: Lookup) -> tuple[float, ...]:
    """First and last row and column left open: top, left, bottom, right."""
    edges = [look.numbers(keyword, 1) for keyword in _EDGES]
    top, left, bottom, right = (edge[0] - 1 if edge else -1.0 for edge in edges)
    return (top, left, bottom, right) if bottom > top and right > left else ()


def _circle(look: Lookup) -> tuple[float, ...]:
    center = look.numbers("CenterOfCircularShutter", 2)
    radius = look.numbers("RadiusOfCircularShutter", 1)
    if not center or not radius or radius[0] <= 0:
        return ()
    return (center[0] - 1, center[1] - 1, radius[0])


def _polygon(look: Lookup) -> tuple[tuple[float, float], ...]:
    corners = look.numbers("VerticesOfThePolygonalShutter")
    pairs = zip(corners[::2], corners[1::2], strict=False)
    return tuple((row - 1, column - 1) for row, column in pairs) if len(corners) >= 6 else ()
