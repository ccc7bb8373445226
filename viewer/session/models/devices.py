"""What packs are run on when what was chosen for them is gone."""

from dataclasses import replace

from viewer.ai.messages import AUTO
from viewer.ai.request import Request
from viewer.core.doubt import Doubt, Weight
from viewer.core.phrase import Phrase


def elsewhere(request: Request) -> Request:
    """The same on the best device that there is, which the claim will say."""
    gone = Phrase(
        "{device}, which is chosen in the settings, is not here now; this was run on what is.",
        device=request.device,
    )
    doubt = Doubt(gone, Weight.WARNS, "device")
    return replace(request, device=AUTO, doubts=(*request.doubts, doubt))
