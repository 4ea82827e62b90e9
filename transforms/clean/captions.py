"""Which lines are captions of pictures, and whom they credit."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.clean.narration import finite
from transforms.lexicon.papers import agency_forms, name_words

PICTURE_DESKS = (
    "Getty Images", "Getty", "Shutterstock", "iStock", "EPA", "EPA-EFE", "Imago", "IMAGO", "picture alliance", "Keystone",
    "Bloomberg", "Anadolu", "Anadolu Agency", "NurPhoto", "Zuma", "ZUMA Press", "Alamy", "Pool", "Sipa", "SIPA USA", "Hans Lucas", "Abaca",
    "LaPresse", "Lusa", "EuropaPress", "Europa Press", "Ritzau", "NTB", "TT", "ANP", "Belga", "PA", "PA Wire", "PA Images", "CP", "AAP",
    "USA TODAY Sports", "Unsplash", "Pexels", "Pixabay", "Wikimedia", "Wikimedia Commons", "Flickr", "UPI", "CBS", "Corbis",
)  # fmt: skip

LABEL = (
    r"(?:(?:(?:file |stock |handout |courtesy )?(?:photo|photography|photograph|picture|image|pic|illustration|video|graphic)s?"
    r"(?: credit| source)?|credits?|crédits?(?: photo| image)?s?|photo d'illustration|fotografía|fotografia|fotograf|fotos?|"
    r"bild(?:er|quelle|nachweis)?|imagen|imagem|immagine|crédito|beeld|bron foto|фото|иллюстрация|снимок|kuva|fotoğraf|φωτογραφία|φωτ\.|צילום|تصوير|الصورة|kép)"
    r"(?: by| courtesy(?: of)?| via| de| von| di| door| par| d')?)"
)
ARCHIVE = re.compile(
    r"(?:FILE(?: PHOTO| PICTURE| IMAGE)?|File (?:photo|picture|image|pic)|Representative (?:photo|image)|Representational (?:photo|image)|"
    r"Archivbild|Archivfoto|Symbolbild|Symbolfoto|PHOTO D'ARCHIVES?|Photo d'archives?|Foto de archivo|Imagen de archivo|"
    r"Foto d'archivio|Foto de arquivo|Archieffoto|Фото из архива|Архивное фото|Pictured|Im Bild|Auf dem (?:Bild|Foto)|Sur la photo|En la (?:foto|imagen)|"
    r"Nella foto|Na (?:foto|imagem)|Op de foto|На (?:фото|снимке)|(?:Foto|Photo|Picture|Bild|Figure|Фото) \d{1,2}(?=:))\s*(?:[:–—]|-(?=\s)|(?=\bof\b))\s*(?P<text>\S.*)"
    r"|(?:PHOTOS?|IMAGES?|PICTURES?|IN PICTURES|IN PHOTOS|In pictures|In photos|GRAPHIC|MAP|Illustrative(?: image| photo)?|ILLUSTRATIVE(?: IMAGE| PHOTO)?)\s*:\s*(?P<shown>[A-ZÀ-Þ\d“\"‘']\S*(?: \S+){2,})"
    r"|(?:Enlarge this image|(?:Enlarge this image )?toggle caption|Hide caption|Image caption|Media caption|Image source|Bildunterschrift|Legende)[,:]? (?P<told>\S.*)"
    r"|(?:Pie de foto|Fuente de la imagen|Légende image|Crédit photo|Legenda da foto|Подпись к фото|Автор фото|Підпис до фото|Fotoğraf altı yazısı|التعليق على الصورة|صدر الصورة|مصدر الصورة|توضیح تصویر|منبع تصویر|इमेज कैप्शन|इमेज स्रोत|Keterangan gambar|Sumber gambar|Chụp lại hình ảnh|Nguồn hình ảnh)[,،:] ?(?P<labelled>\S.*)"
)
PATHED = re.compile(
    r"\((?:[A-ZÀ-Þ][\w.'’-]+ ){2,4}/ ?[A-ZÀ-Þ][^():]+\)$|\((?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}Photo/[A-ZÀ-Þ][^():]+\)$"
)
CAPITALS = re.compile(
    r"[.!?»”\"] (?P<name>[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’-]+(?: [A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’-]+){1,3}(?: ?/ ?[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ .'’-]+)?)$"
)


#: "图为打捞上岸的铁锚。 李明 摄": what is shown, and who took it.
TAKEN = re.compile(
    r"(?:图为(?!什么|何)|圖為(?!什麼|何)|图片[:：]|圖[:：]|图[:：]).{2,100}?(?:[。\s](?P<who>[\u4e00-\u9fff]{2,4}) ?[摄攝][。]?)?"
    r"|[^。「」]{4,80}＝(?:[^。「」]{0,8}\d{1,2}日[^。「」]{0,30}|[^。「」]{1,30}(?:撮影|提供|写真))"
    r"|[^\"“”]{6,100}(?:자료 ?사진|사진 ?제공|\[사진[^\]]{0,30}\]|[/.] ?사진[=:/ ]?[^\"“”.]{1,20}|(?:사진|제공)=[^\"“”.]{1,30})\.?"
)


class Caption(NamedTuple):
    """A caption's credit, null when it names none; whether the line is nothing but a credit."""

    credit: str | None
    bare: bool


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """(a credit by its label, by a desk's name with a path or in brackets, a desk alone in brackets)."""
    agencies = frozenset(agency_forms())
    desks = "|".join(
        sorted(map(re.escape, agencies | {a.upper() for a in agencies} | set(PICTURE_DESKS)), key=len, reverse=True)
    )
    desk = rf"(?:{desks})(?: (?:Photo|Images?|Pool|File|Archive|Wire))?"
    word = r"[A-ZÀ-ÞА-Я][\w.&'’-]*"
    person = r"[A-ZÀ-ÞА-Я@][\w.'’@-]*(?: [\w.'’@-]+){0,4}"
    labelled = rf"(?:^|(?<=[.!?…)\]\"”’|–—])|\s(?=[(\[|]?\s?[A-ZÀ-ÞФИС]))\s*[(\[|–—©]?\s*{LABEL}\s*[:/©|]+\s*(?P<credit>[^()\[\]]{{2,90}}?)\s*[)\]]?\.?$"
    by = rf"(?:^|(?<=[.!?)\"”’]))\s*[(\[]?\s*(?:(?:Photo|Picture|Image|Photograph|Pic|Foto|Photos|Video)s?(?:graphed)? (?:by|courtesy(?: of)?(?: the)?|von|de|par|di)|[Ff]ot\.|[Zz]dj\.) (?P<by>{person}(?:\s*/\s*[^()]{{2,60}})?)\s*[)\]]?\.?$"
    beside = rf"(?<=[.!?…»”\"] )(?:Photo|Foto|Фото)s? (?P<beside>{word}(?: (?:(?:de|du|des|la|le|van|von|der|di|del) )?{word}){{0,4}}\s?/\s?{word}(?: {word}){{0,3}})$"
    path = rf"(?:^|\s|[(\[|])(?P<path>(?:{desk})\s*/\s*(?:Handout|{person}(?:\s*/\s*{person})*)|(?:(?:AP|CP|PA) Photo)|{person}(?:\s*/\s*{person})*\s*/\s*{desk}(?: via [\w ]{{2,30}})?|(?:[\w ]{{2,40}})?via (?:{desk})|(?:(?<=[.!?”\"] )(?:Getty Images|Shutterstock|iStock|Alamy|EPA(?:-EFE)?|REUTERS))|© ?(?!\d{{4}})[A-ZÀ-ÞА-ЯЁ][\w .,&/|-]{{1,50}}|(?<=[.!?] )(?:Фото|Foto|Photo)s? (?:автора|del? autor|dell'autore|de l'auteur|des Autors|do autor|van de auteur)|(?<=[.!?”»\"] )/ ?(?:{desk}|{person})|(?<=\| )[A-ZÀ-Þ][A-ZÀ-Þ'’&. -]{{3,40}})\s*[)\]]?\.?$"
    bracketed = rf"[(\[]\s*(?P<in>(?:(?i:{LABEL})\s+(?=[A-ZÀ-ÞА-Я©@])[^()\[\]]{{2,60}}|{LABEL}\s*[:/©-]?\s*[^()\[\]]{{0,80}}|[Ff]ile(?: [Pp]hoto)?|Archivbild|Archiv|[^()\[\]]{{0,60}}/\s*{desk}[^()\[\]]{{0,30}}|{desk} (?:[Ff]ile )?[Pp](?:hoto|icture|ool)s?\s*[:/][^()\[\]]{{2,60}}|{desk}\s*/[^()\[\]]{{2,60}}|(?:Getty|EPA|Shutterstock|Alamy)[^()\[\]]{{0,40}}|[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){{0,3}}: [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{1,2}}(?=\)$)|[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){{1,3}}\s?/\s?[A-ZÀ-Þ][\w.&'’-]*(?: [A-Z][\w.&'’-]*){{0,3}}))\s*[)\]]\.?$"
    forms = {form for name in agencies if len(name) > 2 for form in (name.lower(), name.capitalize())}
    small = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    unknown = (
        rf"(?:{word} ){{0,2}}[\w.&'’-]*(?:[Pp]hotos?|PHOTOS?|[Ff]oto|FOTO|[Pp]ix|[Ii]mages?|[Pp]ictures?|[Pp]ics?)"
    )
    alone = rf"(?:[(\[]\s*(?P<alone>{desk}|{small}|(?=[A-ZÀ-Þ]){unknown})\s*[)\]]|[(\[]\s+(?P<spaced>{word}(?: {word}){{0,2}})\s+[)\]])\.?$"
    return (
        re.compile(labelled, re.IGNORECASE),
        re.compile(f"{by}|{beside}|{path}|{bracketed}"),
        re.compile(alone),
    )


