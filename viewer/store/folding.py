"""Names and words as they are looked for: without accents, capitals and DICOM's separators."""

import unicodedata

_APART = str.maketrans(dict.fromkeys("^=,;.:/\\_-·", " "))
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that no decomposition takes apart."""


def folded(text: str) -> str:
    """``MÜLLER^Änne=…`` as ``muller anne …``; other scripts stay as they are."""
    if text.isascii():
        return " ".join(text.lower().translate(_APART).split())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    bare = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    return " ".join(bare.translate(_APART).split())
