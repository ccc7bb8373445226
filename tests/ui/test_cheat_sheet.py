"""The cheat sheet says what the tables say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.ui.canvas.mouse import PROFILES
from viewer.ui.commands.table import COMMANDS
from viewer.ui.dialogs.sheet import write_pdf
from viewer.ui.fuzzy import score
from viewer.ui.keys import keymap, native
from viewer.ui.sheet import page, sections


@pytest.mark.parametrize("profile", PROFILES)
def test_every_key_and_every_drag_stands_on_it(profile: str) -> None:
    keys, mouse = keymap(COMMANDS, {"view.fit": ["Ctrl+Alt+J"]}), PROFILES[profile]
    made = sections(COMMANDS, keys, mouse)
    said = " ".join(hand for section in made for hand, _ in section.rows).split()
    for held in keys.values():
        for key in held:
            assert native([key]) in said
    titles = dict(row for section in made for row in section.rows)
    assert titles["Ctrl+Alt+J"] == "Fit to view"
    assert titles["Right drag"] == {"standard": "Zoom", "pacs": "Window / level"}[profile]
    assert len(made[0].rows) >= len(mouse.drags) + 1


def test_it_is_kept_as_a_pdf_of_one_or_two_pages(tmp_path: Path, qapp: object) -> None:
    write_pdf(sections(COMMANDS, keymap(COMMANDS, {}), PROFILES["standard"]), tmp_path / "keys.pdf")
    written = (tmp_path / "keys.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert 1 <= written.count(b"/Type /Page\n") <= 2


def test_what_stands_on_it_cannot_break_its_form() -> None:
    made = sections(COMMANDS, keymap(COMMANDS, {"view.fit": ["<"]}), PROFILES["standard"])
    assert "<b>&lt;</b>" in page(made, 9)


@given(st.text(min_size=1, max_size=20))
def test_a_title_is_found_by_itself_and_by_its_letters_in_order(title: str) -> None:
    assert score(title, title) is not None
    assert score(title[::2], title) is not None


def test_starts_of_words_go_before_letters_in_the_middle() -> None:
    titles = ["Open files", "Overlays and shutter of the file", "Fit to view"]
    assert max(titles, key=lambda t: score("of", t) or 0) == "Overlays and shutter of the file"
    assert max(titles, key=lambda t: score("opf", t) or 0) == "Open files"
    assert max(titles, key=lambda t: score("fv", t) or 0) == "Fit to view"
    assert score("xyz", "Fit to view") is None