#: A byline names who wrote beside who took the pictures.
WROTE = re.compile(r"\((?:text|texte|texto|testo|tekst|текст)\)", re.IGNORECASE)
#: "The bridge under water in Holm - AFP": a dash and a desk behind what is no sentence.
DASHED = re.compile(r"[^.!?…]{20,200}[^.!?…\s]\s*[—–-]\s?(?P<desk>[A-ZÀ-Þ][\w.&-]*(?: [A-ZÀ-Þ][\w.&-]*)?)")
DASH = re.compile("[—–-]")
#: A quick look before the patterns: what every credit has in its last 130 characters.
HINT = re.compile(
    r"photo|image|picture|pic[ :/]|credit|\| |crédit|foto|bild|imag|via |/|©|illustr|beeld|fot\.|zdj\.|kuva"
)


#: The same in other letters, of which most lines have none.
HINT_ABROAD = re.compile(r"фото|снимок|иллюстр|fotoğ|φωτ|צילום|تصوير|الصورة")


def hinted(tail: str) -> bool:
    """Whether the end of a line has something that credits have.

    >>> hinted("at dusk. Photo: Ida Holm"), hinted("at dusk (Ida Holm)"), hinted("They left at dusk.")
    (True, True, False)
    """
    if tail.endswith((")", "]", ").", "].")):
        return True
    small = tail.lower()
    return HINT.search(small) is not None or (not small.isascii() and HINT_ABROAD.search(small) is not None)


