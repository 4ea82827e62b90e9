"""Authors: people, without "By", jobs, outlets and places."""

import re

from transforms.fields import outlet, places, wire

LEAD = re.compile(
    r"(?:(?:interview|gespräch|entretien|entrevista|intervista|protokoll|text und fotos?|texte et photos?|das (?:gespräch|interview) führten?|reportage|recherche)\s*:\s*|(?:(?:written|reported|posted|published|curated|produced|compiled|authored|story|words|text|article|report|analysis|opinion|exclusive|interview|video|film) by|(?:servizio|reportage|video) di|(?:un )?reportage de|(?:ein )?(?:bericht|beitrag|film) von|(?:un )?reportaje de|reportagem de|een verslag van|(?:geschreven|opgetekend) door|(?:escrito|redactado|redigido|publicado|elaborado) por|(?:scritto|pubblicato) da|(?:rédigé|écrit|publié) par|(?:geschrieben|verfasst|veröffentlicht) von|(?:опубликовал|подготовил|написал)(?:а|и)?|a cura di|article (?:rédigé|écrit) par|articolo di|artículo de|artikel von|de(?=\s*:)|by|von|par|por|di|door|af|text|texte|texto|testo|tekst|"
    r"автор(?:ы|и|ка)?|текст|haber(?=\s*:)|muhabir(?=\s*:)|yazan(?=\s*:)|oprac(?:\.|owanie|ował|owała)|autorka/autor|autoři|av|penulis(?=\s*:)|pewarta(?=\s*:)|reporter(?=\s*:)|σύνταξη|γράφει (?:ο|η)|מאת|بقلم|كتبت?|إعداد(?=\s*:)|author|authors|autor(?:in)?|auteur|autore|redactie|propos recueillis par|ein interview von|eine analyse von|"
    r"un artículo de|une analyse de|aus \w+ berichtet)(?:\s*:\s*|\s+))",
    re.IGNORECASE,
)
WORD = r"(?:(?:(?:al|el|ad|as|ash|an|at|d|l)[-’'])?[A-ZÀ-ÞŁŚŻŠČŘŽĐİŞĆŃŹĚŮĽŤĎŇŐŰĞĀĒĪŪА-ЯЁІЇЄҐΑ-ΩΆΈΉΊΌΎΏ][\w.'’ʼ-]*)"
PARTICLE = r"(?:van|von|der|den|de|da|di|del|della|dos|du|la|le|el|al|bin|ibn|ben|ter|ten|zu|of|y|e|abu|ould|mac|st\.?)"
NAME = rf"{WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{WORD}){{0,4}}"
NAMES = re.compile(rf"{NAME}(?:\s*(?:,|&|\+|/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bи\b|\bwith\b)\s*(?:{NAME}))*")
SPLIT = re.compile(r"\s*(?:,|&|\+|/|\s(?:and|und|et|y|e|en|и|with)\s)\s*")
ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|journalist|contributor|columnist|bureau|chief|desk|newsroom|team|agency|agencies|"
    r"service|news|redaktion|redakteur\w*|korrespondent\w*|autor\w*|journaliste?|correspondant\w*|envoyé\w*|rédaction|rédacteur|redacción|corresponsal|enviad[oa]|"
    r"redazione|inviat[oa]|corrispondente|redação|redactie|verslaggever|correspondent\w*|корреспондент\w*|редакция|обозреватель|special|senior|"
    r"political|diplomatic|foreign|national|international|associated press|author|producer|photographer|reuters|afp|ap|dpa)\b",
    re.IGNORECASE,
)
JOB = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|journalist|contributor|columnist|bureau chief|redakteur(?:in)?|korrespondent(?:in)?|journaliste|"
    r"correspondante?|envoyée? spéciale?|corresponsal|redactor[a]?|periodista|reporter[ao]|columnista|corrispondente|inviat[oa]|giornalista|redattore|redattrice|"
    r"repórter|jornalista|correspondente|colunista|verslaggever|redacteur|reporterin|redaktor(?:in)?|volontär(?:in)?|корреспондент|обозреватель|журналист|редактор)s?\b",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"(?:Agence|Agencia|Agência|Agenzia|Agentur|Agentschap|Агентство) [A-ZÀ-ÞА-Я]|(?:[A-ZÀ-Þ]\w+ ){1,3}(?:News Agency|Newswire|Press Agency|Nachrichtenagentur)$"
)
#: Jobs behind a name without a comma: "Ida Holm Senior Reporter".
JOBS_BEHIND = re.compile(
    r"(?:\s+(?:(?i:senior|chief|political|local|news|sports?|crime|business|education|health|environment|democracy|digital|trainee|staff|deputy|assistant|live|trends|football|what's on)|(?:and|&)|(?i:reporter|writer|editor|correspondent|journalist)s?))+$"
)
GIVEN_FIRST = re.compile(
    r"((?:[A-ZÀ-Þ][a-zà-ÿ]+[ -])+)((?:(?:LE|LA|DE|DU|EL) )?[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,}(?: [A-ZÀ-Þ]{3,})?)"
)
DESK = re.compile(
    r"^(?:(?:our|the|a|staff|special|web|online|news|digital|agency|tnn|express|et)\s+)*(?:staff|reporters?|correspondents?|desk|newsroom|news desk|bureau|team|agencies|news service|editors?|writers?|admin|redaktion|rédaction|redacción|redazione|redação|redactie|редакция)\b.*$",
    re.IGNORECASE,
)
#: "Door onze verslaggever", "Dal nostro inviato Mario Rossi": whose they are, and perhaps who.
OURS = re.compile(
    r"(?:(?:by|from|door|van|von|aus|par|de|du|por|da|dal|dalla|от)\s+)?(?:our|onze|unser\w*|notre|nos|nuestr[oa]s?|nostr[oiae]|nosso|nossa|нашего|наш)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:reporters?|correspondents?|staff|desk|bureau|team|verslaggevers?|verslaggeefster|correspondenten?|redacteurs?|redactie|korrespondent\w*|reporter\w*|redaktion|mitarbeiter\w*|correspondante?s?|envoyée?s?|rédaction|"
    r"corresponsal(?:es)?|enviad[oa]s?|redacción|redactor(?:es)?|corrispondente|corrispondenti|inviat[oia]|redazione|correspondente|enviada|redação|корреспондента?)(?P<rest>\b.*)",
    re.IGNORECASE,
)
#: Where they are: "in Brussel", "à Paris", "especial".
WHERE = re.compile(
    r"^\s*(?:special|spéciale?|especial|speciale)?\s*[,:–—-]?\s*(?:(?:in|at|à|en|a|em|uit|aus|aan|te|nach|в|из|da)\s+[^,]{2,40}|[A-ZÀ-Þ]{4,})?[\s,:–—-]*",
    re.IGNORECASE,
)
WITH = re.compile(
    r",?\s+(?:with (?:additional )?(?:reporting|contributions?|assistance|photos)|additional reporting)\b.*$",
    re.IGNORECASE,
)
AGENCY_TAIL = re.compile(
    rf"^(.+?)[\s,(]+(?:avec(?: l')?|mit|con|com|with|and|,)?\s*\(?((?:the )?(?:{wire.names()}))(?:\s+(?:writer|staff|correspondent)s?)?\)?$"
)
#: Several agencies behind a name: "Ida Holm with AFP, Reuters".
AGENCIES_TAIL = re.compile(r"(?P<who>[^(]+?),? \(?(?:with|mit|avec|con|com|met) (?P<desks>[^()]{5,60})\)?")
TAIL = re.compile(
    r"\s*(?:\||•|·|–|—|\s-\s|,\s*(?=(?:in|for|at|de|aus|à|en|a)\s)|\s(?:in|for|at|from|aus|à|chez|For|FOR)\s+(?=[A-ZÀ-Þ])|\(|<|\s\S+@\S+).*$"
)


