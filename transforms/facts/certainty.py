"""A parse -> how surely something is said: it happened, is planned, is possible, or is denied."""

from transforms.facts.clauses import SAY, SUBJECT, WORDS
from transforms.facts.tokens import Token

PLANNED, POSSIBLE, DENIED, BEARING = (frozenset(WORDS[name]) for name in ("planned", "possible", "denied", "bearing"))
#: What a clause in the present tense behind these tells is still to come.
AHEAD = {"before", "after", "until", "once", "when", "whenever", "if", "unless", "as"}
#: What is hoped or feared is not told to be. (The model's lemma of "hoped" is "hop".)
FELT = {"hope", "hop", "fear", "worry", "wish", "doubt", "pray", "want", "prefer", "imagine", "suppose"}
#: These set a scene: "at the talks A agreed to …" plans no talks.
SETTING = {"at", "in", "during", "after", "since", "following", "amid", "despite", "over"}
#: Of these what will be said of them shows that they are still to come.
MEETING = {"visit", "trip", "tour", "meeting", "summit", "conference", "rally", "march"}
#: "Did not stop Ode from leaving": he left.
STOPPING = {"stop", "prevent", "keep", "deter", "dissuade"}
GOVERNING = PLANNED | POSSIBLE | DENIED
UNSURE = PLANNED | DENIED
REPORTED = SAY | {"accuse"}
TENSED = {"MD", "VBD", "VBZ", "VBP"}
MAY = {"may", "might", "could", "can"}
WILL = {"will", "shall", "'ll", "’ll", "would", "wo", "'d", "’d"}
MUST = {"must", "should", "ought"}


