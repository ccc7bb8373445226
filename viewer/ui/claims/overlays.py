"""What a claim draws over its picture: the part looked at, places, and outlines of surfaces."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from viewer.core.claimed import in_percent
from viewer.core.claims import LabelClaim, PoseClaim, RegionsClaim, RiskClaim, Threshold
from viewer.core.finding import Finding
from viewer.core.geometry import Geometry
from viewer.core.journal import JudgedFinding
from viewer.core.pictures.compose import Colour
from viewer.core.shapes.region import Region, Shape, region_of
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.session.standing import same_place, whereabouts
from viewer.ui.canvas.shapes.overlay import ShapeOverlay
from viewer.ui.looks.words import tr

CLAIMED: Colour = (240, 180, 41)
LOOKED_AT: Colour = (172, 164, 140)
"""Of a frame whose claim stays below its operating points: it says where a model looked."""

_FRAME = "frame"


def frame_id(finding_id: str) -> str:
    """The id of the shape that frames the part looked at."""
    return f"{finding_id}#{_FRAME}"


def region_id(finding_id: str, at: int) -> str:
    """The id of the shape of a place, by its number from 0."""
    return f"{finding_id}#{at}"


def finding_of(shape_id: str) -> str:
    """The id of the Finding that a shape belongs to; empty where a person drew it."""
    finding, mark, _ = shape_id.partition("#")
    return finding if mark else ""


def is_frame(shape_id: str) -> bool:
    """Whether a shape frames the part looked at."""
    return shape_id.endswith(f"#{_FRAME}")


def shapes_of(
    there: Sequence[JudgedFinding],
    volume: Volume,
    frames: Mapping[str, PixelBox],
    movable: Callable[[Finding], bool],
) -> list[ShapeOverlay]:
    """All that claims draw on a Volume; ``frames`` are those that a person moved, by Finding.

    ``movable`` is whether the frame of a claim can be moved to any effect. What a reader made his
    own is drawn as such, and not a second time.
    """
    shapes: list[ShapeOverlay] = []
    findings = [judged.finding for judged in there]
    for judged, finding in zip(there, findings, strict=True):
        if frame := _frame(finding, findings, volume, frames.get(finding.id)):
            shapes.append(replace(frame, fixed=not movable(finding)))
        drawn = _DRAWN.get(type(finding.claim), _nothing)(finding)
        shapes += [shape for at, shape in enumerate(drawn) if at not in judged.parts]
    return shapes


def places_of(finding: Finding) -> tuple[Region, ...]:
    """The places and outlines of a claim, in the order of their numbers."""
    return tuple(shape.region for shape in _DRAWN.get(type(finding.claim), _nothing)(finding))


def region_of_frame(frame: PixelBox, geometry: Geometry, at: int) -> Region:
    """The box that a frame is on slice ``at`` of a grid."""
    top, left, bottom, right = frame.top, frame.left, frame.bottom, frame.right
    corners = [(top, left), (top, right), (bottom, right), (bottom, left)]
    # Edges of pixels count from the corner of the first, places from its middle.
    index = [(at, down - 0.5, across - 0.5) for down, across in corners]
    return region_of(Shape.BOX, index, geometry)


def frame_of_region(region: Region, geometry: Geometry) -> PixelBox:
    """The frame that a box is, within the picture."""
    index = region.to_index(geometry) + 0.5
    _, rows, columns = geometry.shape
    top, left = np.maximum(index.min(axis=0)[1:], 0).tolist()
    bottom, right = np.minimum(index.max(axis=0)[1:], (rows, columns)).tolist()
    return PixelBox(top, left, bottom, right)


def slice_of_frame(finding: Finding) -> int:
    """The slice that a frame is shown on: where the model looked most."""
    heat = finding.heat
    return heat.at if heat is not None and heat.on is None else 0


def _frame(
    finding: Finding, beside: Sequence[Finding], volume: Volume, moved: PixelBox | None
) -> ShapeOverlay | None:
    frame = moved or finding.frame
    if frame is None or (moved is None and _framed_by_class(finding, beside)):
        return None
    region = region_of_frame(frame, volume.geometry, slice_of_frame(finding))
    reached = [threshold.reached for threshold in _points(finding)]
    said = [tr(whereabouts(finding, beside)), _asked(finding) if any(reached) else ""]
    said.append(_whose(finding, beside))
    if moved is not None:
        said = [tr("Moved by hand")]
    return ShapeOverlay(
        frame_id(finding.id),
        region,
        _lines(*said),
        CLAIMED if any(reached) else LOOKED_AT,
        dashed=moved is not None or not all(reached),
        by_ai=True,
    )


def _framed_by_class(finding: Finding, beside: Sequence[Finding]) -> bool:
    """Whether a class of the same run is told of the frame in which these places were found."""
    classes = (one for one in beside if isinstance(one.claim, LabelClaim))
    same = (finding.provenance.pack, finding.provenance.at, finding.frame)
    alike = ((one.provenance.pack, one.provenance.at, one.frame) == same for one in classes)
    return isinstance(finding.claim, RegionsClaim) and any(alike)


def _lines(*said: str) -> tuple[str, ...]:
    """What a shape says, which begins with who says it: colours alone tell nobody."""
    words = " · ".join(filter(None, said))
    return (tr("AI: {words}").format(words=words),) if words else ()


def _whose(finding: Finding, beside: Sequence[Finding]) -> str:
    """The model, where two of them looked at one place."""
    model = finding.provenance.pack
    others = (one for one in beside if one.frame is not None and one.provenance.pack != model)
    alike = any(same_place(one, finding) for one in others)
    return tr(finding.provenance.title) if alike else ""


def _points(finding: Finding) -> tuple[Threshold, ...]:
    claim = finding.claim
    return claim.thresholds if isinstance(claim, LabelClaim | RiskClaim) else ()


def _asked(finding: Finding) -> str:
    claim = finding.claim
    if isinstance(claim, LabelClaim):
        return tr(claim.asked) if claim.question else tr(claim.label.meaning)
    return ""


def _regions(finding: Finding) -> Iterator[ShapeOverlay]:
    """Dashed where only suspected, solid where definite."""
    assert isinstance(finding.claim, RegionsClaim)
    for at, one in enumerate(finding.claim.regions):
        sure = "" if one.probability is None else f" {in_percent(one.probability)}"
        yield ShapeOverlay(
            region_id(finding.id, at),
            one.region,
            _lines(f"{tr(one.label.meaning)}{sure}"),
            CLAIMED,
            dashed=not all(threshold.reached for threshold in one.thresholds),
            by_ai=True,
            fixed=True,
        )


def _outlines(finding: Finding) -> Iterator[ShapeOverlay]:
    assert isinstance(finding.claim, PoseClaim)
    for at, (name, region) in enumerate(finding.claim.outlines):
        said = _lines(tr(name.meaning))
        yield ShapeOverlay(region_id(finding.id, at), region, said, CLAIMED, by_ai=True, fixed=True)


def _nothing(_finding: Finding) -> Iterator[ShapeOverlay]:
    """Labels, masks, volumes and risks have no shape."""
    return iter(())


_DRAWN: Mapping[type[Any], Callable[[Finding], Iterator[ShapeOverlay]]] = {
    RegionsClaim: _regions,
    PoseClaim: _outlines,
}