#: Who worked on a text without writing it.
EDITED = re.compile(
    r"(?:(?:edited|reviewed|updated|fact[- ]checked|medically reviewed|photographs?|video|illustrations?) by|(?:édité|relu|mis en ligne) par|(?:redigiert|bearbeitet) von|editado por|revisado por|a cura della redazione|bewerkt door|(?:редактор|редактировал\w*))\s*:?\s+(?P<name>[^.!?\d]{3,60})",
    re.IGNORECASE,
)
LEAD_ALONE = re.compile(
    r"(?:by|von|par|por|di|door|автор|text|texte|texto|testo|tekst|words|written by|author)\s*:?", re.IGNORECASE
)


#: What one of several did, in brackets behind the name: "Ida Holm (text) and Max Kern (photos)".
WROTE = re.compile(r"\s*\((?:text|texts|words|texte|textes|texto|textos|testo|testi|tekst|текст)\)", re.IGNORECASE)
#: Who writes a live page now, and who wrote it before.
SHIFT = re.compile(
    r"\s*\((?:now|earlier|jetzt|zuvor|früher|ahora|antes|adesso|prima|agora|nu|eerder|maintenant|plus tôt)\)",
    re.IGNORECASE,
)
TOOK = re.compile(
    rf"\s*(?:,|&|\+|/|\b(?:and|und|et|y|e|en|и))\s*{NAME}\s*\((?:photos?|photographs?|photography|pictures|fotos?|bilder|fotograf[ií]as?|foto's|beeld|imagens?|фото)\)$",
    re.IGNORECASE,
)


