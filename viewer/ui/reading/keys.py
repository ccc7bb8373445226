"""The keys of the reading room, as help lists them."""

from viewer.ui.looks.words import tr

KEYS = (
    ("0 – 9", "Answer the question that is open"),
    ("X", "It cannot be judged, and why"),
    ("G", "The next question"),
    ("Space", "Sign, and go on"),
    ("A", "The case before"),
    ("D", "The next case"),
    ("Shift+D", "The next case that is not signed"),
    ("Shift+F", "Mark for discussion"),
    ("H", "While it is held: without what models and other readers drew"),
)
"""Each key, and what it does."""


def rows() -> tuple[tuple[str, str], ...]:
    """The same, in the language of the window."""
    return tuple((key, tr(does)) for key, does in KEYS)
