"""What is right, on the grid that a network is shown: one function for each kind of output."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import affine_transform

from viewer.ai.given import Affine, Grid
from viewer.ai.outputs import MaskOutput, Output, RegionsOutput
from viewer.core.errors import ViewerError
from viewer.core.volume import Volume
from viewer.lab.data.case import Case
from viewer.lab.data.label_map import label_map

Truth = NDArray[Any]


def truth_on(case: Case, volume: Volume, grid: Grid, output: Output) -> Truth:
    """The answer to an output that claims where something is, on a grid made of a volume.

    See `Seen`.
    """
    return ON[type(output)](case, volume, grid, output)


def labels_on(labels: NDArray[np.uint8], grid: Grid) -> NDArray[np.uint8]:
    """A label map of the input on a grid made of it: each voxel takes the label nearest to it."""
    made = affine_transform(
        labels,
        grid.to_source[:3, :3],
        grid.to_source[:3, 3],
        grid.values.shape[:3],
        order=0,
        mode="grid-constant",
    )
    return np.asarray(made, dtype=np.uint8)


def places_on(edges: NDArray[np.float64], to_source: Affine) -> NDArray[np.float64]:
    """Edges (n, 4: top, left, bottom, right) on a picture, on a grid made of it.

    Both in pixels from the outer edge of the first. Where the grid lies turned, the box about the
    turned box.
    """
    back = np.linalg.inv(to_source)
    corners = edges[:, [[0, 1], [0, 3], [2, 1], [2, 3]]] - 0.5
    there = corners @ back[1:3, 1:3].T + back[1:3, 3] + 0.5
    return np.concatenate([there.min(1), there.max(1)], axis=1)


def _map(case: Case, volume: Volume, grid: Grid, output: Output) -> NDArray[np.uint8]:
    assert isinstance(output, MaskOutput), "chosen by its kind"
    return labels_on(label_map(case.map_file, volume, output), grid)


def _places(case: Case, volume: Volume, grid: Grid, _output: Output) -> NDArray[np.float64]:
    slices, rows, columns = volume.geometry.shape
    if slices != 1:
        raise ViewerError(f"It has {slices} slices; boxes and points are learnt on pictures.")
    size = np.array([rows, columns, rows, columns])
    parts = np.array([(one.top, one.left, one.bottom, one.right) for one in case.boxes])
    edges = places_on(parts.reshape(-1, 4) * size, grid.to_source)
    labels = np.array([one.label for one in case.boxes], dtype=np.float64)
    return np.concatenate([labels.reshape(-1, 1), edges], axis=1)


ON: Mapping[type[Any], Callable[[Case, Volume, Grid, Output], Truth]] = {
    MaskOutput: _map,
    RegionsOutput: _places,
}
"""By the kind of output; a label is of a whole case, wherever it lies."""
