"""Every word on the screen passes here, so that other languages can follow."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """A text in the language of the program; the English text itself where there is no other.

    Placeholders are filled in afterwards: ``tr("{count} studies").format(count=3)``.
    """
    return QCoreApplication.translate("Condyle", text)
