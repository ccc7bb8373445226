"""Films as the importers make them."""

import numpy as np

from viewer.core.geometry import Geometry
from viewer.core.greys import Greys, Window
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Source, Volume

EIGHT_BITS = Greys(windows=(Window(128.0, 256.0),))


def film(
    values: np.ndarray,
    spacing: tuple[float, float] | None = None,
    *,
    modality: str = "DX",
    slices: int = 1,
    in_patient: bool = False,
    **facts: str | bool,
) -> Volume:
    """A Volume of one picture (rows, columns) of bytes; mm per pixel (down, right) if known."""
    down, right = spacing or (1.0, 1.0)
    origin = SpacingOrigin.NONE if spacing is None else SpacingOrigin.DETECTOR
    shape = (slices, values.shape[0], values.shape[1])
    affine = np.array([[0, 0, right, 0], [0, down, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1.0]])
    return Volume(
        values=np.repeat(values[None], slices, axis=0),
        geometry=Geometry(affine, shape, spacing_origin=origin, in_patient=in_patient),
        greys=EIGHT_BITS,
        series=Series("1.2.3", "1.2", modality, Kind.FILM, **facts),
        verdict=Verdict(Geometrical.PROJECTION, ""),
        sources=(Source("1.2.840.10008.5.1.4.1.1.1.1", "1.2.3.4"),),
    )


def joint(rows: int = 224, columns: int = 224, gap: float = 0.5) -> np.ndarray:
    """A generated joint: two bright blocks and a dark gap that is narrow on the right."""
    down, across = np.mgrid[0:rows, 0:columns].astype(float)
    width = np.interp(across, (0, columns), (9, 2)) * rows / 224
    bone = 1 - np.exp(-(((down - gap * rows) / width) ** 2))
    noise = np.random.default_rng(1).normal(0, 6, (rows, columns))
    return np.clip(40 + 150 * bone + noise, 0, 255).astype(np.uint8)
