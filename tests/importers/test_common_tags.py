"""The tags at hand are those of the dictionary, and the window opens without loading it."""

import subprocess
import sys

from pydicom.datadict import tag_for_keyword

from viewer.importers.encoding.common_tags import AT_START


def test_the_tags_at_hand_are_those_of_the_dictionary() -> None:
    assert {keyword: tag_for_keyword(keyword) for keyword in AT_START} == AT_START


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    """Each of them takes longer than the window itself."""
    heavy = ("pydicom", "highdicom", "nibabel", "scipy", "torch", "monai")
    ask = f"import sys, viewer.session.workspace; print([h for h in {heavy} if h in sys.modules])"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
