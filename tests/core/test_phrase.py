"""A composed text is English everywhere, and can be taken apart to be said otherwise."""

import copy
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.errors import Fault, Unreadable, ViewerError
from viewer.core.phrase import Phrase, counted, joined

TURNED = {
    "{name} is empty.": "Leer ist {name}.",
    "Because {why}.": "Weil {why}.",
    "the disk is full": "die Platte voll ist",
    "Try again.": "Noch einmal.",
}


def german(text: str) -> str:
    return TURNED.get(text, text)


def test_it_is_the_english_text() -> None:
    made = Phrase("{name} holds {size:.1f} GB.", name="a.dcm", size=2.04)
    assert made == "a.dcm holds 2.0 GB."
    assert {made: 1}["a.dcm holds 2.0 GB."] == 1


def test_names_stay_and_phrases_within_are_translated() -> None:
    assert Phrase("{name} is empty.", name="the disk is full").said(german) == (
        "Leer ist the disk is full."
    )
    assert Phrase("Because {why}.", why=Phrase("the disk is full")).said(german) == (
        "Weil die Platte voll ist."
    )


def test_what_is_joined_is_translated_part_by_part() -> None:
    row = joined(" ", (Phrase("{name} is empty.", name="x"), "", Phrase("Try again.")))
    assert row == "x is empty. Try again."
    assert row.said(german) == "Leer ist x. Noch einmal."
    assert joined(" ", ("", "")) == ""


def test_one_and_many() -> None:
    assert counted(1, "1 file", "{count} files") == "1 file"
    assert counted(3, "1 file", "{count} files") == "3 files"


@pytest.mark.parametrize("wrong", ["Leer ist {nome}.", "Leer ist {}.", "Leer {", "{name:.1f}"])
def test_a_faulty_translation_leaves_it_in_english(wrong: str) -> None:
    made = Phrase("{name} is empty.", name="a.dcm")
    assert made.said(lambda _: wrong) == "a.dcm is empty."


@given(st.text(), st.text())
def test_braces_of_others_are_only_letters(text: str, name: str) -> None:
    assert Phrase(text) == Phrase.of(text) == text
    assert Phrase("“{name}”", name=name) == f"“{name}”"
    assert joined("·", (text, name)).said(str) == "·".join(filter(None, (text, name)))


@pytest.mark.parametrize("way", [copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
def test_it_travels_whole(way: Callable[[object], object]) -> None:
    come = way(Phrase("Because {why}.", why=Phrase("the disk is full {")))
    assert isinstance(come, Phrase)
    assert come == "Because the disk is full {."
    assert come.said(german) == "Weil the disk is full {."
    error = way(Unreadable(Phrase("{name} is empty.", name="x"), "Try again.", Fault.EMPTY))
    assert isinstance(error, Unreadable)
    assert error.fault is Fault.EMPTY
    assert error.words.said(german) == "Leer ist x. Noch einmal."


def test_an_error_without_a_hint_is_its_message() -> None:
    assert str(ViewerError("Try again.")) == "Try again."
    assert ViewerError("Try again.").words.said(german) == "Noch einmal."
