"""A picture of the view as PNG, with lines under it that say what is claimed and by whom."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from viewer.core.annotation import Annotation, GradeAnnotation
from viewer.core.claimed import headline
from viewer.core.claims import RiskClaim
from viewer.core.finding import LEARNT, TrainedOn
from viewer.core.greys import Bytes
from viewer.core.journal import JudgedFinding, Judgement
from viewer.core.phrase import Phrase, joined
from viewer.core.study import Study
from viewer.exporters.claim_words import marked
from viewer.exporters.saving import NotExported, write_bytes

_MINIMUM_WIDTH = 480
_MARGIN, _LINE, _SIZE = 10, 24, 17
_PAPER, _INK = 16, (235, 235, 235)
_REGULAR = 400
"""Said each time: a font keeps the weight that it was written with last."""
_FATES = {
    Judgement.OPEN: Phrase("UNVERIFIED, judged by nobody"),
    Judgement.REJECTED: Phrase("REJECTED by the reader"),
    Judgement.ACCEPTED: Phrase("accepted"),
    Judgement.PARTLY: Phrase("accepted in part"),
    Judgement.CHANGED: Phrase("changed"),
}
_SETTLED = (Judgement.OPEN, Judgement.REJECTED)
"""What is said without a reader's name."""

_NOT_FOR_DIAGNOSIS = Phrase("Condyle, research use, not for diagnosis")


def write_png(path: Path, picture: Bytes, lines: Sequence[str] = ()) -> None:
    """Write (rows, columns, 3) red, green, blue bytes with ``lines`` of text under them.

    The file holds nothing but what is seen. Raises `NotExported`.
    """
    sheet = _under(picture, lines) if lines else picture
    done, content = cv2.imencode(".png", np.ascontiguousarray(sheet[..., ::-1]))
    if not done:
        raise NotExported("The picture could not be made.", "Choose a smaller view.")
    write_bytes(path, content.tobytes())


def caption(
    judged: Sequence[JudgedFinding],
    given: Sequence[Annotation],
    study: Study | None = None,
) -> list[str]:
    """What has to be said of the claims and grades on a picture, lines that can be translated.

    ``study`` is given only where it may be seen whose picture this is.
    """
    by_id = {annotation.id: annotation for annotation in given}
    lines = [_patient(study)] if study is not None else []
    for one in judged:
        lines += _of_claim(one, by_id.get(one.annotation))
    origins = {one.finding.id for one in judged}
    grades = [one for one in given if isinstance(one, GradeAnnotation)]
    alone = (one for one in grades if one.origin not in origins)
    lines += [Phrase("{grade}: given by a reader", grade=_grade(one)) for one in alone]
    return [*lines, _NOT_FOR_DIAGNOSIS]


def _of_claim(judged: JudgedFinding, annotation: Annotation | None) -> list[str]:
    finding = judged.finding
    said, made = headline(finding.claim), finding.provenance
    sure = "" if said.probability is None else f" ({100 * said.probability:.0f} %)"
    what = joined("", (_SIDES.get(finding.side, ""), said.text, sure))
    lines: list[str] = [Phrase("Claim: {what}, {fate}", what=what, fate=_fate(judged, annotation))]
    if isinstance(finding.claim, RiskClaim):
        lines.append(Phrase(finding.claim.statement))
    version = f"{made.pack} {made.version}".strip()
    title = Phrase.of(made.title)
    lines.append(Phrase("Model: {title} ({version})", title=title, version=version))
    if made.trained_on is not TrainedOn.REAL:
        lines.append(LEARNT[made.trained_on].sentence)
    return [*lines, *list(marked(made))[1:]]


def _fate(judged: JudgedFinding, annotation: Annotation | None) -> Phrase:
    fate = _FATES[judged.judgement]
    if annotation is None or judged.judgement in _SETTLED:
        return fate
    role = Phrase(annotation.reader.role.value)
    who = Phrase("by {name}, {role}", name=annotation.reader.name, role=role)
    if judged.judgement is not Judgement.CHANGED:
        return joined(" ", (fate, who))
    if isinstance(annotation, GradeAnnotation):
        grade = Phrase(annotation.label.meaning)
        return Phrase("changed to {grade} {who}", grade=grade, who=who)
    return Phrase("corrected {who}", who=who)


def _grade(annotation: GradeAnnotation) -> Phrase:
    side, grade = _SIDES.get(annotation.side, ""), Phrase(annotation.label.meaning)
    return joined("", (side, grade, f", {annotation.reader.name}"))


_SIDES = {"L": Phrase("left: "), "R": Phrase("right: ")}


def _patient(study: Study) -> str:
    patient = study.patient
    known = (patient.name.replace("^", " ").strip(), patient.id, patient.birth_date, study.date)
    return ", ".join(part for part in known if part)


def _under(picture: Bytes, lines: Sequence[str]) -> Bytes:
    rows, columns = picture.shape[:2]
    width = max(columns, _MINIMUM_WIDTH)
    font = cv2.FontFace("sans")
    wrapped = [part for line in lines for part in _wrapped(line, width - 2 * _MARGIN, font)]
    sheet = np.full((rows + _LINE * len(wrapped) + 2 * _MARGIN, width, 3), _PAPER, dtype=np.uint8)
    left = (width - columns) // 2
    sheet[:rows, left : left + columns] = picture
    for number, line in enumerate(wrapped, start=1):
        at = (_MARGIN, rows + _MARGIN + number * _LINE - _LINE // 4)
        cv2.putText(sheet, line, at, _INK, font, _SIZE, _REGULAR)
    return sheet


def _wrapped(line: str, width: int, font: cv2.FontFace) -> list[str]:
    """A line broken at spaces so that each part fits; a long word stays whole."""
    parts: list[str] = []
    for word in line.split():
        if parts and _drawn_width(f"{parts[-1]} {word}", font) <= width:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def _drawn_width(text: str, font: cv2.FontFace) -> int:
    nothing = np.zeros((1, 1, 3), dtype=np.uint8)
    end, _ = cv2.putText(nothing, text, (0, 0), _INK, font, _SIZE, _REGULAR)
    return int(end[0])
