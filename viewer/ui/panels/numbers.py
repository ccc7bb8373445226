"""The numbers of a guided set as rows: what, how much, and how it lies to what is usual."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.core.guided.evaluation import Result, Verdict
from viewer.core.guided.protocol import Measure
from viewer.session.guided.runs import NOT_VERIFIED, Compared, range_text
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_TONES = {Verdict.WITHIN: "good", Verdict.ABOVE: "changed", Verdict.BELOW: "changed"}
_HARD = "\u00a0"
"""A space that no line breaks at."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class NumbersGrid(QWidget):
    """One row a measure, kept while only numbers change; the source of a norm is on hover."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._names: tuple[str, ...] = ()
        self._rows: list[_Row] = []

    def show_results(self, results: Sequence[Result], compared: Sequence[Compared]) -> None:
        """Fill the rows; those of other measures are built anew."""
        shown = [one for one in results if one.measure.shown]
        names = tuple(
            [one.measure.name for one in shown] + [f"{one.measure.name}*" for one in compared]
        )
        if names != self._names:
            self._rebuild(names)
        for row, result in zip(self._rows, shown, strict=False):
            row.show_result(result)
        for row, both in zip(self._rows[len(shown) :], compared, strict=True):
            row.show_compared(both)

    def _rebuild(self, names: tuple[str, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._names = names
        self._rows = [_Row(self._grid, 3 * number) for number in range(len(names))]


class _Row:
    """A name and a number above, its title and the verdict below."""

    def __init__(self, grid: QGridLayout, at: int) -> None:
        self._name, self._value, self._title, self._verdict = (QLabel() for _ in range(4))
        for label in (self._name, self._value, self._title, self._verdict):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for label in (self._name, self._value):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        theme.tone(self._title, "quiet")
        grid.addWidget(self._name, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._value, at, 1, _RIGHT)
        grid.addWidget(self._title, at + 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._verdict, at + 1, 1, _RIGHT)
        grid.setRowMinimumHeight(at + 2, 7)
        for label in (self._value, self._verdict):
            label.setAlignment(_RIGHT)

    def show_result(self, result: Result) -> None:
        """The number of one run."""
        measure = result.measure
        said = result.text or "–"
        below = " · ".join(part for part in (_origin(result), _verdict(result)) if part)
        self._say(measure.abbreviation, result.short or "–", tr(measure.title), below)
        theme.tone(self._value, "" if result.text else "quiet")
        theme.tone(self._verdict, _TONES.get(result.verdict, "quiet"))
        self._hint(_tip(result), f"{measure.title}: {said}, {_verdict(result)}")

    def show_compared(self, both: Compared) -> None:
        """The difference of both legs."""
        title = tr("Right minus left")
        name = tr("{what}, both legs").format(what=both.measure.abbreviation)
        self._say(name, both.text, title, "")
        self._hint(both.measure.title, f"{name}: {both.text}")

    def _say(self, *texts: str) -> None:
        labels = (self._name, self._value, self._title, self._verdict)
        for label, text in zip(labels, texts, strict=True):
            label.setText(text)

    def _hint(self, tip: str, said: str) -> None:
        for label in (self._name, self._value, self._title, self._verdict):
            label.setToolTip(tip)
        self._value.setAccessibleName(said)


def _verdict(result: Result) -> str:
    """Neutral words, with what is usual."""
    usual = range_text(result.measure)
    if not usual:
        return tr("not judged") if result.measure.norm else ""
    norm = result.measure.norm
    mark = "" if norm is None or norm.verified else f" · {tr(NOT_VERIFIED)}"
    unit = {"deg": "°", "{ratio}": ""}.get(result.ucum, f"{_HARD}mm")
    usual = f"{usual}{unit}".replace(" ", _HARD)
    if result.verdict is Verdict.NOT_JUDGED:
        return tr("usual {range}").format(range=usual).replace(" ", _HARD) + mark
    said = tr("{verdict} {range}").format(verdict=tr(result.verdict.value), range=usual)
    return said.replace(" ", _HARD) + mark


def _origin(result: Result) -> str:
    """Where a length holds, without its unit: ``at detector``."""
    return result.words.removeprefix(result.unit).strip() if result.value is not None else ""


def _tip(result: Result) -> str:
    """How it is measured, what is usual and who says so."""
    measure = result.measure
    lines = [measure.title, measure.convention, tr(result.problem), *_norm_lines(measure)]
    return "\n".join(line for line in lines if line)


def _norm_lines(measure: Measure) -> list[str]:
    norm = measure.norm
    if norm is None:
        return [tr("No norm is kept for this.")]
    mean = "" if norm.mean is None else tr("Mean {mean:g}.").format(mean=norm.mean)
    source = tr("Source: {source}").format(source=norm.source)
    read = tr("Read at: {where}").format(where=norm.seen) if norm.verified else tr(_UNREAD)
    return [f"{mean} {norm.note}".strip(), source, read]


_UNREAD = "Not verified: nobody has told where this norm can be read."
