"""The colours of plots; those of several lines can be told apart without red and green."""

BLUE, GREY, ORANGE = "#1f5fa8", "#9aa5b1", "#c96a00"

COLOURS = (BLUE, ORANGE, "#2a9d8f", "#8a4fa3", "#b8860b", "#5b6b7b", "#c2477f")
"""Of the first line, the second and so on."""
