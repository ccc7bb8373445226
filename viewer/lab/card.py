"""Write a pack's card from its evaluation: no number on it is typed by hand."""

import json
from pathlib import Path
from typing import Any

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError

Record = dict[str, Any]

_NAMES = {
    "accuracy": "Accuracy",
    "quadratic_kappa": "Quadratic kappa",
    "mean_absolute_error": "Mean absolute error, grades",
    "within_one": "At most one grade off",
    "balanced_accuracy": "Mean of the recalls",
}

_POSITIVE = {
    "auc": "Area under the ROC curve",
    "average_precision": "Average precision",
    "brier": "Brier score",
}

_POINT = {
    "sensitivity": "sensitivity",
    "specificity": "specificity",
    "ppv": "positive predictive value",
    "npv": "negative predictive value",
}


def card(pack: str) -> Path:
    """Write CARD.md of `pack` from its evaluation.json; the file is returned."""
    made = Catalogue().find(pack)
    file = made.folder / "evaluation.json"
    record = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    if "test" not in record or record["test"]["sha256"] != made.weights_sha256:
        raise ViewerError(
            f"The weights of {made.title} were not evaluated.",
            hint=f"Run `condyle evaluate {made.name} --data DIR` first.",
        )
    parts = [
        _head(made),
        _use(made),
        _data(made, record),
        _numbers(record["test"]),
        _rules(made, record),
        _question(made, record["test"]),
        _calibration(made, record["test"]),
        _sides(record["test"]),
        _making(made, record["validation"]),
    ]
    made.card.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return made.card


def _head(pack: Pack) -> str:
    return (
        f"# {pack.title} ({pack.name} {pack.version})\n\n{pack.summary}\n\n"
        f"**{pack.warning}**\n\n"
        f"Weights: SHA-256 `{pack.weights_sha256}`; licence: {pack.facts.weights_licence}."
    )


def _use(pack: Pack) -> str:
    needed = pack.inputs[0]
    kinds = ", ".join(
        kind or "a picture file without modality" for kind in needed.limits.modalities
    )
    refusals = "\n".join(f"- {one}" for one in pack.contraindications)
    limits = "\n".join(f"- {one}" for one in pack.facts.limits)
    return (
        f"## Use\n\nIntended: {pack.facts.intended_use}. {pack.warning}\n\n"
        f"Input: {needed.noun}; {kinds}. Other modalities, scans of several slices and other body "
        f"parts are refused.\n\nDo not use on:\n\n{refusals}\n\n## Known limits\n\n{limits}"
    )


def _data(pack: Pack, record: Record) -> str:
    test, validation = record["test"], record["validation"]
    (data,) = pack.data
    return (
        f"## Data\n\nTrained on {pack.trained_on.value} pictures: {data.name}. "
        f"Licence: {data.licence}. Source: {data.source}. "
        f"Reference standard: {data.reference}.\n\n"
        "| part | pictures | used for |\n|---|---|---|\n"
        f"| training (`train`, part of the patients) | {validation['training_images']} "
        "| the weights |\n"
        f"| validation (`train`, the other patients) | {validation['images']} "
        "| every choice: recipe, epoch, temperature, operating points |\n"
        f"| test (`val`, {test['patients']} patients) | {test['images']} "
        "| this card, and no choice |\n\n"
        "No patient is in two parts. The public benchmark's own test part was not at hand: numbers "
        "reported on it are not comparable to the last digit."
    )


def _numbers(test: Record) -> str:
    rows = [_row(label, test["measures"][key]) for key, label in _NAMES.items()]
    grades = range(len(test["per_grade"]))
    recalls = [
        _row(
            f"Recall of grade {g} ({test['per_grade'][g]} pictures)",
            test["measures"][f"recall_{g}"],
        )
        for g in grades
    ]
    confusion = [
        f"| **{g}** | " + " | ".join(str(n) for n in row) + " |"
        for g, row in enumerate(test["confusion"])
    ]
    return "\n".join(
        [
            f"## Results on the test part ({test['images']} pictures, {test['patients']} patients)",
            "",
            f"95 % intervals: bootstrap over patients, {test['resamples']} resamples.",
            "",
            "| measure | value | 95 % interval |",
            "|---|---|---|",
            *rows,
            *recalls,
            "",
            "Confusion (rows: reference, columns: claimed):",
            "",
            "| | " + " | ".join(f"**{g}**" for g in grades) + " |",
            "|---" * (len(grades) + 1) + "|",
            *confusion,
            "",
            f"Two grades off or more: {test['off_by_two_or_more']} of {test['images']}.",
        ]
    )


