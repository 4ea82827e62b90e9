"""articles -> stories: which articles report the same event (not the same topic), and what each story is."""

from transforms.stories.candidates import asked, find
from transforms.stories.groups import group, likely
from transforms.stories.links import link
from transforms.stories.parts import changed, part, unscored
from transforms.stories.profiles import post, profile
from transforms.stories.telling import tell
from transforms.stories.traces import trace

__all__ = [
    "asked",
    "changed",
    "find",
    "group",
    "likely",
    "link",
    "part",
    "post",
    "profile",
    "tell",
    "trace",
    "unscored",
]
