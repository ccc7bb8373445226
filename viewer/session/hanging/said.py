"""What a Series says of itself, in words that rules can ask for.

The header's own fields come first. Where they are empty, as View Position often is, the
descriptions are read, in whatever language they are written.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from viewer import paths
from viewer.core.echoes import echoes_with
from viewer.core.planes.plane import Plane
from viewer.core.study import SLICE, Kind, Series, Stack, Study
from viewer.session.pictures import can_hang, plane_of

FILM, RUN, VOLUME = "film", "run", "volume"
KINDS = (FILM, RUN, VOLUME)
"""One projection; pictures that follow one another in time; slices."""


@dataclass(frozen=True, slots=True)
class Said:
    """One Stack, as it is described. Empty words are not said.

    ``body`` are parts, ``view`` and ``side`` those of a projection, ``plane`` that of the slices
    as acquired, None where nothing says it; ``cuts`` tells whether the other planes can be cut.
    ``words`` is all that its descriptions say, as `plain`. It is the one at ``echo`` (from 0) of
    so many ``echoes``, where it is one of several.
    """

    study_uid: str
    series_uid: str
    stack: int
    modality: str
    kind: str
    body: frozenset[str]
    view: str
    side: str
    plane: Plane | None
    cuts: bool
    weighting: str
    fat: str
    localizer: bool
    pictures: int
    words: str
    echo: int = 0
    echoes: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """Tells it from all others that are open."""
        return self.series_uid, self.stack


def said_in(study: Study) -> tuple[Said, ...]:
    """What can be shown of a Study, in its order."""
    return tuple(
        said_of(study, series, stack)
        for series in study.series
        if can_hang(series)
        for stack in range(len(series.stacks))
    )


def said_of(study: Study, series: Series, stack: int) -> Said:
    """What is said of one Stack of a Series."""
    chosen = series.stacks[stack]
    own = plain(f"{series.description} {chosen.name}")
    picture = series.instances[chosen.frames[0].instance]
    side = picture.laterality or series.laterality
    body = plain(series.body_part)
    echoes = echoes_with(series, stack)
    return Said(
        study.uid,
        series.uid,
        stack,
        series.modality,
        _kind(series, chosen),
        _bodies((f"{body} {own}", plain(study.description))),
        first_said("view", plain(series.view_position), own) or _view_by(picture.film_letters),
        side or first_said("side", own, plain(study.description)),
        Plane.FILM if series.kind is Kind.FILM else plane_of(series, stack),
        chosen.verdict.allows_planes,
        first_said("weighting", own),
        first_said("fat", own),
        bool(first_said("picture", own)),
        len(chosen.frames),
        f"{body} {own}",
        echoes.index(stack) if stack in echoes else 0,
        len(echoes),
    )


def first_said(what: str, *texts: str) -> str:
    """The first value of a kind of word that the first telling text says; empty where none."""
    for text in texts:
        for value, words in _words()[what].items():
            if says(text, words):
                return value
    return ""


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a `plain` text says one of some words."""
    return any(_pattern(word).search(text) for word in words)


def values(what: str) -> tuple[str, ...]:
    """All values of a kind of word."""
    return tuple(_words()[what])


def plain(text: str) -> str:
    """Lower case without accents, each word between single spaces: ``PDw_FS Sag`` is pdw fs sag."""
    spread = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", text)
    bare = unicodedata.normalize("NFKD", spread.replace("ß", "ss")).casefold()
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _view_by(letters: tuple[str, str]) -> str:
    """The view of a film whose sides are known, where nobody names it: upright ones alone."""
    right, down = (letter[:1] for letter in letters)
    return _VIEWS.get(right, "") if down in ("I", "S") else ""


_VIEWS = {"L": "ap", "R": "ap", "A": "lateral", "P": "lateral"}
"""By the patient side at the right edge."""


def _kind(series: Series, stack: Stack) -> str:
    if series.kind is Kind.FILM:
        return FILM
    return RUN if stack.axis != SLICE and len(stack.frames) > 1 else VOLUME


def _bodies(texts: Iterable[str]) -> frozenset[str]:
    """The parts that the first telling text names."""
    for text in texts:
        if found := [part for part, words in _words()["body"].items() if says(text, words)]:
            return frozenset(found)
    return frozenset()


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """A whole word, or its beginning; anywhere in scripts that put no spaces between words."""
    told = re.escape(plain(word))
    if any(unicodedata.category(sign) == "Lo" for sign in word):
        return re.compile(told)
    return re.compile(rf"(?:^| ){told}" + ("" if word.endswith("*") else r"(?= |$)"))


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    text = paths.resource("hanging", "tables", "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
