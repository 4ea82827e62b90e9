"""Rules for what a site says about its own page: who pays for links, who answers letters, what comments may say."""

from transforms.clean.rule import rule

MONEY = r"(?:commissions?|compensat\w+|affiliate|paid|revenue|share of (?:the )?sales?|cut of the sale)"

RULES = (
    rule(
        "affiliate_note",
        "advertisement",
        "affiliate commission compensation compensated purchase commissions provision affiliation affilié affiliés comisión comisiones commissione commissioni comissão commissie",
        rf"(?:if|when|whenever|by) you (?:buy|purchase|click|shop|book|order|register|make)\b.{{0,160}}\b(?:we|\w+) (?:may|might|can|will|could)? ?(?:earn|receive|get|be)\b.{{0,60}}\b{MONEY}\b.{{0,400}}",
        rf"(?:(?:we|this (?:article|post|page|story|site)|(?-i:[A-Z])[\w' ]{{2,40}}) (?:may |might |can |will |sometimes |often )?(?:earns?|receives?|gets?|collects?|contains?|includes?|has|have|uses?|participates? in)) (?:an? |our |some |the )?.{{0,40}}\b{MONEY}\b.{{0,60}}\b(?:links?|purchases?|buy|click|partners?|partnerships?|programs?|programmes?)\b.{{0,200}}",
        rf"[^.“”\"]{{3,60}} (?:may|might|can|could|will) (?:earn|receive|get|be)\b.{{0,40}}\b{MONEY}\b.{{0,40}}\b(?:if|when|whenever) you (?:buy|purchase|click|shop|book|order)\b.{{0,160}}",
        r"(?-i:[A-Z])[\w' ]{2,40} has affiliate (?:partners|partnerships|links)\..{0,200}",
        rf"we (?:occasionally |sometimes |only |may )?(?:recommend|feature|select|link to)\b.{{0,120}}\. .{{0,160}}\b{MONEY}\b.{{0,100}}",
        r".{0,160}\b(?:affiliate-?links?|provisionslinks?|werbelinks?|partnerlinks?)\b.{0,160}\b(?:provision|kommission)\b.{0,160}",
        r".{0,160}\bliens? (?:d'affiliation|affiliés?|partenaires?)\b.{0,160}\bcommission\b.{0,120}",
        r".{0,160}\b(?:enlaces?|links?) de (?:afiliados?|afiliación)\b.{0,160}\bcomisi(?:ón|ones)\b.{0,120}",
        r".{0,160}\b(?:link|collegamenti) (?:di affiliazione|affiliati)\b.{0,160}\bcommission[ei]\b.{0,120}",
        r".{0,160}\blinks? de afiliad[oa]s?\b.{0,160}\bcomiss(?:ão|ões)\b.{0,120}",
        r".{0,160}\baffiliate-?links?\b.{0,160}\bcommissie\b.{0,120}",
        yes=[
            "If you buy something through a link on this page, we may earn a small commission.",
            "Harbour Goods and its partners may be compensated if you purchase something through links in this article.",
            "When you book through our links, the Courier may receive a commission.",
            "If you order through our links, we may get compensation. Our terms apply to all who read these pages, and whoever "
            "goes on reading takes them as read, allows that visits are counted, and knows that partners who serve pictures, "
            "films and advertisements to this site may learn of a visit as their own terms, linked below, allow.",
            "The Courier has affiliate partnerships. We are paid when readers shop.",
            "This article contains affiliate links; we earn money from some purchases.",
            "We occasionally recommend things we like. If you order them, we get an affiliate fee.",
            "Mit * markierte Links sind Affiliate-Links: Kaufen Sie darüber ein, erhalten wir eine Provision.",
            "Cet article contient des liens affiliés : le journal touche une commission sur les ventes.",
            "Este texto contiene enlaces de afiliados, por los que el diario recibe una comisión.",
        ],
        no=[
            "If you buy a house through an agent, he will earn a commission of 3 percent, the ministry said.",
            "The commission has links to the company, which paid for its report.",
            "The affiliate of the bank paid a fine of two million dollars in May.",
            "We link to the commission’s report because every citizen may read it.",
        ],
        tells=True,
    ),
    rule(
        "reporter_reached",
        "byline",
        "reached contacted emailed",
        r"[•*–— ]*(?-i:[A-ZÀ-Þ])[\w.'’ ,-]{2,80}? (?:can|may) be (?:reached|contacted|e-?mailed)(?: (?:at|on|via|by))\b.{0,40}(?:\w@\w|\d{3}[-. ]\d{3,4}).{0,160}",
        r"(?:have (?:a|any) (?:news )?tips?\?|(?:got|have) (?:a story|something to share)\?) .{0,60}(?:can|may) be reached .{0,140}",
        yes=[
            "Mia Stone may be reached at mstone@harbourcourier.example and followed on X at @miastone.",
            "• Staff can be reached at 555-010-2000.",
            "Have a tip? Mia Stone may be reached at mstone@harbourcourier.example",
        ],
        no=[
            "An agreement can be reached by Friday, the envoy said.",
            "The island can be reached on foot at low tide.",
        ],
    ),
    rule(
        "comment_policy",
        "comment",
        "comments kommentare comentários comentarios commentaires commenti reacties комментарии",
        r"(?:please )?(?:note:? |note that )?(?:all )?comments\b(?: .{0,100})? (?:will be|may be|are|must be) (?:\w+ )?(?:moderated|approved|deleted|removed|on[- ]topic)\b.{0,160}",
        r"(?:bitte )?(?:achten sie darauf|beachten sie),? (?:dass )?.{0,40}\bkommentare?\b.{0,300}",
        r"(?:atenção:? )?(?:os )?comentários (?:com|que|são|serão|ofensivos)\b.{0,160}\b(?:aprovad\w+|moderad\w+|publicad\w+|removid\w+|excluíd\w+|responsabilidade)\b.{0,160}",
        r"(?:atención:? )?(?:los )?comentarios (?:con|que|son|serán|ofensivos)\b.{0,160}\b(?:aprobad\w+|moderad\w+|publicad\w+|eliminad\w+|responsabilidad)\b.{0,160}",
        r"(?:les )?commentaires (?:qui|sont|seront|injurieux)\b.{0,160}\b(?:modér\w+|publi\w+|supprim\w+)\b.{0,160}",
        r"(?:i )?commenti (?:che|sono|saranno|offensivi)\b.{0,160}\b(?:moderat\w+|pubblicat\w+|rimoss\w+)\b.{0,160}",
        yes=[
            "Comments that are off the subject will be removed by the desk.",
            "Bitte beachten Sie, dass Kommentare nur mit vollem Namen erscheinen.",
            "ATENÇÃO: Comentários que faltem ao respeito não serão aprovados",
        ],
        no=[
            "Comments that the minister made in May were removed from the record.",
            "Comments made by the envoy were published in Geneva.",
            "Comentários do ministro irritaram os pescadores.",
        ],
        place="bottom",
        tells=True,
    ),
    rule(
        "save_this",
        "site_chrome",
        "save registering register",
        r"you can (?:save|bookmark|share|gift) this (?:article|story|page) by (?:registering|signing|logging|subscribing)\b.{0,100}",
        yes=["You can save this article by signing in. It is free."],
        no=["You can save this forest by signing the petition, the group told hikers."],
    ),
    rule(
        "more_coverage",
        "related",
        "visit coverage go",
        r"for (?:more|all|the latest|additional|further)\b.{0,100}\b(?:coverage|stories|news|reports|information)\b.{0,60}\b(?:visit|go to|head to|check out) (?:us at )?(?:\S*\w\.\w\S*|our \w+ (?:section|page|hub))\.?",
        yes=["For more coverage of the coast, visit harbourcourier.example/coast"],
        no=["For more than a year, news of the visit was kept secret.", "For more schools to close, the council must vote, the head teacher said."],
        place="bottom",
    ),
)  # fmt: skip
