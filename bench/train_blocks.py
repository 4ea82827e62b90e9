"""Learns `transforms/read/weights.json` from pages with gold bodies, and says what it is worth on unseen sites.

python -m bench.train_blocks GOLD PAGES SCORER [--write]

GOLD is JSON Lines, PAGES the tar that its "html" names, SCORER the path of score.py. Five-fold cross-validation by
site: every figure that is printed comes from sites that the weights were not learned from.
"""

import gzip
import importlib.util
import json
import sys
import tarfile
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from transforms.read import html, judge
from transforms.read.found import Unreadable

FOLDS, RIDGE, SITES = 5, 5.0, 6


def main(arguments: list[str]) -> None:
    gold, pages, scorer = map(Path, arguments[:3])
    module = importlib.util.spec_from_file_location("score", scorer)
    assert module and module.loader
    score = importlib.util.module_from_spec(module)
    module.loader.exec_module(score)
    documents = list(examples(gold, pages, score))
    names = vocabulary(documents)
    print(f"{len(documents)} pages, {sum(len(d['lines']) for d in documents)} lines, {len(names)} features")
    chances = {}
    for fold in range(FOLDS):
        learned = learn([d for d in documents if d["fold"] != fold and d["use"]], names)
        for d in documents:
            if d["fold"] == fold:
                chances[d["gold"]["id"]] = predict(d, learned)
    for cut in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        predictions = {
            d["gold"]["id"]: {
                "body": "\n".join(
                    line.text
                    for line, p in zip(d["lines"], chances[d["gold"]["id"]], strict=True)
                    if p >= cut and line.kind != "caption"
                )
            }
            for d in documents
        }
        figures = score.extract(
            {d["gold"]["id"]: {k: d["gold"][k] for k in ("id", "ds", "text")} for d in documents}, predictions
        )
        print(cut, {k: (v["body_f1"], v["body_p"], v["body_r"]) for k, v in figures.items()})
    if "--write" in arguments:
        learned = learn([d for d in documents if d["use"]], names)
        kept = {k: round(v, 3) for k, v in sorted(learned.items()) if abs(v) >= 0.02}
        judge.WEIGHTS.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        print(len(kept), "weights written")


def examples(gold: Path, pages: Path, score: Any) -> Any:
    """One dict per page: gold, lines, features, labels, fold, and whether to learn from it."""
    with tarfile.open(pages) as tar, gzip.open(gold, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            member = tar.extractfile(row["html"])
            assert member
            try:
                found, title = html.candidates(gzip.decompress(member.read()), {"charset": None, "url": row["url"]})
            except Unreadable:
                found, title = [], None
            wanted, text = score.shingles(row["text"]), score.plain(row["text"])
            labels = [label(line.text, wanted, text, score) for line in found]
            caught = sum(len(line.text) for line, y in zip(found, labels, strict=True) if y)
            whole = caught > 0.7 * len(row["text"]) and len(row["text"]) > 0.4 * sum(len(line.text) for line in found)
            fold = zlib.crc32(row["domain"].encode()) % FOLDS
            yield {
                "gold": row,
                "lines": found,
                "said": judge.features(found, title),
                "y": labels,
                "fold": fold,
                "use": whole,
            }


def label(line: str, wanted: Counter[str], text: str, score: Any) -> bool:
    """Whether the gold body holds the line: all of a short one, most of a long one."""
    if len(line.split()) < 8:
        return bool(score.plain(line)) and f" {score.plain(line)} " in f" {text} "
    own = score.shingles(line)
    return bool(sum((own & wanted).values()) > 0.5 * sum(own.values()))


def vocabulary(documents: list[dict]) -> dict[str, int]:
    """Features that stand on pages of several sites."""
    sites = defaultdict(set)
    for d in documents:
        for said in d["said"]:
            for name in said:
                sites[name].add(d["gold"]["domain"])
    return {name: i for i, name in enumerate(sorted(n for n, s in sites.items() if len(s) >= SITES))}


def learn(documents: list[dict], names: dict[str, int]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method; each page weighs the same, longer lines somewhat more."""
    rows, y, w = [], [], []
    for d in documents:
        sizes = [min(60, len(line.text.split())) ** 0.5 + 0.5 for line in d["lines"]]
        for said, hit, size, line in zip(d["said"], d["y"], sizes, d["lines"], strict=True):
            if line.kind == "caption":
                continue
            x = np.zeros(len(names))
            for name, value in said.items():
                if name in names:
                    x[names[name]] = value
            rows.append(x)
            y.append(float(hit))
            w.append(size * 20 / sum(sizes) ** 0.7)
    X, Y, W = np.array(rows), np.array(y), np.array(w)
    beta = np.zeros(len(names))
    for _ in range(15):
        p = 1 / (1 + np.exp(-np.clip(X @ beta, -30, 30)))
        gradient = X.T @ (W * (Y - p)) - RIDGE * beta
        hessian = (X * (W * p * (1 - p))[:, None]).T @ X + RIDGE * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-4:
            break
    return {name: float(beta[i]) for name, i in names.items()}


def predict(d: dict, learned: dict[str, float]) -> list[float]:
    return [float(1 / (1 + np.exp(-sum(learned.get(k, 0) * v for k, v in said.items())))) for said in d["said"]]


if __name__ == "__main__":
    main(sys.argv[1:])
