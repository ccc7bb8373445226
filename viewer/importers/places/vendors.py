"""Marks that makers kept in private elements before the standard had attributes for them.

Source: the conformance statements of the makers, as dcm2niix and others read them.
"""

from collections.abc import Callable

from viewer.importers.encoding.elements import Dataset, text
from viewer.importers.encoding.private import private_numbers, private_tag
from viewer.importers.encoding.tags import tag_of
from viewer.importers.places.frame import Value, Vector

_SIEMENS = (0x0019, "SIEMENS MR HEADER")
_PHILIPS = (0x2001, "Philips Imaging DD 001")
_PHILIPS_MR = (0x2005, "Philips MR Imaging DD 001")
_UNITED = (0x0065, "Image Private Header")
_GE, _GE_ACQUISITION = (0x0043, "GEMS_PARM_01"), (0x0019, "GEMS_ACQU_01")

_MOST_WEIGHT = 1e6
_GE_FLAG = 1e9
"""What GE adds to b-values that a user chose."""
_GE_COMPONENTS = ("MAGNITUDE", "PHASE", "REAL", "IMAGINARY")
_MODALITY = tag_of("Modality")

CREATORS = frozenset(
    group << 16 | block
    for group in (0x0019, 0x0043, 0x0065, 0x2001, 0x2005)
    for block in range(0x10, 0x30)
)
"""Where the creators of these elements, if any, have their names."""


def told_privately(dataset: Dataset) -> list[tuple[str, Value]]:
    """The marks of an MR object that only private elements tell."""
    if not CREATORS & dataset.index.keys() or text(dataset, _MODALITY) != "MR":
        return []
    found: list[tuple[str, Value]] = []
    for name, (group, creator), element, code, meaning in _ELEMENTS:
        told = private_numbers(dataset, group, creator, element, code)
        if told and (value := meaning(told)) is not None:
            found.append((name, value))
    for (group, creator), elements, code in _VECTORS:
        parts = [private_numbers(dataset, group, creator, at, code) for at in elements]
        if all(parts) and (value := _vector(tuple(part[0] for part in parts))) is not None:
            found.append(("direction", value))
    return found


def vendor_tags(dataset: Dataset) -> tuple[int, ...]:
    """The elements that `told_privately` asks an object for."""
    asked = [(maker, at) for _, maker, at, _, _ in _ELEMENTS]
    asked += [(maker, at) for maker, elements, _ in _VECTORS for at in elements]
    found = (private_tag(dataset, group, creator, at) for (group, creator), at in asked)
    return tuple(tag for tag in found if tag is not None)


def _weight(told: Vector) -> Value | None:
    weight = told[0] % _GE_FLAG
    return weight if 0 <= weight < _MOST_WEIGHT else None


def _vector(told: Vector) -> Value | None:
    if len(told) != 3 or not any(told):
        return None
    return " ".join(f"{value:.3f}" for value in told)


def _component(told: Vector) -> Value | None:
    at = int(told[0])
    return _GE_COMPONENTS[at] if 0 <= at < len(_GE_COMPONENTS) else None


_Meaning = Callable[[Vector], Value | None]
_ELEMENTS: tuple[tuple[str, tuple[int, str], int, str, _Meaning], ...] = (
    ("b-value", _SIEMENS, 0x0C, "", _weight),
    ("b-value", _PHILIPS, 0x03, "f", _weight),
    ("b-value", _GE, 0x39, "", _weight),
    ("b-value", _UNITED, 0x09, "d", _weight),
    ("direction", _UNITED, 0x37, "d", _vector),
    ("direction", _SIEMENS, 0x0E, "d", _vector),
    ("component", _GE, 0x2F, "h", _component),
)
_VECTORS = (
    (_GE_ACQUISITION, (0xBB, 0xBC, 0xBD), ""),
    (_PHILIPS_MR, (0xB0, 0xB1, 0xB2), "f"),
)
