"""PED-ANOVA over the trials of ImportanceTest, by numpy 2 and scipy: python3 ped_anova.py

Written from the papers' formulas (Watanabe et al., IJCAI 2023; arXiv 2601.20800), sharing no code
with the controller. Prints the share of each parameter.
"""
import numpy as np
from scipy.stats import norm

N = 200
GOLDEN, SQUARE, ROOT = 0.6180339887498949, 0.41421356237309515, 0.7320508075688772
i = np.arange(1, N + 1)
x = (i * GOLDEN) % 1
lr = 10 ** (-4 + 3 * ((i * SQUARE) % 1))
layers = 1 + i % 4
kind = np.array(["a", "b", "c"])[i % 3]
m = np.where(kind == "b", (i * ROOT) % 1, np.nan)  # takes part with kind b alone
value = -((x - 0.3) ** 2) - 0.1 * np.abs(np.log10(lr) + 2) + np.where(kind == "b", 0.05 + 0.1 * m, 0)

top = value >= np.sort(value)[-int(np.ceil(0.1 * N))]


def numeric(codes, cells):
    counts = np.bincount(codes, minlength=cells)
    n, mus = counts.sum(), np.flatnonzero(counts)
    sigma = codes.std(ddof=1) if n > 1 else 0.0
    cum = np.cumsum(counts[mus])
    q25 = mus[np.searchsorted(cum, n // 4, side="left")]
    q75 = mus[min(mus.size - 1, np.searchsorted(cum, n * 3 // 4, side="right"))]
    h = max(1.059 * min((q75 - q25) / 1.34, sigma) * n ** -0.2, 0.5 / 1.64)
    grid, edges = np.arange(cells), np.array([-0.5, cells - 0.5])
    density = np.zeros(cells)
    for mu, s, w in [(u, h, counts[u]) for u in mus] + [((cells - 1) / 2, cells, 1)]:
        z = np.diff(norm.cdf((edges - mu) / s))[0]
        density += w / (n + 1) * (norm.cdf((grid + 0.5 - mu) / s) - norm.cdf((grid - 0.5 - mu) / s)) / z
    return density


def categorical(codes, cells):
    return (np.bincount(codes, minlength=cells) + 1 / cells) / (codes.size + 1)


def importance(codes, cells, active, estimate):
    alpha, beta = (top & active).sum() / top.sum(), active.mean()
    if alpha == 0:
        return 0.0
    p, q = estimate(codes[active], cells), estimate(codes[active & top], cells)
    return alpha**2 / beta * np.sum(p * (q / p - 1) ** 2)


always = np.ones(N, bool)
fifty = lambda unit: np.minimum((np.nan_to_num(unit) * 50).astype(int), 49)
raw = {
    "x": importance(fifty(x), 50, always, numeric),
    "lr": importance(fifty((np.log10(lr) + 4) / 3), 50, always, numeric),
    "layers": importance(layers - 1, 4, always, numeric),
    "kind": importance(i % 3, 3, always, categorical),
    "m": importance(fifty(m), 50, kind == "b", numeric),
}
for name, part in raw.items():
    print(name, repr(float(part / sum(raw.values()))))
