"""Three planes with a label over them as VTK shows them, in one window off the screen."""

import numpy as np
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401  # the way VTK is told how to render
from canvas_peers import COLOUR, OPACITY, SIZE, SPACING, WINDOW
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkLookupTable
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkRenderingCore import (
    vtkImageProperty,
    vtkImageSlice,
    vtkImageSliceMapper,
    vtkRenderer,
    vtkRenderWindow,
)

from viewer.core.volume import Values, Volume

_SHARES = ((0, 0, 2 / 3, 1), (2 / 3, 0.5, 1, 1), (2 / 3, 0, 1, 0.5))
_ALONG = (2, 0, 1)
"""The axis x, y, z that each of the three views looks along."""


class VtkPlanes:
    """A slice mapper for the picture and one for the label in each of three renderers."""

    def __init__(self, volume: Volume, label: NDArray[np.bool_]) -> None:
        self._window = vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetSize(*SIZE)
        grey, coloured = vtkImageProperty(), vtkImageProperty()
        grey.SetColorWindow(WINDOW.width)
        grey.SetColorLevel(WINDOW.center)
        coloured.SetLookupTable(_table())
        coloured.UseLookupTableScalarRangeOn()
        pictures = (_image(volume.values), _image(label.view(np.uint8)))
        self._mappers: list[tuple[int, vtkImageSliceMapper]] = []
        for share, along in zip(_SHARES, _ALONG, strict=True):
            renderer = vtkRenderer()
            renderer.SetViewport(*share)
            for image, look in zip(pictures, (grey, coloured), strict=True):
                renderer.AddViewProp(self._slice(image, look, along))
            _look_along(renderer, along)
            self._window.AddRenderer(renderer)
        self._window.Render()

    def show(self, index: NDArray[np.int_]) -> None:
        """Cut at a voxel (slice, row, column), and render."""
        for along, mapper in self._mappers:
            mapper.SetSliceNumber(int(index[2 - along]))
        self._window.Render()

    def _slice(self, image: vtkImageData, look: vtkImageProperty, along: int) -> vtkImageSlice:
        mapper, shown = vtkImageSliceMapper(), vtkImageSlice()
        mapper.SetInputData(image)
        mapper.SetOrientation(along)
        shown.SetMapper(mapper)
        shown.SetProperty(look)
        self._mappers.append((along, mapper))
        return shown


def _image(values: Values) -> vtkImageData:
    image = vtkImageData()
    image.SetDimensions(*values.shape[::-1])
    image.SetSpacing(*SPACING[::-1])
    image.GetPointData().SetScalars(numpy_to_vtk(values.reshape(-1)))
    return image


def _table() -> vtkLookupTable:
    table = vtkLookupTable()
    table.SetNumberOfTableValues(2)
    table.SetRange(0, 1)
    table.SetTableValue(0, [0.0, 0.0, 0.0, 0.0])
    table.SetTableValue(1, [*(part / 255 for part in COLOUR), OPACITY])
    return table


def _look_along(renderer: vtkRenderer, along: int) -> None:
    camera = renderer.GetActiveCamera()
    camera.ParallelProjectionOn()
    away = [0.0, 0.0, 0.0]
    away[along] = -1.0 if along != 1 else 1.0
    camera.SetFocalPoint(0, 0, 0)
    camera.SetPosition(*away)
    camera.SetViewUp(*((0, -1, 0) if along == 2 else (0, 0, 1)))
    renderer.ResetCamera()
