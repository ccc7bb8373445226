"""How large a picture is shown where it is to fit its widget."""

from dataclasses import replace

from viewer.core.geometry import Points
from viewer.core.pictures.framing import Framing
from viewer.core.planes.plane import cut_of
from viewer.core.planes.section import Section
from viewer.core.volume import Volume
from viewer.ui.canvas.view import View


def fitted_view(
    view: View, volume: Volume, section: Section, held: Points, size: tuple[float, float]
) -> View:
    """The whole picture in the middle of a widget of ``size`` (width, height).

    A turned plane is as large as it would be unturned, however far its corners reach, and the
    point ``held`` (LPS) lies where it would lie then: nothing jumps while planes are turned.
    """
    plain, index = cut_of(volume.geometry, section.plane), volume.geometry.to_index(held)
    if section.size == plain.size and section.pixel == plain.pixel:
        return view.fitted(*size)
    unturned = replace(view, size=plain.size, pixel=plain.pixel).fitted(*size)
    there = unturned.to_widget(*plain.to_screen(index, plain.along(index)))
    scaled = replace(view, scale=unturned.scale)
    here = scaled.to_widget(*section.to_screen(index, section.along(index)))
    return scaled.moved(there[0] - here[0], there[1] - here[1])


def framed(fitted: View, framing: Framing, size: tuple[float, float]) -> View:
    """Another part than the whole, which ``fitted`` shows, on a widget of ``size``."""
    if framing.middle is None:
        return fitted
    scaled = replace(fitted, scale=fitted.scale * framing.zoom)
    x, y = scaled.to_widget(*framing.middle)
    return scaled.moved(size[0] / 2 - x, size[1] / 2 - y)


def framing_of(view: View, fitted: View, size: tuple[float, float]) -> Framing:
    """What `framed` makes a view of again, on a widget of any size."""
    return Framing(view.scale / fitted.scale, view.to_picture(size[0] / 2, size[1] / 2))
