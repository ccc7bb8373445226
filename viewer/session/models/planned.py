"""What a pack is to be run on in a Study where nobody is there to ask, and what it is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viewer.ai.given import FROM_HEADER, Facts
from viewer.ai.pack import InputKind, Pack
from viewer.core.phrase import Phrase, joined
from viewer.core.study import Series, Study
from viewer.session.hanging.said import Said, said_in
from viewer.session.models.patient_facts import file_of, known_facts
from viewer.session.models.roles import Assigned, each_set, pictures_of


@dataclass(frozen=True, slots=True)
class Planned:
    """One run: the Stack of each role, and the tables as far as headers fill them."""

    pack: Pack
    chosen: Mapping[str, Said]
    tables: Mapping[str, Facts]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A Series, or a whole Study, that a pack was not run on, and why."""

    what: Series | Study
    reason: str


def planned(pack: Pack, study: Study) -> Iterator[Planned | LeftOut]:
    """Each run of a pack in a Study, and what it passes over."""
    sets = list(each_set(pack, said_in(study)))
    single = len(pictures_of(pack)) == 1
    for one in sets:
        if one.ready:
            yield Planned(pack, one.found, tables_of(pack, study, one))
        else:
            yield LeftOut(study, _why_not(pack, one))
    if single:
        read = {said.series_uid for one in sets for said in one.found.values()}
        yield from (
            LeftOut(series, _not_read(pack, series))
            for series in study.series
            if series.uid not in read
        )


def tables_of(pack: Pack, study: Study, made: Assigned) -> dict[str, Facts]:
    """The tables that a pack reads, as far as headers fill them."""
    sides = {said.side for said in made.found.values()} - {""}
    side = sides.pop() if len(sides) == 1 else ""
    picture = file_of(study, next(iter(made.found.values()), None))
    known = (
        (one.role, known_facts(one, study, side, picture))
        for one in pack.inputs
        if one.kind is InputKind.TABLE
    )
    return {role: Facts(told, dict.fromkeys(told, FROM_HEADER)) for role, told in known}


def _why_not(pack: Pack, made: Assigned) -> Phrase:
    missing = [
        Phrase("It needs {noun}.", noun=Phrase(pack.input(role).noun)) for role in made.missing
    ]
    unsure = [
        Phrase("{noun}: {why}", noun=Phrase(pack.input(role).noun), why=Phrase.of(one.why))
        for role, one in made.unsure.items()
    ]
    return joined(" ", (Phrase("{title}:", title=Phrase(pack.title)), *missing, *unsure))


def _not_read(pack: Pack, series: Series) -> Phrase:
    """Another modality is told; of the same one it is that it does not say what is sought."""
    needed = pictures_of(pack)[0]
    title, noun = Phrase(pack.title), Phrase(needed.noun)
    if series.modality and series.modality in needed.limits.modalities:
        return Phrase("{title} reads {noun}; by its header this is none.", title=title, noun=noun)
    return Phrase(
        "{title} reads {noun}; not {what}.",
        title=title,
        noun=noun,
        what=series.modality or Phrase("a picture without modality"),
    )
