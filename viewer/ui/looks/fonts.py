"""Whether this computer can write the names that it is to show."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QFont, QFontMetrics

from viewer.core.study import Study
from viewer.core.writing import is_letter, script
from viewer.session.facts import readable_name
from viewer.ui.looks.words import tr

_FONTS = {
    "Korean": "Noto Sans CJK",
    "Japanese": "Noto Sans CJK",
    "Chinese and Japanese": "Noto Sans CJK",
    "Thai": "Noto Sans Thai",
    "Devanagari": "Noto Sans Devanagari",
    "Arabic": "Noto Sans Arabic",
    "Hebrew": "Noto Sans Hebrew",
}
_ANY = "Noto Sans"

Writes = Callable[[str], bool]
"""Whether a character can be written."""


def writes(font: QFont) -> Writes:
    """What can be written in a font and those that Qt falls back on."""
    metrics = QFontMetrics(font)
    return lambda character: metrics.inFontUcs4(ord(character))


def unwritable(texts: Iterable[str], can: Writes) -> tuple[str, ...]:
    """The scripts of those characters that would show as boxes, each once, in order."""
    letters = dict.fromkeys(character for text in texts for character in text)
    lost = (one for one in letters if is_letter(one) and not can(one))
    return tuple(dict.fromkeys(script(one) for one in lost))


def named_in(studies: Iterable[Study]) -> Iterable[str]:
    """What of Studies is written on the screen, in the words of others."""
    for study in studies:
        yield from (readable_name(study.patient.name), study.description)
        yield from (series.description for series in study.series)


def advice(scripts: Iterable[str]) -> str:
    """What to say of scripts that cannot be written."""
    scripts = tuple(scripts)
    fonts = dict.fromkeys(_FONTS.get(one, _ANY) for one in scripts)
    said = tr(
        "This computer has no font for {scripts}: such names show as boxes. "
        "Install one, such as {fonts}, and start again."
    )
    return said.format(scripts=", ".join(map(tr, scripts)), fonts=", ".join(fonts))
