"""Rules for notices that count: how much of a text is left, how many free articles were read."""

from transforms.clean.rule import only, rule

#: How a notice that counts free articles speaks to the reader, and what it counts.
FREE = {
    "fr": (r"vous avez|tu as|il vous reste|c'était votre|ceci est votre|voici votre|vous lisez", r"(?:articles?|contenus?|lectures?|textes?) (?:gratuits?|offerts?|libres?)"),
    "de": (r"sie haben|du hast|sie lesen|ihnen bleib\w+|dies (?:ist|war) ihr|das war ihr", r"(?:kostenlose[nrs]?|freie[nrs]?|gratis)[ -]?(?:artikeln?|texte?n?|beitr[aä]ge?n?)"),
    "es": (r"has|ha|te quedan?|le quedan?|este (?:es|era|fue) (?:tu|su)|llegaste|alcanzaste", r"(?:artículos?|notas?|contenidos?|lecturas?|noticias?) (?:gratuit[oa]s?|gratis|libres?)"),
    "it": (r"hai|avete|ha|ti rest\w+|questo (?:è|era) il tuo", r"(?:articol[oi]|contenut[oi]|lettur[ae]) (?:gratuit[oiae]|gratis|liber[oi])"),
    "pt": (r"você|já|leu|atingiu|chegou|rest(?:a|am)(?:-lhe)?|este (?:é|foi) o? ?(?:seu|teu)", r"(?:artigos?|matérias?|textos?|reporta(?:gem|gens)|notícias?|conteúdos?) (?:gratuit[oa]s?|grátis|livres?)"),
    "nl": (r"(?:je|jij|u) (?:hebt|heeft|las)|je kunt|dit (?:is|was) (?:je|uw)", r"(?:gratis|vrije) (?:artikel(?:en)?|verhaal|verhalen|berichten)"),
    "ru": (r"вы|вам|у вас|это (?:была )?ваша?", r"бесплатн\w+ (?:стат\w+|материал\w*|публикаци\w+|текст\w*)"),
}  # fmt: skip
#: How many: the last, all, none, a number.
COUNTED = (
    r"\d+|derniere?|dernière?s?|tous|plus d'|plus|limite?|quota|letzte[nrs]?|alle|keine?n?|zwei|drei|noch|últim[oa]s?|todos|todas|límite|ultim[oi]|tutti|tutte|raggiunto|limite di|"
    r"todos os|todas as|laatste|nog|limiet|maximum|последн\w+|все|лимит\w*|осталось"
)

#: What may stand behind it: "ce mois-ci", "gelesen", "te lezen".
AFTER = "di ce mois ci lu lus de du en à lire restants? gelesen erreicht aufgebraucht genutzt übrig in diesem diesen monat heute este mes restantes disponibles por leer questo mese disponibil[ei] rimast[oi] deste mês neste do para ler te lezen gelezen deze maand over per в этом месяце месяц осталось прочитать за"

