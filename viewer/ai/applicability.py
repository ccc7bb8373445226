"""What speaks against running a pack on what it was given, told from headers and sizes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.ai.beside import of_facts, of_mask, of_surface
from viewer.ai.pack import Input, InputKind, Pack
from viewer.ai.poses import Segmented
from viewer.ai.request import Handed
from viewer.core.doubt import Doubt, Weight
from viewer.core.echoes import echoes_with
from viewer.core.errors import Unsuitable
from viewer.core.finding import TrainedOn
from viewer.core.phrase import Phrase, joined
from viewer.core.poses.surface import Surface
from viewer.core.volume import Volume

WARNS, REFUSES, IMPOSSIBLE = Weight.WARNS, Weight.REFUSES, Weight.IMPOSSIBLE


@dataclass(frozen=True, slots=True)
class Given:
    """One picture that a pack is given as one of its inputs, and the species it is of."""

    pack: Pack
    needed: Input
    volume: Volume
    species: str = ""


Said = Iterator[tuple[Weight, str]]
Rule = Callable[[Given], Said]


def doubts(pack: Pack, inputs: Mapping[str, Handed], species: str = "") -> tuple[Doubt, ...]:
    """All that speaks against it, the input that each is about named by its role."""
    return tuple(
        Doubt(text, weight, needed.role)
        for needed in pack.inputs
        if not needed.file
        for weight, text in _of_input(pack, needed, inputs, species)
    )


def unsuitable(pack: Pack, said: Sequence[Doubt]) -> Unsuitable:
    """The refusal that those doubts come to."""
    against = [one for one in said if one.weight is not WARNS]
    role = next((one.about for one in against if one.about), pack.inputs[0].role)
    needed = pack.input(role)
    noun = Phrase(needed.noun)
    kinds = ", ".join(filter(None, needed.limits.modalities))
    reads = (
        Phrase("{title} reads {noun} ({kinds}).", title=pack.title, noun=noun, kinds=kinds)
        if kinds
        else Phrase("{title} reads {noun}.", title=pack.title, noun=noun)
    )
    return Unsuitable(
        joined(" ", (reads, *dict.fromkeys(one.text for one in against))),
        hint=Phrase("Open {noun}, or choose another model.", noun=noun),
        doubts=tuple(said),
    )


def _of_input(pack: Pack, needed: Input, inputs: Mapping[str, Handed], species: str) -> Said:
    given = inputs.get(needed.role)
    if given is None:
        if needed.needed:
            yield IMPOSSIBLE, Phrase("It needs {noun}.", noun=Phrase(needed.noun))
        else:
            yield WARNS, Phrase("It was run without {noun}.", noun=Phrase(needed.noun))
    elif isinstance(given, Volume):
        for rule in RULES[needed.kind]:
            yield from rule(Given(pack, needed, given, species))
    elif isinstance(given, Segmented):
        yield from of_mask(given, inputs)
    elif isinstance(given, Surface):
        yield from of_surface(given)
    else:
        yield from of_facts(needed, given)


def _modality(given: Given) -> Said:
    said, wanted = given.volume.series.modality, given.needed.limits.modalities
    if wanted and said.upper() not in wanted:
        yield (
            REFUSES,
            Phrase("This is {modality}.", modality=said or Phrase("a picture without modality")),
        )


def _lost(given: Given) -> Said:
    if given.volume.lost:
        yield REFUSES, Phrase("Slices of this one are missing: they could not be read.")


def _one_picture(given: Given) -> Said:
    count = given.volume.geometry.shape[0]
    if count != 1:
        yield IMPOSSIBLE, Phrase("This has {count} slices or frames.", count=count)
    elif not given.volume.is_film:
        yield REFUSES, Phrase("This is a slice of a scan.")


def _slices(given: Given) -> Said:
    count = given.volume.geometry.shape[0]
    low, high = given.needed.limits.slices
    if not low <= count <= high:
        yield (
            REFUSES,
            Phrase(
                "This has {count} slices; {low} to {high} are read.",
                count=count,
                low=low,
                high=high,
            ),
        )


def _echoes(given: Given) -> Said:
    if not echoes_with(given.volume.series, given.volume.stack):
        yield IMPOSSIBLE, Phrase("It does not tell the times of its echoes.")


def _in_patient(given: Given) -> Said:
    if given.volume.is_film:
        yield IMPOSSIBLE, Phrase("This has no place in the patient: it is no scan.")


def _grey(given: Given) -> Said:
    if given.volume.is_colour:
        yield IMPOSSIBLE, Phrase("This is in colour.")


def _body_part(given: Given) -> Said:
    said, known = given.volume.series.body_part, given.needed.limits.body_parts
    if said and known and said.upper() not in known:
        yield REFUSES, Phrase("It says that it shows: {body_part}.", body_part=said.lower())


def _view(given: Given) -> Said:
    said = given.volume.series.view_position
    if said.upper() in given.needed.limits.refused_views:
        yield REFUSES, Phrase("This is another view ({view_position}).", view_position=said)


def _species(given: Given) -> Said:
    known = given.needed.limits.species
    if given.species.upper() not in (one.upper() for one in known):
        yield REFUSES, Phrase("This is not of a human, but: {species}.", species=given.species)


def _words(given: Given) -> Said:
    """Words of a description, whole or as the start of a longer one."""
    said = given.volume.series.description
    for word in given.needed.limits.doubted_words:
        if re.search(rf"\b{re.escape(word)}", said, re.IGNORECASE):
            yield (
                WARNS,
                Phrase(
                    'Its description speaks of "{word}": the model does not know it.', word=word
                ),
            )
            return


def _size(given: Given) -> Said:
    _, rows, columns = given.volume.geometry.shape
    across, smallest = min(rows, columns), given.needed.limits.smallest
    if across < smallest:
        yield (
            REFUSES,
            Phrase(
                "This is only {across} pixels across, and {smallest} are needed.",
                across=across,
                smallest=smallest,
            ),
        )


def _aspect(given: Given) -> Said:
    _, rows, columns = given.volume.geometry.shape
    limits, size = given.needed.limits, {"columns": columns, "rows": rows}
    long, short = max(rows, columns), min(rows, columns)
    if long > limits.widest * short:
        yield (
            REFUSES,
            Phrase("This, {columns} x {rows} pixels, shows something else or more.", **size),
        )
    elif long > limits.aspect * short:
        yield (
            WARNS,
            Phrase(
                "The picture is {columns} x {rows} pixels, not framed as {noun}: "
                "only a square in its middle was looked at.",
                noun=Phrase(given.needed.noun),
                **size,
            ),
        )


def _millimetres(given: Given) -> Said:
    """What a square in the middle shows of a picture whose millimetres are known."""
    squares = [one for one in given.pack.stages if one.op == "square"]
    origin = given.volume.geometry.spacing_origin
    if not squares or not origin.is_length:
        return
    width_mm, least_mm = squares[0].number("width_mm"), squares[0].number("least_mm")
    _, rows, columns = given.volume.geometry.shape
    _, down, right = given.volume.geometry.spacing
    high, wide, words = rows * down, columns * right, Phrase(origin.words)
    if min(high, wide) < (least_mm or 0.75 * width_mm):
        yield (
            WARNS,
            Phrase(
                "At its narrowest the picture is {across:.0f} {words}; the model "
                "learnt on {learnt}.",
                across=min(high, wide),
                words=words,
                learnt=_learnt(width_mm, least_mm),
            ),
        )
    if max(high, wide) > 1.5 * width_mm:
        yield (
            WARNS,
            Phrase(
                "The picture is {wide:.0f} x {high:.0f} {words}: only the middle "
                "{width_mm:.0f} mm were looked at.",
                wide=wide,
                high=high,
                words=words,
                width_mm=width_mm,
            ),
        )


def _learnt(width_mm: float, least_mm: float) -> Phrase:
    if least_mm:
        return Phrase("{least:.0f} mm and more", least=least_mm)
    return Phrase("about {width:.0f} mm", width=width_mm)


def _colour(given: Given) -> Said:
    if given.volume.is_colour:
        yield WARNS, Phrase("The picture is in colour; its brightness alone was looked at.")


_MADE = (TrainedOn.SIMULATED, TrainedOn.MIXED, TrainedOn.NOTHING)


def _generated(given: Given) -> Said:
    if not given.volume.series.simulated:
        return
    if given.pack.trained_on in _MADE:
        yield WARNS, Phrase("The picture is generated, not of a patient.")
    else:
        yield (
            REFUSES,
            Phrase("The picture is generated, not of a patient: what is claimed means nothing."),
        )


_HEADER: tuple[Rule, ...] = (_modality, _body_part, _view, _species, _words)
_SCAN: tuple[Rule, ...] = (*_HEADER, _lost, _in_patient, _slices, _grey, _size, _generated)

RULES: Mapping[InputKind, tuple[Rule, ...]] = {
    InputKind.FILM: (
        *_HEADER,
        _lost,
        _one_picture,
        _size,
        _aspect,
        _millimetres,
        _colour,
        _generated,
    ),
    InputKind.VOLUME: _SCAN,
    InputKind.ECHOES: (*_SCAN, _echoes),
    InputKind.FRAMES: (*_HEADER, _lost, _grey, _size, _generated),
    InputKind.TABLE: (),
    InputKind.MASK: (),
    InputKind.SURFACE: (),
}
"""What is asked of each kind of input."""