def _rules(pack: Pack, record: Record) -> str:
    lines = [
        "## How one grade is taken",
        "",
        f"The claimed grade is the {pack.graded.rule} of the calibrated distribution; the rule was "
        "chosen on the validation part. The distribution itself is always shown.",
        "",
        "| rule | part | accuracy | quadratic kappa | mean absolute error | recall of grade 1 |",
        "|---|---|---|---|---|---|",
    ]
    for part in ("validation", "test"):
        for rule, one in record[part]["by_rule"].items():
            numbers = " | ".join(f"{value:.3f}" for value in one.values())
            lines.append(f"| {rule} | {part} | {numbers} |")
    return "\n".join(lines)


def _question(pack: Pack, test: Record) -> str:
    first = pack.graded.positive_from
    lines = [
        f"## {pack.graded.question}",
        "",
        f"{sum(test['per_grade'][first:])} of {test['images']} pictures are positive. The "
        "operating points were chosen on the validation part: sensitivity of at least 0.95 "
        "(sensitive), specificity of at least 0.95 (specific).",
        "",
        "| measure | value | 95 % interval |",
        "|---|---|---|",
        *(_row(label, test["measures"][key]) for key, label in _POSITIVE.items()),
    ]
    for point in pack.graded.points:
        name = f"{point.name} (from {point.value:.3f})"
        lines += [
            _row(f"{name}: {label}", test["measures"][f"{point.name}_{key}"])
            for key, label in _POINT.items()
        ]
    return "\n".join(lines)


def _calibration(pack: Pack, test: Record) -> str:
    before, after = test["calibration_before"], test["calibration_after"]
    return (
        "## Calibration\n\nExpected calibration error, 15 bins of equal mass, before and after "
        f"the temperature ({pack.graded.calibration.temperature:.3f}, fitted on the validation "
        "part):\n\n"
        "| | before | after |\n|---|---|---|\n"
        f"| the likeliest grade | {before['grade']:.3f} | {after['grade']:.3f} |\n"
        f"| {pack.graded.question} | {before['positive']:.3f} | {after['positive']:.3f} |"
    )


def _sides(test: Record) -> str:
    rows = [
        f"| {side} | {one['accuracy']:.3f} | {one['quadratic_kappa']:.3f} | {one['auc']:.3f} |"
        for side, one in test["sides"].items()
    ]
    return "\n".join(
        [
            "## Subgroups",
            "",
            "The data set tells the side alone; age, sex, maker and site are unknown.",
            "",
            "| side | accuracy | quadratic kappa | AUC |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def _making(pack: Pack, validation: Record) -> str:
    got, name = validation["measures"], pack.name
    return (
        f"## Method\n\n{pack.facts.method}. One seed, one network. Every number of the recipe is "
        "in `train.toml`.\n\n"
        f"On the validation part: accuracy {got['accuracy']:.3f}, quadratic kappa "
        f"{got['quadratic_kappa']:.3f}. The weights are stored in float16: "
        f"{validation['float16_same_grade']:.1%} of the validation pictures have the likeliest "
        "grade that float32 gives, and no logit is off by more than "
        f"{validation['float16_largest_logit_difference']:.3f}.\n\n"
        "Made with:\n\n```\n"
        f"condyle train {name} --data DIR --out runs/{name}\n"
        f"condyle evaluate runs/{name} --data DIR\n"
        f"condyle card runs/{name}\n```"
    )


def _row(label: str, value: list[float]) -> str:
    middle, low, high = value
    return f"| {label} | {middle:.3f} | {low:.3f} to {high:.3f} |"
