"""Texts are found for translators, and what they translated is spoken."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.ui.looks.languages import read_texts, speak
from viewer.ui.looks.words import counted, tr

ROOT = Path(__file__).parents[2]


def test_texts_are_found_however_they_are_handed_over(texts: ModuleType) -> None:
    source = """
_ONE = "by name"
_EACH: dict[str, str] = {"a": "by key"}
_PAIR = ("one thing", "{count} things")
tr("plain " "and long")
tr(_ONE)
tr(_EACH["a"])
tr(_EACH.get("b", "else"))
tr("if" if x else "if not")
counted(n, "one", "{count} many")
counted(n, *_PAIR)
raise ViewerError("What went wrong.", hint="What to do.")
raise Unreadable(Phrase("{name} is lost.", name=name, why=Phrase("why")), Phrase.of(_ONE))
ViewerError(f"{composed}")
other("not this")
"""
    assert texts.texts_in(source) == {
        "plain and long", "by name", "by key", "else", "if", "if not", "one", "{count} many",
        "one thing", "{count} things", "What went wrong.", "What to do.", "{name} is lost.", "why",
    }  # fmt: skip


def test_the_tables_of_the_window_are_asked(texts: ModuleType, collected: set[str]) -> None:
    found = collected
    assert {"Open folder…", "&File", "Theme", "Dark", "radiograph", "Femur", "Masks"} <= found
    assert "No masks on this picture." in "".join(found)
    written = ElementTree.fromstring(texts.template(found).split("<!DOCTYPE TS>")[1])
    assert {source.text for source in written.iter("source")} == found


@pytest.fixture
def speaking_german(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    (tmp_path / "condyle_de.ts").write_text(
        """<?xml version="1.0" encoding="utf-8"?><TS version="2.1" language="de"><context>
        <name>Condyle</name>
        <message><source>Masks</source><translation>Masken</translation></message>
        <message><source>{count} parts</source><translation>{count} Teile</translation></message>
        <message><source>Zoom</source><translation type="unfinished">?</translation></message>
        </context></TS>""",
        "utf-8",
    )
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    kept = speak(qapp, "de")
    yield
    for translator in kept:
        qapp.removeTranslator(translator)


def test_what_is_translated_is_spoken_and_the_rest_stays_english(speaking_german: None) -> None:
    assert tr("Masks") == "Masken"
    assert counted(3, "1 part", "{count} parts") == "3 Teile"
    assert tr("Zoom") == "Zoom"
    assert tr("Findings") == "Findings"


def test_the_template_says_nothing_new(qapp: QApplication) -> None:
    template = paths.resource("translations", "condyle_en.ts")
    assert read_texts(template) == {}
    assert tr("Masks") == "Masks"


def test_a_language_without_texts_leaves_the_window_in_one_language(qapp: QApplication) -> None:
    assert speak(qapp, "fi") == []
