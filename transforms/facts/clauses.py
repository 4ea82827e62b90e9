"""A parse -> who does what to whom, how surely, and who says so: the grammar that events and positions share.

All functions read spaCy tokens with the labels of its English models and return tokens; nothing here knows a lexicon
of events or stances.
"""

from collections.abc import Iterator

from transforms.facts.onward import beside, finite, resumed
from transforms.facts.tokens import Token
from transforms.lexicon import load

WORDS = load("clauses")
SAY, OBJECT_CONTROL, HAVING, PARTS, JUDGING, SCATHING, PRAISING, BRANDING, LIKENING, PREVENTING = (
    frozenset(WORDS[name])
    for name in (
        "say",
        "object_control",
        "having",
        "parts",
        "judging",
        "scathing",
        "praising",
        "branding",
        "likening",
        "preventing",
    )
)
SUBJECT = {"nsubj", "nsubjpass", "csubj"}
QUOTES = {"“", "”", '"', "''", "``"}
RELATIVE = {"who", "which", "that", "whom"}


def coordinated(token: Token) -> list[Token]:
    """A word and all that "and", "or" and commas join to it, in order.

    A conjunct that "and not" excludes is left out by the parser's `neg`; "as well as" counts as "and".
    """
    return [token, *(other for other in token.conjuncts if other.i > token.i)]


