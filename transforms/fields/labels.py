"""Words that header lines print beside dates and names: "Published on", "Updated", "2 hours ago", "3 min read"."""

import re

from transforms.fields import moments

PUBLISHED = (
    r"(?:first |originally )?(?:published|uploaded)(?: on| at)?|publication date|posted(?: on| at)?|date(?: of publication| published)?|created(?: on)?|issued(?: on)?|released|pub\.? date|"
    r"publi[ée]e?s?(?: le| à)?|date de publication|mis en ligne(?: le)?|paru le|rédigé le|créé le|"
    r"veröffentlicht(?: am)?|erschienen(?: am)?|erstellt(?: am)?|publiziert(?: am)?|datum|vom|"
    r"publicad[oa](?: el| em)?|fecha(?: de publicación)?|creado(?: el)?|pubblicat[oa](?: il)?|data(?: de publicação| di pubblicazione)?|"
    r"gepubliceerd(?: op)?|geplaatst(?: op)?|опубликовано|дата(?: публикации)?|размещено|opublikowano|data publikacji|data utworzenia|publikacja|dodano|utworzono|publicerad|publiceret|publisert|опубліковано|publikováno|zveřejněno|vydáno|δημοσίευση|δημοσιεύθηκε|julkaistu|פורסם|प्रकाशित|"
    r"(?:giriş|yayınlanma|yayın|eklenme|oluşturulma) tarihi|giriş|yayınlanma|입력|등록|승인|발행|기사입력|송고시간|发布时间|发表时间|发布|发布于|公開|配信|掲載|投稿日|تاريخ النشر|تم النشر(?: في)?|نُ?شر(?: في)?"
)

UPDATED = (
    r"(?:last |latest )?(?:updated?|modified|edited|revised)(?: on| at)?|last update|update|"
    r"mise? à jour(?: le| à)?|mis à jour(?: le)?|dernière mise à jour(?: le| :)?|modifiée?(?: le)?|actualisée?(?: le)?|màj|"
    r"(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)(?: am)?|letzte (?:aktualisierung|änderung)|stand|"
    r"(?:última )?actuali[sz]a(?:do|da|ción)(?: el| a las| a la| al| a)?|modificado(?: el)?|última modificación|aggiornat[oa](?: il| alle)?|(?:ultima )?modifica(?:t[oa])?(?: il)?|(?:ultimo )?aggiornamento|"
    r"atualizad[oa](?: em| às)?|atualização|última atualização|bijgewerkt(?: op)?|aangepast(?: op| om)?|laatste update|laatst bijgewerkt|gewijzigd|обновлено|изменено|aktualizacja|zaktualizowano|uppdaterad|opdateret|oppdatert|оновлено|aktualizován[oa]|(?:τελευταία )?ενημέρωση|ενημερώθηκε|päivitetty|diperbarui|עודכן(?: לאחרונה)?|अपडेटेड|"
    r"(?:son )?güncelleme(?: tarihi)?|güncellendi|(?:최종 ?)?(?:수정|업데이트)|更新(?:日時|时间|時間|日)?|最終更新(?:日)?|更改时间|最后更新|آخر تحديث|تم التحديث|تحديث"
)

LABEL = re.compile(
    rf"(?:(?P<updated>{UPDATED})|(?P<published>{PUBLISHED}))\s*(?:[:：;–—-]|\b)\s*(?:(?:on|am|le|el|il|em|op|at|um)\s+)?$",
    re.IGNORECASE,
)

PRINTED_IN = re.compile(r"^(?i:(?:first )?(?:published|printed) in)\s+(?=[A-ZÀ-Þ])")

TODAY = re.compile(
    rf"(?:{PUBLISHED}|{UPDATED})\s*:?\s*(?:aujourd['’]hui|today|heute|hoy|oggi|hoje|vandaag|сегодня|yesterday|hier|gestern|ayer)?\s*,?\s*(?:(?:à|at|um|a las|alle|às|om|в)\s*)?",
    re.IGNORECASE,
)

WEEKDAY = re.compile(r"(?:^|(?<=[\s(|]))([^\W\d_]{2,12}(?:-feira)?)\.?[,،]?\s*$")

AGO = re.compile(
    rf"(?:(?:{UPDATED}|{PUBLISHED})\s*:?\s*)?(?:about |vor |il y a |hace |há )?(?:\d{{1,3}}|an?|one|eine[rm]?|une?|una?|uma?) ?"
    r"(?:min|minute|hour|hr|day|week|month|year|h|stunde|minuten|tag|woche|heure|jour|semaine|an|jahr|año|ano|hora|día|dia|semana|ore|ora|giorn|settiman|uur|uren|dag|we[ek]k|минут|час|дн|день|дня|недел)\w*\.?(?: ago| atrás| fa| geleden| назад)?",
    re.IGNORECASE,
)

CLOCK = re.compile(
    rf"(?:(?:{UPDATED}|{PUBLISHED})\s*:?\s*(?:(?:at|um|om|às|alle(?: ore)?|в)\s+)?)?{moments.TIME.pattern}(?:,? (?:today|yesterday|heute|gestern))?",
    re.IGNORECASE,
)

