"""Lines that a scrape has glued together: a pointer and its headline, buttons without space between them, tags, a desk's initials."""

import re

from transforms.clean.page import SENTENCE_END, Maybe, Verdict

LONGEST = 200  # characters

#: "Read also" in the languages of the lexicon, where no colon need follow.
POINTER = re.compile(
    r"(?:(?:>> ?)?(?:[aà] )?(?:lire|voir|écouter) (?:aussi|également)|leggi (?:anche|pure)|guarda anche|le[aeé] también|mirá también|mira también|te puede interesar|leia (?:também|mais)|veja (?:também|mais)|"
    r"lesen sie auch|lees ook|bekijk ook|читайте также|смотрите также|читайте (?:також|ще)|дивіться також|(?:czytaj|zobacz|przeczytaj|sprawdź) (?:także|też|również|wideo)|"
    r"läs (?:också|även)|læs også|les også|lue myös|baca juga|lihat juga|simak juga|διαβάστε (?:επίσης|ακόμ[αη])|čtěte (?:také|též)|(?:ये|यह|इसे) भी पढ़ें|(?:اقرأ|إقرأ|شاهد) أيض\S+|קראו גם)"
    r"(?P<gap>[\s:|»>–—-]*)(?=[A-ZÀ-ÞА-ЯЁІЇЄҐΆ-Ω\"«“„'‘\d\u05d0-\u05ea\u0620-\u06d3\u0904-\u0939])",
    re.IGNORECASE,
)
#: The first words of these and of LED: a quick look before the patterns.
FIRST = frozenset(
    "lire voir écouter à a >> leggi guarda lee lea leé mirá mira te leia veja lesen lees bekijk читайте смотрите дивіться czytaj zobacz przeczytaj "  # noqa: SIM905
    "sprawdź läs læs les lue baca lihat simak διαβάστε čtěte ये यह इसे اقرأ إقرأ شاهد קראו estandar vidéo. video. en diaporama. carte. infographie. "
    "podcast. récit. entretien. décryptage. témoignage. témoignages.".split()
)
CAPITAL = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐΆ-Ω\"«“„'‘\d\u05d0-\u05ea\u0620-\u06d3\u0904-\u0939]")
#: "Lire le décryptage | Article réservé aux abonnés …", "VIDÉO. Inondations, le retour du fleuve", "estandar Si …".
LED = re.compile(
    r"Lire (?:aussi |l['’]|la |le |les |notre )?[\w' ’-]{0,24}\| ?.{10,180}|estandar (?:Si|No) [A-ZÀ-Þ].{10,180}|"
    r"(?:VID[ÉE]O|EN IMAGES|DIAPORAMA|CARTE|INFOGRAPHIE|PODCAST|RÉCIT|ENTRETIEN|DÉCRYPTAGE|TÉMOIGNAGES?)\. [A-ZÀ-Þ«].{14,150}"
)
NETWORKS = re.compile(
    r"(?:x(?:\.com)?|twitter|facebook|e-?mail|mail|messenger|whatsapp|telegram|linkedin|pinterest|threads|bluesky|reddit|tumblr|flipboard|pocket|xing|вконтакте|одноклассники|link kopieren|copier le lien|copiar enlace|copy link|print|drucken){3,}",
    re.IGNORECASE,
)
#: "ПаводокДунайСловакия": tags without space between them.
TAGS = re.compile(
    r"[A-ZÀ-ÞА-ЯЁІЇЄ][a-zà-ÿа-яёіїє]{2,}(?: [a-zа-яёіїє]+){0,2}(?:[A-ZÀ-ÞА-ЯЁІЇЄ][a-zà-ÿа-яёіїє]{2,}(?: [a-zа-яёіїє]+){0,2}){2,12}"
)
INNER = re.compile(r"[a-zà-ÿа-яёіїє](?=[A-ZÀ-ÞА-ЯЁІЇЄ])")
#: "(ida/tom)", "ms/ akw/": who wrote and who edited.
INITIALS = re.compile(r"\(?[a-zà-ž]{2,4}(?: ?/ ?[a-zà-ž]{2,4}){1,4} ?/?\)?|\([a-z]{2,4}/[a-z]{2,4}\)")
#: "SPIEGEL+", "F+", "[Gambas:Video 20detik]".
PLUS = re.compile(r"[A-ZÄÖÜ][\w-]{0,14}(?: [A-Z]\w{1,10})?\+(?: ?\(abopflichtiger Inhalt\))?")
PLACEHOLDER = re.compile(r"\[(?:gambas|video|foto|infografis|embed|instagram|twitter|tweet|youtube|galerie|grafik)(?::[^\]]{1,40})?\]", re.IGNORECASE)  # fmt: skip


def glued(line: str) -> Maybe | None:
    """What a line without the spaces and marks that sites show is.

    >>> glued("À lire aussiInondations, le retour du fleuve").verdict.kind, glued("X.comFacebookE-MailMessengerWhatsApp").verdict.kind
    ('related', 'share')
    >>> glued("Leggi anche il bando del Comune."), glued("Lire aussi souvent que possible, dit-elle, est un art")
    (None, None)
    >>> glued("ПаводокДунайСловакия").place, glued("MacDonald"), glued("(ida/tom)").verdict.kind
    ('bottom', None, 'credit')
    """
    if len(line) > LONGEST:
        return None
    last = line[-1]
    if last == "+" and PLUS.fullmatch(line):
        return Maybe("edge", Verdict("paywall", "plus_mark"))
    if last in "]" and PLACEHOLDER.fullmatch(line):
        return Maybe("any", Verdict("site_chrome", "placeholder"))
    if len(line) < 30 and "/" in line and INITIALS.fullmatch(line):
        return Maybe("bottom", Verdict("credit", "initials_signed"))
    if len(line) < 110 and len(line) > 9 * line.count(" ") + 9 and INNER.search(line):
        if NETWORKS.fullmatch(line):
            return Maybe("any", Verdict("share", "glued_buttons"))
        if TAGS.fullmatch(line) and len(INNER.findall(line)) >= 2:
            return Maybe("bottom", Verdict("tag", "glued_tags"))
    if line.partition(" ")[0].casefold() not in FIRST or (SENTENCE_END.search(line) and not line.endswith(("?", "…"))):
        return None
    found = POINTER.match(line)
    if found and CAPITAL.match(line, found.end()) and len(line[found.end() :].split()) >= 3:
        return Maybe("inside", Verdict("related", "pointer"))
    return Maybe("inside", Verdict("related", "led_headline")) if LED.fullmatch(line) else None
