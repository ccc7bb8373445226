"""Every word on the screen passes here, so that other languages can follow."""

from PySide6.QtCore import QCoreApplication

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

CONTEXT = "Condyle"
"""Under this name translations keep the texts."""


def tr(text: str) -> str:
    """A text in the language of the program; the English text itself where there is no other.

    Placeholders are filled in afterwards: ``tr("{count} studies").format(count=3)``. What lower
    rooms put together is taken apart for it.
    """
    return text.said(_translated) if isinstance(text, Phrase) else _translated(text)


def counted(count: int, one: str, many: str) -> str:
    """A text for one thing, or for ``{count}`` of them."""
    return tr(one if count == 1 else many).format(count=count)


def said_of(error: ViewerError) -> str:
    """What went wrong and what to do."""
    return tr(error.words)


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
