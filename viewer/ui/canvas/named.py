"""How a view names what it shows: its plane, how far that was turned, how thick it is."""

from viewer.core.geometry import LETTERS
from viewer.core.planes.plane import THREE_PLANES
from viewer.core.planes.sight import aspect_of
from viewer.core.planes.slab import SlabMode
from viewer.core.planes.slabbed import Slabbed
from viewer.core.planes.turn import LEAST_DEGREES
from viewer.ui.canvas.scene import Scene
from viewer.ui.looks.words import tr

_AXES = {"sagittal": 0, "coronal": 1, "axial": 2}


def degrees(scene: Scene) -> float:
    """How far the plane was turned from where it lies in the array."""
    turn, plane = scene.sight.turn, scene.cut.plane
    if turn is None or plane not in THREE_PLANES:
        return 0.0
    turned = aspect_of(scene.volume, plane, turn).degrees
    return turned if turned >= LEAST_DEGREES else 0.0


def plane_name(scene: Scene) -> str:
    """The plane, which loses its claim to the name where it was turned; empty on a film."""
    # As it was cut: pictures without a place in the patient lie in no plane of his.
    plane = scene.cut.plane
    if plane not in THREE_PLANES:
        return ""
    turned = degrees(scene)
    if not turned:
        return tr(plane.value.capitalize())
    # What it was named before comes last: it is what may be cut off in a narrow view.
    return tr("Oblique {degrees}° ({plane})").format(
        plane=tr(plane.value), degrees=f"{turned:.0f}" if turned >= 1 else f"{turned:.1f}"
    )


def slab_words(scene: Scene) -> str:
    """What was made of how many slices; empty where a slice is shown as it is."""
    section = scene.cut
    if not isinstance(section, Slabbed):
        return ""
    mode = tr("Average") if section.slab.mode is SlabMode.AVERAGE else section.slab.mode.value
    made_of, room = section.made_of(scene.index)
    words = tr("{mode} {thickness} mm, {count} slices")
    if made_of < room:
        words = tr("{mode} {thickness} mm, {count} of {room} slices")
    elif room == 1:
        words = tr("{mode} {thickness} mm, 1 slice")
    thickness = f"{room * section.step:.3g}"
    return words.format(mode=mode, thickness=thickness, count=made_of, room=room)


def place(scene: Scene) -> str:
    """How far the slice's middle lies along the patient axis that the plane is named for."""
    plane, section = scene.cut.plane, scene.cut
    if plane not in THREE_PLANES or degrees(scene) or not scene.volume.verdict.places_voxels:
        return ""
    middle = [(n - 1) / 2 for n in section.size]
    index = section.to_index(middle[0], middle[1], scene.index)
    axis = _AXES[plane.value]
    millimetres = round(float(scene.volume.geometry.to_patient(index)[axis]), 1)
    return f"{LETTERS[axis][0 if millimetres >= 0 else 1]} {abs(millimetres):.1f} mm"
