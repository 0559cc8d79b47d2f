"""Writes the golden files of this folder: Hugging Face's blocks at odd sizes and options that the
files of Transformers4Rec lack. Format: t4rec-golden/1, kind body.

    pip install torch==2.13.0 transformers==5.18.0 && python make.py
"""
import gzip
import json

import torch
import transformers
from transformers import (
    AlbertConfig, AlbertModel, BertConfig, BertModel, ElectraConfig, ElectraModel, GPT2Config,
    GPT2Model, LongformerConfig, LongformerModel, RobertaConfig, RobertaModel, XLNetConfig,
    XLNetModel)

NONE = dict(hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, vocab_size=1)


def encoder(width, heads, layers, inner, act, eps, positions, **more):
    return dict(
        hidden_size=width, num_attention_heads=heads, num_hidden_layers=layers,
        intermediate_size=inner, hidden_act=act, layer_norm_eps=eps,
        max_position_embeddings=positions, pad_token_id=0, **NONE, **more)


# name: model, configuration, B, S, lengths of the sessions where padding is masked
CASES = {
    "body_bert_masked": (BertModel, BertConfig(**encoder(6, 3, 2, 10, "gelu_new", 1e-5, 9)), 3, 7, [7, 2, 5]),
    "body_bert_single": (BertModel, BertConfig(**encoder(5, 1, 1, 3, "silu", 1e-12, 1)), 1, 1, None),
    "body_roberta": (RobertaModel, RobertaConfig(**encoder(6, 2, 3, 11, "relu", 1e-5, 9)), 2, 7, None),
    "body_electra_masked": (ElectraModel, ElectraConfig(embedding_size=8, **encoder(8, 4, 1, 8, "relu", 0.03, 5)), 2, 5, [1, 5]),
    "body_albert_groups2": (AlbertModel, AlbertConfig(embedding_size=6, num_hidden_groups=2, **encoder(6, 3, 5, 9, "gelu_new", 1e-3, 7)), 2, 7, [3, 7]),
    "body_longformer_window4": (LongformerModel, LongformerConfig(attention_window=[4, 4], **encoder(9, 3, 2, 10, "gelu", 1e-5, 14)), 2, 11, None),
    "body_longformer_window6": (LongformerModel, LongformerConfig(attention_window=[6], **encoder(4, 1, 1, 5, "silu", 0.03, 20)), 1, 13, None),
    "body_gpt2_relu": (GPT2Model, GPT2Config(n_embd=6, n_head=3, n_layer=2, n_inner=10, n_positions=9, activation_function="relu", layer_norm_epsilon=0.01, vocab_size=1, attn_pdrop=0.0, resid_pdrop=0.0, embd_pdrop=0.0), 2, 7, None),
    "body_xlnet_silu": (XLNetModel, XLNetConfig(d_model=6, n_head=3, n_layer=2, d_inner=10, ff_activation="silu", layer_norm_eps=0.01, attn_type="uni", vocab_size=1, dropout=0.0), 2, 7, None),
}


def tensor(x, dtype="f32"):
    return {"dtype": dtype, "shape": list(x.shape), "data": [float(f"{v:.9g}") for v in x.detach().flatten().tolist()]}


def write(seed, name, kind, config, b, s, lengths):
    torch.manual_seed(seed)
    config._attn_implementation = "eager"
    model = kind(config).eval()
    for key, p in model.named_parameters():
        noise = torch.randn_like(p)
        p.data = 1 + 0.1 * noise if key.lower().endswith(("norm.weight", "ln_1.weight", "ln_2.weight", "ln_f.weight")) else 0.3 * noise
    x = torch.randn(b, s, config.hidden_size, requires_grad=True)
    cotangent = torch.randn(b, s, config.hidden_size)
    inputs = {"inputs_embeds": tensor(x), "cotangent": tensor(cotangent)}
    more = {}
    if lengths is not None:
        mask = (torch.arange(s)[None, :] < torch.tensor(lengths)[:, None]).float()
        inputs["attention_mask"] = tensor(mask)
        more["attention_mask"] = mask
    out = model(inputs_embeds=x, output_hidden_states=True, **more)
    scalar = (out.last_hidden_state * cotangent).sum()
    scalar.backward()
    outputs = {"hidden": tensor(out.last_hidden_state), "scalar": tensor(scalar.reshape(1))}
    for j, h in enumerate(out.hidden_states):
        outputs[f"hidden_states.{j}"] = tensor(h[:, :s])
    params = {f"transformer.{k}": p for k, p in model.named_parameters() if "_global" not in k}
    golden = {
        "format": "t4rec-golden/1", "name": name, "kind": "body", "set": "own",
        "source": f"transformers {transformers.__version__}, torch {torch.__version__}, float32",
        "config": json.loads(config.to_json_string(use_diff=False)), "notes": "see make.py",
        "inputs": inputs,
        "params": {k: tensor(p) for k, p in params.items()},
        "outputs": outputs,
        "grads": {k: tensor(torch.zeros_like(p) if p.grad is None else p.grad) for k, p in params.items()}
        | {"inputs_embeds": tensor(x.grad)},
    }
    with open(name + ".json.gz", "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as file:
        file.write(json.dumps(golden).encode())
    print(name, out.last_hidden_state.abs().max().item())


for seed, (name, case) in enumerate(CASES.items()):
    write(seed, name, *case)
