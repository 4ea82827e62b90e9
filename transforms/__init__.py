"""Pure stages: frames in, frames out. No network, clock, randomness, environment, Prefect or SQL.

The order in which a report meets them is in `flows/refine.py`; `tests/test_walk.py` follows one report through all.
"""

from transforms.clean import clean
from transforms.copies import find_copies, fresh, pair
from transforms.corroborate import corroborate
from transforms.facts import extract
from transforms.normalise import normalise
from transforms.read import read
from transforms.sentences import split
from transforms.signatures import sign
from transforms.stories import group, link, profile, tell
from transforms.versions import revise

__all__ = [
    "clean",
    "corroborate",
    "extract",
    "find_copies",
    "fresh",
    "group",
    "link",
    "normalise",
    "pair",
    "profile",
    "read",
    "revise",
    "sign",
    "split",
    "tell",
]
