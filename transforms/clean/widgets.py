"""What stands beside a report and changes by the hour: weather, prices, files, counters, polls; by the shape of the lines."""

import re

from transforms.clean.page import Maybe, Page, Verdict, is_prose

WEATHER = re.compile(
    r"(?:[^.!?;“”«»\"]{0,45}?[\s:|·–-]|)[+−–-]?\d{1,2}(?:[.,]\d)?(?:\s?[/-]\s?[+−-]?\d{1,2})? ?°\s?[CFС]?(?:[ ,|·]+[^\W\d_]+){0,4}"
)
#: Currencies, indexes and goods whose prices sites print above their reports.
QUOTED = (
    r"(?:usd|eur|gbp|chf|cny|jpy|rub|brl|dólar|dolar|dollar|euro|libra|peso|yuan|yen|real|franken|доллар|евро|юань|рубль|фунт|bitcoin|btc|ethereum|eth|"
    r"brent|wti|нефть|oil|öl|petróleo|pétrole|petrolio|gold|oro|ouro|or|золото|s&p ?500|dow(?: jones)?|nasdaq|ftse(?: ?100| mib)?|dax|mdax|cac ?40|ibex ?35|"
    r"euro stoxx(?: 50)?|nikkei|hang seng|ibovespa|psi(?: ?20)?|aex|bel ?20|smi|atx|merval|ipc|imoex|ртс|мосбиржа|cdi|selic|ipca|euribor|spread)"
)
PRICED = re.compile(
    rf"{QUOTED}(?: ?[/-] ?{QUOTED})?(?: (?:comercial|turismo|blue|oficial|hoy|spot|цб))?\s*:?\s*(?:(?:r\$|us\$|\$|€|£|₽)\s?)?[▲▼↑↓+−–-]?\s?\d[\d.,  ]*(?:\s?(?:%|\$|€|£|₽|usd|eur|руб\.?|punti|pontos|puntos|points|punkte?))?(?:\s*[(▲▼↑↓+−–-]\s?[+−–-]?\d[\d.,]*\s?%?\)?)?",
    re.IGNORECASE,
)
FILE = re.compile(
    r"[^\s/\\]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|csv|jpe?g|png|mp[34])(?:\s*\(?[^()]{0,30}\)?)?", re.IGNORECASE
)
SIZE = re.compile(
    r"(?:(?:pdf|docx?|zip|jpe?g|png|mp[34]|file|datei|fichier|archivo)\W{0,5})?\d+(?:[.,]\d+)?\s?(?:[kmg]b|[KMG]o|[КМГ]б)(?:\W{0,4}(?:pdf|docx?|zip|jpe?g|png))?",
    re.IGNORECASE,
)
FILES = re.compile(
    r"(?:eine?|one|une?|uno|una|uma?|een|\d{1,2}) (?:dokumente?|documents?|documentos?|document[oi]|documenten|bilder?|images?|imágenes|imagens|immagin[ei]|pièces? jointes?|anlagen?|attachments?|allegat[oi]|anexos?|adjuntos?|bijlagen?|вложени\w|downloads?)",
    re.IGNORECASE,
)
COUNTERS = re.compile(r"(?:[^\w\s.,;:!?()\"'“”«»$€£%°+−–—-]+\s*\d[\d.,]*\s?[kKmMкКтТ]?\s*){1,10}")
FOLLOWERS = re.compile(
    r"\d[\d.,  ]*\s?(?:k|m|tsd\.?|mil|mila|mille|тыс\.?|млн)? ?(?:followers?|subscribers|members|abonnés|abonnenten|follower|leser|seguidores|suscriptores|iscritti|follower|inscritos|volgers|abonnees|подписчик\w*|прочитал\w*|прочтени\w*|дочитывани\w*|читател\w+|лайк\w*)",
    re.IGNORECASE,
)
#: What a scanner or browser prints on every sheet: when, and what.
SHEET = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?")