def writers(line: str) -> str | None:
    """The words of a byline that says in brackets who wrote and who took the pictures, without the latter; null for any other line.

    >>> writers("By Ida Holm (text) and Max Kern (photos)"), writers("The dam at dusk. Max Kern (photo)")
    ('By Ida Holm', None)
    >>> writers("Ida Holm (now) and Max Kern (earlier)")
    'Ida Holm and Max Kern'
    """
    if len(line) > 120 or not (WROTE.search(line) or SHIFT.search(line)):
        return None
    text = SHIFT.sub("", WROTE.sub("", TOOK.sub("", line)))
    return text if "(" not in text and NAMES.fullmatch(LEAD.sub("", text, count=1)) else None


#: Writers and editors in scripts without capitals: "박서연 기자", "记者：王芳", "责任编辑：陈琳".
UNCASED = re.compile(
    "(?P<korean>[\uac00-\ud7af]{2,4}) ?(?:기자|특파원|논설위원|선임기자|인턴기자)(?: \\S+@\\S+)?"
    "|(?:本报记者|本報記者|记者|記者|作者|撰文)\\s*[:： ]\\s*(?P<chinese>[\u4e00-\u9fff]{2,4})"
    "|(?:责任编辑|責任編輯|责编|编辑|編輯|校对|审核)\\s*[:：]\\s*[\u4e00-\u9fff]{2,4}"
)


def take(line: str, lead: bool = True) -> tuple[list[str], str | None] | None:
    """(authors, agency) of a byline; null when the line is none. Without `lead` a bare name with a job after it counts.

    >>> take("By Jane Doe and Omar Said, Staff Writers")
    (['Jane Doe', 'Omar Said'], None)
    >>> take("By Ida Holm and News Agencies")
    (['Ida Holm'], None)
    >>> take("By AFP"), take("By Staff Reporter"), take("By the time they met, it was dark")
    (([], 'AFP'), ([], None), None)
    >>> take("Door onze verslaggever in Brussel"), take("Dal nostro inviato Mario Rossi"), take("Our reporter was there.")
    (([], None), (['Mario Rossi'], None), None)
    >>> take("Jane Doe, Diplomatic Correspondent", lead=False), take("Moscow, Kyiv", lead=False)
    ((['Jane Doe'], None), None)
    >>> take("박서연 기자"), take("责任编辑：陈琳")
    ((['박서연'], None), ([], None))
    >>> take("Ida Holm (texto) e Max Kern (fotografia)"), take("Max Kern (photos)")
    ((['Ida Holm'], None), None)
    """
    if lead and not line.isascii() and (uncased := UNCASED.fullmatch(line)):
        name = uncased["korean"] or uncased["chinese"]
        return [name] if name else [], None
    if lead and (text := writers(line)):
        return [cased(name) for name in SPLIT.split(LEAD.sub("", text, count=1)) if name], None
    if lead and (
        (len(line) < 12 and LEAD_ALONE.fullmatch(line))
        or (len(line) < 90 and (edited := EDITED.fullmatch(line)) and is_name(edited["name"]))
    ):
        return [], None
    if lead and len(line) < 90 and not line.endswith((".", "?", "!", ":")) and (ours := OURS.fullmatch(line)):
        person = next(
            (
                one
                for one in (ours["rest"].strip(" ,:–—-"), WHERE.sub("", ours["rest"]).strip())
                if one and is_name(one)
            ),
            None,
        )
        return [cased(one) for one in SPLIT.split(person) if one] if person else [], None
    found = LEAD.match(line)
    if (lead and not found) or len(line) > 160 or line.endswith(("?", "!", ":")):
        return None
    text = line[found.end() :].strip(" .") if found else line.strip(" .")
    if agency := wire.named(re.sub(r"(?i)^the\s+(?!associated|canadian)", "", text)):
        return [], agency
    if found and AGENCY.match(text) and len(text.split()) <= 4:
        return [], text
    if not found:
        return signed(text)
    text = re.sub(r"^(?:Redazione|Redaktion|Redacción|Rédaction|Redação|Redactie)\s*[-–|/]\s*", "", text)
    if DESK.match(text):
        return [], None
    text = WITH.sub("", text)
    text, _, credited = AGENCY_TAIL.sub(r"\1\0\2", text).partition("\0")
    parts = [part.strip() for part in re.split(r"\s*[,|•·–—]\s*|\s-\s", TAIL.sub("", text) or text) if part.strip()]
    rest = re.split(r"\s*[,|•·–—()]\s*|\s-\s", text)
    agency = wire.named(credited) or next((name for part in rest[1:] if (name := wire.named(part))), None)
    authors: list[str] = []
    jobs = 0
    for part in parts:
        part = without_paper(part)
        part = JOBS_BEHIND.sub("", part) if len(part.split()) > 3 and part[:1].isupper() else part
        part = without_desks(part)
        if wire.named(part) or outlet.lookup(part) or ROLE.search(part) or (authors and outlet.looks_named(part)):
            jobs += 1
        elif NAMES.fullmatch(part) and not re.search(r"\d", part):
            authors += [name for name in SPLIT.split(part) if name]
        else:
            return None
    if len(authors) > 1:  # a single word beside names is a place
        authors = [name for name in authors if " " in name and not places.is_place(name)] or authors[:1]
    if not authors and jobs == len(parts):
        return [], agency
    if not authors:
        return None
    return [cased(name) for name in authors], agency


