"""What is drawn on a radiograph for pictures of the window, as a reader would."""

from collections.abc import Iterator

from viewer.core.annotation import Decision, DrawnAnnotation, Reader
from viewer.core.shapes.region import Shape, region_of
from viewer.core.volume import Volume, target_of
from viewer.session.marking.vocabulary import labels
from viewer.session.record import new_id, now


def drawn_on(volume: Volume, reader: Reader) -> Iterator[DrawnAnnotation]:
    """Shapes of several kinds, some of them labelled."""
    geometry, target = volume.geometry, target_of(volume)
    codes = {label.code.meaning: label.code for label in labels()}
    for shape, places, label in _SHAPES:
        index = [
            (0.0, down * geometry.shape[1], right * geometry.shape[2]) for down, right in places
        ]
        region = region_of(shape, index, geometry)
        made = (Decision.DRAWN, reader, now(), codes.get(label))
        yield DrawnAnnotation(new_id(), target, region, *made)


_SHAPES: tuple[tuple[Shape, tuple[tuple[float, float], ...], str], ...] = (
    (Shape.LINE, ((0.585, 0.30), (0.585, 0.70)), ""),
    (Shape.ANGLE, ((0.08, 0.42), (0.53, 0.50), (0.53, 0.74)), ""),
    (Shape.CIRCLE, ((0.30, 0.36), (0.30, 0.44)), ""),
    (Shape.BOX, ((0.46, 0.62), (0.46, 0.74), (0.56, 0.74), (0.56, 0.62)), "Osteophyte"),
    (
        Shape.POLYGON,
        ((0.66, 0.40), (0.64, 0.52), (0.74, 0.58), (0.80, 0.46)),
        "Subchondral sclerosis",
    ),
    (Shape.ARROW, ((0.555, 0.36), (0.47, 0.27)), ""),
)
"""What is drawn: (down, right) as shares of the picture, and the label."""
