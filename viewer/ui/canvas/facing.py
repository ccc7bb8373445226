"""Turning and mirroring what a pane shows, and showing it as large as it is."""

from dataclasses import replace

from viewer.core.pictures.facing import Facing
from viewer.ui.canvas.pane import Pane


def can_face(pane: Pane) -> bool:
    """Whether a pane's picture may be turned: three planes keep the radiological way round."""
    volume = pane.volume
    return volume is not None and (volume.is_film or not volume.verdict.allows_planes)


def face(pane: Pane, facing: Facing) -> None:
    """Show the picture another way round; what is fitted stays so, else the middle stays."""
    scene, size = pane.scene, (pane.width(), pane.height())
    if scene.fitted:
        scene.view = replace(scene.view, facing=facing).fitted(*size)
        pane.update()
    else:
        pane.look(scene.view.faced(facing, *size))


def show_real_size(pane: Pane, pixels_per_mm: float) -> None:
    """As large as the ruler says it is, on a screen of so many widget pixels a millimetre."""
    scene = pane.scene
    factor = pixels_per_mm / scene.pixels_per_unit
    pane.look(scene.view.zoomed(factor, pane.width() / 2, pane.height() / 2))
