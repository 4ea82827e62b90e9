"""Whose the rows of every table are."""

from transforms.frames import FACTS

#: Table -> the columns that say whose its rows are. Loading an owner again replaces all that it owns, even when nothing is
#: left to own. In the order in which tables are loaded.
OWNERS: dict[str, tuple[str, ...]] = {
    "captures": ("capture_id",),
    "rejects": ("capture_id",),
    "links": ("capture_id",),
    "reports": ("capture_id",),
    "lines": ("capture_id",),
    "furniture": ("outlet",),
    "due": ("article_id",),
    "articles": ("article_id",),
    "versions": ("article_id",),
    "removals": ("article_id",),
    "captions": ("article_id",),
    "signatures": ("article_id",),
    "bands": ("article_id",),
    "copy_pairs": ("article_id", "other_id"),
    "copies": ("article_id",),
    "sentences": ("article_id",),
    **dict.fromkeys(FACTS, ("article_id",)),
    "traces": ("article_id",),
    "postings": ("article_id",),
    "story_pairs": ("article_id", "other_id"),
    "story_articles": ("article_id",),
    "stories": ("story_id",),
    "events": ("story_id",),
    "corroborations": ("story_id",),
    "runs": ("run_id",),
    "source_list": ("source",),
    "feeds": ("source",),
    "terms": ("language",),
}
