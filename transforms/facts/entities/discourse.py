"""What later words of an article may point back to: its persons, those named in one breath, its documents."""

from dataclasses import dataclass, field

from transforms.facts.context import Context, Who


@dataclass(frozen=True)
class Pair:
    """Two or more that were named in one breath, or implied so."""

    at: int
    of: tuple[Who, ...]


@dataclass(frozen=True)
class Document:
    """A mention of a document: "the joint statement"."""

    at: int
    name: str
    subject: bool
    parties: tuple[Who, ...]
    fresh: bool = False  # told for the first time: "a statement"


@dataclass
class Discourse:
    """What later words of an article may point back to."""

    pairs: list[Pair] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    roles: dict[str, list[str]] = field(default_factory=dict)  # canonical name -> offices told, lower case
    genders: dict[str, str] = field(default_factory=dict)
    persons: dict[str, Who] = field(default_factory=dict)


def of(context: Context) -> Discourse:
    """What later words of this article may point back to, as `coreference.gathered` found it."""
    return context.notes["discourse"]  # type: ignore[no-any-return]
