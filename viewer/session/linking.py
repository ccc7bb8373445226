"""Which pictures share one space, so that a point means the same place in each."""

from viewer.core.volume import Volume


def linked(one: Volume, other: Volume) -> bool:
    """Whether a patient point means the same place in both."""
    if one is other:
        return True
    if not (_placed(one) and _placed(other)):
        return False
    frame = one.geometry.frame_of_reference
    return bool(frame) and frame == other.geometry.frame_of_reference


def _placed(volume: Volume) -> bool:
    return volume.geometry.in_patient and volume.verdict.places_voxels
