"""What reads the sentences before the rules do: the small model by default, a larger one or another finder of names if wished."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from spacy.tokens import Doc
from spacy.util import filter_spans

#: Sentences -> the names in each: first and last character, and a label of NAMES.
Namer = Callable[[Sequence[str]], Sequence[Sequence[tuple[int, int, str]]]]
#: The labels of names as the English model has them; what another finder says replaces the model's spans of these.
NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT")


@dataclass(frozen=True)
class Engine:
    """Which model parses English, and who finds names; the default changes nothing."""

    model: str | None = None  # a spaCy package: "en_core_web_lg"
    namer: Namer | None = None
    naming: str = ""  # name and version of the namer

    def mark(self, language: str) -> str:
        """What `rule` says of it after the rule: nothing by default.

        >>> Engine().mark("en"), Engine(namer=lambda texts: [], naming="gliner-tiny").mark("en")
        ('', '+gliner-tiny')
        """
        if language != "en":
            return ""
        return (f"+{versioned(self.model)}" if self.model else "") + (f"+{self.naming}" if self.namer else "")


def versioned(package: str) -> str:
    """Name and version of a model that is installed. Raises ModuleNotFoundError with the command that installs it."""
    if not find_spec(package):
        raise ModuleNotFoundError(f"no spaCy model {package!r} is installed: python -m spacy download {package}")
    try:
        return f"{package}-{version(package)}"
    except PackageNotFoundError:  # a folder on the path
        return package


def rename(doc: Doc, sentences: Sequence[tuple[int, int]], namer: Namer) -> None:
    """The doc with a namer's names instead of the model's; one that is no whole words of its sentence is left out.

    >>> import spacy
    >>> doc = spacy.blank("en")("Ada Ode left Ghana.")
    >>> rename(doc, [(0, 19)], lambda texts: [[(0, 7, "PERSON"), (13, 99, "GPE"), (13, 18, "PET")]])
    >>> [(ent.text, ent.label_) for ent in doc.ents]
    [('Ada Ode', 'PERSON')]
    """
    found = []
    for (start, end), names in zip(sentences, namer([doc.text[a:b] for a, b in sentences]), strict=True):
        for first, last, label in names:
            if label in NAMES and 0 <= first < last <= end - start:
                span = doc.char_span(start + first, start + last, label=label)
                found += [span] if span is not None else []
    taken = {token.i for span in found for token in span}
    others = [ent for ent in doc.ents if ent.label_ not in NAMES and not taken & {token.i for token in ent}]
    doc.set_ents(filter_spans([*found, *others]))
