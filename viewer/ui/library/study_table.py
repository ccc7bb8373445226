"""The list of studies as a table: of tens of thousands, only those in sight are ever read."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPixmap

from viewer.session.facts import readable_date, readable_name
from viewer.session.library.progressed import ReadState
from viewer.store.library import Column, Library, Listed
from viewer.ui.looks import theme
from viewer.ui.looks.row_table import RowTable
from viewer.ui.looks.words import tr

PICTURE = 40
_PAGE, _KEPT_PAGES, _KEPT_PICTURES = 64, 32, 400


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, what it is sorted by, and how wide it begins; not with identity."""

    title: str
    by: Column | None
    width: int
    tells: bool = False


HEADINGS = (
    Heading("", None, PICTURE + 16),
    Heading("Patient", Column.NAME, 230, tells=True),
    Heading("ID", Column.ID, 110, tells=True),
    Heading("Born", Column.BIRTH_DATE, 92, tells=True),
    Heading("Date", Column.DATE, 92),
    Heading("Study", Column.DESCRIPTION, 200, tells=True),
    Heading("Accession", Column.ACCESSION, 104, tells=True),
    Heading("Modality", Column.MODALITIES, 84),
    Heading("Pictures", Column.PICTURES, 76),
    Heading("Read", None, 96),
    Heading("Opened", Column.OPENED, 96),
)
_PATIENT, _PICTURES, _READ = 1, 8, 9
STRETCHED = (1, 5)
"""The columns that take the room that is left: whichever of them is seen."""

_STATES = {
    ReadState.UNREAD: ("Unread", "quiet"),
    ReadState.IN_PROGRESS: ("In progress", "changed"),
    ReadState.JUDGED: ("Judged", "good"),
}


class StudyTable(RowTable):
    """Studies that were found in a Library, in order, with the state that a reader has them in."""

    def __init__(self, library: Library) -> None:
        super().__init__([one.title for one in HEADINGS])
        self._library = library
        self._uids: list[str] = []
        self._states: Mapping[str, ReadState] = {}
        self._pages: OrderedDict[int, dict[str, Listed]] = OrderedDict()
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._text, self._only = "", ""
        self._by, self._down = Column.OPENED, True
        self._hidden = False

    def look_for(self, text: str, only: str = "") -> None:
        """Show what holds every word of ``text``; ``only`` is a state, or empty for any."""
        self._text, self._only = text, only
        self.refresh()

    def set_states(self, states: Mapping[str, ReadState]) -> None:
        """How far the present reader is; what is not named is unread."""
        self._states = states
        if self._only:
            self.refresh()
        elif self._uids:
            self.dataChanged.emit(self.index(0, _READ), self.index(len(self._uids) - 1, _READ))

    def set_identity_hidden(self, hidden: bool) -> None:
        """Stand in numbers for names, and find nothing by them."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.refresh()

    def refresh(self) -> None:
        """Look once more: the list may have changed."""
        self.beginResetModel()
        found = self._library.find(self._text, self._by, down=self._down, hide=self._hidden)
        self._uids = [u for u in found if not self._only or self._state(u).value == self._only]
        self._pages.clear()
        self._pictures.clear()
        self.endResetModel()

    def listed(self, row: int) -> Listed:
        """The study of a row."""
        uid = self._uids[row]
        page = row // _PAGE
        if uid not in self._pages.get(page, {}):
            part = self._uids[page * _PAGE : (page + 1) * _PAGE]
            self._pages[page] = self._library.rows(part)
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[page].get(uid, _FORGOTTEN)

    def row_of(self, uid: str) -> int:
        """The row of a study, -1 where it is not shown."""
        return self._uids.index(uid) if uid in self._uids else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that can be sorted by."""
        by = HEADINGS[column].by
        if by is not None:
            self._by, self._down = by, order == Qt.SortOrder.DescendingOrder
            self.refresh()

    def count(self) -> int:
        """How many studies were found."""
        return len(self._uids)

    def heading(self, column: int, role: int) -> object:
        """Numbers stand in the middle, and so does their heading."""
        return _alignment(column, role)

    def cell(self, row: int, column: int, role: int) -> object:
        """The picture of a study, and how its words are written."""
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return self._picture(self.listed(row).uid)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(self.listed(row), column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return tr("picture of the study")
        return _alignment(column, role)

    def name_of(self, one: Listed) -> str:
        """What a study is called: by its number where identity is hidden."""
        if self._hidden:
            return " · ".join(p for p in (tr("Study {n}").format(n=one.number), one.date[:4]) if p)
        return readable_name(one.name) or tr("No name")

    def texts(self, row: int) -> tuple[str, ...]:
        """What is known of a study, in words."""
        one, hide = self.listed(row), self._hidden
        return (
            "",
            self.name_of(one),
            "" if hide else one.patient_id,
            "" if hide else readable_date(one.birth_date),
            readable_date(one.date, hide=hide),
            "" if hide else one.description,
            "" if hide else one.accession,
            one.modalities,
            str(one.pictures or ""),
            tr("Files gone") if one.missing else tr(_STATES[self._state(one.uid)][0]),
            _when(one.at),
        )

    def _colour(self, one: Listed, column: int) -> QColor | None:
        now = theme.now()
        if column == _READ:
            tone = "warning" if one.missing else _STATES[self._state(one.uid)][1]
            return QColor(getattr(now, tone))
        return None if column == _PATIENT else QColor(now.quiet)

    def _state(self, uid: str) -> ReadState:
        return self._states.get(uid, ReadState.UNREAD)

    def _picture(self, uid: str) -> QPixmap:
        if uid not in self._pictures:
            self._pictures[uid] = _small(self._library.thumbnail(uid))
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        return self._pictures[uid]


def _alignment(column: int, role: int) -> object:
    is_number = role == Qt.ItemDataRole.TextAlignmentRole and column == _PICTURES
    return Qt.AlignmentFlag.AlignCenter if is_number else None


def _when(at: str) -> str:
    """The time of day where it was today, else the date, as clocks here show it."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return f"{local:%H:%M}" if today else f"{local:%Y-%m-%d}"


def _small(png: bytes | None) -> QPixmap:
    """A square picture; dark where there is none."""
    picture = QPixmap()
    if png is not None and picture.loadFromData(png):
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return picture.scaled(QSize(PICTURE, PICTURE), keep, smooth)
    picture = QPixmap(PICTURE, PICTURE)
    picture.fill(QColor(theme.now().raised))
    return picture


_FORGOTTEN = Listed("", "", "", "", "", "", "", "", "", 0, 0, (), "")
"""In the place of a study that was removed from the list by another window."""