#: "This photo provided by the railway shows the snake ... (Railway via AP)".
PROVIDED = re.compile(
    r"This (?:undated |file |handout |combination |satellite |aerial )*(?:photo|image|picture|photograph|combo|screen ?grab|frame grab)[^.]{0,80}\b(?:provided|released|made available|taken|distributed|issued)\b.{3,120}?\bshows?\b.{3,300}\([^()]{2,60}\)"
)
#: "Owen Tull for NCR", "JO WARNER / CAPE NEWS": who took the picture, and for whom.
FOR = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]+ (?:[A-Za-z]{1,3}\.? )?[A-ZÀ-Þ][\w'’-]+ (?:for|pour|für|per|voor) (?:the |l['’]|la |le |die |de |il )?|[A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ'’-]{2,}){1,2} ?/ ?(?=[A-ZÀ-Þ &]+$))(?P<desk>[A-ZÀ-Þ][\w&'’-]*(?: (?:[Oo]f |[Tt]he )?[A-ZÀ-Þ][\w&'’-]*){0,4})"
)


@lru_cache(maxsize=1 << 8)
def paper(desk: str) -> bool:
    """Whether a name is letters alone, or has a word that papers are called by.

    >>> paper("NCR"), paper("The Holm Courier"), paper("SOUTHERLY"), paper("President"), paper("NATO")
    (True, True, True, False, False)
    """
    if desk.isupper():
        return desk not in ("US", "USA", "UK", "EU", "UN", "NATO", "MP", "MEP", "II", "III", "IV")
    return any(word in name_words() for word in desk.split())


@cache
def known_desk(name: str) -> bool:
    """Whether this is the name of an agency or of a desk that sells pictures."""
    return name in agency_forms() or name in PICTURE_DESKS


def caption_of(line: str) -> Caption | None:
    """The caption in a line that says whom the picture is from; null for a line of the story.

    >>> caption_of("The dam at dusk. Credit: harbourcourier.example")
    Caption(credit='harbourcourier.example', bare=False)
    >>> caption_of("Foto: dpa"), caption_of("He gave credit: the work was hard.")
    (Caption(credit='dpa', bare=True), None)
    >>> caption_of("Ida Holm (text) and Max Kern (photos)"), caption_of("Die Fähre im Eis. Foto Hafenblatt / Max Kern")
    (None, Caption(credit='Hafenblatt / Max Kern', bare=False))
    >>> caption_of("© Photo : Ida Holm"), caption_of("fot. Ida Holm"), caption_of("图为岸上的铁锚。 李明 摄").credit
    (Caption(credit='Ida Holm', bare=True), Caption(credit='Ida Holm', bare=True), '李明')
    >>> caption_of("動き出した時計台＝18日、北浜港"), caption_of("불을 밝힌 등대. 남해일보 자료사진"), caption_of("사진 속의 등대는 낡았다.")
    (Caption(credit=None, bare=False), Caption(credit=None, bare=False), None)
    >>> caption_of("PHOTO: Crews carry sandbags in Holm, May 8, 2025."), caption_of("The bridge of Holm under water — AFP").credit
    (Caption(credit=None, bare=False), 'AFP')
    >>> caption_of("The bridge was closed on Monday — AFP"), caption_of("“We left,” he said. — AFP")
    (None, None)
    """
    if len(line) > 700 or WROTE.search(line):
        return None
    tail = line[-130:]
    if hinted(tail):
        labelled, named, _ = patterns()
        pathed = PATHED.search(tail) is not None  # "(Harbour Wire Photo/Ida Holm)": the desk belongs to the credit
        if not pathed and (found := labelled.search(line, max(0, len(line) - 130))) and capital(line, found.start()):
            credit = found["credit"].strip(" .")
            shown = found.start() == 0 and ARCHIVE.match(line) and sum(word.islower() for word in credit.split()) > 2
            if len(credit.split()) <= 9 and not shown and not told(credit, line):
                return Caption(credit, not line[: found.start()].strip(" ([|–—"))
        if found := named.search(line, max(0, len(line) - 130)):
            credit = clean_credit(found["by"] or found["beside"] or found["path"] or found["in"])
            return Caption(credit, not line[: found.start()].strip(" ([|–—."))
    if len(line) < 70 and (found := FOR.fullmatch(line)) and paper(found["desk"]):
        return Caption(line, True)
    if (
        line[-1].isalpha()
        and DASH.search(line, max(0, len(line) - 30))
        and (dashed := DASHED.fullmatch(line))
        and known_desk(dashed["desk"])
        and not finite(line)
    ):
        return Caption(dashed["desk"], False)
    if line[:5] == "This " and PROVIDED.fullmatch(line):
        return Caption(agency_at_end(line), False)
    if not line.isascii() and len(line) < 120 and (found := TAKEN.fullmatch(line)):
        return Caption(found["who"], False)
    if found := ARCHIVE.match(line):
        return Caption(agency_at_end(found["text"] or found["shown"] or found["told"] or found["labelled"]), False)
    return None


#: What begins a subject and no name of a desk or a person: "Crédit : la banque refuse." is a sentence.
ARTICLE = re.compile(
    r"(?:the|an?|this|these|that|nobody|no one|der|die|das|den|ein|eine|niemand|so|la|le|les|l['’]|un|une|ce|cette|personne|el|los|las|una|nadie|así|"
    r"il|lo|gli|i|nessuno|così|o|os|as|um|uma|ninguém|assim|de|het|een|niemand|zo|nul(?:le)?|aucune?|on|keiner|wer|ninguno|nessuna|так|это|никто|все|он|она|они|he|she|they|it|er|sie|es)(?:\s|(?<=['’]))",
    re.IGNORECASE,
)


def told(credit: str, line: str) -> bool:
    """Whether what stands behind a credit's label says something, and names nobody.

    >>> told("la banque refuse", "Crédit : la banque refuse."), told("la Ville de Lyon", "Crédit : la Ville de Lyon")
    (True, False)
    >>> told("So heißt auch der Verein, der klagt", "Foto: So heißt auch der Verein, der klagt."), told("privat", "Foto: privat.")
    (True, False)
    >>> told("ja, gern, aber nur die Kekse", "Foto: ja, gern, aber nur die Kekse."), told("privat, Stadt Kiel, dpa", "Foto: privat, Stadt Kiel, dpa.")
    (True, False)
    """
    if re.search(r"\b(?:said|was|is|are|were|has|have|ist|est|es)\b", credit):
        return True
    if not re.search(r"[^.][.!?…]$", line) or len(credit.split()) < 3:
        return False
    small = [word for word in credit.split()[1:] if word[:1].islower()]
    if credit.count(", ") > 1 and credit[:1].islower() and len(small) > 3:
        return True  # clauses
    return (finite(credit) and bool(small)) or (ARTICLE.match(credit) is not None and credit.split()[-1][:1].islower())


def capital(line: str, start: int) -> bool:
    """Whether the label at this place begins a sentence or stands alone: "Credit: X", not "gave credit: X"."""
    rest = line[start:].lstrip(" ([|–—")
    return not line[:start].strip() or rest[:1].isupper() or line[start : start + 2].strip()[:1] in "([|–—"


def clean_credit(credit: str) -> str | None:
    """The credited name without the label.

    >>> clean_credit("Photo: Ana Ruiz/Reuters"), clean_credit("file photo"), clean_credit("© AFP")
    ('Ana Ruiz/Reuters', None, 'AFP')
    """
    name = re.sub(
        rf"^{LABEL}\s*[:/©-]?\s*|^©\s*|^[Ff]ile(?: [Pp]hoto)?[:,/ ]*|^via ", "", credit.strip(), flags=re.IGNORECASE
    )
    return name.strip(" .:/-") or None


@lru_cache(maxsize=1 << 10)  # asked again at each step
def agency_at_end(line: str) -> str | None:
    """The desk alone in brackets at the end of a line; one that nobody knows by its name, or by the space around it.

    >>> agency_at_end("The quay. (AP)"), agency_at_end("The quay. ( QuayPhoto )"), agency_at_end("He left it (Labour)")
    ('AP', 'QuayPhoto', None)
    >>> agency_at_end("The quay on Monday. IDA HOLM"), agency_at_end("The quay (Ansa)")
    ('IDA HOLM', 'Ansa')
    """
    if line.isascii() and not line.endswith((")", "]", ").", "].")) and not line[-3:].isupper():
        return None
    if found := patterns()[2].search(line):
        return found["alone"] or found["spaced"]
    return capitals["name"] if (capitals := CAPITALS.search(line, max(0, len(line) - 60))) else None