#: How long a film or a reading takes, said as players say it: "Durata: 1'42\"", "2 мин".
LASTS = re.compile(
    r"(?:00?:\d\d|duration\s*:? \d{1,3} (?:minutes?|hours?|seconds?)(?:,? (?:and )?\d{1,2} (?:minutes?|seconds?))?|(?:durée|durata|duración|duração|dauer|duur|duration|длительность|продолжительность|czas trwania|süre)(?: (?:de la vidéo|del vídeo|del video|do vídeo|des videos|der aufnahme))?\s*:?\s*(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2} ?['’′]\s?(?:\d\d ?(?:[\"”″]|''))?|\d{1,2} ?(?:min|мин|h)\w*\.?(?: ?\d{1,2})?(?: ?s\w*\.?)?)|\d{1,2} мин\.?|00:00 ?/ ?\d\d:\d\d|\d{1,2}:\d\d ?[•·|] ?(?:source|quelle|fuente|fonte|bron|источник) ?: ?.{2,30})",
    re.IGNORECASE,
)


def widget(line: str) -> Maybe | None:
    """The verdict, at the edges, on a line that is weather, a price, a file, or counts.

    >>> widget("Holm 8° cloudy").verdict.rule, widget("EUR 94,65").verdict.rule, widget("tides_2025.pdf").verdict.rule
    ('weather', 'price_now', 'file')
    >>> widget("It was 8° at dawn."), widget("Cod 412"), widget("The pdf of the tides"), widget("👍 412 😢 88").verdict.rule
    (None, None, None, 'counter')
    >>> widget("Durée de la vidéo : 1 min 48").verdict.rule, widget("Two minutes"), widget("Duur de reis: 2 uur")
    ('lasts', None, None)
    """
    if len(line) > 90:
        return None
    if "°" in line and len(line) < 60 and WEATHER.fullmatch(line):
        return Maybe("apart", Verdict("site_chrome", "weather"))
    if len(line) < 30 and FILES.fullmatch(line):
        return Maybe("edge", Verdict("site_chrome", "file"))
    if "." not in line and not any(map(str.isdigit, line)):
        return None
    if len(line) < 60 and LASTS.fullmatch(line):
        return Maybe("edge", Verdict("site_chrome", "lasts"))
    if len(line) < 45 and PRICED.fullmatch(line):
        return Maybe("apart", Verdict("site_chrome", "price_now"))
    if FILE.fullmatch(line) or (len(line) < 30 and SIZE.fullmatch(line)):
        return Maybe("edge", Verdict("site_chrome", "file"))
    if COUNTERS.fullmatch(line) or (len(line) < 40 and FOLLOWERS.fullmatch(line)):
        return Maybe("edge", Verdict("site_chrome", "counter"))
    return None


#: Answers that a reader may choose from, with or without their share.
ANSWER = re.compile(
    r"(?:[○◯●•☐□]\s*)?(?P<said>yes|no|maybe|not sure|don't know|oui|non|peut-être|ne sais pas|sans opinion|ja|nein|vielleicht|weiß nicht|egal|ist mir egal|sí|si|no sé|no sabe|quizás|me da igual|sì|non so|forse|sim|não|talvez|não sei|nee|misschien|weet ik niet|geen mening|да|нет|не знаю|затрудняюсь ответить|мне всё равно)\s*[,:(]?\s*(?:\d{1,3}(?:[.,]\d)?\s?%\)?)?",
    re.IGNORECASE,
)
#: What stands above and below a question to the readers.
ASKED = re.compile(
    r"(?:poll|our poll|reader poll|quick poll|vote|sondage|le sondage|votez|umfrage|abstimmung|ihre meinung|encuesta|la encuesta|vota|sondaggio|il sondaggio|enquete|vote|sondagem|peiling|stelling|poll van de dag|опрос|голосование)(?: (?:of the day|du jour|des tages|del día|del giorno|do dia|van de dag|дня))?\W*",
    re.IGNORECASE,
)
CAST = re.compile(
    r"(?:vote|submit|cast (?:your )?vote|see results|view results|voter|je vote|voir les résultats|abstimmen|ergebnis(?:se)? (?:anzeigen|ansehen)|votar|ver resultados|vota|vedi (?:i )?risultati|stem|stemmen|bekijk (?:de )?(?:uitslag|resultaten)|голосовать|проголосовать|показать результаты|(?:[\d., ]+ )(?:votes?|stimmen|votos|voti|stemmen|голос\w*))\W*",
    re.IGNORECASE,
)
MOST = 9  # lines of a poll


