"""What cannot be written is said, once, with a way out."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from viewer.ui.looks.fonts import advice, unwritable, writes


def test_only_letters_that_no_font_has_are_missed() -> None:
    names = ["Hong^Gildong=洪^吉洞=홍^길동", "Müller^Jürgen", "สมชาย^ใจดี"]
    found = unwritable(names, lambda character: not "가" <= character <= "힣")
    assert found == ("Korean",)
    assert unwritable(names, lambda _: True) == ()
    assert unwritable(names, lambda character: ord(character) < 0x3000) == (
        "Chinese and Japanese",
        "Korean",
    )


def test_the_sentence_names_the_scripts_and_the_fonts() -> None:
    assert advice(("Korean", "Thai")) == (
        "This computer has no font for Korean, Thai: such names show as boxes. "
        "Install one, such as Noto Sans CJK, Noto Sans Thai, and start again."
    )


def test_what_is_said_to_be_written_has_a_shape_of_its_own(qapp: QApplication) -> None:
    font = QFont()
    can, metrics = writes(font), QFontMetrics(font)
    assert all(can(letter) for letter in "AZaz09Ä")
    assert not can("\U0010fffd"), "no font has a letter there"
    assert metrics.horizontalAdvance("A") > 0
