"""Whether a film shows all that was exposed, or one part of several, as its header tells it.

DICOM has one plain way to say that a picture was put together: Image stitching (113090, DCM) of
CID 7203 as its Derivation Code (0008,9215). Makers write words instead: from the third value of
Image Type (0008,0008) on, in Acquisition Device Processing Description (0018,1400), in Derivation
Description (0008,2111). A part says so in words only.
"""

import re

from viewer.core.study import Joined
from viewer.importers.encoding.elements import Dataset, items, numbers, text

_STITCHING = "113090"
_TEXTS = ("AcquisitionDeviceProcessingDescription", "DerivationDescription")

_NEITHER = re.compile(r"\b(NO|NOT|WITHOUT) STITCH\w*|\bSTITCHING ?[:=]? ?(OFF|NO|NONE)\b")
"""One long exposure says this too."""
_UNJOINED = re.compile(
    r"\b(UN|NON|PRE)[- ]?STITCH\w*|\b(BEFORE|FOR) STITCHING\b|\bTO BE STITCHED\b"
    r"|\bSTITCH(ING)? ?(PART|INPUT|SOURCE|COMPONENT)S?\b"
)
_WHOLE = re.compile(r"\b(AUTO)?STITCH(ED|ING)?\b|\bCOMPOSED\b|\bIMAGE COMPOSITION\b")
_PART = re.compile(r"\b(PART|IMAGE|SEGMENT|EXPOSURE) ?\d+ ?(OF|/) ?\d+\b|\bPARTIAL IMAGE\b")

_WHOLE_TYPES = frozenset(("COMPOSITE", "COMPOSITION", "MERGED", "PASTED"))
_PART_TYPES = frozenset(("PART", "PARTIAL", "SUBIMAGE", "SUB IMAGE", "COMPONENT"))
"""Values of Image Type that say it alone; in a sentence they may mean anything."""


def joined_in(dataset: Dataset) -> Joined:
    """What the header of a film says of parts."""
    types = [value.strip() for value in _plain(dataset, "ImageType").split("\\")[2:]]
    words = [*types, *(_plain(dataset, key) for key in _TEXTS)]
    told = "; ".join(_NEITHER.sub("", word) for word in words)
    if _UNJOINED.search(told):
        return Joined.PART
    if _is_coded(dataset) or _WHOLE.search(told) or not _WHOLE_TYPES.isdisjoint(types):
        return Joined.WHOLE
    if _PART.search(told) or not _PART_TYPES.isdisjoint(types):
        return Joined.PART
    return Joined.UNSAID


def _is_coded(dataset: Dataset) -> bool:
    return any(
        text(code, "CodingSchemeDesignator") == "DCM" and text(code, "CodeValue") == _STITCHING
        for code in items(dataset, "DerivationCodeSequence")
    )


def field_mm(dataset: Dataset) -> float:
    """The longest side of Field of View Dimension(s) (0018,1149) at the detector; 0.0 unsaid.

    Of a round field it is the diameter.
    """
    return max(
        (side for side in numbers(dataset, "FieldOfViewDimensions") if side > 0), default=0.0
    )


def _plain(dataset: Dataset, key: str) -> str:
    return text(dataset, key).upper().replace("_", " ")