RULES = (
    rule(
        "part_left",
        "paywall",
        "reste queda noch resta restam nog осталось remaining left mancano falta",
        r"(?:you have )?(?:about |another )?\d{1,2}(?:[.,]\d{1,2})? ?% (?:of (?:this|the) (?:article|story|text) )?(?:left|remaining)(?: to read)?\b.{0,60}",
        r"il (?:vous )?reste \d{1,2}(?:[.,]\d{1,2})? ?%.{0,30}à (?:lire|découvrir).{0,60}",
        r"(?:sie haben |es sind )?noch \d{1,2}(?:[.,]\d{1,2})? ?(?:%|prozent) (?:dieses|des|vom) (?:artikels?|textes?|beitrags).{0,40}",
        r"(?:te |le )?(?:queda|falta) (?:un |el )?\d{1,2}(?:[.,]\d{1,2})? ?%.{0,30}(?:por leer|de lectura).{0,40}",
        r"(?:ti )?(?:resta|manca)(?: da leggere)? (?:il |l'|ancora il )?\d{1,2}(?:[.,]\d{1,2})? ?%.{0,50}",
        r"(?:ainda )?(?:resta|restam|falta|faltam)(?:-lhe)? \d{1,2}(?:[.,]\d{1,2})? ?%.{0,30}(?:ler|leitura|artigo|texto).{0,30}",
        r"(?:je hebt |u hebt |er is )?nog \d{1,2}(?:[.,]\d{1,2})? ?(?:%|procent) van (?:dit|het) (?:artikel|verhaal).{0,40}",
        r"(?:вам )?осталось (?:прочитать |дочитать )?(?:ещё )?\d{1,2}(?:[.,]\d{1,2})? ?%.{0,40}",
        yes=[
            "Il vous reste 71 % de cet article à lire.",
            "Il vous reste 71.42% de cet article à lire. La suite est réservée aux abonnés.",
            "You have 40% of this article left to read",
            "Sie haben noch 55 % dieses Artikels vor sich",
            "Te queda el 60% del artículo por leer",
            "Ti resta da leggere il 70% di questo articolo",
            "Restam 45% deste artigo para ler",
            "Je hebt nog 65% van dit artikel te gaan",
            "Вам осталось прочитать 80% статьи",
        ],
        no=[
            "Il vous reste 20 % du budget, a dit le maire.",
            "Noch 30 Prozent der Boote liegen im Hafen.",
            "About 40% of the fish stock is left in the sound.",
        ],
        notice=True,
        tells=True,
    ),
    rule(
        "article_limit",
        "paywall",
        "free complimentary",
        r"you(?:'ve| have)?(?: already)? (?:only )?(?:have |read |reached |used |viewed |got |hit )?.{0,30}\b(?:\d+|no|one|two|three|four|five|all|last|limit|limit of|all your|monthly)(?: more| remaining| of your| of)? (?:free|complimentary)\b.{0,15}\b(?:article|stor(?:y|ies)|view)s?\b.{0,50}",
        r"this is your .{0,20}\bfree article\b.{0,40}",
        yes=[
            "You have 2 free articles remaining this month",
            "You've reached your limit of free articles",
        ],
        no=[
            "You have read about free articles in the press law.",
            "The paper offers five free articles a month.",
        ],
        notice=True,
    ),
    rule(
        "free_articles",
        "paywall",
        "gratuits gratuit offert offerts kostenlose kostenlosen kostenloser freien freie freier gratis gratuitos gratuito gratuita gratuitas gratuiti grátis vrije бесплатную бесплатная бесплатных бесплатные бесплатный бесплатного",
        *(
            rf"(?=.*\b(?:{COUNTED})\b)(?:{reader})\b[^.!?“”]{{0,60}}\b(?:{piece})\b[\s\W]*{only(AFTER)}\.?"
            for reader, piece in FREE.values()
        ),
        yes=[
            "Vous avez lu votre dernier article gratuit",
            "Il vous reste 2 articles offerts ce mois-ci",
            "Sie haben Ihren letzten freien Artikel gelesen.",
            "Has leído tu último artículo gratuito",
            "Hai letto tutti gli articoli gratuiti di questo mese",
            "Você leu seu último artigo gratuito",
            "Je hebt je laatste gratis artikel gelezen",
            "Вы прочитали последнюю бесплатную статью",
        ],
        no=[
            "Sie haben die freien Artikel der Verfassung gelesen, sagte der Richter den Schülern.",
            "Vous avez lu le dernier livre gratuit, a dit le gardien.",
            "Has leído los artículos gratuitos de la ley",
            "Je hebt het laatste gratis boek gekregen",
            "Вы получили последнюю бесплатную книгу",
            "Vous avez lu votre dernier article gratuit était la phrase de trop.",
        ],
        notice=True,
        tells=True,
    ),
)
