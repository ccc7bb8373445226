"""Which script a text is written in, and whether it runs from right to left."""

import unicodedata

_SCRIPTS = (
    ("HANGUL", "Korean"),
    ("HIRAGANA", "Japanese"),
    ("KATAKANA", "Japanese"),
    ("HALFWIDTH KATAKANA", "Japanese"),
    ("CJK", "Chinese and Japanese"),
    ("THAI", "Thai"),
    ("DEVANAGARI", "Devanagari"),
    ("ARABIC", "Arabic"),
    ("HEBREW", "Hebrew"),
    ("CYRILLIC", "Cyrillic"),
    ("GREEK", "Greek"),
)
"""How the Unicode names of characters begin, and what people call the script."""

_OTHER = "some names"
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATE, _END = "\u2068", "\u2069"


def script(character: str) -> str:
    """What people call the script of a character; other scripts are "some names"."""
    name = unicodedata.name(character, "")
    return next((title for start, title in _SCRIPTS if name.startswith(start)), _OTHER)


def is_letter(character: str) -> bool:
    """Whether a person would miss it: marks, spaces and signs of control are passed over."""
    return unicodedata.category(character)[0] in "LN"


def isolated(text: str) -> str:
    """A text that cannot turn round what stands beside it: Unicode UAX 9, section 2.7.

    Text that runs from left to right is returned as it is.
    """
    turned = any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)
    return f"{_ISOLATE}{text}{_END}" if turned else text
