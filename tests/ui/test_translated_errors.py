"""What lower rooms put together in English is said in the language of the window."""

import ast
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from sqlalchemy.exc import DBAPIError

from viewer.ai.applicability import doubts, unsuitable
from viewer.ai.catalogue import Catalogue
from viewer.ai.table import Table
from viewer.core.errors import Fault, ViewerError
from viewer.core.phrase import Phrase
from viewer.core.study import Refusal
from viewer.importers.encoding.disk import unread
from viewer.importers.read import read_middle
from viewer.importers.scan import scan
from viewer.session.passed_over import page
from viewer.session.volumes import not_enough
from viewer.store.failure import in_words
from viewer.ui.looks.words import said_of, tr
from viewer.workers.progress import Progress

ROOT = Path(__file__).parents[2]
BELOW_THE_WINDOW = ("core", "workers", "importers", "exporters", "store", "ai", "session")


def full_disk() -> ViewerError:
    why = sqlite3.OperationalError("full")
    why.sqlite_errorcode = sqlite3.SQLITE_FULL
    found = in_words(DBAPIError("", {}, why))
    assert found is not None
    return found


def refused() -> ViewerError:
    """A model for radiographs is asked about a volume."""
    (pack,) = (one for one in Catalogue([ROOT / "models"]).packs() if one.name == "knee_kl")
    series = scan([ROOT / "resources" / "sample" / "mr"], Progress()).studies[0].series[0]
    return unsuitable(pack, doubts(pack, {"film": read_middle(series)}))


COMPOSED = {
    "memory": lambda: not_enough(1 << 40, 1 << 30),
    "rights": lambda: unread(PermissionError(errno.EACCES, ""), "folder"),
    "disk": full_disk,
    "set": lambda: Table({}, Path("a.toml")).problem("low", "is missing"),
    "pack": refused,
}


class Shouting(QTranslator):
    """A made-up language: English words in capitals, what is filled in as it is."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt names it
        return False

    def translate(self, _context: str, text: str, _note: object = None, _count: int = -1) -> str:
        parts = text.replace("{", "\0{").replace("}", "}\0").split("\0")
        return "".join(part if part.startswith("{") else part.upper() for part in parts)


@pytest.fixture
def shouting(qapp: QApplication) -> Iterator[None]:
    translator = Shouting()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def templates(phrase: Phrase) -> set[str]:
    """What a translator must have put into another language for this to be said in it."""
    inner = (value for value in phrase.values.values() if isinstance(value, Phrase))
    own = {phrase.template} if any(c.isalpha() for c in bare(phrase.template)) else set()
    return own.union(*map(templates, inner))


def bare(template: str) -> str:
    """A template without the names of its values."""
    return "".join(part.rpartition("}")[2] for part in template.split("{"))


@pytest.mark.parametrize("made", COMPOSED.values(), ids=COMPOSED)
def test_every_template_of_an_error_waits_for_its_translator(
    collected: set[str], made: object
) -> None:
    assert callable(made)
    wanted = templates(made().words)
    assert len(wanted) >= 2
    assert wanted - collected == set()


def test_a_composed_error_is_shown_in_another_language(shouting: None) -> None:
    assert said_of(not_enough(3 << 30, 1 << 30)) == (
        "THIS SERIES NEEDS 3.0 GB OF MEMORY; 1.0 GB CAN BE GIVEN TO IT NOW. "
        "CLOSE OTHER PROGRAMS, OR OPEN IT ON A COMPUTER WITH MORE MEMORY."
    )
    assert said_of(refused()) == (
        "Knee osteoarthritis grade READS A RADIOGRAPH OF ONE KNEE OR BOTH (CR, DX, RG). "
        "THIS IS MR. THIS IS A SLICE OF A SCAN. "
        "THE PICTURE IS GENERATED, NOT OF A PATIENT: WHAT IS CLAIMED MEANS NOTHING. "
        "OPEN A RADIOGRAPH OF ONE KNEE OR BOTH, OR CHOOSE ANOTHER MODEL."
    )
    assert said_of(full_disk()) == (
        "THE DISK THAT HOLDS THE JOURNAL IS FULL. FREE SOME SPACE AND DO IT AGAIN; EVERYTHING "
        "UP TO HERE IS KEPT."
    )


def test_file_names_are_not_translated(shouting: None) -> None:
    why = unread(PermissionError(errno.EACCES, ""))
    told = tr(page([Refusal(Path("Knee_left.dcm"), why.words, Fault.NO_ACCESS)], hide=False))
    assert told == (
        "**1 FILE.** THIS FILE MAY NOT BE READ. ASK FOR THE RIGHT TO READ IT.\n\n- `Knee_left.dcm`"
    )


def test_no_error_is_put_together_in_english_only() -> None:
    """An f-string, a sum or a format has no template left that could be translated."""
    lost = {
        f"{source.relative_to(ROOT)}:{call.lineno}"
        for room in BELOW_THE_WINDOW
        for source in (ROOT / "viewer" / room).rglob("*.py")
        for call in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(call, ast.Call) and is_error(call) and any(map(is_composed, call.args))
    }
    assert lost == set()


def is_error(call: ast.Call) -> bool:
    return getattr(call.func, "id", "") in {"ViewerError", *kinds_of(ViewerError)}


def is_composed(argument: ast.expr) -> bool:
    formats = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format"
    return formats or isinstance(argument, ast.JoinedStr | ast.BinOp)


def kinds_of(error: type[ViewerError]) -> set[str]:
    """The names of all kinds of an error, at whatever depth."""
    each = error.__subclasses__()
    return {one.__name__ for one in each}.union(*map(kinds_of, each))


def test_the_collector_knows_every_kind_of_error(texts: ModuleType) -> None:
    ours = {name for name in kinds_of(ViewerError) if not name.startswith("_")}
    assert ours <= {*texts.ERRORS}
