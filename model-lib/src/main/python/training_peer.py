"""The peer of `tune4rec bench training`: the same training step in plain PyTorch.

Same shapes, same maths, one thread, eager (or torch.compile): embedding, XLNet, GPT-2 or BERT,
next-item softmax over all items tied to the item table, label smoothing over all items, clipping
by the global norm, AdamW. Sessions come from a file of int32: their number, their width L, then
their items, newest last, 0 on the right where a session is shorter. They are shuffled and always
padded to L. One argument, JSON; out comes one line of JSON. AdamW is the fused one, so that the
peer loses nothing by its loop over parameters.
"""

import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

order = json.loads(sys.argv[1])
values = order["values"]
torch.set_num_threads(1)
torch.manual_seed(1)
D = values["d_model"]
HEADS = values["n_head"]
LAYERS = values["n_layer"]
P = values["dropout"]
ITEMS = order["items"]
MLM = values["masking"] == "mlm"


class Feed(nn.Module):
    def __init__(self, inner_dropout):
        super().__init__()
        self.widen, self.narrow = nn.Linear(D, 4 * D), nn.Linear(4 * D, D)
        self.inner, self.outer = nn.Dropout(inner_dropout), nn.Dropout(P)

    def forward(self, x):
        return self.outer(self.narrow(self.inner(F.gelu(self.widen(x)))))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out, self.drop = nn.Linear(D, 3 * D), nn.Linear(D, D), nn.Dropout(P)

    def forward(self, x, mask, causal):
        b, s, _ = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(q, k, v, mask, P, causal)
        return self.drop(self.out(y.transpose(1, 2).reshape(b, s, D)))


