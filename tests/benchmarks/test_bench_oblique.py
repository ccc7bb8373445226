"""A turned plane of 512 x 512 pixels out of 600 slices of 512 x 512, and a drag of its ring."""

from itertools import count

import numpy as np
import pytest
from conftest import Race
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scipy.ndimage import map_coordinates

from viewer.core.geometry import Geometry
from viewer.core.greys import Greys, Window
from viewer.core.kernels import ready
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.sampling import Lattice, picked, sampled
from viewer.core.planes.sight import Sight
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.turn import rotation, unturned
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume
from viewer.session.hanging import layouts
from viewer.ui.canvas.grid import PaneGrid

SHAPE = (600, 512, 512)
SPACING = (1.0, 0.7, 0.7)
SIDE = 512
ANGLES = {"20 and 15 degrees": (20.0, 15.0), "45 and 45 degrees": (45.0, 45.0)}


@pytest.fixture(scope="module")
def values() -> NDArray[np.int16]:
    """Noise: no value can be guessed from the one before."""
    return np.random.default_rng(0).integers(-1000, 3000, SHAPE, dtype=np.int16)


def lattice_of(first: float, second: float) -> Lattice:
    """Square pixels of 0.7 mm about the middle of the stack, turned twice."""
    turned = rotation(np.eye(3)[0], np.radians(first)) @ rotation(np.eye(3)[1], np.radians(second))
    down, right = (0.7 * turned @ np.eye(3)[axis] / SPACING for axis in (1, 2))
    first_pixel = (np.array(SHAPE) - 1) / 2 - (SIDE - 1) / 2 * (down + right)
    return Lattice(first_pixel, down, right, (SIDE, SIDE))


def places_of(lattice: Lattice) -> NDArray[np.float64]:
    """The voxel index of each pixel, (3, down, right)."""
    return np.stack([np.add.outer(*lattice.along(axis)) for axis in range(3)])


@pytest.mark.parametrize("angles", ANGLES.values(), ids=ANGLES)
def test_a_turned_plane(race: Race, values: NDArray[np.int16], angles: tuple[float, float]) -> None:
    sitk = pytest.importorskip("SimpleITK", reason="SimpleITK is not installed")
    torch = pytest.importorskip("torch")
    lattice = lattice_of(*angles)
    places = places_of(lattice)
    image = sitk.GetImageFromArray(values)
    resample = sitk.ResampleImageFilter()
    resample.SetSize([SIDE, SIDE, 1])
    axes = np.stack([np.cross(lattice.right, lattice.down), lattice.down, lattice.right], axis=1)
    lengths = np.linalg.norm(axes, axis=0)
    matrix = (axes / lengths)[::-1, ::-1]
    resample.SetOutputSpacing(lengths[::-1].tolist())
    # A slanting lattice is no image of ITK's; its nearest square one costs the same.
    left, _, right = np.linalg.svd(matrix)
    resample.SetOutputDirection((left @ right).ravel().tolist())
    resample.SetOutputOrigin(lattice.first[::-1].tolist())
    resample.SetInterpolator(sitk.sitkLinear)
    copy = torch.from_numpy(values.astype(np.float32))[None, None]
    grid = 2 * places[::-1] / (np.array(SHAPE[::-1])[:, None, None] - 1) - 1
    sites = torch.from_numpy(np.moveaxis(grid, 0, -1).astype(np.float32))[None, None]
    peers = {
        "scipy": lambda: map_coordinates(values, places, order=1, mode="nearest"),
        "SimpleITK": lambda: resample.Execute(image),
        "torch grid_sample": lambda: torch.nn.functional.grid_sample(
            copy, sites, padding_mode="border", align_corners=True
        ),
    }
    title = f"oblique {SIDE} x {SIDE} of {SHAPE}, {angles[0]:.0f} and {angles[1]:.0f} degrees"
    race(title, lambda: sampled(values, lattice), peers, 15)


def test_a_mask_on_a_turned_plane(race: Race, values: NDArray[np.int16]) -> None:
    lattice = lattice_of(20.0, 15.0)
    places, mask = places_of(lattice), values > 1000
    peers = {"scipy": lambda: map_coordinates(mask, places, order=0, mode="nearest")}
    race(f"mask {SIDE} x {SIDE} of {SHAPE}", lambda: picked(mask, lattice), peers, 15)


@pytest.mark.parametrize("slab", [Slab(), Slab(SlabMode.MIP, 10.0)], ids=["slice", "MIP 10 mm"])
def test_a_drag_of_a_ring(race: Race, values: NDArray[np.int16], slab: Slab, qtbot: QtBot) -> None:
    """Three planes, two of them turned, until they are painted; laid out as the program does."""
    affine = np.eye(4)
    affine[:3, :3] = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]]) * SPACING
    geometry = Geometry(affine, SHAPE)
    greys = Greys(windows=(Window(1000.0, 4000.0),))
    series = Series("1.2.3", "1.2", "CT", Kind.VOLUME)
    volume = Volume(values, geometry, greys, series, Verdict(Geometrical.UNIFORM, ""))
    volume.columns.make(values)
    ready.load()
    panes = PaneGrid()
    qtbot.addWidget(panes)
    panes.resize(1200, 800)
    panes.set_layout(layouts.THREE_PLANES)
    for pane, plane in zip(panes.visible_panes, THREE_PLANES, strict=True):
        pane.show_volume(volume, plane)
        pane.set_cursor(geometry.center)
    panes.show()
    qtbot.waitExposed(panes)
    plain, steps = unturned(geometry, geometry.center), count(1)

    def turn() -> None:
        turned = plain.turned(Plane.AXIAL, next(steps) * 0.5, geometry.center)
        for pane in panes.visible_panes:
            pane.set_sight(Sight(turned, slab, moving=True))
            pane.repaint()
        QApplication.processEvents()

    race(f"a frame of a drag, {slab.mode.value}", turn, {"as planned": lambda: None}, 20)
