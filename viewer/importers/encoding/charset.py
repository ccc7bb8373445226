"""Text in the character sets of DICOM (PS3.3 C.12.1.1.2, PS3.5 6.1)."""

import re
from functools import cache

from viewer.importers.encoding.damage import BROKEN, quiet

_UNKNOWN_TO_PYDICOM = {"ISO_IR 203": "iso8859_15", "ISO 2022 IR 203": "iso8859_15"}


@cache
def encodings_named(names: str) -> list[str]:
    """Python's names of the character sets that an element names."""
    from pydicom.charset import convert_encodings  # heavy

    if not names or names in _UNKNOWN_TO_PYDICOM:
        return [_UNKNOWN_TO_PYDICOM.get(names, "iso8859")]
    try:
        with quiet():
            return convert_encodings(names.split("\\"))
    except BROKEN:
        return ["iso8859"]


_ESCAPES = re.compile(r"\x1b[ -/]+[@-~]")
"""What switches between character sets (ISO 2022); some are left standing by the decoder."""


def decoded(raw: bytes, encodings: list[str], *, is_name: bool) -> str:
    """Text in the character sets of its data set; what does not fit becomes a question mark."""
    from pydicom.charset import decode_bytes  # heavy
    from pydicom.valuerep import PN_DELIMS, TEXT_VR_DELIMS

    delimiters = PN_DELIMS if is_name else TEXT_VR_DELIMS
    try:
        with quiet():
            return _ESCAPES.sub("", decode_bytes(raw, encodings, delimiters))
    except BROKEN:
        return raw.decode("ascii", "replace")
