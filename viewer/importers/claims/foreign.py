"""Words of other programs as codes: a scheme of its own, so that none passes for a standard."""

import hashlib
import math
import re

from viewer.core.codes import Code

SCHEME = "99EXTERNAL"
_LONGEST = 16
_MEANING = 64


def foreign_code(meaning: str) -> Code:
    """The code of a word: at most 16 letters, always the same for the same word."""
    word = plain_word(meaning)
    value = re.sub(r"\W+", "_", word, flags=re.ASCII).strip("_").upper()
    if not value or len(value) > _LONGEST:
        digest = hashlib.sha256(word.encode(errors="replace")).hexdigest()[:8].upper()
        value = f"{value[:7]}_{digest}"
    return Code(value, SCHEME, word[:_MEANING] or value)


def plain_word(text: str) -> str:
    """A word of another program in one line, without letters that do not show."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def probability_of(value: object) -> float | None:
    """A number from 0 to 1; None where it is any other, or none at all."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and 0.0 <= number <= 1.0 else None
