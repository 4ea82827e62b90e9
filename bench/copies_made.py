"""Copies made of articles that no rule was developed on: recall of every kind, and what is joined wrongly.

python -m bench.copies_made SHARED [--seed N] [--bases N] [--others N]

SHARED  the folder with the measuring material: 400 articles of the scale set are each copied in some of seven ways, among 2,000 others
N       another seed makes another set

The kinds are those of the groups task. Prints the scorer's figures, and the ids of articles joined that were not made of one.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.copies import scale
from bench.groups import predict
from transforms.frames import digest

Dice = random.Random
SHORTEST, LONGEST = 150, 2_500  # words of an article that is copied
MASTHEADS = ("Harbour Post", "Valley Sentinel", "Lakeside Weekly", "Northern Courier", "Prairie Ledger", "Bay Tribune")
AGENCIES = ("Reuters", "AP", "AFP")
ABOVE = ("Skip to main content", "Home | News | World", "Share on X", "Listen to this article", "Add us on your phone")
BELOW = (
    "Sign up for our newsletter", "Read next", "Follow us for more", "All rights reserved", "Leave a comment",
    "This story is for members", "Log in or subscribe to keep reading", "Tags: news, world", "Back to top",
)  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FILLERS = ("also", "reportedly", "the", "recently", "then", "said", "about", "now")


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def sentences(text: str) -> list[str]:
    return [one for line in paragraphs(text) for one in re.split(r"(?<=[.!?])\s+", line) if one.strip()]


def norm(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """Other typography, the same words."""
    text = text.replace("“", '"').replace("”", '"').replace("’", "'").replace(" - ", " — ")
    return title.upper(), "\n\n".join(f"\u00a0{line}" for line in paragraphs(text))


def synd(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """Another outlet's masthead, byline and furniture around it, half of the headline."""
    mast, agency = dice.choice(MASTHEADS), dice.choice(AGENCIES)
    top = [*dice.sample(ABOVE, 2), f"By {mast} Staff | Updated", f"({agency}) - "]
    words = title.split()
    return f"Report: {' '.join(words[: max(3, len(words) // 2)])}", "\n".join(top) + text + "\n" + "\n".join(
        [*dice.sample(BELOW, 4), f"Copyright {mast}"]
    )


def trunc(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """The beginning, and a paywall."""
    words = re.split(r"(?<=\s)", text)
    kept = "".join(words[: max(60, int(len(words) * dice.uniform(0.15, 0.5)))])
    return title, "\n".join([*dice.sample(ABOVE, 2), kept, *dice.sample(BELOW, 3)])


def edit(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """Words dropped and replaced, paragraphs swapped, a sentence left out."""
    lines = paragraphs(text)
    if len(lines) > 3:
        place = dice.randrange(1, len(lines) - 1)
        lines[place], lines[place + 1] = lines[place + 1], lines[place]
    kept = sentences("\n".join(lines))
    del kept[dice.randrange(len(kept))]
    words = [dice.choice(FILLERS) if dice.random() < 0.04 else word for word in " ".join(kept).split()]
    return f"Update: {title}", " ".join(word for word in words if dice.random() > 0.04)


def ocr(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """Letters misread in one word of five."""

    def misread(word: str) -> str:
        if dice.random() > 0.2 or not word.isalpha():
            return word
        place, letter = dice.randrange(len(word)), dice.choice(LETTERS + "|")
        return word[:place] + dice.choice(["", letter, letter + word[place]]) + word[place + 1 :]

    return title, " ".join(misread(word) for word in text.split(" "))


def update(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """Other numbers, a new paragraph in it, the end cut."""
    lines = sentences(re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), text))
    lines = lines[: max(3, int(len(lines) * dice.uniform(0.5, 0.8)))]
    lines.insert(dice.randrange(1, len(lines)), " ".join(sentences(filler)[:3]))
    return f"UPDATE 2-{title}", "\n".join(lines)


def abridge(title: str, text: str, filler: str, dice: Dice) -> tuple[str, str]:
    """A third of its sentences in their order, between a few of another report."""
    told = sentences(text)
    kept = [told[place] for place in sorted(dice.sample(range(len(told)), max(3, int(len(told) * 0.35))))]
    other = sentences(filler)[: max(1, len(kept) // 5)]
    return f"What we know: {title}", "\n".join([*other[:1], *kept, *other[1:]])


KINDS: dict[str, Callable[[str, str, str, Dice], tuple[str, str]]] = {
    "norm": norm, "synd": synd, "trunc": trunc, "edit": edit, "ocr": ocr, "update": update, "abridge": abridge,
}  # fmt: skip


def made(shared: Path, seed: int, bases: int, others: int) -> list[dict]:
    """Gold rows of the groups task: originals, their copies, and other articles."""
    dice = random.Random(seed)
    rows = scale(shared).sample(fraction=1.0, shuffle=True, seed=seed).to_dicts()
    fit = [row for row in rows if SHORTEST <= len(row["text"].split()) <= LONGEST and len(sentences(row["text"])) > 8]
    gold = []
    for row in fit[: bases + others]:
        name = digest(row["url"])
        known = {"base": name, "group": name, "date": row["published_at"][:10]}
        gold.append({"id": name, "kind": "orig", "title": row["title"], "text": row["text"], **known})
        for kind in sorted(dice.sample(sorted(KINDS), 2)) if len(gold) <= 3 * bases else ():
            filler = dice.choice(fit[-500:])["text"]
            title, text = KINDS[kind](row["title"], row["text"], filler, dice)
            gold.append({"id": f"{name}-{kind}", "kind": kind, "title": title, "text": text, **known})
    return gold


def main(arguments: list[str] | None = None) -> None:
    """Make, predict, score."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.copies_made", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--bases", type=int, default=400)
    parser.add_argument("--others", type=int, default=2_000)
    asked = parser.parse_args(arguments)
    gold = made(asked.shared, asked.seed, asked.bases, asked.others)
    found = list(predict(gold))
    group = {row["id"]: row["base"] for row in gold}
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("gold", gold), ("found", found)):
            Path(folder, name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        score = str(asked.shared / "bench" / "score.py")
        told = [sys.executable, score, "groups", str(Path(folder, "gold")), str(Path(folder, "found"))]
        print(subprocess.run(told, check=True, capture_output=True, text=True).stdout.strip())
    wrong = {
        tuple(sorted((group[row["id"]], group[row["group"]])))
        for row in found
        if group[row["id"]] != group[row["group"]]
    }
    print(json.dumps({"articles joined that were not made of one": sorted(wrong)}))


if __name__ == "__main__":
    main()
