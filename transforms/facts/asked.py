"""Sentences -> what a language model is asked about each, and the key under which its answer is kept.

Asking itself is none of this package's business: who has a network asks, and hands the answers to `checked`.
"""

import polars as pl

from transforms.facts.positions.cues import STANCES
from transforms.frames import digest

#: Of the prompt and of the rules by which answers are checked: part of every such row's `rule`.
VERSION = 1
PROMPT = f"""You read one sentence of a news report and answer with one JSON object, nothing else:
{{"quotations": [{{"speaker": "", "cue": "", "quotation": "", "kind": ""}}],
 "positions": [{{"holder": "", "stance": "", "cue": "", "target": ""}}]}}
quotations: what the sentence says that somebody said. kind is "direct" (a whole clause between quotation marks),
"partial" (a few words between quotation marks) or "indirect" (reported without marks).
positions: who takes which stance on what. stance is one of: {", ".join(STANCES)}.
Copy speaker, holder, cue, quotation and target letter by letter out of the sentence, without quotation marks around them.
The cue is the word that says it ("said", "condemned"). Leave out whatever the sentence does not say. If there is
nothing, the lists are empty."""

#: Characters of a sentence that is asked about: shorter ones hold no statement, longer ones are lists and tables.
SHORTEST, LONGEST = 25, 1200
MARKS = '[“”„«»"「『]'


def rule(model: str) -> str:
    """What `rule` says of a row that rests on this model's answer.

    >>> rule("tiny-7b")
    'llm:tiny-7b/1'
    """
    return f"llm:{model}/{VERSION}"


def key(model: str, sentence: str) -> str:
    """Digest of all that an answer depends on: the model's name, the prompt, the sentence.

    >>> key("a", "It rained.") == key("b", "It rained.")
    False
    """
    return digest(VERSION, PROMPT, model, sentence)


def questions(sentences: pl.DataFrame, mentions: pl.DataFrame, model: str) -> pl.DataFrame:
    """The sentences worth asking about, each with its key (SENTENCES, MENTIONS -> article_id, sentence, text, answer_key).

    Those that name somebody or quote something: nobody else can speak or take a stand.
    """
    named = mentions.select("article_id", "sentence", named=pl.lit(True)).unique()
    lengths = pl.col("text").str.len_chars()
    return (
        sentences.join(named, on=["article_id", "sentence"], how="left")
        .filter(lengths.is_between(SHORTEST, LONGEST), pl.col("named") | pl.col("text").str.contains(MARKS))
        .select("article_id", "sentence", "text")
        .sort("article_id", "sentence")
        .with_columns(answer_key=pl.col("text").map_elements(lambda text: key(model, text), return_dtype=pl.String()))
    )
