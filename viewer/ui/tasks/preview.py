"""A question as a page: keys, answers, definitions, and where they are from."""

from html import escape

from viewer.core.reading.task import Option, Question
from viewer.ui.looks.words import tr


def page(question: Question) -> str:
    """HTML, in the colours of the widget that shows it."""
    parts = [f"<h3>{_said(question.title)}</h3>"]
    if question.definition:
        parts.append(f"<p>{_said(question.definition)}</p>")
    if question.draw:
        numbers = ", ".join(_said(one) for one in question.numbers)
        parts.append(f"<p>{escape(tr('Measured:'))} {numbers}</p>")
    if question.options:
        parts.append(f"<table cellspacing=4>{''.join(map(_row, question.options))}</table>")
    if question.cannot:
        reasons = " · ".join(_said(one) for one in question.cannot)
        parts.append(f"<p><b>X</b> {escape(tr('Cannot be judged:'))} {reasons}</p>")
    if question.source:
        parts.append(f"<p><small>{_said(question.source)}</small></p>")
    return "".join(parts)


def _row(option: Option) -> str:
    told = f"<b>{_said(option.label)}</b>"
    if option.definition:
        told += f"<br>{_said(option.definition)}"
    return f"<tr><td><b>{escape(option.id)}</b>&nbsp;</td><td>{told}</td></tr>"


def _said(text: str) -> str:
    return escape(tr(text)) if text else ""
