"""Places that were found, a row each: press one to go there, accept it alone."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from viewer.core.claims import ClaimedRegion, PoseClaim, RegionsClaim
from viewer.core.posed import six_numbers
from viewer.ui.claims.asks import Asks
from viewer.ui.claims.certainty import certainty, short
from viewer.ui.claims.links import wide_link
from viewer.ui.claims.told import Told
from viewer.ui.claims.words import said, sure
from viewer.ui.looks.icons import icon
from viewer.ui.looks.words import tr


class Places(QWidget):
    """The rows, the surest place first, under what the operating points make of them."""

    def __init__(self, told: Told, asks: Asks) -> None:
        super().__init__()
        claim = told.finding.claim
        assert isinstance(claim, RegionsClaim)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        surest = sorted(enumerate(claim.regions), key=lambda one: -(one[1].probability or 0.0))
        for word, alike in groupby(surest, key=lambda one: short(one[1].thresholds)):
            if word:
                self._grid.addWidget(said(word, "quiet"), self._grid.rowCount(), 0, 1, 3)
            for at, region in alike:
                self._add(at, region, told, asks)

    def _add(self, at: int, one: ClaimedRegion, told: Told, asks: Asks) -> None:
        finding, row = told.finding.id, self._grid.rowCount()
        name = " ".join(filter(None, (tr(one.label.meaning), sure(one.probability))))
        go = wide_link(tr(one.label.meaning))
        go.setToolTip("\n".join(filter(None, (name, tr("Go to it"), certainty(one.thresholds)))))
        go.clicked.connect(lambda: asks.place.emit(finding, at))
        self._grid.addWidget(go, row, 0)
        how_sure = said(sure(one.probability))
        how_sure.setWordWrap(False)
        self._grid.addWidget(how_sure, row, 1)
        if not told.elsewhere:
            self._grid.addWidget(take_button(told, at, name, asks), row, 2)


class Outlines(QWidget):
    """Where known surfaces lie: six numbers a part, and how well the outlines fit."""

    def __init__(self, told: Told, asks: Asks) -> None:
        super().__init__()
        claim = told.finding.claim
        assert isinstance(claim, PoseClaim)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        at = 0
        for surface in claim.surfaces:
            go = wide_link(tr(surface.name.meaning))
            go.setEnabled(bool(surface.outline))
            go.clicked.connect(lambda _=False, n=at: asks.place.emit(told.finding.id, n))
            grid.addWidget(go, grid.rowCount(), 0)
            if surface.outline and not told.elsewhere:
                name = tr(surface.name.meaning)
                take = take_button(told, at, name, asks)
                grid.addWidget(take, grid.rowCount() - 1, 1)
            moved, turned = six_numbers(surface.matrix)
            numbers = (
                tr("at {x:.1f}, {y:.1f}, {z:.1f} mm").format(x=moved[0], y=moved[1], z=moved[2]),
                tr("turned {x:.1f}°, {y:.1f}°, {z:.1f}°").format(
                    x=turned[0], y=turned[1], z=turned[2]
                ),
            )
            for line in numbers:
                grid.addWidget(said(line, "quiet"), grid.rowCount(), 0, 1, 2)
            at += len(surface.outline)
        for line, tone in fits_of(claim):
            grid.addWidget(said(line, tone), grid.rowCount(), 0, 1, 2)


def fits_of(claim: PoseClaim) -> Iterator[tuple[str, str]]:
    """How well outlines and masks agree, whose masks they are, and what is known of the camera."""
    mm = claim.residual_mm
    if mm is None:
        fits = tr("Outlines and masks are {residual:.2f} pixels apart on average")
    else:
        fits = tr("Outlines and masks are {residual:.2f} pixels apart on average, {mm:.2f} mm at "
                  "the detector")  # fmt: skip
    yield fits.format(residual=claim.residual, mm=mm), ""
    for one in claim.surfaces:
        if one.mask_from:
            text = tr("{name}: mask {whose}")
            yield text.format(name=tr(one.name.meaning), whose=tr(one.mask_from)), "quiet"
    if claim.distance_mm > 0:
        yield tr("Source to detector {mm:.0f} mm").format(mm=claim.distance_mm), "quiet"
    if claim.camera_from:
        yield tr("Camera: {told}").format(told=tr(claim.camera_from)), "quiet"


def take_button(told: Told, at: int, name: str, asks: Asks) -> QPushButton:
    """Accepts one part of a claim; done once that is a reader's own."""
    button = QPushButton()
    taken = at in told.judged.parts
    button.setIcon(icon("mdi6.check-bold" if taken else "mdi6.check"))
    words = tr("{name} is accepted") if taken else tr("Accept {name} alone")
    button.setToolTip(words.format(name=name))
    button.setAccessibleName(words.format(name=name))
    button.setEnabled(not taken)
    button.setFixedWidth(button.sizeHint().height() + 6)
    button.clicked.connect(lambda: asks.part_accepted.emit(told.finding.id, at))
    return button
