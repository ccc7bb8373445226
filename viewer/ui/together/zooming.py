"""Zoom and pan in step, in millimetres: what is as large in the patient is as large on screen."""

from viewer.session.hanging.linking import Links, between, places
from viewer.ui.canvas.crosshair.crossing import sheet
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.view import View


def parallel(one: Pane, other: Pane) -> bool:
    """Whether two views of the patient look at planes that lie alike."""
    mine, theirs = one.scene, other.scene
    if mine.volume.is_film or theirs.volume.is_film:
        return mine.volume.is_film and theirs.volume.is_film
    return sheet(mine).lies_like(sheet(theirs))


def followed(source: Pane, pane: Pane, links: Links) -> View:
    """How a pane looks at its picture when it follows another: as enlarged, at the same place."""
    scene, middle = pane.scene, (pane.width() / 2, pane.height() / 2)
    view = scene.view.zoomed(_factor(source, pane), *middle)
    if not parallel(source, pane):
        return view.kept(pane.width(), pane.height())
    x, y = _place(source, pane, view, links)
    view = view.moved(middle[0] - x, middle[1] - y)
    return view.kept(pane.width(), pane.height())


def _factor(source: Pane, pane: Pane) -> float:
    """By how much to enlarge. Pixels are no millimetres: there, as much beyond what fits."""
    mine, theirs = source.scene, pane.scene
    if bool(mine.length_unit()) == bool(theirs.length_unit()):
        return mine.pixels_per_unit / theirs.pixels_per_unit
    fitting = mine.view.fitted(source.width(), source.height()).scale
    fitting_there = theirs.view.fitted(pane.width(), pane.height()).scale
    return mine.view.scale / fitting * fitting_there / theirs.view.scale


def _place(source: Pane, pane: Pane, view: View, links: Links) -> tuple[float, float]:
    """Where in a pane that is looked at by ``view`` lies what the other has in its middle."""
    mine, theirs = source.scene, pane.scene
    middle = source.width() / 2, source.height() / 2
    shift = between(mine.volume, theirs.volume, links)
    if shift is not None and places(theirs.volume):
        point = mine.to_patient(*middle) + shift
        index = theirs.volume.geometry.to_index(point)
        return view.to_widget(*theirs.cut.to_screen(index, theirs.index))
    down, right = mine.view.to_picture(*middle)
    (tall, wide), (other_tall, other_wide) = mine.view.size, view.size
    # As both are seen: what is mirrored is laid beside its like.
    seen = mine.view.facing.place((down + 0.5) / tall, (right + 0.5) / wide, (1.0, 1.0))
    shares = view.facing.inverse.place(*seen, (1.0, 1.0))
    return view.to_widget(shares[0] * other_tall - 0.5, shares[1] * other_wide - 0.5)
