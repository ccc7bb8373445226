"""What speaks against a pack: what it refuses, what it takes with a warning, what cannot be."""

from dataclasses import replace

import numpy as np
import pytest
from films import film, joint

from viewer.ai.applicability import doubts, unsuitable
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.doubt import Doubt, Weight
from viewer.core.errors import Unsuitable
from viewer.core.volume import LostSlice, Volume


def against(pack: Pack, volume: Volume, species: str = "") -> list[tuple[Weight, str]]:
    return [(one.weight, one.text) for one in doubts(pack, {"film": volume}, species)]


@pytest.mark.parametrize("modality", ["CR", "DX", "RG", ""])
def test_radiographs_and_plain_pictures_of_a_knee_are_taken(knee_kl: Pack, modality: str) -> None:
    assert not against(knee_kl, film(joint(), modality=modality))
    assert not against(knee_kl, film(joint(), body_part="KNEE", view_position="PA"), "Human")


def test_a_refusal_names_what_is_read_all_that_is_wrong_and_a_way_out(knee_kl: Pack) -> None:
    said = doubts(knee_kl, {"film": film(joint(), modality="MR", body_part="HIP")})
    refusal = unsuitable(knee_kl, said)
    assert refusal.message == (
        "Knee osteoarthritis grade reads a radiograph of one knee (CR, DX, RG). "
        "This is MR. It says that it shows: hip."
    )
    assert refusal.hint == "Open a radiograph of one knee, or choose another model."
    assert refusal.doubts == said
    assert {one.about for one in said} == {"film"}
    assert refusal.can_insist


def test_what_cannot_be_one_knee_is_refused(knee_kl: Pack) -> None:
    refused = {
        "This is a slice of a scan.": film(joint(), modality="", in_patient=True),
        "It says that it shows: hip.": film(joint(), body_part="HIP"),
        "This is another view (LL).": film(joint(), view_position="LL"),
        "This is only 64 pixels across, and 96 are needed.": film(joint(64, 100)),
        "This, 640 x 160 pixels, shows something else or more.": film(joint(160, 640)),
    }
    for words, volume in refused.items():
        assert (Weight.REFUSES, words) in against(knee_kl, volume)


def test_an_animal_is_refused(knee_kl: Pack) -> None:
    assert against(knee_kl, film(joint()), "Canis familiaris") == [
        (Weight.REFUSES, "This is not of a human, but: Canis familiaris.")
    ]


@pytest.mark.parametrize("said", ["Knee AP post TKA", "tka left", "Knieprothese: Prothesensitz"])
def test_a_description_that_speaks_of_metal_is_told(knee_kl: Pack, said: str) -> None:
    ((weight, text),) = against(knee_kl, film(joint(), description=said))
    assert weight is Weight.WARNS
    assert text.startswith("Its description speaks of")


@pytest.mark.parametrize("said", ["", "Knee AP", "Knee standing, Dr. Stka"])
def test_a_description_that_names_none_passes(knee_kl: Pack, said: str) -> None:
    assert not against(knee_kl, film(joint(), description=said))


def test_a_generated_picture_is_refused_by_what_learnt_from_real_ones(knee_kl: Pack) -> None:
    volume = film(joint(), simulated=True)
    ((weight, text),) = against(knee_kl, volume)
    assert weight is Weight.REFUSES
    assert text.startswith("The picture is generated, not of a patient")
    ((weight, _),) = against(replace(knee_kl, data=()), volume)
    assert weight is Weight.WARNS


def test_nobody_can_insist_on_several_slices_or_on_nothing(knee_kl: Pack) -> None:
    said = doubts(knee_kl, {"film": film(joint(), slices=3)})
    assert said == (Doubt("This has 3 slices or frames.", Weight.IMPOSSIBLE, "film"),)
    assert not unsuitable(knee_kl, said).can_insist
    assert not unsuitable(knee_kl, doubts(knee_kl, {})).can_insist


def test_an_input_that_may_be_missing_is_only_told(knee_kl: Pack) -> None:
    (needed,) = knee_kl.inputs
    lenient = replace(knee_kl, inputs=(replace(needed, needed=False),))
    (said,) = doubts(lenient, {})
    assert said == Doubt("It was run without a radiograph of one knee.", Weight.WARNS, "film")


def test_a_film_framed_otherwise_is_taken_with_a_warning(knee_kl: Pack) -> None:
    ((weight, said),) = against(knee_kl, film(joint(160, 300)))
    assert weight is Weight.WARNS
    assert said.startswith(
        "The picture is 300 x 160 pixels, not framed as a radiograph of one knee"
    )


def test_a_film_of_much_more_than_a_knee_is_taken_with_a_warning(knee_kl: Pack) -> None:
    assert against(knee_kl, film(joint(350, 430), (1.0, 1.0))) == [
        (
            Weight.WARNS,
            "The picture is 430 x 350 mm at detector: only the middle 140 mm were looked at.",
        )
    ]


def test_a_film_much_narrower_than_the_training_is_taken_with_a_warning(knee_kl: Pack) -> None:
    assert against(knee_kl, film(joint(), (0.3, 0.3))) == [
        (
            Weight.WARNS,
            "At its narrowest the picture is 67 mm at detector; the model learnt on about 140 mm.",
        )
    ]


def test_what_is_narrow_is_what_the_pack_says_is_narrow(knee_kl: Pack) -> None:
    square = replace(
        knee_kl.stages[0],
        op="square",
        arguments={"size": 192, "width_mm": 140.0, "part": 1.0, "least_mm": 60.0},
    )
    small = replace(knee_kl, stages=(square,))
    assert against(small, film(joint(), (0.3, 0.3))) == []
    ((_, said),) = against(small, film(joint(), (0.25, 0.25)))
    assert said.endswith("56 mm at detector; the model learnt on 60 mm and more.")


def test_a_colour_picture_is_taken_with_a_warning(knee_kl: Pack) -> None:
    volume = film(joint(), modality="")
    colour = replace(volume, values=np.repeat(np.asarray(volume.values)[..., None], 3, axis=3))
    ((weight, said),) = against(knee_kl, colour)
    assert weight is Weight.WARNS
    assert "in colour" in said


def test_what_lacks_slices_is_refused(knee_kl: Pack) -> None:
    holed = replace(film(joint(), slices=3), lost=(LostSlice(1, "It is damaged."),))
    assert "Slices of this one are missing" in str(against(knee_kl, holed))


def test_what_two_rules_say_in_the_same_words_is_told_once(
    models: ModelProcess, knee_kl: Pack
) -> None:
    hip = film(joint(), body_part="HIP")
    again = Doubt("It says that it shows: hip.", Weight.REFUSES, "film")
    with pytest.raises(Unsuitable) as caught:
        models.run(Request(knee_kl, {"film": hip}, doubts=(again,)))
    assert caught.value.message.count("It says that it shows: hip.") == 1
    assert caught.value.doubts == (again,)
