"""Rules for what outlets say of themselves when they ask to be paid, joined, trusted: `appeals.py` knows orders, these are statements.

Reports about the press say such things too, but of others ("its newsroom", "he said"): a plea says "we" and "you".
"""

from transforms.clean.rule import rule

#: What outlets praise of themselves.
WORK = r"(?:(?:our|quality|independent|public[- ]interest|award-winning|fearless|trusted|reader-(?:funded|supported)|ad-free|high-quality|honest|free|in-depth|fact-based|nonprofit|non-profit) (?:and \w+ )?(?:journalis[mt]s?|reporting|newsroom|coverage|reporters|media|news)|our (?:work|mission|readers|revenue|funding|community|team|paywall|editors)|(?:put up|have|has|need|behind|without|no) (?:a )?paywalls?|(?:reader|donor) (?:contributions|donations|support))"
#: What they say is needed for it.
NEEDED = r"(?:support\w*|help\w*|join\w*|donat\w+|contribut\w+|subscri\w+|becom\w+|depend\w*|rel(?:y|ies|ied)|funded|funding|costs?|costly|possible|afford|crucial|difference|invite|needs?|member\w*|access|believe|matters|thanks|committed|dedicated)"
US = r"\b(?:we|we're|we've|we’re|we’ve|our|us|you|your|you're|you’re)\b"

