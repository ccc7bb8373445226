"""What the list says of Studies and Series."""

from dataclasses import replace

from viewer.core.study import Kind, Series, Stack, Study
from viewer.session.badge import badge
from viewer.session.facts import readable_date, readable_name, study_title
from viewer.session.pictures import can_hang
from viewer.ui.looks.words import counted, tr


def heading(study: Study, *, hide: bool) -> str:
    """What tells the Studies of one patient apart goes first; then whose it is, and of when."""
    modalities = " ".join(dict.fromkeys(one.modality for one in study.series if one.modality))
    what = modalities if hide else study.description or modalities
    whose = study_title(replace(study, description=""), hide=hide)
    return "\n".join(line for line in (what, whose) if line)


def single(study: Study, *, hide: bool) -> str:
    """A Study of one Series in one row: what, whose, of when."""
    [series] = study.series
    last = series_text(series, hide=hide).splitlines()[-1]
    if hide or not study.description:
        return f"{study_title(study, hide=hide)}\n{last}"
    whose = readable_name(study.patient.name)
    facts = (readable_date(study.date), series.modality if series.picture_count == 1 else last)
    when = " · ".join(fact for fact in facts if fact)
    return "\n".join(line for line in (study.description, whose, when) if line)


def series_text(series: Series, *, hide: bool) -> str:
    """What it is, and how many pictures it has."""
    head = series.description if series.description and not hide else _kind_text(series)
    if series.why_not:
        return f"{head}\n{tr('cannot be shown')}"
    counts = pictures(series.picture_count) if can_hang(series) else ""
    count = len(series.stacks)
    parts = tr("{count} parts").format(count=count) if count > 1 else ""
    return f"{head}\n" + " · ".join(p for p in (series.modality, counts, parts) if p)


def pictures(count: int) -> str:
    """So many pictures."""
    return counted(count, "1 picture", "{count} pictures")


def part_name(number: int) -> str:
    """The name of a part that has none, by its number from 0."""
    return tr("part {number}").format(number=number + 1)


def _kind_text(series: Series) -> str:
    names = {
        Kind.VOLUME: "Series",
        Kind.FILM: "Radiograph",
        Kind.SEGMENTATION: "Segmentation",
        Kind.REPORT: "Report",
        Kind.OTHER: "Object",
    }
    return f"{tr(names[series.kind])} {series.number or ''}".strip()


def series_tip(series: Series, *, hide: bool) -> str:
    """Its name, which the row may cut short; why it cannot be shown, or what its geometry is."""
    said = tr(series.why_not) or "\n".join(dict.fromkeys(said_of(s) for s in series.stacks[:4]))
    return "\n".join(line for line in ("" if hide else series.title, said) if line)


def said_of(stack: Stack) -> str:
    """What its geometry is."""
    found = badge(stack.verdict, stack.axis)
    return tr(stack.verdict.sentence if found is None else found.sentence)
