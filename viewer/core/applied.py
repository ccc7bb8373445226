"""What was done to a picture on its way from the file to the eye, in one line."""

from viewer.core.greys import FITTED, Greys, Shown, VoiLut, VoiShape, Window
from viewer.core.volume import Volume

BETWEEN = " · "

_SHAPES = {VoiShape.SIGMOID: "sigmoid", VoiShape.LINEAR_EXACT: "exact"}


def applied(volume: Volume, shown: Shown, *, turned: bool = False) -> str:
    """The steps in their order; ``turned`` where the reader turned the greys round.

    As in "modality table · window from the file 'BONE' · inverted once (MONOCHROME1)".
    """
    greys = volume.greys
    if volume.is_colour:
        steps = [_colour(greys)]
    else:
        steps = [_modality(greys), _palette(greys), _voi(shown, greys), _inverted(greys)]
    turning = "turned round by hand" if turned else ""
    return BETWEEN.join(
        step for step in (*steps, turning, _padding(greys), *_drawn(volume)) if step
    )


def _colour(greys: Greys) -> str:
    return greys.modality if greys.modality in ("", "RGB") else f"{greys.modality} to RGB"


def _modality(greys: Greys) -> str:
    if (greys.slope, greys.intercept) == (1.0, 0.0):
        return "" if greys.modality == "rescaled" else greys.modality
    intercept = f" {greys.intercept:+g}" if greys.intercept else ""
    line = f"{greys.modality or 'rescaled'} × {greys.slope:g}{intercept}"
    return f"{line} {greys.unit}".rstrip()


def _palette(greys: Greys) -> str:
    return "" if greys.palette is None else f"palette from {greys.palette.first} on"


def _voi(shown: Shown, greys: Greys) -> str:
    name = f" '{shown.name}'" if shown.name else ""
    if isinstance(shown, VoiLut):
        return f"grey table from the file{name}"
    if shown in greys.windows:
        shape = f", {_SHAPES[shown.shape]}" if shown.shape in _SHAPES else ""
        return f"window from the file{name}{shape}"
    return _own_window(shown)


def _own_window(window: Window) -> str:
    if window.name == FITTED:
        return "window fitted to the values"
    return f"window '{window.name}'" if window.name else "window set by hand"


def _inverted(greys: Greys) -> str:
    if not greys.inverted:
        return ""
    return f"inverted once ({greys.inverted_by})" if greys.inverted_by else "inverted once"


def _padding(greys: Greys) -> str:
    if greys.padding is None:
        return ""
    low, high = greys.padding
    return f"padding {low:g} black" if low == high else f"padding {low:g} to {high:g} black"


def _drawn(volume: Volume) -> tuple[str, str]:
    overlays = "overlays of the file" if volume.graphics else ""
    return overlays, "shutter of the file" if volume.shutters else ""
