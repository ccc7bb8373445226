"""What tells frames at the same place from each other: echo, time point, b-value, kind."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.importers.elements import Dataset, items, numbers, tag_of, text
from viewer.importers.frame import MarkList
from viewer.importers.lookup import Lookup
from viewer.importers.private import private_numbers

Value = float | str


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
        "acquired {:06.0f}",
        "FrameAcquisitionDateTime",
        "AcquisitionTime",
        "AcquisitionDateTime",
        order=True,
    ),
    _mark("made", "made {:06.0f}", "FrameReferenceDateTime", "ContentTime", order=True),
    _mark("moment", "{:.4g} ms after the first", order=True),
)
"""The marks, in the order in which they are tried."""

BY_NAME = {mark.name: mark for mark in MARKS}

_B_VALUE, _DIRECTION, _COMPONENT = "b-value", "direction", "component"
_MOST_WEIGHT = 1e6
_GE_FLAG = 1e9
"""What GE adds to b-values that a user chose."""

_VENDORS = (
    (_B_VALUE, 0x0019, "SIEMENS MR HEADER", 0x0C, ""),
    (_B_VALUE, 0x2001, "Philips Imaging DD 001", 0x03, "f"),
    (_B_VALUE, 0x0043, "GEMS_PARM_01", 0x39, ""),
    (_DIRECTION, 0x0019, "SIEMENS MR HEADER", 0x0E, "d"),
    (_COMPONENT, 0x0043, "GEMS_PARM_01", 0x2F, "h"),
)
"""Where classic MR objects hold what the standard gave an attribute later.

Source: the vendors' conformance statements.
"""

_GE_DIRECTION = (0x0019, "GEMS_ACQU_01", (0xBB, 0xBC, 0xBD))
_PHILIPS_DIRECTION = (0x2005, "Philips MR Imaging DD 001", (0xB0, 0xB1, 0xB2))
_GE_COMPONENTS = ("MAGNITUDE", "PHASE", "REAL", "IMAGINARY")


def marks_of(look: Lookup, dataset: Dataset, dimensions: tuple[int, ...] = ()) -> MarkList:
    """The marks of a frame. ``dimensions`` are the places of its index that are not in space."""
    found: dict[str, Value] = {}
    for mark in MARKS:
        for key in mark.keys:
            part = look.of(key)
            if key in part and (value := _value(part, key, is_text=mark.is_text)) != "":
                found[mark.name] = value
                break
    if dimensions:
        index = look.numbers("DimensionIndexValues")
        found["index"] = " ".join(f"{index[at]:g}" for at in dimensions if at < len(index))
    if _MODALITY in dataset and text(dataset, _MODALITY) == "MR":
        for name, value in _told_privately(dataset):
            found.setdefault(name, value)
    return tuple(found.items())


_MODALITY = tag_of("Modality")
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


def _told_privately(dataset: Dataset) -> list[tuple[str, Value]]:
    found: list[tuple[str, Value]] = []
    for name, group, creator, element, code in _VENDORS:
        told = private_numbers(dataset, group, creator, element, code)
        if told and (value := _MEANING[name](told)) is not None:
            found.append((name, value))
    for group, creator, elements in (_GE_DIRECTION, _PHILIPS_DIRECTION):
        parts = [private_numbers(dataset, group, creator, at, "f") for at in elements]
        if all(parts) and any(part[0] for part in parts):
            found.append((_DIRECTION, _vector([part[0] for part in parts])))
    return found


def _weight(told: tuple[float, ...]) -> Value | None:
    weight = told[0] % _GE_FLAG
    return weight if 0 <= weight < _MOST_WEIGHT else None


def _direction(told: tuple[float, ...]) -> Value | None:
    return _vector(list(told)) if len(told) == 3 and any(told) else None


def _component(told: tuple[float, ...]) -> Value | None:
    at = int(told[0])
    return _GE_COMPONENTS[at] if 0 <= at < len(_GE_COMPONENTS) else None


_MEANING: dict[str, Callable[[tuple[float, ...]], Value | None]] = {
    _B_VALUE: _weight,
    _DIRECTION: _direction,
    _COMPONENT: _component,
}


def _vector(values: list[float]) -> str:
    return " ".join(f"{value:.3f}" for value in values)
