"""What lists and dialogs say of a pack."""

from collections.abc import Sequence

from viewer import paths
from viewer.ai.kept_ways import has_ways, kept_ways
from viewer.ai.pack import Input, Pack
from viewer.ai.ways import Engine, Way
from viewer.core.finding import LEARNT
from viewer.ui.looks.words import tr

_NOT_MEASURED = "How it runs fastest here is found by itself, while nobody waits for a model."
_PLAIN = "On {device} it runs in plain float32: nothing else was faster and decided the same."
_FASTER = (
    "On {device} it runs in {way}: {times:.1f} times as fast as plain float32, with the same "
    "decisions in its check."
)


def reads(pack: Pack) -> str:
    """All that it is given, what it can do without in brackets."""
    return tr("Reads {nouns}").format(nouns=", ".join(map(_noun, pack.inputs)))


def learnt(pack: Pack) -> str:
    """What it learnt from, in a few words."""
    return tr(LEARNT[pack.trained_on].listed)


def computed(pack: Pack) -> str:
    """In which way it runs on each device where that was measured, and what that gains."""
    lines = [_way(title, ways) for title, ways in kept_ways(pack).items()]
    unknown = tr(_NOT_MEASURED) if has_ways(pack) else ""
    return "\n".join(lines) or unknown


def _way(title: str, ways: Sequence[Way]) -> str:
    plain = next((one for one in ways if one.engine is Engine.EAGER), None)
    used = next((one for one in ways if one.chosen), plain)
    if plain is None or used is None or used is plain:
        return tr(_PLAIN).format(device=title)
    times = plain.milliseconds / max(used.milliseconds, 1e-9)
    return tr(_FASTER).format(device=title, way=used.engine, times=times)


def named(pack: Pack) -> str:
    """Title and version."""
    return f"{tr(pack.title)} {pack.version}"


def is_own(pack: Pack) -> bool:
    """Whether it lies in the user's folder, and not among those that came with Condyle."""
    return pack.folder.is_relative_to(paths.user_packs())


def _noun(one: Input) -> str:
    noun = tr(one.noun)
    return noun if one.needed else tr("({noun}, where at hand)").format(noun=noun)