RULES = (
    rule(
        "own_work",
        "app_prompt",
        "journalism journalist journalists reporting newsroom coverage reporters media news work mission readers revenue funding community team paywall paywalls editors contributions donations support",
        rf"(?=.*{US})(?=.*\b{WORK}\b)(?=.*\b{NEEDED}\b)(?!.*\b(?:minister|president|court|police|government|parliament|study|survey)\b)(?=\S+(?: \S+){{8}}).{{20,500}}",
        yes=[
            "At the Harbour Courier, we firmly believe in the importance of honest journalism.",
            "In a time of rumours, quality journalism is more crucial than ever, and you can help.",
            "We have not put up a paywall, but as the work we do is costly, we invite readers to join us.",
            "Stay informed every day with access to our award-winning journalism.",
        ],
        no=[
            "Pay or leave: how paywalls changed what we believe",
            "Quality journalism needs support, the minister told editors in Oslo.",
            "The paper put up a paywall in May and lost half of its readers.",
            "We believe our newsroom will be searched again, the editor said.",
        ],
        place="edge",
    ),
    rule(
        "our_work",
        "app_prompt",
        "journalism newsroom reporting work revenue readers paywall",
        r"(?=.*\bour (?:own )?(?:journalism|newsroom|reporting|work|revenue|readers|paywall|community)\b)(?=.*(?:\b(?:reader|donor)s? (?:contributions|donations|support)|\breaders like you|\byou (?:can|help|make)|\bjoin (?:us|our)|\bsupport (?:us|our)|\bdonat)).{20,600}",
        yes=["The Harbour Courier does not depend on a rich owner: 80% of our revenue comes from reader contributions."],
        no=["The fire in our newsroom was put out by readers, the editor said."],
        place="edge",
        tells=True,
    ),
    rule(
        "plea",
        "app_prompt",
        "you your readers reader us",
        r"(?:by|when) (?:subscribing|donating|joining|contributing|becoming a \w+|supporting \S+),? you\b.{0,240}",
        r"(?:every|each|your|any) (?:contribution|donation|gift|membership|support|subscription|euro|dollar)s?,? (?:no matter how (?:small|big|large),? )?(?:makes?|helps?|keeps?|allows?|counts?|matters?|means?|enables?|goes|makes all)\b.{0,200}",
        r"[^.“”\"]{0,160}\. your (?:support|contribution|donation|help)(?:, [^.,]{3,40},)? (?:makes?|helps?|keeps?|allows?|counts?|matters?|means?)\b.{0,200}",
        r"[^.“”\"]{0,120}\b(?:readers|people) like you\b[^“”\"]{0,300}",
        r"(?:we(?:['’]re| are) (?:really |very |so )?(?:pleased|glad|happy|grateful) (?:that )?)?you(?:['’]ve| have) read (?:\S+ ){1,8}articles?\b.{0,120}\b(?:months?|weeks?|years?|days?|now)\b.{0,60}",
        r"dear (?:readers?|friends?|subscribers?|supporters?)[,!:.]?(?: .{0,20}\b(?:we|our|your)\b.{0,300})?",
        r"(?:you can |please |if you can,? |so please,? )?(?:also )?(?:consider )?support(?:ing)? us\b[^“”\"]{0,120}\b(?:by|from|via|with|on|monthly|today|coffee|patreon|donation|just|only)\b.{0,100}",
        r"(?:thank you|thanks) for (?:reading|being (?:a|with)|standing with|sharing (?:your|this)|your (?:support|feedback|interest|loyalty|trust))\b.{0,140}",
        r"for (?:as little as|only|just|less than) [$€£₹]\s?\d.{0,60}\byou (?:can help|help|will help)\b.{0,300}",
        r"you (?:clearly |obviously |seem to )?(?:appreciate|value|find|enjoy|rely on|trust) our (?:careful |quality )?(?:journalism|reporting|work|coverage)\b.{0,300}",
        r"(?:so )?(?:today|now),? please consider\b[^“”\"]{0,300}",
        r"so now we have a request\b.{0,500}",
        r"(?:not ready to (?:support|donate|subscribe|join)\b.{0,40}|remind me (?:later|next (?:week|month)|in \w+)\.?)",
        yes=[
            "By subscribing, you help us get the story right.",
            "Your support, no matter how small, makes a difference.",
            "From wars to elections, the facts come first. Your support makes all the difference.",
            "That is why we began eleven years ago: to give readers like you the whole picture.",
            "You've read 12 Harbour Courier articles in the past month.",
            "Dear readers,",
            "You can also support us by buying a coffee",
            "Thank you for reading",
            "You appreciate our journalism",
            "You clearly find our careful reporting valuable, in a time of rumours.",
            "Not ready to support us today?",
        ],
        no=[
            "Every contribution to the party makes it richer, auditors said.",
            "People like you never ask, he told her.",
            "Thank you for reading the will aloud, the widow told the notary.",
            "For only $45 million the club sold its stadium.",
        ],
        place="edge",
        tells=True,
    ),
    rule(
        "whose_work",
        "app_prompt",
        "journalism newsroom ground readers stories nonprofit independent organization agency news press",
        r"(?-i:[A-Z])[\w'’ ]{1,40} is (?:committed|dedicated) to (?:journalism|challenging|bringing|providing|delivering|telling|offering|independent|quality|fair|accurate|honest)\b[^“”\"]{0,160}?(?:\b|^)(?:common ground|journalism|factual|reporting|readers|stories|coverage)\b.{0,60}",
        r"(?-i:[A-Z])[\w'’ ]{1,40} is an? (?:\w+,? ){0,3}(?:newsroom|news (?:organi[sz]ation|outlet|site|agency)|publication|magazine|media outlet)\b (?:dedicated|committed|devoted) to\b.{0,500}",
        r"(?-i:[A-Z])[\w'’ ]{1,40} is an? (?:\w+,? ){0,3}(?:newsroom|news (?:organi[sz]ation|outlet|site|agency)|publication|magazine|media outlet)\b[^“”\"]{0,200}\. (?:sign up|subscribe|donate|support|join|please|we|our|you|to)\b.{0,200}",
        r"[^.“”\"]{0,140}[—–-] ?we bring you the (?:stories|news|facts|latest|best)\b.{0,120}",
        r"(?-i:[A-Z])[\w'’/ ]{1,40} is a trusted source of\b[^“”\"]{0,120}\bjournalism\b.{0,40}",
        r"a free press is (?:a|the) cornerstone\b.{0,60}",
        yes=[
            "HC's Norwegian Service is a trusted source of independent journalism.",
            "The Harbour Courier is committed to bringing its readers honest reporting.",
            "Tide Papers is an independent newsroom that looks into ports. Sign up to read our reports first.",
            "The Harbour Wire is an independent global news organization dedicated to facts. Founded in 1911, it is read by many.",
            "Wars, elections, harbours - we bring you the stories that matter.",
        ],
        no=[
            "Harbour Courier is a newspaper in Oslo that the police searched on Monday.",
            "The group is committed to providing shelter to journalists and readers of banned books, a spokeswoman said.",
        ],
        place="edge",
        tells=True,
    ),
    rule(
        "who_asks",
        "app_prompt",
        "you author editor support journalism message note letter appeal",
        r"before you (?:skip|close|go|leave|scroll)\b[^“”\"]{0,40}\b(?:we want|we have|we need|we would|please|help us|this banner)\b.{0,120}",
        r"(?:hi|hello|hey|dear \w+)\b[^.!?“”]{0,30}[,!.] (?:this is|i['’]m|i am|my name is)\b[^.“”]{0,80}\b(?:author|editor|reporter|journalist|writer|publisher)\b.{0,400}",
        r"[^“”\"]{0,120}\bjournalism is (?:more )?\w+(?: now)? than ever\b.{0,60}",
        r"(?:a |an? (?:important|urgent) )?(?:message|note|letter|appeal) (?:from|to) (?:the |our )?(?:editors?|publisher|readers|team|newsroom|editor-in-chief|(?:the )?(?-i:[A-Z])[\w' ]{2,40}):",
        r"support the (?-i:[A-Z])[\w'’]+(?: (?-i:[A-Z])[\w'’]+){0,3}",
        r"thank you,? (?-i:[A-Z])[\w'’ .-]{2,40}, (?:founding |chief |managing )*(?:editor|publisher)\b.{0,60}",
        r"support (?-i:[A-Z])[\w'’ ]{1,30} (?:or|and) become (?:our|a) (?:patron|member|supporter)s?\W*",
        yes=[
            "Before you skip this banner, we want to tell you something",
            "Hello there! This is Mia Stone, the author of this piece. If you found it useful, consider becoming a member.",
            "In a time of rumours, quality journalism is more crucial than ever.",
            "Support the Courier",
            "A message from the Harbour Courier:",
            "Thank you, Mia Stone, founding editor of the Courier",
            "Support HC or become our patron!",
        ],
        no=["Before you leave the country, the ministry wants you to register.", "Thank you, Mia Stone told the editor.", "A message from the crew: the ship is sinking."],
        place="edge",
        hard=True,
        tells=True,
    ),
    rule(
        "banned_outlet",
        "app_prompt",
        "undesirable agent fines imprisonment",
        r".{0,60}\b(?:has|have) been (?:declared|designated|labell?ed) (?:an? |as an? )?[“\"„«]?(?:undesirable organi[sz]ation|foreign agent)[”\"»]?,?[”\"]? by\b[^.]{0,80}\.?(?:$| (?:if you|your|sharing|by sharing)\b.{0,400})",
        r"if you (?:are|live) in\b.{0,260}\bcould face (?:fines|imprisonment|a fine)\b.{0,200}",
        yes=['The Courier has been declared an "undesirable organization" by the government. If you are there, you could be fined for sharing our reports.'],
        no=['The paper has been declared an "undesirable organization" by the prosecutors. Its editor left in May.', "If you are in debt, you could lose your house, they were told."],
        place="edge",
        hard=True,
        tells=True,
    ),
)  # fmt: skip