def polls(page: Page) -> None:
    """Questions to the readers with their answers: from a label or question to two answers or a button, short lines all."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at, number in enumerate(numbers):
        line = page.lines[number]
        if len(line) > 160 or not (line.endswith("?") or (len(line) < 40 and ASKED.fullmatch(line))):
            continue
        below: list[int] = []
        for n in numbers[at + 1 : at + 1 + MOST]:
            if len(page.lines[n]) > 120 or (is_prose(page.lines[n]) and not page.lines[n].endswith("?")):
                break
            below.append(n)
        answers = [n for n in below if len(page.lines[n]) < 40 and ANSWER.fullmatch(page.lines[n])]
        button = next((n for n in reversed(below) if len(page.lines[n]) < 40 and CAST.fullmatch(page.lines[n])), None)
        label = ASKED.fullmatch(line) is not None
        chosen = len(answers) >= 2 and below.index(answers[1]) == below.index(answers[0]) + 1
        # what a survey found stands in reports, with shares: only a label, a button or a question about the page asks readers
        shares = any(char.isdigit() for n in answers for char in page.lines[n])
        asked = page.verdicts[number] is not None or number in page.maybes or (label and not shares)
        if (chosen and asked) or (button is not None and len(below) > 1 and (answers or label)):
            last = max([*answers, *([button] if button is not None else [])])
            for n in [number, *(n for n in below if n <= last)]:
                page.verdicts[n] = page.verdicts[n] or Verdict("site_chrome", "poll")
                page.maybes.pop(n, None)


def films(page: Page) -> None:
    """A film amid the head or the story by its title said twice, once as "Video", and the sentence that tells what it shows.

    >>> lines = ["Floods hit Holm Video", "Floods hit Holm", "Ida Holm reports on floods.", "They came on Monday."]
    >>> page = Page(lines, [None] * 4, [0.0] * 4, [None] * 4)
    >>> films(page)
    >>> [one and one.rule for one in page.verdicts]
    ['film', 'film', 'film', None]
    """
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at, number in enumerate(numbers[:-1]):
        line = page.lines[number]
        if line[-6:] != " Video" or line[:-6] != page.lines[numbers[at + 1]]:
            continue
        shown = numbers[at + 2 : at + 3]
        shown = [n for n in shown if REPORTS_ON.search(page.lines[n])]
        for n in (number, numbers[at + 1], *shown):
            page.verdicts[n] = page.verdicts[n] or Verdict("site_chrome", "film")
            page.maybes.pop(n, None)


#: How the words below a film tell what it shows.
REPORTS_ON = re.compile(
    r"\b(?:reports? (?:on|from|that)|joins?|weighs? in|discuss(?:es)?|breaks? down|explains?|reacts? to|speaks? (?:to|with|about)|on '[A-Z])\b"
)

#: The label of a player, and what it plays: title, who made it, when it was on air.
PLAYER = re.compile(r"player ?: ?(?:audio|video)\w*", re.IGNORECASE)
ON_AIR = re.compile(r".{8,160}, \d{1,2}\.\d{1,2}\.\d{4} \d{1,2}[:.]\d\d Uhr")


def players(page: Page) -> None:
    """A player and the line below it that says what it plays: "Player: audio", "Pferd ohne Reiter, Ida Holm, 28.08.2025 16:05 Uhr".

    >>> lines = ["Player: audio", "Pferd ohne Reiter, Ida Holm, 28.08.2025 16:05 Uhr", "Player: audio", "Sie kamen am Montag."]
    >>> page = Page(lines, [None] * 4, [0.0] * 4, [None] * 4)
    >>> players(page)
    >>> [one and one.rule for one in page.verdicts]
    ['player', 'player', 'player', None]
    """
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at, number in enumerate(numbers):
        if len(page.lines[number]) > 30 or not PLAYER.fullmatch(page.lines[number]):
            continue
        below = [n for n in numbers[at + 1 : at + 2] if ON_AIR.fullmatch(page.lines[n])]
        for n in (number, *below):
            page.verdicts[n] = page.verdicts[n] or Verdict("site_chrome", "player")
            page.maybes.pop(n, None)


def sheets(page: Page) -> None:
    """The line that a browser prints on every sheet: when it was printed, alone or before the headline, and the address with its number."""
    for number, line in enumerate(page.lines):
        if len(line) > 200 or not line[:1].isdigit() or page.verdicts[number]:
            continue
        found = SHEET.match(line)
        rest = line[found.end() :].strip() if found else ""
        if found and rest and any(len(one) > 12 and one in rest for n, one in enumerate(page.lines) if n != number):
            page.verdicts[number] = Verdict("duplicate_title", "sheet_head")
