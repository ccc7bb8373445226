"""How a training view looks: exposure, collimation, letters, and where the picture ends."""

from collections.abc import Sequence

import cv2
import numpy as np

from viewer.ai.frames import Frame, Picture
from viewer.ai.votes import local_contrast
from viewer.lab.framing.recipe import Changes
from viewer.lab.framing.view import SIZE, Mask, Scene


def shaded(scene: Scene, changes: Changes, random: np.random.Generator) -> Scene:
    """Greys changed as exposure, processing and file format change them."""
    greys = np.clip(scene.values / 255, 0, 1) ** np.exp(random.uniform(-1, 1) * changes.gamma)
    contrast = random.uniform(1 - changes.contrast, 1.1)
    brightness = random.uniform(-1, 1) * changes.brightness
    greys = np.clip((greys - 0.5) * contrast + 0.5 + brightness, 0, 1).astype(np.float32)
    ramp = np.linspace(-0.5, 0.5, SIZE, dtype=np.float32)
    greys += random.normal(0, changes.shading) * ramp[:, None]
    greys += random.normal(0, changes.shading) * ramp
    if random.random() < 0.5:
        greys = np.asarray(cv2.GaussianBlur(greys, (0, 0), random.uniform(0.3, changes.blur)))
    greys += random.uniform(0, changes.noise) * random.standard_normal(greys.shape, np.float32)
    return Scene(np.clip(greys, 0, 1) * np.float32(255), scene.frames, scene.inside)


def shown(scene: Scene, random: np.random.Generator, wrong: bool = False) -> Scene:
    """The scene as the network gets it: with letters and plates, cut to a picture, evened out."""
    values = scene.values
    if random.random() < 0.25:
        values = _collimated(values, scene.frames, random)
    values = _cluttered(values, random)
    inside = scene.inside & _picture(scene.frames, random)
    values = local_contrast(_edges_drawn_out(values, inside), inside)
    return Scene(values, () if wrong else scene.frames, inside)


def _collimated(values: Picture, frames: Sequence[Frame], random: np.random.Generator) -> Picture:
    """Black or flat grey around a rectangle: collimation, or a border that was added later."""
    frame = frames[0] if frames else Frame(SIZE / 2, SIZE / 2, SIZE / 2)
    middle = np.array([frame.centre_row, frame.centre_column])
    first = np.clip(middle - frame.width * random.uniform(0.3, 0.9, 2), 0, SIZE).astype(int)
    last = np.clip(middle + frame.width * random.uniform(0.3, 0.9, 2), 0, SIZE).astype(int)
    within = (slice(first[0], last[0]), slice(first[1], last[1]))
    made = np.full_like(values, 0 if random.random() < 0.6 else random.uniform(0, 255))
    made[within] = values[within]
    return made


def _cluttered(values: Picture, random: np.random.Generator) -> Picture:
    greys = np.ascontiguousarray(values.astype(np.uint8))
    for _ in range(int(random.integers(0, 3))):
        column, row = (int(one) for one in random.integers(0, SIZE, 2))
        shade = float(random.choice([0, 230, 255]))
        if random.random() < 0.5:
            letter = str(random.choice(list("LRAPkV12")))
            size, thick = float(random.uniform(0.3, 0.8)), int(random.integers(1, 3))
            cv2.putText(greys, letter, (column, row), cv2.FONT_HERSHEY_SIMPLEX, size, shade, thick)
        else:
            far = tuple(int(one) for one in np.add((column, row), random.integers(2, 20, 2)))
            cv2.rectangle(greys, (column, row), far, shade, -1 if random.random() < 0.5 else 1)
    return greys.astype(np.float32)


def _picture(frames: Sequence[Frame], random: np.random.Generator) -> Mask:
    """The rectangle of the view that is picture; it may end close to the joint."""
    sides = [int(random.integers(0, 40)) if random.random() < 0.3 else 0 for _ in range(4)]
    top, bottom, left, right = sides[0], SIZE - sides[1], sides[2], SIZE - sides[3]
    if frames and random.random() < 0.3:
        row, width = frames[0].centre_row, frames[0].width
        if random.random() < 0.7:
            bottom = int(np.clip(row + width * random.uniform(0.08, 0.4), top + 30, SIZE))
        else:
            top = int(np.clip(row - width * random.uniform(0.1, 0.45), 0, bottom - 30))
    mask = np.zeros((SIZE, SIZE), dtype=bool)
    mask[top:bottom, left:right] = True
    return mask


def _edges_drawn_out(values: Picture, inside: Mask) -> Picture:
    """Pixels outside take the value of the nearest row and column inside, as `warped` does."""
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not len(rows):
        return values
    down = np.clip(np.arange(SIZE), rows[0], rows[-1])
    across = np.clip(np.arange(SIZE), columns[0], columns[-1])
    return values[np.ix_(down, across)]
