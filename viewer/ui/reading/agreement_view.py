"""How far the readers of a task agree: a table, and a plot of what is chosen in it."""

import csv
import io
import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import ViewerError
from viewer.core.minus import typeset
from viewer.core.reading.agreement.measures import COEFFICIENTS, Measure
from viewer.core.reading.agreement.statistic import Estimate
from viewer.exporters.saving import write_bytes
from viewer.session.reading.agreement import Agreement
from viewer.session.reading.agreement_table import table_of
from viewer.session.reading.measure_words import TITLES
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.reading.difference_plot import DifferencePlot
from viewer.ui.reading.interval_plot import IntervalPlot, Line
from viewer.ui.reading.plot import Plot

Failed = Callable[[ViewerError], None]

HEADINGS = ("Question", "Between", "Cases", "Not judged", "Agreement (95 % interval)")
_NAMES_IN = (0, 1)
_NONE = "No two signed reads of this task are here. Gather the bundles of its readers first."


class AgreementView(QWidget):
    """Shows agreements; what is chosen in the table is drawn beside it."""

    def __init__(self, failed: Failed) -> None:
        super().__init__()
        self._failed = failed
        self._found: Sequence[Agreement] = ()
        self._rows: list[Agreement] = []
        self.labels = QCheckBox(tr("Each answer against all others"))
        self.labels.toggled.connect(lambda _: self._fill())
        self.table = self._make_table()
        self.empty = QLabel(tr(_NONE), wordWrap=True)
        theme.tone(self.empty, "quiet")
        self.intervals, self.differences = IntervalPlot(), DifferencePlot()
        self.plot = QStackedWidget()
        self.save_table = QPushButton(tr("Save the table…"))
        self.save_plot = QPushButton(tr("Save the plot…"))
        for button in (self.save_table, self.save_plot):
            button.setAutoDefault(False)
        self.save_table.clicked.connect(self._ask_for_table)
        self.save_plot.clicked.connect(self._ask_for_plot)
        self._assemble()

    def show_found(self, found: Sequence[Agreement]) -> None:
        """Bring everything up to date."""
        self._found = found
        self._fill()

    def write_table(self, path: Path) -> None:
        """All of it as CSV. Raises NotWritten."""
        lines = io.StringIO()
        csv.writer(lines).writerows(table_of(self._found))
        write_bytes(path, lines.getvalue().encode())

    def write_plot(self, path: Path) -> None:
        """What is drawn as PNG, with all names in full. Raises NotWritten."""
        content = QBuffer()
        QImageWriter(content, QByteArray(b"PNG")).write(self._shown().picture())
        write_bytes(path, bytes(content.data().data()))

    def _fill(self) -> None:
        self._rows = [one for one in self._found if self.labels.isChecked() or one.is_whole]
        self.table.setRowCount(len(self._rows))
        for row, one in enumerate(self._rows):
            told = one.told
            part = f" – {tr(told.part)}" if told.part else ""
            cells = (f"{tr(one.question)}{part}", f"{tr(one.who)}\n{tr(one.between.value)}")
            counts = (str(told.cases), str(told.left_out))
            for column, text in enumerate((*cells, *counts, _measured(one))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.empty.setVisible(not self._rows)
        for button in (self.save_table, self.save_plot):
            button.setEnabled(bool(self._rows))
        self.table.selectRow(0)
        self._draw()

    def _draw(self) -> None:
        at = self.table.currentRow()
        chosen = self._rows[at] if 0 <= at < len(self._rows) else None
        if chosen is None:
            self.intervals.show_lines("", ())
        elif chosen.told.values is not None:
            self.differences.show_part(f"{tr(chosen.question)}: {chosen.who}", chosen.told)
        else:
            alike = [one for one in self._rows if one.question == chosen.question]
            lines = [line for one in alike for line in _lines(one)]
            self.intervals.show_lines(tr(chosen.question), lines)
        measured = chosen is not None and chosen.told.values is not None
        self.plot.setCurrentIndex(int(measured))

    def _shown(self) -> Plot:
        return self.differences if self.plot.currentIndex() else self.intervals

    def _ask_for_table(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "", "agreement.csv", "CSV (*.csv)")
        self._try(chosen, self.write_table)

    def _ask_for_plot(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "", "agreement.png", "PNG (*.png)")
        self._try(chosen, self.write_plot)

    def _try(self, chosen: str, write: Callable[[Path], None]) -> None:
        if chosen:
            try:
                write(Path(chosen))
            except ViewerError as error:
                self._failed(error)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(HEADINGS))
        table.setHorizontalHeaderLabels([tr(one) for one in HEADINGS])
        table.setAccessibleName(tr("Agreement"))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # Names give way, on several lines; numbers never do.
        for column in _NAMES_IN:
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._draw)
        return table

    def _assemble(self) -> None:
        area = QScrollArea(widgetResizable=True)
        area.setWidget(self.intervals)
        self.plot.addWidget(area)
        self.plot.addWidget(self.differences)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.table)
        halves.addWidget(self.plot)
        halves.setSizes([360, 300])
        foot = QHBoxLayout()
        for widget in (self.labels, self.save_table, self.save_plot):
            foot.addWidget(widget)
        foot.insertStretch(1, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)
        column.addWidget(halves, 1)
        column.addLayout(foot)


def _measured(one: Agreement) -> str:
    each = one.told.measures.items()
    lines = [_line(name, told, one.told.unit) for name, told in each if not math.isnan(told.value)]
    return "\n".join(lines) or tr("cannot be told")


def _line(name: Measure, told: Estimate, unit: str) -> str:
    said = f"{tr(TITLES[name])} {told.value:.2f}"
    said += f" {tr(unit)}" if name.has_unit and unit else ""
    return typeset(said if math.isnan(told.low) else f"{said}  ({told.low:.2f} … {told.high:.2f})")


def _lines(one: Agreement) -> list[Line]:
    who = " · ".join(filter(None, (tr(one.who), tr(one.told.part) if one.told.part else "")))
    told = [(name, each) for name, each in one.told.measures.items() if name in COEFFICIENTS]
    return [Line(f"{who}: {tr(TITLES[name])}", each) for name, each in told]