def without_paper(part: str) -> str:
    """A name without the paper behind it that is known: "Ida Holm Fox News".

    >>> without_paper("Ida Holm Fox News"), without_paper("Fox News"), without_paper("Ida Holm Larsen")
    ('Ida Holm', 'Fox News', 'Ida Holm Larsen')
    """
    words = part.split()
    for at in range(2, len(words)):
        if len(words) - at <= 3 and outlet.lookup(" ".join(words[at:])):
            return " ".join(words[:at])
    return part


def without_desks(part: str) -> str:
    """Names without the desks that helped them: "Ida Holm and News Agencies".

    >>> without_desks("Ida Holm and News Agencies"), without_desks("Staff and Agencies"), without_desks("Ida Holm and Per Aas")
    ('Ida Holm', 'Staff and Agencies', 'Ida Holm and Per Aas')
    """
    names = [one for one in SPLIT.split(part) if one]
    people = [one for one in names if " " in one and not (ROLE.search(one) or DESK.match(one) or wire.named(one))]
    return " and ".join(people) if people and len(people) < len(names) else part


def signed(text: str) -> tuple[list[str], str | None] | None:
    """Authors of a line that is a name and a job, without "By".

    >>> signed("Jane Doe with AFP, Reuters"), signed("Jane Doe with Crews, Reuters")
    ((['Jane Doe'], 'AFP'), None)
    >>> signed("Jane Doe, Staff Writer"), signed("Special Ed Teachers, Long Hours"), signed("Jane Doe, NHPR reporter")
    ((['Jane Doe'], None), None, (['Jane Doe'], None))
    """
    bare = re.sub(r"^[—–-]\s*", "", text)
    if (several := AGENCIES_TAIL.fullmatch(bare)) and is_name(several["who"]):
        desks = [wire.named(one) for one in SPLIT.split(several["desks"]) if one]
        if len(desks) > 1 and all(desks):
            return [cased(one) for one in SPLIT.split(several["who"]) if one], desks[0]
    if (
        wire.ends(bare)
        and (credited := AGENCY_TAIL.match(bare))
        and is_name(credited[1])
        and not outlet.looks_named(credited[1])
    ):
        return [cased(one) for one in SPLIT.split(credited[1]) if one], wire.named(credited[2])
    person, mark, paper = next((bare.partition(one) for one in (" · ", " | ", " • ") if one in bare), (bare, "", ""))
    if mark and is_name(person) and not ROLE.search(person) and outlet.looks_named(paper):
        return [cased(one) for one in SPLIT.split(person) if one], None
    person, mark, place = bare.partition(" / ")
    if (
        mark
        and is_name(person)
        and not ROLE.search(person)
        and re.fullmatch(r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]+(?:[ -][A-ZÀ-ÞА-ЯЁ][^\W\d_]+)?", place)
    ):
        return [cased(one) for one in SPLIT.split(person) if one], wire.named(place)
    name, mark, job = bare.partition(",") if "," in bare else re.sub(r" [–—-] ", ",", bare, count=1).partition(",")
    told = JOB.search(job) is not None and len(job.split()) <= 6 and ":" not in job and len(text) < 90
    if not mark or not told or not is_name(name) or ROLE.search(name):
        return None
    return [cased(one) for one in SPLIT.split(name) if one], next(
        (w for part in job.split(",") if (w := wire.named(part))), None
    )


def cased(name: str) -> str:
    """A name in capitals as names are written; others as printed.

    >>> cased("JANE O'NEIL-DOE"), cased("Li Na")
    ("Jane O'Neil-Doe", 'Li Na')
    """
    name = name.strip(" .,")
    if not name.isupper() and (given := GIVEN_FIRST.fullmatch(name)):  # as the French print it: "Yann LE GOFF"
        name = given[1] + given[2].title()
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name) if name.isupper() and len(name) > 4 else name


def is_name(line: str) -> bool:
    """Whether the line is nothing but the name of a person or two.

    >>> is_name("Jane Doe"), is_name("World News Today Live Now Here Again")
    (True, False)
    """
    names = SPLIT.split(line)
    return (
        len(line) < 60
        and all(NAMES.fullmatch(name) and 2 <= len(name.split()) <= 4 for name in names if name)
        and not outlet.is_body(line)
    )
