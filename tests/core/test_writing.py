"""Scripts are named as people call them, and what runs from right to left stays where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.writing import is_letter, isolated, script


@pytest.mark.parametrize(
    ("letter", "title"),
    [
        ("홍", "Korean"),
        ("や", "Japanese"),
        ("ﾔ", "Japanese"),
        ("山", "Chinese and Japanese"),
        ("ส", "Thai"),
        ("श", "Devanagari"),
        ("ق", "Arabic"),
        ("ש", "Hebrew"),
        ("Л", "Cyrillic"),
        ("Δ", "Greek"),
        ("Ä", "some names"),
    ],
)
def test_letters_know_their_script(letter: str, title: str) -> None:
    assert is_letter(letter)
    assert script(letter) == title


@given(st.text(alphabet="ABCÄÖ, ^12山田"))
def test_what_runs_from_left_to_right_is_left_alone(text: str) -> None:
    assert isolated(text) == text


def test_what_runs_from_right_to_left_is_held_together() -> None:
    assert isolated("שרון, דבורה") == "\u2068שרון, דבורה\u2069"
