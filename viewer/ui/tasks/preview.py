"""A question as a page: keys, answers, definitions, and where they are from."""

from html import escape

from viewer.core.reading.task import Option, Question
from viewer.session.reading.drawings import Drawing, drawing_of
from viewer.ui.looks.words import tr

SIDE = 84
"""Of a drawing, in points."""


def drawn(question: Question) -> dict[str, Drawing]:
    """The drawings that the page of a question shows, by their addresses."""
    found = {f"drawing:{one.id}": drawing_of(one.code) for one in question.options}
    return {address: drawing for address, drawing in found.items() if drawing}


def page(question: Question) -> str:
    """HTML, in the colours of the widget that shows it."""
    parts = [f"<h3>{_said(question.title)}</h3>"]
    if question.definition:
        parts.append(f"<p>{_said(question.definition)}</p>")
    if question.draw:
        numbers = ", ".join(_said(one) for one in question.numbers)
        parts.append(f"<p>{escape(tr('Measured:'))} {numbers}</p>")
    if question.options:
        shown = drawn(question)
        rows = "".join(_row(one, f"drawing:{one.id}" in shown) for one in question.options)
        parts.append(f"<table cellspacing=4>{rows}</table>")
        if shown:
            parts.append(
                f"<p><small>{escape(tr('The drawings are schematic, to no scale.'))}</small></p>"
            )
    if question.reasons:
        reasons = " · ".join(_said(one) for one in question.reasons)
        parts.append(f"<p><b>X</b> {escape(tr('Cannot be judged:'))} {reasons}</p>")
    if question.source:
        parts.append(f"<p><small>{_said(question.source)}</small></p>")
    return "".join(parts)


def _row(option: Option, has_drawing: bool) -> str:
    told = f"<b>{_said(option.label)}</b>"
    if option.definition:
        told += f"<br>{_said(option.definition)}"
    picture = f'<img src="drawing:{option.id}" width={SIDE} height={SIDE}>' if has_drawing else ""
    cells = (f"<b>{escape(option.id)}</b>&nbsp;", picture, told)
    return f"<tr>{''.join(map(_cell, cells))}</tr>"


def _cell(html: str) -> str:
    return f'<td style="padding-bottom: 8px">{html}</td>'


def _said(text: str) -> str:
    return escape(tr(text)) if text else ""