def passive(verb: Token) -> bool:
    """Does the verb say what was done to its subject?"""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB" and verb.head.tag_ == "VBN":
        own = {*SUBJECT, "aux", "dobj", "ccomp"}  # "were found and rescued"
        return passive(verb.head) and not any(child.dep_ in own for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and not any(c.dep_ == "aux" for c in verb.children)


def antecedent(pronoun: Token, verb: Token) -> list[Token]:
    """The noun that a relative pronoun stands for; the word itself where it is none."""
    if pronoun.lower_ in RELATIVE:
        clause = verb
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl" and pronoun.lower_ == "who" and member(clause.head):  # "Ama Ode, a Democrat, who …"
            return [clause.head.head]
        if clause.dep_ == "relcl" and pronoun.lower_ == "who" and (one := one_of(clause.head)) is not None:
            return [one]  # "Ama Ode, one of the senators who …"
        if clause.dep_ == "relcl":
            return coordinated(clause.head) if clause.head.n_lefts and verb.tag_ != "VBZ" else [clause.head]
        if pronoun.lower_ != "that":
            return []
    return coordinated(pronoun)


def one_of(noun: Token) -> Token | None:
    """Who is named as "one of" these: "Ama Ode, one of the senators", "Ode was one of the senators"."""
    one = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or one.lower_ != "one":
        return None
    if one.dep_ == "appos" and one.head.pos_ == "PROPN":
        return one.head
    named = [c for c in one.head.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"] if one.dep_ == "attr" else []
    return named[0] if named else None


def member(noun: Token) -> bool:
    """Does the noun say what somebody is who is named before it: "Ama Ode, a Democrat"?"""
    named = noun.head.pos_ == "PROPN" and noun.head.ent_type_ in {"PERSON", ""} and noun.head.i < noun.i
    return noun.dep_ == "appos" and named and noun.ent_type_ != "PERSON" and noun.tag_ in {"NN", "NNP"}


def agents(verb: Token) -> list[Token]:
    """Heads of who does it: the subject, of a passive the by-phrase, of a verb without either whoever is understood."""
    if passive(verb):
        return [
            noun
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for first in by.children
            if first.dep_ == "pobj"
            for noun in coordinated(first)
        ]
    return understood(verb)


def understood(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the subject, taken from the governing clause where the verb has none."""
    own = [noun for child in verb.children if child.dep_ in SUBJECT for noun in antecedent(child, verb)]
    if not own:  # the parser gives some subjects to the auxiliary: "Togo and its allies have for years accused …"
        helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i]
        own = [noun for c in helpers for s in c.children if s.dep_ in SUBJECT for noun in antecedent(s, verb)]
    if not own and depth < 8:  # "X reaffirms its support, confirms …, and opposes …": the first clause has the subject
        own = [noun for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and any(s.dep_ in SUBJECT for s in c.children)
               and not any(s.text in QUOTES for s in verb.doc[c.i : verb.i]) for noun in understood(c, 8)]  # fmt: skip
    if not own:  # "According to the Kremlin, Putin and Xi enjoyed …": the parser joins the subject to the source
        own = [other for c in verb.children if c.lower_ == "according" for to in c.children for n in to.children
               if n.dep_ == "pobj" and n.i < verb.i for other in n.conjuncts]  # fmt: skip
    if own or depth > 8 or verb.head == verb:
        return own
    head = verb.head
    if verb.dep_ in {"advcl", "ccomp"} and finite(verb):
        return []  # its own subject stands where the parser did not see it
    if verb.dep_ in {"xcomp", "ccomp"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        if any(child.dep_ == "mark" for child in verb.children) and verb.dep_ == "ccomp":
            return []
        if head.lemma_ in OBJECT_CONTROL and (objects := list(things(head))):
            return objects
        return understood(head, depth + 1)
    if verb.dep_ == "conj" and (higher := resumed(verb)) is not None:
        return understood(higher, depth + 1)
    if verb.dep_ in {"conj", "advcl", "dep", "parataxis"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return understood(head, depth + 1)
    if verb.dep_ == "pcomp" and head.lower_ == "for" and (blamed := judged(head.head)):
        return blamed  # "criticised Ode for voting against it"
    if verb.dep_ == "pcomp" and head.lower_ == "of" and (accused := judged(head.head, ACCUSED)):
        return accused  # "accused Ode of breaking it"
    if verb.dep_ == "pcomp" and head.lower_ == "with" and head.head.lemma_ in CREDITED:
        return judged(head.head, CREDITED)  # "credited Ode with ending it"
    if verb.dep_ == "pcomp" and head.lower_ == "from" and head.head.lemma_ in PREVENTING:
        return [
            noun for child in head.head.children if child.dep_ in {"dobj", "nsubjpass"} for noun in coordinated(child)
        ]
    if verb.dep_ == "pcomp" and head.head != head:  # "for trying to", "by boosting"
        return understood(head.head, depth + 1) if head.head.pos_ in {"VERB", "AUX", "ADJ"} else owners(head.head)
    if verb.dep_ in {"acl", "relcl"}:
        if verb.tag_ == "VBG" or between_commas(head, verb):
            return coordinated(head)
        return owners(head) or governing_agents(head, depth)
    return []


def between_commas(head: Token, verb: Token) -> bool:
    """Whether a verb that the parse hangs on a noun is its predicate: "Its whip, Ama Ode, called on …"."""
    named = any(child.dep_ == "appos" and head.i < child.i < verb.i for child in head.children)
    return named and head.dep_ == "ROOT" and verb.tag_ in {"VBD", "VBN"} and verb.doc[verb.i - 1].text == ","


ACCUSED = frozenset({"accuse", "convict", "acquit", "suspect"})
CREDITED = frozenset({"credit", "charge", "task"})


def judged(verb: Token, judging: frozenset[str] = JUDGING) -> list[Token]:
    """Whom a verb of praise, blame or punishment is about: what stands behind its "for" is his doing."""
    if verb.lemma_ not in judging:
        return []
    found = [noun for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} for noun in coordinated(child)]
    return found or [noun for prep in ("at", "against", "with") for noun in things(verb, prep)]


def branded(verb: Token) -> tuple[list[Token], str]:
    """What a verb gives a name that says what one thinks of it, and whether that is scathing or praising."""
    if passive(verb) or verb.lemma_ not in BRANDING | LIKENING:
        return [], ""
    if verb.lemma_ in LIKENING:  # "described the plan as a disgrace", "referred to Ode as a hero"
        near = [c for word in (verb, *verb.children) if word.i >= verb.i for c in word.children]
        said = opinion([name for c in near if c.lower_ == "as" and c.i > verb.i for name in c.children])
        return list(things(verb)) or list(things(verb, "to")) if said else [], said
    names = [child for child in verb.children if child.dep_ in {"oprd", "acomp"} and child.i > verb.i]
    said = opinion(names)
    return [child for child in verb.children if child.dep_ == "dobj"] if said else [], said


def opinion(names: list[Token]) -> str:
    """What nouns and adjectives say of a thing: "scathing" ("a disgrace"), "praising" ("a great day"), or nothing."""
    if any(part.dep_ == "neg" or part.lower_ in {"not", "no", "never"} for name in names for part in name.children):
        return ""
    words = {part.lemma_.lower() for name in names for part in (name, *name.children) if part.pos_ in {"NOUN", "ADJ"}}
    return "scathing" if words & SCATHING else "praising" if words & PRAISING else ""


def governing_agents(noun: Token, depth: int) -> list[Token]:
    """Who does the verb that this noun is the object of: "Syria made an offer to send" -> Syria."""
    head = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    if noun.dep_ in {"dobj", "pobj"} and head.lemma_ in HAVING and depth <= 8:
        return agents(head)
    return []


def owners(noun: Token) -> list[Token]:
    """Whose it is: "Putin's visit", "the visit of Xi" (any noun), "talks between A and B", "a raid by C"."""
    found = [other for child in noun.children if child.dep_ == "poss" for other in coordinated(child)]
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "between", "among"}:
            found += [n for c in child.children if c.dep_ == "pobj" for n in coordinated(c)]
    return found


def things(verb: Token, prep: str | None = None) -> Iterator[Token]:
    """Heads of what it is done to; with a preposition, of what follows that.

    The subject of a passive and the noun that a participle describes are things too.
    """
    if prep is not None:
        for child in verb.children:
            if child.dep_ in {"prep", "prt", "agent", "advmod", "dative"} and child.lower_ == prep:
                for noun in child.children:
                    if noun.dep_ in {"pobj", "pcomp"} and noun.ent_type_ not in {"DATE", "TIME"}:
                        yield from coordinated(noun)
        return
    objects = [child.i for child in verb.children if child.dep_ == "dobj"]
    for child in verb.children:
        if child.dep_ == "dobj" and child.i != objects[0]:
            continue  # a second object is a slip of the parser
        if child.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and (child.dep_ != "attr" or verb.lemma_ == "be"):
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                yield verb.head.head if child.lower_ == "who" and member(verb.head) else verb.head
            else:
                yield from coordinated(child)
    if passive(verb) and verb.dep_ in {"acl", "amod"}:
        yield from [verb.head]
    elif passive(verb) and verb.dep_ == "conj" and not any(c.dep_ == "nsubjpass" for c in verb.children):
        yield from things(verb.head)


def whole(noun: Token) -> list[Token]:
    """The noun, and the noun behind "of" when the first only counts or parts it ("a series of agreements")."""
    found = [noun]
    if noun.lemma_.lower() in PARTS or noun.pos_ in {"NUM", "DET", "PRON"}:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                found += [part for c in child.children if c.dep_ == "pobj" for n in coordinated(c) for part in whole(n)]
    return found


def sayers(verb: Token) -> list[Token]:
    """Heads of who reports the clause of this word: "X said that …", "…, X said", "according to X"."""
    for word in (verb, *verb.ancestors):
        if (above := resumed(word)) is not None:  # "denied that it had lied and accused Togo": nobody reports that
            return agents(word) if word is not verb and word.lemma_ in SAY else sayers(above)
        if beside(word):
            return []
        for child in word.children:
            if child.lower_ == "according" and child.dep_ in {"prep", "advmod", "advcl"}:
                for to in child.children:
                    found = [n for c in to.children if c.dep_ in {"pobj"} for n in coordinated(c)]
                    if found:
                        return found
            if child.dep_ == "parataxis" and child.lemma_ in SAY and child.pos_ == "VERB":
                return agents(child)
        reported = word.dep_ in {"ccomp", "parataxis"} and word.head.lemma_ in SAY and word.head.pos_ == "VERB"
        if reported and (found := agents(word.head)):
            return found
        if word.dep_ == "relcl" or (word.dep_ == "advcl" and word.i < word.head.i and word.head.lemma_ in SAY):
            return []
    return []


def named(noun: Token) -> bool:
    """Do the words of a noun name somebody?"""
    return any(token.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"} for token in noun.subtree)


#: Labels of words that belong to a noun itself and not to a clause about it.
NARROW = {
    "det",
    "amod",
    "compound",
    "poss",
    "nummod",
    "case",
    "quantmod",
    "nmod",
    "predet",
    "prep",
    "pobj",
    "advmod",
    "punct",
    "npadvmod",
}


def phrase(noun: Token) -> tuple[int, int]:
    """Characters [start, end) of the noun with its own modifiers: no relative clause, apposition or second conjunct."""
    words = [noun]
    queue = [noun]
    while queue:
        for child in queue.pop().children:
            if (child.dep_ in NARROW and child.pos_ not in {"VERB", "PUNCT"}) or (
                child.dep_ in {"conj", "cc"} and child.head != noun
            ):
                words.append(child)
                queue.append(child)
            elif child.dep_ == "appos" and child.pos_ == "PROPN" and noun.pos_ == "NOUN" and child.i - noun.i <= 3:
                words.append(child)  # "the spokeswoman, Maria Zakharova"
                queue.append(child)
    left, right = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
    return left.idx, right.idx + len(right)
