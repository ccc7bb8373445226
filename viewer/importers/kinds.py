"""How a Series is to be shown, by its SOP class; where it cannot be, why not in plain words."""

from viewer.core.phrase import Phrase
from viewer.core.study import Kind

RASTER, NIFTI = "picture", "nifti"
"""What stands for a transfer syntax in an Instance that is no DICOM object."""

GE_BIG_ENDIAN = "1.2.840.113619.5.2"
"""General Electric's own: implicit VR, elements little endian and pixels big endian."""

BIG_ENDIAN_PIXELS = ("1.2.840.10008.1.2.2", GE_BIG_ENDIAN)

SUPPORTED_SYNTAXES = {
    "1.2.840.10008.1.2": "uncompressed",
    "1.2.840.10008.1.2.1": "uncompressed",
    "1.2.840.10008.1.2.2": "uncompressed, big endian",
    GE_BIG_ENDIAN: "uncompressed, pixels big endian",
    "1.2.840.10008.1.2.1.99": "deflated",
    "1.2.840.10008.1.2.5": "RLE",
    "1.2.840.10008.1.2.4.50": "JPEG baseline",
    "1.2.840.10008.1.2.4.51": "JPEG extended",
    "1.2.840.10008.1.2.4.57": "JPEG lossless",
    "1.2.840.10008.1.2.4.70": "JPEG lossless",
    "1.2.840.10008.1.2.4.80": "JPEG-LS",
    "1.2.840.10008.1.2.4.81": "JPEG-LS",
    "1.2.840.10008.1.2.4.90": "JPEG 2000",
    "1.2.840.10008.1.2.4.91": "JPEG 2000",
    "1.2.840.10008.1.2.4.201": "HTJ2K",
    "1.2.840.10008.1.2.4.202": "HTJ2K",
    "1.2.840.10008.1.2.4.203": "HTJ2K",
    "1.2.840.10008.1.2.4.110": "JPEG XL",
    "1.2.840.10008.1.2.4.111": "JPEG XL",
    "1.2.840.10008.1.2.4.112": "JPEG XL",
    "1.2.840.10008.1.2.8.1": "deflated frames",
    "1.2.840.10008.1.2.1.98": "uncompressed, in fragments",
    "1.2.840.10008.1.2.4.53": "JPEG progressive",
    "1.2.840.10008.1.2.4.55": "JPEG progressive",
    RASTER: "picture file",
    NIFTI: "NIfTI",
}
"""The transfer syntaxes whose pixels can be read, in words, and the marks of other pictures."""

UNCOMPRESSED = {
    "1.2.840.10008.1.2",
    "1.2.840.10008.1.2.1",
    *BIG_ENDIAN_PIXELS,
    "1.2.840.10008.1.2.1.99",
}
"""The transfer syntaxes whose pixel value has a length."""

_VIDEO = "A video is not shown here; open it in a video player."
_ELSEWHERE = "Its pixels are kept on a server (JPIP), not in this file; ask there for a whole copy."

WHY_UNSUPPORTED = {
    "1.2.840.10008.1.2.4.10": _VIDEO,
    "1.2.840.10008.1.2.7.": _VIDEO,
    "1.2.840.10008.1.2.4.94": _ELSEWHERE,
    "1.2.840.10008.1.2.4.95": _ELSEWHERE,
    "1.2.840.10008.1.2.4.204": _ELSEWHERE,
    "1.2.840.10008.1.2.4.205": _ELSEWHERE,
    "": "It is compressed in a way that is not supported; ask its source to send it uncompressed.",
}
"""By the start of a transfer syntax that is not supported."""

_STORAGE = "1.2.840.10008.5.1.4.1.1."

SEGMENTATIONS = {f"{_STORAGE}66.4", f"{_STORAGE}66.7"}

PROJECTIONS = {
    _STORAGE + tail
    for tail in (
        "1", "1.1", "1.1.1", "1.2", "1.2.1", "1.3", "1.3.1",
        "12.1", "12.1.1", "12.2", "12.2.1", "12.3", "481.1",
    )
}  # fmt: skip
"""X-ray projections: CR, DX, mammography, intra-oral, XA, RF and RT Image."""

IMAGE_PLANES = {
    _STORAGE + tail
    for tail in (
        "2", "2.1", "2.2", "4", "4.1", "4.3", "4.4", "5", "20", "128", "128.1", "130",
        "6.2", "13.1.1", "13.1.2", "13.1.3", "481.2",
    )
}  # fmt: skip
"""CT, MR, NM, PET, RT dose, volumes of X-ray and ultrasound: their spacing is in the patient."""

PROJECTION_MODALITIES = {"CR", "DX", "RG", "MG", "IO", "PX", "XA", "RF", "RTIMAGE"}

_NOT_SHOWN = {
    "4.2": "MR spectroscopy holds no picture.",
    "66": "Raw scanner data hold no picture.",
    "66.1": "A spatial registration says how two series fit together; it holds no picture.",
    "66.2": "Fiducials are marked points; they hold no picture.",
    "66.3": "A deformable registration holds no picture.",
    "66.5": "A surface model is not shown yet; open it in a planning program.",
    "66.6": "Tractography is not shown; open it in a program for diffusion.",
    "67": "A real world value mapping explains another series; it holds no picture.",
    "68.1": "A surface scan is not shown; open it in a planning program.",
    "77.1.6": "Whole slide microscopy is not shown here; open it in a pathology viewer.",
    "77.1.4.1": "A video is not shown here; open it in a video player.",
    "104.1": "A PDF document; open it in a document reader.",
    "104.2": "A clinical document (CDA); open it in a document reader.",
    "104.3": "A surface for 3D printing (STL) is not shown; open it in a planning program.",
    "481.3": "A radiotherapy structure set holds contours; they are not shown yet.",
    "481.4": "A radiotherapy treatment record holds no picture.",
    "481.5": "A radiotherapy plan holds no picture.",
    "481.8": "A radiotherapy plan holds no picture.",
}  # fmt: skip
_NOT_SHOWN_FAMILIES = {
    "9.": "A recorded signal (ECG, sound, pressure …) holds no picture.",
    "11.": "A presentation state says how another picture is to be shown; it holds none itself.",
    "481.": "A radiotherapy object that holds no picture.",
    "": "This object holds no picture.",
}
_OTHER_CLASSES = {
    "1.2.840.10008.1.3.10": "A table of contents (DICOMDIR) whose files are not beside it.",
    "1.2.840.10008.5.1.4.39.1": "A colour table; it holds no picture.",
}
_REPORTS = f"{_STORAGE}88."


def kind_of(sop_class: str, modality: str, has_pixels: bool) -> tuple[Kind, str]:
    """Kind and, where it cannot be shown, the reason. Films are told from volumes later."""
    if sop_class in SEGMENTATIONS or (modality == "SEG" and has_pixels):
        return Kind.SEGMENTATION, ""
    if sop_class.startswith(_REPORTS) or (modality == "SR" and not has_pixels):
        return Kind.REPORT, ""
    if sop_class in _OTHER_CLASSES:
        return Kind.OTHER, Phrase(_OTHER_CLASSES[sop_class])
    tail = sop_class.removeprefix(_STORAGE)
    if tail in _NOT_SHOWN:
        return Kind.OTHER, Phrase(_NOT_SHOWN[tail])
    if has_pixels:
        return Kind.VOLUME, ""
    family = next(start for start in _NOT_SHOWN_FAMILIES if tail.startswith(start))
    return Kind.OTHER, Phrase(_NOT_SHOWN_FAMILIES[family])
