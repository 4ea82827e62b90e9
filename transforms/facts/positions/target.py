"""Heads of a target -> its characters: the whole span, clause included, without what no longer belongs to it."""

import re

from transforms.facts.context import Context
from transforms.facts.onward import resumed
from transforms.facts.positions.cues import Stance, words
from transforms.facts.tokens import Token

#: A target ends before these: what follows is another statement.
CUT = re.compile(
    r",? (?:while|although|though|whereas|but|adding|saying|noting|stressing|citing|writing|arguing|telling|after which|according to)\b"
    r"|, (?:which|who|yet|and (?:when|if|then|has|have|had|is|was|were|will|would|said|also|urged|called|warned))\b"
    r"|, (?:after )?\w+ing (?:that\b|his\b|the White\b)"
    r"|, and (?:it|he|she|they|that|this|there|we|you|I)(?:’| )"
    r"| and (?:his|her|its|their) (?:support|opposition|openness|call|criticism|refusal|hostility|endorsement)\b"
    r"|; "
)
DASH = re.compile(r" [—–] |\s--\s")
#: Words before a reason that was cut off.
DANGLING = re.compile(
    r"\s(?:in part|partly|only|just|simply|mainly|largely|even|especially|particularly|in order|by|of|from|than|rather)$"
)
#: Clauses behind these tell why or when, and are no part of what is wanted.
WHY = {"after", "as", "because", "since", "while", "although", "though"}
#: Behind a thing that somebody is for or against these tell which one.
WAYS = {"through", "across", "along", "between", "via", "toward", "towards", "into", "within", "near", "against"}
CLOSED = re.compile(r"[”\"][,.]?\s")
OPENS = "“\"‘'«„([ "
ENDS = " .,;:!?-–—"


def span(context: Context, stance: Stance) -> tuple[int, int] | None:
    """Characters [start, end) of the target; null when nothing is left of it."""
    tokens = [token for head in stance.target for token in own(head, stance.cue)]
    if not tokens:
        return None
    tokens += leading_on(stance, max(tokens, key=lambda t: t.i))
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    start, end = first.idx, last.idx + len(last)
    sentence = context.sentence_at(stance.cue.idx)
    if sentence is None or not sentence.start <= start < end <= sentence.end:
        return None
    if start < stance.cue.idx < end:  # the words around a cue are no target
        return None
    text = context.body[start:end]
    clauses = [t.idx - start for t in stance.target if t.dep_ in {"xcomp", "ccomp", "advcl"}]
    end_at = cut(text)  # "urged the council, which met on Monday, to act": what is asked for stands behind
    text = trimmed(text[:end_at] if end_at > max(clauses, default=0) else text)
    text = closed(text, context.body[start : sentence.end])
    text = possessed(context, start, text)
    left = len(text) - len(text.lstrip(OPENS))
    if "“" in text[:left] and "”" in text[left:]:  # "“informed consent” laws"
        left = text.index("“")
    start, text = start + left, text[left:]
    that = next((token for token in tokens if token.idx == start), None)
    if (text.count('"') % 2 and context.body[start - 1] == '"') or (
        text.count("”") > text.count("“") and context.body[start - 1] == "“"
    ):
        start, text = start - 1, context.body[start - 1] + text  # "“all parties” to show restraint"
    if text.startswith("to ") or (text.startswith("that ") and that is not None and that.dep_ == "mark"):
        start, text = start + text.index(" ") + 1, text[text.index(" ") + 1 :]
    return (start, start + len(text)) if len(text) > 2 else None