def negated(verb: Token) -> bool:
    """Is it said not to be so? "not", "never", "nor", "no longer", "not … or …", and "no" before the object."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "hardly", "nor"} for child in verb.children) or spared(
        verb
    ):
        return True
    if verb.dep_ == "conj" and any(c.lower_ == "nor" and c.i < verb.i for c in verb.head.children):
        return True  # "has not left, nor has Togo broken the pact"
    if any(c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in verb.children):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    nouns = [child for child in verb.children if child.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}]
    return any(
        child.lower_ in {"no", "neither"}
        for noun in nouns
        for child in noun.children
        if child.dep_ in {"det", "preconj"}
    ) or any(noun.lower_ in {"nobody", "none", "neither", "nothing"} for noun in nouns)


def spared(verb: Token) -> bool:
    """Is it joined by "or" to a verb that is said not to be so: "would not confirm or deny it"?"""
    if verb.dep_ != "conj" or any(child.dep_ in {*SUBJECT, "aux", "auxpass"} for child in verb.children):
        return False
    first = verb.head
    joined = any(child.lower_ in {"or", "nor"} and child.i < verb.i for child in first.children)
    return joined and any(child.dep_ == "neg" for child in first.children)


def conditional(verb: Token) -> bool:
    """Does the clause only suppose it ("if", "unless", "whether")?"""
    return any(
        (c.dep_ in {"mark", "advmod"} and c.lower_ in {"if", "unless", "whether", "should", "lest"})
        or (c.dep_ == "mark" and c.lower_ == "once")
        for c in verb.children
    )


def counterfactual(verb: Token) -> bool:
    """Is it told as what did not come about: "would have signed", "had Togo signed, …", "if Togo had signed, it would …"?"""
    helpers = auxiliaries(verb)
    if "have" in helpers and verb.tag_ in {"VBN", "VBD"}:
        if helpers & {"would", "'d", "’d", "should", "ought"}:
            return True
        return bool(helpers & {"could", "might"}) and any(supposing(child) for child in verb.children)
    return supposing(verb) and bool(auxiliaries(verb.head) & {"would", "could", "might", "'d", "’d"})


def supposing(verb: Token) -> bool:
    """Is it a clause of the kind "had Togo signed" or "if Togo had signed"?"""
    had = next((child for child in verb.children if child.lower_ == "had" and child.dep_ == "aux"), None)
    if had is None or verb.dep_ not in {"advcl", "ccomp"} or verb.head == verb:
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
    inverted = subject is not None and had.i < subject.i < verb.i and had == verb.left_edge
    marked = any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children)
    return inverted or (marked and verb.dep_ == "advcl")


def unreal(word: Token) -> bool:
    """Does a verb, or what governs a verb or event noun, tell what did not come about: "would have agreed to sign"?"""
    token = word
    while not (token.pos_ in {"VERB", "AUX"} and counterfactual(token)):
        head = token.head
        own = token.tag_ in TENSED or any(
            c.dep_ in SUBJECT or (c.dep_ in {"aux", "auxpass"} and c.tag_ in TENSED) for c in token.children
        )
        carried = token.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in BEARING
        onward = token.dep_ in {"xcomp", "pcomp"} or (token.dep_ == "prep" and token is not word)
        if head == token or not (carried or onward or (token.dep_ in {"conj", "ccomp"} and not own)):
            return False
        token = head
    return True


def auxiliaries(verb: Token) -> set[str]:
    """The verb's auxiliaries; a verb joined by "and" without its own shares the first verb's."""
    found = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBN":
        found -= {"'d", "’d"}  # "he'd spoken": he had
    if (
        not found
        and verb.dep_ == "conj"
        and verb.tag_ in {"VB", "VBP"}
        and not any(c.dep_ in SUBJECT for c in verb.children)
    ):
        return auxiliaries(verb.head)
    return found


def status(verb: Token, depth: int = 0) -> str:
    """happened | planned | possible | denied: of a verb or of an event noun, from what governs it."""
    helpers = auxiliaries(verb)
    if conditional(verb):
        return "possible"
    if negated(verb) or any(child.lower_ == "no" and child.dep_ == "det" for child in verb.children):
        return "denied"
    if verb.pos_ not in {"VERB", "AUX"}:
        if any(
            c.lower_ in {"possible", "alleged", "proposed", "potential", "suspected", "future"} for c in verb.children
        ):
            return "possible"
        if verb.dep_ == "nsubjpass" and verb.head.lemma_ in {"expect", "plan", "schedule", "set", "slate", "due"}:
            return "planned"
        if verb.lemma_ in MEETING and verb.dep_ in SUBJECT and auxiliaries(verb.head) & WILL:
            return "planned"  # "the trip will focus on trade"
        if any(c.lower_ in {"planned", "upcoming", "forthcoming", "scheduled", "coming"} for c in verb.children):
            return "planned"
    if helpers & (MAY | MUST):
        return "possible"
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG", "VBD"}:
        return "happened"  # "the ban issued by …": what the main verb says of it is another matter
    if helpers & WILL:
        would = helpers & {"would", "'d", "’d"}
        return "possible" if would and verb.dep_ not in {"ccomp", "conj", "ROOT", "relcl"} else "planned"
    head = verb.head
    if head == verb or depth > 8:
        return "happened"
    if verb.pos_ not in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"}:
        word = head.lemma_.lower()
        if verb.dep_ == "prep" and verb.lower_ in SETTING:
            return "planned" if auxiliaries(head) & WILL else "happened"
        lends = word in BEARING or (word in GOVERNING and verb.dep_ != "nsubj")
        if not lends:
            return "happened" if "to" not in helpers else "possible"  # "will condemn the attack": the attack has been
    if verb.dep_ == "advcl" and "to" in helpers:
        return "possible"  # a purpose is no outcome
    if verb.dep_ == "pcomp" and head.lower_ in {"before", "after", "by", "while", "since", "upon", "with"}:
        return "happened"
    if verb.dep_ == "pcomp" and head.lower_ == "from" and head.head.lemma_ in STOPPING and negated(head.head):
        return "happened"
    if verb.dep_ == "conj":
        alone = not any(c.dep_ in SUBJECT or (c.dep_ == "aux" and c.lower_ != "to") for c in verb.children)
        if not alone:
            return "happened"
        first = status(head, depth + 1)
        return "happened" if first == "denied" and verb.tag_ in {"VBD", "VBZ"} else first  # "made no deal and left"
    if verb.dep_ in {"xcomp", "acl", "ccomp", "dobj", "pcomp", "pobj", "nsubjpass", "nsubj", "attr", "prep"}:
        return governed(verb, head, helpers, depth)
    return "happened"


def governed(verb: Token, head: Token, helpers: set[str], depth: int) -> str:
    """The status that a governing word lends to what it governs: "plans to", "refused to", "hopes for"."""
    word = head.lemma_.lower()
    if verb.dep_ == "ccomp" and word in REPORTED:
        return "happened"
    if verb.dep_ in {"ccomp", "pcomp"} and verb.tag_ == "VBD":
        return "happened"  # "preventing what he warned of": he did warn
    if verb.dep_ in {"ccomp", "acl", "advcl"} and "to" in helpers and head.pos_ not in {"VERB"} and word not in UNSURE:
        return "possible"  # "it is not the right time for them to leave"
    if verb.dep_ in {"acl", "xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep"}:
        if word in DENIED and "to" in helpers | {"to"}:
            return "denied"
        if word in PLANNED and verb.dep_ != "ccomp":
            return "planned" if status(head, depth + 1) != "denied" else "denied"
        if word in POSSIBLE or (word == "have" and "to" in helpers):  # "have two weeks to settle it"
            return "possible"
        if verb.dep_ == "acl" and "to" in helpers:
            return "possible"
    return (
        status(head, depth + 1)
        if head.pos_ in {"VERB", "AUX"} or verb.dep_ in {"pcomp", "pobj", "prep"}
        else "happened"
    )


def hedged(verb: Token) -> bool:
    """Is it what an infinitive or a gerund adds to something that only may or should be: "should lead by supporting it"?"""
    if (
        verb.tag_ not in {"VB", "VBG"}
        or verb.pos_ != "VERB"
        or any(c.dep_ == "aux" and c.tag_ in TENSED for c in verb.children)
    ):
        return False
    token = verb
    while token.dep_ in {"xcomp", "advcl", "pcomp", "prep", "conj"} and token.head != token:
        token = token.head
        if token.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "aux" and c.tag_ in TENSED for c in token.children):
            return bool(auxiliaries(token) & (MAY | MUST))
    return False


def ahead(verb: Token) -> bool:
    """Is it still to come, hoped or feared: "before Congress gives its approval", "we hope Ode will veto it"?"""
    for token in (verb, *verb.ancestors):
        if token.dep_ == "advcl" and token.tag_ in {"VBZ", "VBP", "VB"} and not auxiliaries(token):
            marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
            if marks & AHEAD and not (token.i > token.head.i and "as" in marks):
                return True
        felt = token.dep_ == "ccomp" and token.head.lemma_ in FELT and token.i > token.head.i
        if felt:
            return True
        if token.dep_ in {"relcl", "ROOT"}:
            return False
    return False