DAY_AND_CLOCK = re.compile(
    rf"(?:aujourd['’]hui|today|heute|hoy|oggi|hoje|vandaag|сегодня|yesterday|hier|gestern|ayer|ieri|ontem|gisteren|вчера),? ?(?:à|at|um|a las|alle|às|om|в)? ?{moments.TIME.pattern}",
    re.IGNORECASE,
)

#: How long reading or listening takes: "Lesedauer: 2 Minuten", "3 min read", in every language that `clean` knows it in.
MINUTES = r"(?:min(?:ute[ns]?|uti|utos?|uter|utter|uut\w+|utę|uty|s)?|мин(?:ут[аы]?)?|хв(?:илин[аи]?)?|dakika|dk)\b\.?"
READ = (
    r"(?:(?:estimated |geschätzte )?(?:reading time|read time|listening time|lese(?:zeit|dauer)|hördauer|temps de lecture|durée de lecture|lecture|tiempo de lectura|lectura|tempo di lettura|lettura|tempo de leitura|leitura|leestijd|leesduur|"
    r"время (?:на )?(?:чтения|чтение|прочтения)|чтение|czas czytania|час читання|okuma süresi|lästid|læsetid|lesetid|lukuaika)"
    rf"\s*:?\s*(?:ca\.? ?|~ ?|etwa |env\. ?)?\d{{1,3}}(?::\d\d)? ?{MINUTES}|"
    rf"(?:ca\.? ?|~ ?)?\d{{1,3}}[ -]?{MINUTES}(?: (?:de|di|til|to|на))?(?:[ -]?(?:read(?:ing time)?|listen|watch|lecture|lese(?:zeit|dauer)|lectura|lettura|leitura|leestijd|leesduur|чтени[яе]|czytania|читання|okuma|läsning|lästid|læsetid|lesetid))?)"
)

NOISE = re.compile(
    rf"(?:{READ}|"
    r"reading time|lesezeit|temps de lecture|[a-z]{2,12}day|mon|tue|wed|thu|fri|sat|sun|uhr|uur|horas|heures|hs|часов|ist|gmt|utc|at|on|in|am|pm|um|le|el|il|à|a las|de|share|save|print|listen|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta(?:-feira)?|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|"
    r"måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle|senin|selasa|rabu|kamis|jumat|sabtu|minggu|(?:有料)?会員限定(?:記事)?|(?:بتوقيت|توقيت) [^\W\d_]+(?: [^\W\d_]+)?|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|local time|hrs|updated|published|"
    r"(?-i:AR|MX|CO|PE|CL|ES|EST)|\d+ comments?|\d+ shares?|last|premium|exclusive|opinion piece)",
    re.IGNORECASE,
)

SEPARATOR = re.compile(r"\s*(?:[|·•›»>→;]|\s/\s|\s[–—-]\s|–|—|,(?=\s))\s*|^\s*[/-]\s*|\s*[/-]\s*$")

#: What a kicker may say that is no section: what kind of text this is, or how new.
KINDS_OF_TEXT = frozenset(
    [
        "essay",
        "press release",
        "news release",
        "media release",
        "statement",
        "pressemitteilung",
        "pressemeldung",
        "medienmitteilung",
        "communiqué de presse",
        "communiqué",
        "nota de prensa",
        "comunicado",
        "comunicado de prensa",
        "comunicato stampa",
        "comunicato",
        "nota à imprensa",
        "comunicado de imprensa",
        "nota de imprensa",
        "persbericht",
        "пресс-релиз",
        "сообщение для прессы",
        "interview",
        "analysis",
        "commentary",
        "exclusive",
        "breaking",
        "feature",
        "review",
        "reportage",
        "explainer",
        "live",
        "video",
        "audio",
        "podcast",
        "profile",
        "column",
        "factbox",
        "gallery",
        "quiz",
        "investigation",
        "longread",
        "report",
        "update",
        "urgent",
        "urgente",
        "sponsored",
        "premium",
        "plus",
        "members",
        "entretien",
        "analyse",
        "décryptage",
        "enquête",
        "portrait",
        "chronique",
        "exclusif",
        "récit",
        "témoignage",
        "vidéo",
        "direct",
        "reportage",
        "gespräch",
        "kommentar",
        "exklusiv",
        "porträt",
        "glosse",
        "kolumne",
        "bericht",
        "ratgeber",
        "eilmeldung",
        "liveticker",
        "hintergrund",
        "entrevista",
        "análisis",
        "exclusivo",
        "crónica",
        "reportaje",
        "columna",
        "última",
        "intervista",
        "analisi",
        "esclusiva",
        "inchiesta",
        "ritratto",
        "approfondimento",
        "diretta",
        "análise",
        "exclusivo",
        "reportagem",
        "crônica",
        "crónica",
        "perfil",
        "coluna",
        "achtergrond",
        "interview",
        "reconstructie",
        "exclusief",
        "portret",
        "recensie",
        "интервью",
        "репортаж",
        "аналитика",
        "эксклюзив",
        "срочно",
        "колонка",
        "разбор",
        "расследование",
        "мнение",
    ]
)
