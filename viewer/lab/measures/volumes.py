"""How a computed volume lies to the true one on the same grid."""

import math

import numpy as np
import torch
from monai.metrics.regression import PSNRMetric, SSIMMetric
from numpy.typing import NDArray

Values = NDArray[np.float64]

SCORES = ("truth", "claimed", "bias", "rmse", "rmse_percent", "psnr_db", "ssim", "missing")
LEAST_SIDE = 11
"""Voxels that a side must have for the window of SSIM."""


def volume_scores(truth: Values, claimed: Values, span: float) -> dict[str, float]:
    """Means, bias and root mean square error over the voxels where both have a value.

    ``rmse_percent`` is of the root mean square of what is right (Chaudhari et al., Magn Reson Med
    2018;80:2139). PSNR and SSIM (MONAI, over slices, rows and columns together, or in the plane of
    a single slice) take ``span`` for the range of the values; voxels without one are 0 in both.
    """
    there, known = np.isfinite(truth) & np.isfinite(claimed), np.isfinite(truth)
    if not there.any():
        return {**dict.fromkeys(SCORES, math.nan), "missing": 1.0 if known.any() else math.nan}
    right, said = truth[there], claimed[there]
    error = float(np.sqrt(((said - right) ** 2).mean()))
    size = float(np.sqrt((right**2).mean()))
    return {
        "truth": float(right.mean()),
        "claimed": float(said.mean()),
        "bias": float((said - right).mean()),
        "rmse": error,
        "rmse_percent": 100 * error / size if size else math.nan,
        **_alike(np.where(there, truth, 0.0), np.where(there, claimed, 0.0), span),
        "missing": float((known & ~there).sum() / known.sum()),
    }


def _alike(truth: Values, claimed: Values, span: float) -> dict[str, float]:
    right, said = (_batch(one) for one in (truth, claimed))
    signal = float(torch.as_tensor(PSNRMetric(max_val=span)(said, right)).mean())
    made = {"psnr_db": signal if math.isfinite(signal) else math.nan, "ssim": math.nan}
    if min(right.shape[2:]) >= LEAST_SIDE:
        metric = SSIMMetric(spatial_dims=right.dim() - 2, data_range=span)
        made["ssim"] = float(torch.as_tensor(metric(said, right)).mean())
    return made


def _batch(values: Values) -> torch.Tensor:
    flat = values[0] if len(values) == 1 else values
    return torch.from_numpy(flat.astype(np.float32))[None, None]
