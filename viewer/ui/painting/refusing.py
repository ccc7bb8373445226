"""Why nothing is painted, and what to do."""

from viewer.core.errors import ViewerError
from viewer.core.painting.filling import Filled
from viewer.core.painting.islands import WithoutIsland
from viewer.core.painting.patching import Edit
from viewer.core.planes.plane import Cut, acquired_plane
from viewer.core.planes.slabbed import Slabbed
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.scene import Scene
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr


def nowhere(pane: Pane) -> ViewerError:
    """Of a view in which there is nothing to paint on, or no mask yet."""
    if pane.volume is not None and not pane.volume.is_whole:
        return ViewerError(tr("This series is still being read."), tr("Paint once it is there."))
    if not pane.shows_picture:
        return ViewerError(
            tr("There is no picture here to paint on."), tr("Paint on a slice that could be read.")
        )
    return ViewerError(
        tr("There is no mask to paint yet."), keyed("Press {mask.new} to begin one.")
    )


def unpaintable(scene: Scene) -> ViewerError:
    """A mask lies on the frames as acquired: what is put together from several is not it."""
    if isinstance(scene.cut, Slabbed):
        return ViewerError(
            tr("This view shows a slab, in which a place has no one depth."),
            keyed("Turn the slab off with {plane.slab}, and paint on single slices."),
        )
    if scene.sight.turn is not None and not isinstance(scene.cut, Cut):
        return ViewerError(
            tr("This view is turned; masks are painted on the slices as they were acquired."),
            keyed("Turn the planes back with {plane.reset}."),
        )
    plane = acquired_plane(scene.volume.geometry)
    return ViewerError(
        tr(
            "This plane is corrected for the gantry's tilt; masks are painted on the slices as "
            "they were acquired."
        ),
        tr("Paint in the view of the frames: View, {plane}.").format(
            plane=tr(plane.value.capitalize())
        ),
    )


def nothing_changed(edit: Edit) -> ViewerError | None:
    """Of a click that was to change a mask; a brush may pass over what is painted already."""
    if isinstance(edit, Filled):
        return ViewerError(
            tr("There is no closed area here to fill."),
            tr("Close the outline first, or set a range of values for the brush."),
        )
    if isinstance(edit, WithoutIsland):
        return ViewerError(
            tr("No part of the mask lies here."), tr("Click the part that is to go.")
        )
    return None
