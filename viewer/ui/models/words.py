"""What lists and dialogs say of a pack."""

from viewer import paths
from viewer.ai.pack import Input, Pack
from viewer.core.finding import TrainedOn
from viewer.ui.looks.words import tr

_LEARNT = {
    TrainedOn.REAL: "learnt from real pictures",
    TrainedOn.SIMULATED: "learnt from generated pictures alone",
    TrainedOn.MIXED: "learnt from real and generated pictures",
    TrainedOn.NOTHING: "an algorithm: nothing was learnt",
    TrainedOn.UNKNOWN: "nobody knows what it learnt from",
}


def reads(pack: Pack) -> str:
    """All that it is given, what it can do without in brackets."""
    return tr("Reads {nouns}").format(nouns=", ".join(map(_noun, pack.inputs)))


def learnt(pack: Pack) -> str:
    """What it learnt from, in a few words."""
    return tr(_LEARNT[pack.trained_on])


def named(pack: Pack) -> str:
    """Title and version."""
    return f"{tr(pack.title)} {pack.version}"


def is_own(pack: Pack) -> bool:
    """Whether it lies in the user's folder, and not among those that came with Condyle."""
    return pack.folder.is_relative_to(paths.user_packs())


def _noun(one: Input) -> str:
    noun = tr(one.noun)
    return noun if one.needed else tr("({noun}, where at hand)").format(noun=noun)
