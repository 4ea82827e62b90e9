"""Rules for what stands where a player or a post of another site would be: that it wants leave, a cookie, another browser. Not English."""

from transforms.clean.rule import rule

VIDEO_DE = r"(?:externe[rsn]? |eingebettete[rsn]? |diese[rsn]? )?(?:inhalte?|video|beitrag|post|tweet|podcast)"
SHOWN_FR = r"(?:(?:vous )?(?:montrer|afficher|présenter)|voir|visualiser|consulter|lire|regarder|accéder à)"
THING_FR = r"(?:ce (?:contenu|lecteur|tweet|post|podcast)|ces contenus|cette (?:vidéo|publication|carte|infographie))"
VIDEO_ES = r"(?:este |el )(?:contenido|v[ií]deo|audio|reproductor)"
VIDEO_IT = r"(?:questo|il) (?:contenuto|video|filmato)"
VIDEO_PT = r"(?:este|o) (?:conteúdo|vídeo|áudio)"
THING_NL = r"(?:deze|dit|de|het) (?:inhoud|content|video|bericht|post|tweet)"

RULES = (
    rule(
        "wants_leave",
        "cookie",
        "zustimmung einwilligung datenschutzeinstellung drittanbietern inhalte consentement accord cookies traceurs permitir permites permite contenido ospitato esterno visualizzare vedere aceite cookie toestemming zgodę zgody zaakceptuj godkänna samtycke çerez",
        r"(?:an dieser stelle|hier) (?:finden|sehen|würden|können) sie .{0,60}\b(?:inhalte?n?|videos?|posts?|beiträge|tweets?|karte|grafik)\b.{0,40}(?:drittanbieter|instagram|youtube|facebook|tiktok|twitter|\bx\b|plattform).{0,200}",
        r"um (?:mit )?(?:diese[nrs]?|den|das|die|inhalten?)\b.{0,200}\b(?:zustimmung|einwilligung)\b.{0,200}",
        r"sie haben eine datenschutzeinstellung gewählt\b.{0,160}",
        rf"(?:afin de|pour) (?:pouvoir )?{SHOWN_FR} {THING_FR}\b.{{0,60}}\b(?:vous devez|nous devons|il est nécessaire|il faut|nous avons besoin|merci)\b.{{0,160}}",
        rf"{THING_FR} (?:est|sont|n['’]est|n['’]a|ne peut|ne peuvent|a été|n['’]a pas)\b.{{0,80}}\b(?:cookies|traceurs|consentement)\b.{{0,120}}",
        rf"votre (?:consentement|accord) est (?:nécessaire|requis)\b.{{0,40}}{SHOWN_FR}\b.{{0,80}}",
        r"vous avez (?:choisi de (?:ne pas accepter|refuser)|refusé)\b.{0,60}\b(?:cookies|traceurs)\b.{0,160}",
        r"¿(?:permitir|permites|permite) el contenido de .{1,30}\??",
        r"este (?:artículo|texto|contenido) (?:contiene|incluye) contenido (?:proporcionado|ofrecido|alojado) por\b.{0,300}",
        rf"para (?:ver|visualizar|mostrar|reproducir) {VIDEO_ES}\b.{{0,60}}\b(?:debes?|es necesario|necesit\w+|acepta\w*)\b.{{0,140}}",
        r"questo contenuto è ospitato (?:da|su)\b.{0,240}|mostrando il contenuto esterno\b.{0,160}",
        rf"per (?:visualizzare|vedere|guardare|mostrare) {VIDEO_IT}\b.{{0,60}}\b(?:devi|è necessario|occorre|accett\w+|bisogna)\b.{{0,140}}",
        rf"para (?:ver|visualizar|assistir a?) {VIDEO_PT}\b.{{0,60}}\b(?:deve|é necessário|precisa|aceite)\b.{{0,140}}",
        rf"om {THING_NL} te (?:tonen|zien|bekijken|laden)\b.{{0,60}}\b(?:toestemming|cookies|accepte\w+)\b.{{0,120}}",
        r"aby (?:wyświetlić|zobaczyć|odtworzyć|obejrzeć) (?:tę|te|ten|to)\b.{0,60}\b(?:zgod\w*|zaakceptuj\w*|cookies)\b.{0,120}",
        r"för att (?:se|visa) (?:innehållet|videon|inlägget)\b.{0,40}\b(?:godkänna|samtycke|cookies|kakor)\b.{0,80}",
        r"çerez (?:ayarlarınız|tercihleriniz) nedeniyle\b.{0,120}",
        yes=[
            "An dieser Stelle finden Sie Inhalte von Drittanbietern",
            "Um mit Inhalten von X zu interagieren, brauchen wir deine Zustimmung.",
            "Um diese anzuzeigen, ist Ihre widerrufliche Einwilligung in die Übermittlung von Daten notwendig.",
            "Sie haben eine Datenschutzeinstellung gewählt, mit der das Video nicht gezeigt werden kann.",
            "Afin de pouvoir vous montrer ce contenu, nous devons vous demander votre accord.",
            "Cette vidéo ne peut être lue car vous avez refusé les traceurs associés.",
            "Votre consentement est nécessaire pour afficher ce contenu",
            "Vous avez choisi de ne pas accepter le dépôt de cookies",
            "¿Permitir el contenido de X?",
            "Este artículo contiene contenido proporcionado por YouTube. Solicitamos tu permiso antes de cargarlo.",
            "Questo contenuto è ospitato da una terza parte.",
            "Per visualizzare questo contenuto devi accettare i cookie",
            "Om deze inhoud te tonen moet je toestemming geven",
            "Çerez ayarlarınız nedeniyle bu video gösterilemiyor",
        ],
        no=[
            "Um diese Brücke zu bauen, ist die Einwilligung der Nachbarn nötig, sagte der Bürgermeister.",
            "Vous avez refusé les cookies de la mairie, a dit le juge.",
            "Questo contenuto è ospitato da un museo, ha detto il direttore.",
            "Este artículo contiene una lista de barcos.",
        ],
        tells=True,
    ),
    rule(
        "cannot_play",
        "site_chrome",
        "getoond afgespeeld ondersteunt geladen javascript navigateur navegador browser browsers vidéo video vídeo inhalt beitrag post contenu contenido contenuto conteúdo браузер видео контент wideo przeglądarka video's",
        r"(?:bitte )?aktivieren sie javascript\b.{0,100}|veuillez activer javascript\b.{0,100}|(?:por favor,? )?(?:activa|active|habilite) javascript\b.{0,100}|(?:per favore )?(?:attiva|abilita) javascript\b.{0,100}",
        rf"(?:dieses?r? )?{VIDEO_DE} (?:kann|konnte|ist) (?:in ihrem land |derzeit |leider |gerade |hier )?nicht (?:mehr )?(?:angezeigt|geladen|abgespielt|wiedergegeben|verfügbar|abrufbar)(?: werden)?.{{0,40}}",
        r"(?:ihr|dein) browser (?:unterstützt|kann|blockiert)\b.{0,80}",
        rf"{THING_FR} (?:n['’]est (?:pas|plus) (?:disponible|accessible|visible)|provient de|est hébergée? (?:par|sur)).{{0,80}}",
        r"une extension de votre navigateur\b.{0,220}|votre navigateur ne (?:supporte|prend|permet|peut)\b.{0,100}",
        r"(?:tu|su|este) navegador no (?:soporta|admite|es compatible|permite)\b.{0,80}|o (?:seu|teu) (?:navegador|browser) não (?:suporta|permite)\b.{0,80}",
        rf"(?:{VIDEO_ES} no (?:está disponible|se puede (?:mostrar|reproducir|cargar))|{VIDEO_PT} não está disponível|{VIDEO_IT} non è (?:più )?disponibile).{{0,60}}",
        r"il (?:tuo|suo) browser non supporta\b.{0,80}",
        rf"{THING_NL} kan niet worden (?:getoond|geladen|weergegeven|afgespeeld).{{0,60}}|(?:je|uw) browser ondersteunt\b.{{0,60}}",
        r"(?:ваш )?браузер не поддерживает\b.{0,60}|(?:видео|контент) (?:недоступ\w+|временно недоступ\w+)\b.{0,60}",
        r"(?:twoja )?przeglądarka nie obsługuje\b.{0,60}",
        r"(?:your|this) browser does(?:n['’]t| not) support\b.{0,60}",
        yes=[
            "Bitte aktivieren Sie JavaScript, um dieses Video anzusehen",
            "Dieser externe Inhalt konnte nicht geladen werden.",
            "Ce contenu provient de Twitter",
            "Une extension de votre navigateur semble bloquer le lecteur.",
            "Este navegador no permite ver el contenido",
            "Il video non è disponibile",
            "Dit bericht kan niet worden getoond",
            "Ваш браузер не поддерживает видео",
            "Your browser doesn’t support HTML5 audio",
        ],
        no=[
            "Das Video kann nicht gezeigt haben, was der Zeuge sah, sagte der Richter.",
            "Su navegador no soporta la presión de la prensa, dijo el patrón.",
            "Il video non è disponibile per i giudici, ha detto l'avvocato.",
        ],
        tells=True,
    ),
    rule(
        "embed_bounds",
        "site_chrome",
        "final fin saltar omitir fim pular ende fine list end конец пропустить",
        r"(?:final|fin) de (?:x|twitter|facebook|instagram|youtube|más leídas|recomendamos|contenido)(?: (?:publicación|contenido))?(?:,? \d)?",
        r"(?:saltar|omitir) (?:x|twitter|facebook|instagram|youtube|más leídas|recomendamos)(?: (?:publicación|contenido))?(?: y continuar leyendo)?(?:,? \d)?",
        r"(?:fim|pular) (?:do |de )?(?:x|twitter|facebook|instagram|youtube|matérias recomendadas|que recomendamos)(?: post)?(?: e continue lendo)?(?:,? \d)?",
        r"list \d{1,2} of \d{1,2}|list of \d{1,2} items?|end of list",
        r"конец (?:реклама|истории|история|.{0,20}подкаст\w*|сообщения twitter|facebook post)|пропустить (?:реклама|.{0,20}подкаст|самые популярные|twitter)\b.{0,40}",
        yes=["Final de Más leídas", "Saltar Más leídas y continuar leyendo", "Final de X publicación", "list 1 of 2", "end of list", "list of 2 items"],
        no=["Final de la copa en Vigo", "Saltar al agua", "List of 2 items that were lost at sea"],
    ),
)  # fmt: skip