class Gpt2(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.positions = nn.Parameter(torch.randn(length, D) * 0.01)
        self.drop = nn.Dropout(P)
        self.layers = nn.ModuleList(
            nn.ModuleList([nn.LayerNorm(D), Attention(), nn.LayerNorm(D), Feed(0)])
            for _ in range(LAYERS)
        )
        self.norm = nn.LayerNorm(D)

    def forward(self, x, real):
        # Padding stands on the right: a position that looks back never sees it.
        x = self.drop(x + self.positions[: x.shape[1]])
        for norm1, attention, norm2, feed in self.layers:
            x = x + attention(norm1(x), None, True)
            x = x + feed(norm2(x))
        return self.norm(x)


class Bert(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.positions = nn.Parameter(torch.randn(length, D) * 0.01)
        self.segment = nn.Parameter(torch.randn(D) * 0.01)
        self.norm, self.drop = nn.LayerNorm(D), nn.Dropout(P)
        self.layers = nn.ModuleList(
            nn.ModuleList([Attention(), nn.LayerNorm(D), Feed(0), nn.LayerNorm(D)])
            for _ in range(LAYERS)
        )

    def forward(self, x, real):
        mask = None if real is None else real[:, None, None, :]
        x = self.drop(self.norm(x + self.positions[: x.shape[1]] + self.segment))
        for attention, norm1, feed, norm2 in self.layers:
            x = norm1(x + attention(x, mask, False))
            x = norm2(x + feed(x))
        return x


class Relative(nn.Module):
    def __init__(self):
        super().__init__()
        q, k, v, o, r = (nn.Parameter(torch.randn(D, D) * 0.01) for _ in range(5))
        self.q, self.k, self.v, self.o, self.r = q, k, v, o, r
        self.u = nn.Parameter(torch.zeros(HEADS, D // HEADS))
        self.w = nn.Parameter(torch.zeros(HEADS, D // HEADS))
        self.norm, self.drop = nn.LayerNorm(D), nn.Dropout(P)

    def forward(self, x, places, mask):
        b, s, _ = x.shape
        e = D // HEADS
        scale = e**-0.5
        j = places.shape[0]
        q, k, v = ((x @ m).view(b, s, HEADS, e) for m in (self.q, self.k, self.v))
        r = (places @ self.r).view(j, HEADS, e).permute(1, 2, 0)
        shifted = (q + self.w).permute(2, 0, 1, 3).reshape(HEADS, b * s, e) @ r
        shifted = shifted.view(HEADS, b, j, s)[:, :, 1:].reshape(HEADS, b, s, j - 1)
        shifted = shifted[..., :s].transpose(0, 1)
        scores = ((q + self.u).transpose(1, 2) * scale) @ k.permute(0, 2, 3, 1) + shifted * scale
        if mask is not None:
            scores = scores + mask
        seen = F.dropout(torch.softmax(scores, -1), P) @ v.transpose(1, 2)
        heard = seen.transpose(1, 2).reshape(b, s, D) @ self.o.t()
        return self.norm(x + self.drop(heard))


class XlNet(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.layers = nn.ModuleList(
            nn.ModuleList([Relative(), Feed(P), nn.LayerNorm(D)]) for _ in range(LAYERS)
        )
        width = length - (0 if MLM else 1)
        offsets = torch.arange(width, -width if MLM else -1, -1.0)
        angles = offsets[:, None] / 10000 ** (torch.arange(0, D, 2.0) / D)
        self.places = torch.cat([angles.sin(), angles.cos()], -1)
        self.back = torch.full((width, width), -1e30).triu(1)

    def forward(self, x, real):
        if not MLM:
            mask = self.back
        elif real is None:
            mask = None
        else:
            mask = torch.where(real, 0.0, -1e30)[:, None, None, :]
        places = F.dropout(self.places, P)
        x = F.dropout(x, P)
        for attention, feed, norm in self.layers:
            x = attention(x, places, mask)
            x = norm(x + feed(x))
        return F.dropout(x, P)


class Model(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.table = nn.Parameter(torch.randn(ITEMS + 1, D) * 0.05)
        self.hidden = nn.Parameter(torch.randn(D) * 0.01)
        self.body = {"xlnet": XlNet, "gpt2": Gpt2, "bert": Bert}[values["architecture"]](length)

    def forward(self, shown, hide, real, where, targets):
        x = F.embedding(shown, self.table, padding_idx=0)
        if hide is not None:
            x = torch.where(hide[:, :, None], self.hidden, x)
        h = self.body(x, real).reshape(-1, D)
        if where is not None:
            h = h[where]
        scores = h @ self.table[1:].t()
        return F.cross_entropy(scores, targets, label_smoothing=values["label_smoothing"])


class Batches:
    """Shuffled, padded to L, forever."""

    def __init__(self):
        raw = np.memmap(order["sessions"], dtype="<i4", mode="r")
        self.count, self.length = int(raw[0]), int(raw[1])
        self.items = raw[2:].reshape(self.count, self.length)
        self.whole = bool((self.items[:, -1] != 0).all())
        self.random = np.random.default_rng(1)
        self.places = np.empty(0, dtype=np.int64)

    def next(self):
        size = min(values["train_batch_size"], self.count)
        if len(self.places) < size:
            self.places = self.random.permutation(self.count)
        now, self.places = np.sort(self.places[:size]), self.places[size:]
        return torch.from_numpy(self.items[now].astype(np.int64))

    def masked(self):
        items = self.next()
        real = items != 0
        if not MLM:
            targets = items[:, 1:].reshape(-1)
            where = None if self.whole else (targets != 0).nonzero().view(-1)
            targets = targets if where is None else targets[where]
            return items[:, :-1], None, None, where, targets - 1
        lengths = real.sum(1)
        b = len(items)
        hide = (torch.rand(items.shape) < values["mlm_probability"]) & real
        hide[torch.arange(b), (torch.rand(b) * lengths).long()] = True
        everything = hide.sum(1) == lengths
        spared = (torch.rand(b) * lengths).long()
        hide[everything, spared[everything]] = False
        where = hide.reshape(-1).nonzero().view(-1)
        targets = items.reshape(-1)[where]
        return items, hide, None if self.whole else real, where, targets - 1


def memory(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(name)) * 1024


rest = memory("VmRSS")
batches = Batches()
model = Model(batches.length)
forward = torch.compile(model) if order["compile"] else model
optimizer = torch.optim.AdamW(
    model.parameters(), lr=values["learning_rate"], weight_decay=1e-5, fused=True
)


def step():
    loss = forward(*batches.masked())
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


for _ in range(order["warm"]):
    step()
millis = []
cpu = time.process_time()
begun = time.perf_counter()
while len(millis) < order["steps"] or time.perf_counter() - begun < order["seconds"]:
    before = time.perf_counter()
    step()
    millis.append((time.perf_counter() - before) * 1e3)
cpu = time.process_time() - cpu
print(
    json.dumps(
        {
            "steps": len(millis),
            "median_ms": sorted(millis)[len(millis) // 2],
            "best_ms": min(millis),
            "mean_ms": sum(millis) / len(millis),
            "cpu_ms": cpu * 1e3 / len(millis),
            "rest_bytes": rest,
            "peak_bytes": memory("VmHWM"),
            "parameters": sum(p.numel() for p in model.parameters()),
            "torch": torch.__version__,
        }
    )
)
