"""Who acts where an event noun only says on what occasion, or why: "after the talks, A and B signed", "spoke in support of C"."""

from transforms.facts.clauses import agents, passive, understood
from transforms.facts.tokens import Token

#: Who tells it at a meeting need not be one of those who met.
REPORTING = {"say", "report", "add", "note", "leak", "describe", "write", "reveal", "disclose", "explain", "show", "announce"}  # fmt: skip
PRESS = {"reporter", "journalist"}
#: Why somebody acts, and what he then does, where the words are "in favor of".
MEANT = {"support", "favor", "favour", "opposition", "protest", "solidarity", "defense", "defence"}
FAVORING = {"be", "vote", "come", "speak", "argue", "testify", "remain", "write", "campaign", "rally", "march", "lean", "tilt", "stand",
            "lobby"}  # fmt: skip


def meaning(noun: Token) -> list[Token]:
    """Who acts where an attitude tells why: "testified in support of the bill", "marched in protest against it"."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lemma_ in MEANT
    if not behind or not any(child.lower_ in {"of", "to", "against", "with", "at"} for child in noun.children):
        return []
    head = noun.head.head
    if noun.lemma_ in {"favor", "favour"} and head.lemma_ not in FAVORING:
        return []
    return agents(head) if head.pos_ in {"VERB", "AUX"} and not passive(head) else []


def surrounding(noun: Token) -> list[Token]:
    """Who acts in the clause that an event noun only sets the scene of: "after the talks, A and B signed"."""
    head = noun.head
    while head.dep_ in {"pobj", "pcomp", "prep", "compound", "conj", "dobj"} and head.pos_ not in {"VERB", "AUX"}:
        head = head.head
    if (
        head.pos_ in {"VERB", "AUX"}
        and noun.dep_ == "pobj"
        and noun.head.lower_ in {"after", "during", "at", "following", "before", "in"}
        and head.lemma_ not in REPORTING
        and not (head.lemma_ == "tell" and any(child.lemma_ in PRESS for child in head.children))
    ):
        return understood(head)
    return []
