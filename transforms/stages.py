"""Every stage, by its verb: what flows and benchmarks import.

Apart from `transforms/__init__.py`, because readers of `transforms.frames` need neither parsers nor language models.
"""

from transforms.clean import clean
from transforms.clean.furniture import fingerprints, learn, lift, nameless
from transforms.copies import find_copies, fresh, pair, screen
from transforms.corroborate import corroborate
from transforms.facts import extract
from transforms.facts.asked import questions
from transforms.facts.checked import check
from transforms.normalise import normalise
from transforms.read import read
from transforms.sentences import split
from transforms.signatures import sign
from transforms.stories import asked, changed, find, group, likely, link, part, post, profile, tell, trace, unscored
from transforms.versions import revise

__all__ = [
    "asked",
    "changed",
    "check",
    "clean",
    "corroborate",
    "extract",
    "find",
    "find_copies",
    "fingerprints",
    "fresh",
    "group",
    "learn",
    "lift",
    "likely",
    "link",
    "nameless",
    "normalise",
    "pair",
    "part",
    "post",
    "profile",
    "questions",
    "read",
    "revise",
    "screen",
    "sign",
    "split",
    "tell",
    "trace",
    "unscored",
]