def leading_on(stance: Stance, last: Token) -> list[Token]:
    """The words of a way or place right behind the target that the parse hangs on the verb: "any route through Lima"."""
    for prep in stance.cue.children:
        nouns = [noun for noun in prep.children if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"}]
        if prep.dep_ == "prep" and prep.lower_ in WAYS and prep.i == last.i + 1 and nouns and last in stance.target:
            return [prep, *own(nouns[0], stance.cue)]
    return []


def closed(text: str, rest: str) -> str:
    """The text up to the mark that closes a quotation begun in it: where the parse lost its way, the marks tell.

    >>> closed("the “progress of plans", "the “progress of plans to build” and more")
    'the “progress of plans to build”'
    """
    if text.rfind("“") > text.rfind("”") and (end := rest.find("”", len(text))) > 0:
        return rest[: end + 1]
    if text.count('"') % 2 and text.index('"') < len(text) - 1 and (end := rest.find('"', len(text))) > 0:
        return rest[: end + 1]
    return text


def possessed(context: Context, start: int, text: str) -> str:
    """The text with what is possessed, where the model took a typographic apostrophe for the end of a quotation."""
    end = start + len(text)
    if not text.endswith("s") or context.body[end : end + 2] != "’ " or text.count("‘"):
        return text
    words = context.span(end, end + 1)
    if words is None:
        return text
    last, token = None, words[-1]
    while token.i + 1 < len(token.doc) and token.nbor().pos_ in {"ADJ", "ADV", "NOUN", "PROPN", "CCONJ", "NUM"}:
        token = token.nbor()
        last = token if token.pos_ in {"NOUN", "PROPN"} else last
    return context.body[start : last.idx + len(last)] if last else text


def cut(text: str) -> int:
    """Where a target ends at the latest.

    >>> cut("the plan, which failed") == len("the plan")
    True
    >>> cut("plans for a shield and a base") == len("plans for a shield and a base")
    True
    """
    ends = [len(text)]
    if found := CUT.search(text, 3):
        ends.append(found.start())
    dashes = [mark.start() for mark in DASH.finditer(text, 3)]
    if len(dashes) == 1:  # two of them hold an aside
        ends.append(dashes[0])
    for mark in CLOSED.finditer(text):  # a closing mark whose opening stands before the target
        before = text[: mark.start()]
        if before.count("“") < before.count("”") + (mark[0][0] == "”") or (
            mark[0][0] == '"' and before.count('"') % 2 == 0
        ):
            ends.append(mark.start())
            break
    return min(ends)


def trimmed(text: str) -> str:
    """The text without trailing punctuation and without a closing mark that nothing opened.

    >>> trimmed("actions of the “alliance”."), trimmed("the whole plan,”")
    ('actions of the “alliance”', 'the whole plan')
    """
    while text:
        if (dangling := DANGLING.search(text)) is not None:
            text = text[: dangling.start()]
            continue
        if (text[-1] in ENDS and not re.search(r"\b[A-Z]\.[A-Z]\.$", text)) or (
            text[-1] in "”\"’'" and not (set(text[:-1]) & set("“\"‘'"))
        ):
            text = text[:-1]
        else:
            return text
    return text


def own(head: Token, cue: Token) -> list[Token]:
    """The words of a target head: its subtree, without where and when it was said, and without asides."""
    dropped = {token.i for token in cue.subtree} if cue.dep_ == "relcl" and cue.head == head else set()
    subtree = [token for token in head.subtree if token != cue]
    for token in subtree:
        if token == head or token.i in dropped:
            continue
        if token.dep_ == "relcl" and token.head == head and (token == cue or token.is_ancestor(cue)):
            dropped.update(t.i for t in token.subtree)  # "a bill that Ode opposes"
        if aside(token, head):
            dropped.update(t.i for t in token.subtree)
    kept = [token for token in subtree if token.i not in dropped]
    return run(kept, head)


def aside(token: Token, head: Token) -> bool:
    """Is it a remark on the target and not part of it?"""
    if token.dep_ == "appos" and token.i > head.i and token.doc[max(token.left_edge.i - 1, 0)].text in {",", "–", "—"}:
        return True
    reason = token.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in WHY for child in token.children)
    if token.dep_ in {"parataxis"} or resumes(token) or (reason and token.i > head.i):
        return True
    if token.dep_ == "prep" and token.lower_ in {"in", "during", "at", "on"}:
        nouns = [n for n in token.children if n.dep_ == "pobj"]
        if nouns and nouns[0].lemma_ in words("said_in") and token.i > head.i:
            return True
        if nouns and nouns[0].ent_type_ == "DATE" and token.right_edge.i >= head.right_edge.i:
            return True
    if token.dep_ == "npadvmod" and token.ent_type_ in {"DATE", "TIME"} and token.right_edge.i >= head.right_edge.i:
        return True
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    if own and token.dep_ == "conj" and token.i > head.i and token.nbor(token.left_edge.i - token.i - 2).text == ",":
        return True  # "pledged to cut emissions, and a law is on its way"
    return (
        token.dep_ == "conj"
        and token.pos_ in {"VERB", "AUX"}
        and head.pos_ not in {"VERB", "AUX"}
        and token.tag_ in {"VBD", "VBZ", "VBP"}
    )


def resumes(token: Token) -> bool:
    """Does a verb joined to one of the target go on with the holder: "pledged to send teams and opened a fund"?"""
    head = token.head
    if resumed(token) is not None:
        return True
    if token.dep_ != "conj" or not {token.pos_, head.pos_} <= {"VERB", "AUX"} or token.i < head.i:
        return False
    if any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in token.children):
        return False
    return token.tag_ in {"VBD", "VBZ", "VBP"} and token.tag_ != head.tag_ and head.tag_ != "VBN"


def run(tokens: list[Token], head: Token) -> list[Token]:
    """The unbroken run of words around the head; a gap of dropped words ends it, a coordinating word at its end goes."""
    kept = {token.i: token for token in (*tokens, head)}
    right = head.i
    while right + 1 in kept:
        right += 1
    left = head.i
    while left - 1 in kept:
        left -= 1
    found = [kept[i] for i in range(left, right + 1)]
    while found and (found[-1].dep_ in {"cc", "punct"} and found[-1].text not in "”\"’')"):
        found.pop()
    return found
