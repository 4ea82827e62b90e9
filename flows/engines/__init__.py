"""The engines that the settings name, made ready in the process that needs them: a larger model, GLiNER."""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from flows.settings import Settings
from transforms.facts.engine import Engine, Namer, versioned

#: What GLiNER is asked for -> the label that the rules know.
LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "country": "GPE",
    "city": "GPE",
    "location": "LOC",
    "facility": "FAC",
    "event": "EVENT",
}
#: Least score of a name.
SURE = 0.5


def required(desk: Settings) -> None:
    """Nothing, if everything is installed that the settings name. Raises ModuleNotFoundError with the cure."""
    if desk.model:
        versioned(desk.model)
    if desk.gliner and not find_spec("gliner"):
        raise ModuleNotFoundError(
            f"COPYDESK_GLINER={desk.gliner} needs an extra, in the clone: pip install -e '.[gliner]'"
        )


def marks(desk: Settings) -> str:
    """Names and versions of the engines that are not the default; nothing by default."""
    gliner = f"+{naming(desk.gliner)}" if desk.gliner else ""
    there = bool(desk.model) and find_spec(desk.model) is not None  # what only publishes needs none
    return f"+{versioned(desk.model) if there else desk.model}{gliner}" if desk.model else gliner


@cache
def engine(model: str, gliner: str) -> Engine:
    """The engine of these settings, loaded once per process."""
    if not gliner:
        return Engine(model or None)
    from gliner import GLiNER

    return Engine(model or None, namer(GLiNER.from_pretrained(gliner)), naming(gliner))


def naming(gliner: str) -> str:
    """GLiNER's version and the name of its model, without a folder's path.

    >>> naming("/models/gliner_small").endswith("/gliner_small")
    True
    """
    try:
        installed = version("gliner")
    except PackageNotFoundError:
        installed = "?"
    return f"gliner-{installed}/{gliner.rstrip('/').rpartition('/')[2]}"


def namer(gliner: Any) -> Namer:
    """The names that a GLiNER model (anything with its `predict_entities`) finds in every sentence."""

    def names(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        found = [gliner.predict_entities(text, list(LABELS), threshold=SURE) for text in texts]
        return [[(each["start"], each["end"], LABELS.get(each["label"], "")) for each in some] for some in found]

    return names
