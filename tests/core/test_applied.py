"""One line says what was done to a picture."""

import numpy as np
import pytest

from viewer.core.applied import applied
from viewer.core.geometry import Geometry
from viewer.core.graphics import Graphic, Shutter
from viewer.core.greys import Greys, Shown, VoiLut, VoiShape, Window, fitted_window
from viewer.core.palette import Palette
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume

BONE = Window(400.0, 2000.0, "BONE")
CURVE = Window(400.0, 2000.0, "", VoiShape.SIGMOID)
TABLE = VoiLut(0, (0, 255), 8, "SOFT")
VALUES = np.arange(8, dtype=np.int16).reshape(1, 2, 4)
PALETTE = Palette(1000, np.zeros((1, 3), dtype=np.uint8))


def volume(greys: Greys, values: np.ndarray = VALUES, **others: object) -> Volume:
    series = Series("1", "2", "CT", Kind.VOLUME)
    shape = (values.shape[0], values.shape[1], values.shape[2])
    verdict = Verdict(Geometrical.UNIFORM, "")
    return Volume(values, Geometry(np.eye(4), shape), greys, series, verdict, **others)


@pytest.mark.parametrize(
    ("greys", "shown", "line"),
    [
        (Greys(windows=(BONE,)), BONE, "window from the file 'BONE'"),
        (Greys(windows=(CURVE,)), CURVE, "window from the file, sigmoid"),
        (Greys(luts=(TABLE,)), TABLE, "grey table from the file 'SOFT'"),
        (Greys(), BONE, "window 'BONE'"),
        (Greys(), Window(1.0, 2.0), "window set by hand"),
        (Greys(), fitted_window(VALUES, Greys()), "window fitted to the values"),
        (
            Greys(1.0, -1024.0, "HU", (BONE,), modality="rescaled"),
            BONE,
            "rescaled × 1 -1024 HU · window from the file 'BONE'",
        ),
        (
            Greys(0.5, modality="dose grid scaling", unit="Gy", windows=(BONE,)),
            BONE,
            "dose grid scaling × 0.5 Gy · window from the file 'BONE'",
        ),
        (Greys(modality="rescaled", windows=(BONE,)), BONE, "window from the file 'BONE'"),
        (
            Greys(
                modality="modality table", windows=(BONE,), inverted=True, inverted_by="MONOCHROME1"
            ),
            BONE,
            "modality table · window from the file 'BONE' · inverted once (MONOCHROME1)",
        ),
        (
            Greys(padding=(-2000.0, -2000.0)),
            BONE,
            "window 'BONE' · padding -2000 black",
        ),
        (Greys(padding=(0.0, 5.0)), BONE, "window 'BONE' · padding 0 to 5 black"),
        (Greys(palette=PALETTE), BONE, "palette from 1000 on · window 'BONE'"),
    ],
)
def test_the_line_names_each_step_in_its_order(greys: Greys, shown: Shown, line: str) -> None:
    assert applied(volume(greys), shown) == line


def test_what_the_reader_and_the_file_add_is_said_too() -> None:
    graphics = (Graphic(0, 1, 1, b"\1"),)
    marked = volume(Greys(), graphics=graphics, shutters=(Shutter(),))
    line = "window 'BONE' · turned round by hand · overlays of the file · shutter of the file"
    assert applied(marked, BONE, turned=True) == line


@pytest.mark.parametrize(
    ("photometric", "line"), [("YBR_FULL_422", "YBR_FULL_422 to RGB"), ("RGB", "RGB"), ("", "")]
)
def test_colour_has_no_window(photometric: str, line: str) -> None:
    colours = np.zeros((1, 2, 2, 3), dtype=np.uint8)
    assert applied(volume(Greys(modality=photometric), colours), BONE) == line
