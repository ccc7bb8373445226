"""The languages that the window speaks: files of translated texts in resources/translations."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from viewer import paths
from viewer.ui.looks.words import CONTEXT

SYSTEM, ENGLISH = "system", "en"


class Told(QTranslator):
    """Texts of Condyle in another language; what is not among them stays English."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = dict(texts)

    def isEmpty(self) -> bool:
        """Qt leaves out translators that hold nothing."""
        return not self._texts

    def translate(
        self, context: str, text: str, _note: str | None = None, _count: int = -1
    ) -> str | None:
        """None lets Qt ask the next translator, and show the English text at last."""
        return self._texts.get(text) if context == CONTEXT else None


def read_texts(path: Path) -> dict[str, str]:
    """The finished translations of a file of Qt Linguist (.ts), by their English text."""
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        said = message.find("translation")
        if said is not None and said.text and said.get("type") is None:
            found[message.findtext("source", "")] = said.text
    return found


def offered() -> tuple[tuple[str, str], ...]:
    """The languages to choose from, as (name, what its speakers call it)."""
    names = (path.stem.partition("_")[2] for path in paths.resource("translations").glob("*.ts"))
    others = sorted(set(names) - {ENGLISH})
    told = tuple((name, QLocale(name).nativeLanguageName()) for name in others)
    return ((SYSTEM, "As this computer"), (ENGLISH, "English"), *told)


def speak(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Let the program speak a language such as ``de``, as far as there are texts in it.

    Returns what must be kept alive as long as the program runs.
    """
    name = QLocale.system().name() if language == SYSTEM else language
    made: list[QTranslator] = []
    for one in (name, name.partition("_")[0]):
        path = paths.resource("translations", f"condyle_{one}.ts")
        if not made and path.exists():
            made.append(Told(read_texts(path)))
    own = QTranslator()
    # Qt's own buttons follow only where ours do: no window in two languages.
    if made and own.load(
        f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        made.insert(0, own)
    for translator in made:
        app.installTranslator(translator)
    return made
