"""What tells frames at the same place from each other: echo, time point, b-value, kind."""

from dataclasses import dataclass

from viewer.importers.encoding.elements import Dataset, items, numbers, text
from viewer.importers.encoding.lookup import Lookup
from viewer.importers.encoding.tags import tag_of
from viewer.importers.places.frame import MarkList, Value
from viewer.importers.places.vendors import told_privately


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that may set frames apart.

    ``said`` words its value; ``keys`` are where it is found, the first that is there. ``order``:
    it only says when a frame was made, so that its values put frames in order and their number
    says nothing.
    """

    name: str
    said: str
    keys: tuple[int, ...] = ()
    is_text: bool = False
    order: bool = False


def _mark(name: str, said: str, *keywords: str, is_text: bool = False, order: bool = False) -> Mark:
    return Mark(name, said, tuple(map(tag_of, keywords)), is_text, order)


MARKS = (
    _mark("kind", "{}", "FrameType", "ImageType", is_text=True),
    _mark("component", "{}", "ComplexImageComponent", is_text=True),
    _mark("map", "{}", "MetaboliteMapDescription", is_text=True),
    _mark("echo", "echo {:g}", "EchoNumbers"),
    _mark("echo time", "echo time {:.4g} ms", "EffectiveEchoTime", "EchoTime"),
    _mark("time point", "time point {:g}", "TemporalPositionIndex", "TemporalPositionIdentifier"),
    _mark("b-value", "b = {:g}", "DiffusionBValue"),
    _mark("direction", "direction {}", "DiffusionGradientOrientation"),
    _mark("velocity", "velocity along {}", "VelocityEncodingDirection"),
    _mark("inversion time", "inversion time {:.4g} ms", "InversionTime", "InversionTimes"),
    _mark("flip angle", "flip angle {:g}", "FlipAngle"),
    _mark("repetition time", "repetition time {:.4g} ms", "RepetitionTime"),
    _mark("energy", "{:g} kV", "KVP"),
    _mark("photon energy", "{:g} keV", "MonoenergeticEnergyEquivalent"),
    _mark("energy window", "energy window {:g}"),
    _mark("detector", "detector {:g}"),
    _mark("kernel", "kernel {}", "ConvolutionKernel", is_text=True),
    _mark("thickness", "{:.4g} mm thick", "SliceThickness"),
    _mark("contrast", "{}", "ContrastBolusAgentPhase", "ContrastBolusAgent", is_text=True),
    _mark("cardiac phase", "{:g} % of the heartbeat", "NominalPercentageOfCardiacPhase"),
    _mark("breathing phase", "{:g} % of the breath", "NominalPercentageOfRespiratoryPhase"),
    _mark("phase", "phase {:g}"),
    _mark("heartbeat", "heartbeat {:g}"),
    _mark("time slot", "time slot {:g}"),
    _mark("time slice", "time slice {:g}"),
    _mark("rotation", "rotation {:g}"),
    _mark("view", "view {:g}"),
    _mark(
        "trigger",
        "{:.4g} ms after trigger",
        "NominalCardiacTriggerDelayTime",
        "TriggerTime",
        order=True,
    ),
    _mark("frame time", "frame time {:.4g} ms", "FrameReferenceTime", order=True),
    _mark("index", "index {}"),
    _mark(
        "acquisition", "acquisition {:g}", "FrameAcquisitionNumber", "AcquisitionNumber", order=True
    ),
    _mark(
        "acquired",
        "acquired at {}",
        "FrameAcquisitionDateTime",
        "AcquisitionTime",
        "AcquisitionDateTime",
        order=True,
    ),
    _mark("made", "made at {}", "FrameReferenceDateTime", "ContentTime", order=True),
    _mark("moment", "{:.4g} ms after the first", order=True),
)
"""The marks, in the order in which they are tried."""

BY_NAME = {mark.name: mark for mark in MARKS}

MARK_TAGS = frozenset(key for mark in MARKS for key in mark.keys)
ORDER_TAGS = frozenset(key for mark in MARKS if mark.order for key in mark.keys)
"""The elements that tell marks, and those of them that change from slice to slice."""


def marks_of(look: Lookup, dataset: Dataset, dimensions: tuple[int, ...] = ()) -> MarkList:
    """The marks of a frame. ``dimensions`` are the places of its index that are not in space."""
    found: dict[str, Value] = {}
    told = look.telling(MARK_TAGS)
    for mark in MARKS:
        for key in mark.keys:
            if key in told and (value := _value(told[key], key, is_text=mark.is_text)) != "":
                found[mark.name] = value
                break
    if dimensions:
        index = look.numbers("DimensionIndexValues")
        found["index"] = " ".join(f"{index[at]:g}" for at in dimensions if at < len(index))
    for name, value in told_privately(dataset):
        found.setdefault(name, value)
    return tuple((mark.name, found[mark.name]) for mark in _LISTED if mark.name in found)


def order_marks(dataset: Dataset) -> MarkList:
    """The marks of a classic object that only say when it was made."""
    found: dict[str, Value] = {}
    for mark in _ORDERS:
        for key in mark.keys:
            if key in dataset and (value := _value(dataset, key, is_text=False)) != "":
                found[mark.name] = value
                break
    return tuple(found.items())


def without_order(marks: MarkList) -> MarkList:
    """The other marks."""
    return tuple((name, value) for name, value in marks if not BY_NAME[name].order)


_ORDERS = tuple(mark for mark in MARKS if mark.order)
_LISTED = (*(mark for mark in MARKS if not mark.order), *_ORDERS)
_IN_SPACE = frozenset(
    map(tag_of, ("StackID", "InStackPositionNumber", "ImagePositionPatient", "SliceLocation"))
)


def dimensions_of(dataset: Dataset) -> tuple[int, ...]:
    """Which of an object's dimensions do not say where a frame lies (DICOM PS3.3 C.7.6.17)."""
    pointers = [
        numbers(item, "DimensionIndexPointer") for item in items(dataset, "DimensionIndexSequence")
    ]
    tags = [int(p[0]) << 16 | int(p[1]) if len(p) == 2 else 0 for p in pointers]
    return tuple(at for at, tag in enumerate(tags) if tag not in _IN_SPACE)


def _value(dataset: Dataset, key: int, *, is_text: bool) -> Value:
    if is_text:
        return text(dataset, key).upper()
    found = numbers(dataset, key)
    return found[0] if len(found) == 1 else " ".join(f"{value:.3f}" for value in found)
