"""What a pack refuses, and what it takes with a warning."""

from dataclasses import replace

import numpy as np
import pytest
from films import film, joint

from viewer.ai.pack import Pack
from viewer.ai.request import Request, run_of
from viewer.core.errors import Unsuitable
from viewer.core.volume import LostSlice


@pytest.mark.parametrize("modality", ["CR", "DX", "RG", ""])
def test_radiographs_and_plain_pictures_of_a_knee_are_taken(knee_kl: Pack, modality: str) -> None:
    assert knee_kl.refuses(film(joint(), modality=modality)) is None
    assert knee_kl.refuses(film(joint(), body_part="KNEE", view_position="PA")) is None


def test_another_modality_is_refused_in_one_sentence_with_a_way_out(knee_kl: Pack) -> None:
    refusal = knee_kl.refuses(film(joint(), modality="MR"))
    assert refusal is not None
    assert refusal.message == (
        "Knee osteoarthritis grade reads a radiograph of one knee (CR, DX, RG); this is MR."
    )
    assert refusal.hint == "Open a radiograph of one knee, or choose another model."


def test_what_cannot_be_one_knee_is_refused(knee_kl: Pack) -> None:
    refused = {
        "3 slices or frames": film(joint(), slices=3),
        "a slice of a scan": film(joint(), modality="", in_patient=True),
        "shows: hip": film(joint(), body_part="HIP"),
        "another view (LL)": film(joint(), view_position="LL"),
        "only 64 pixels": film(joint(64, 100)),
        "640 x 160 pixels": film(joint(160, 640)),
    }
    for words, volume in refused.items():
        refusal = knee_kl.refuses(volume)
        assert refusal is not None, words
        assert words in refusal.message


def test_a_film_framed_otherwise_is_taken_with_a_warning(knee_kl: Pack) -> None:
    assert knee_kl.warnings({"film": film(joint())}) == ()
    (said,) = knee_kl.warnings({"film": film(joint(160, 300))})
    assert said.startswith(
        "The picture is 300 x 160 pixels, not framed as a radiograph of one knee"
    )


def test_a_film_of_much_more_than_a_knee_is_taken_with_a_warning(knee_kl: Pack) -> None:
    (said,) = knee_kl.warnings({"film": film(joint(350, 430), (1.0, 1.0))})
    assert said == "The picture is 430 x 350 mm at detector: only the middle 140 mm were looked at."


def test_a_film_much_narrower_than_the_training_is_taken_with_a_warning(knee_kl: Pack) -> None:
    (said,) = knee_kl.warnings({"film": film(joint(), (0.3, 0.3))})
    assert (
        said
        == "At its narrowest the picture is 67 mm at detector; the model learnt on about 140 mm."
    )


def test_a_colour_picture_is_taken_with_a_warning(knee_kl: Pack) -> None:
    volume = film(joint(), modality="")
    colour = replace(volume, values=np.repeat(np.asarray(volume.values)[..., None], 3, axis=3))
    assert knee_kl.refuses(colour) is None
    assert "in colour" in knee_kl.warnings({"film": colour})[0]


def test_what_lacks_slices_is_refused(knee_kl: Pack) -> None:
    holed = replace(film(joint(), slices=3), lost=(LostSlice(1, "It is damaged."),))
    refusal = knee_kl.refuses(holed)
    assert refusal is not None
    assert "slices of this one are missing" in refusal.message
    with pytest.raises(Unsuitable, match="slices of this one are missing"):
        run_of(Request(knee_kl, {knee_kl.inputs[0].name: holed}))
