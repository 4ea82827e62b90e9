"""What a verb of force is where it is promised, or shoots at nothing."""

from transforms.facts.clauses import things
from transforms.facts.events.fits import Fit, timed
from transforms.facts.tokens import Token

#: What is shot "in" or "over" a country need not hit it.
AIMED_AT = ("at", "on", "upon", "against", "into", "with", "toward", "towards")


def forceful(fit: Fit, verb: Token) -> bool:
    """Is it force against somebody: an attack, an arrest, sanctions; no ban, nor the end of one's own programme?"""
    if fit.frame.type == "sanction":
        return verb.lemma_ in {"impose", "slap", "sanction", "levy", "blacklist", "expel", "withhold"}
    return fit.frame.type == "assault" or (
        fit.frame.mode in {"arrest", "deport", "confiscate"} and verb.lemma_ != "freeze"
    )


def tried(verb: Token) -> bool:
    """Is a missile shot at nothing: "launched a long-range missile"?"""
    if verb.lemma_ not in {"launch", "fire", "test", "shoot"}:
        return False
    preps = [child for child in verb.subtree if child.dep_ == "prep" and child.lower_ in AIMED_AT and child.i > verb.i]
    if any(not timed(prep) for prep in preps):
        return False
    kinds = {"ballistic", "range", "intercontinental", "nuclear", "test"}
    return any(noun.lemma_ in {"missile", "rocket", "icbm"} and any(c.lower_ in kinds or c.lower_.endswith("-range") for c in noun.subtree)
               for noun in things(verb))  # fmt: skip
