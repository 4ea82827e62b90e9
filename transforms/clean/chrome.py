"""Rules for what the machine around a report leaves behind: icons, counters, players, scripts, bare addresses."""

from transforms.clean.rule import rule

RULES = (
    rule(
        "site_icon",
        "site_chrome",
        "site icon logo",
        r"site (?:icon|logo) .{2,60}",
        r"(?:logo of|logo:) .{2,40}",
        yes=["Site icon The Harbour Courier"],
        no=["The site icon of the goddess was restored."],
    ),
    rule(
        "skip_to",
        "skip_link",
        "skip jump passer aller springen saltar salta pular перейти",
        r"(?:skip|jump) (?:directly |straight )?(?:to|past)(?: the| main| primary| secondary| site)* (?:content|navigation|footer|header|search|sidebar|article|menu|comments|end|start|bottom|top|section|newsletter|promotion|ad\w*|carousel|player|main)(?: .{0,25})?",
        yes=["Skip to the main content area"],
        no=["Skip to the end and the story is a love story."],
        place="edge",
    ),
    rule(
        "reading_time",
        "site_chrome",
        "min mins minute minutes read lecture lesezeit lectura lettura leitura leestijd чтения minuten minuti minutos",
        r"(?:estimated )?(?:reading time|read time|temps de lecture|durée de lecture|lesezeit|lesedauer|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|время чтения)\s*:?\s*(?:ca\. ?|~ ?)?\d{1,2}.{0,12}",
        r"\d{1,2}[ -]?(?:min(?:ute)?s?|minuten|minuti|minutos|мин\w*)\.?(?: de| di| d[ie])?[ -](?:read|lecture|lesezeit|lesedauer|lectura|lettura|leitura|leestijd|leestijd|чтения)",
        yes=["4 min read", "Lesezeit: 3 Minuten", "Temps de lecture : 2 min"],
        no=["The 4 minute read shocked the court."],
    ),
    rule(
        "picture_counter",
        "site_chrome",
        "of image slide photo picture bild sur von de",
        r"(?:image|slide|photo|picture|foto|bild|imagen)?\s*\d{1,3} ?(?:/|of|von|sur|de|di) ?\d{1,3}(?: (?:photos|images|bilder|slides|fotos))?",
        yes=["Image 3 of 12", "1 of 5"],
        no=["3 of 12 jurors were dismissed."],
    ),
    rule(
        "script_leak",
        "site_chrome",
        "window document function var googletag context script jquery undefined const gtag",
        r".*(?:window\.\w+|document\.(?:write|get|query)\w*|function ?\(|googletag\.|\"@context\"|\bvar \w+ ?=|gtag\(|<script|</script|jQuery\().*",
        yes=["googletag.cmd.push(function() { googletag.display('div-1'); });"],
        no=["The function of the window is to let light in."],
        hard=True,
    ),
    rule(
        "video_player",
        "site_chrome",
        "video audio player browser javascript html",
        r"(?:sorry, )?(?:your browser|this browser|votre navigateur|ihr browser|su navegador|tu navegador) (?:does(?:n't| not)|is not|cannot|ne|unterstützt|kann|no)\b.{0,140}",
        r"(?:please )?(?:enable|activate|turn on) javascript\b.{0,120}",
        r"(?:video|audio) (?:player|playback) .{0,40}",
        yes=["Your browser does not support the audio element."],
        no=["Video players say the game is rigged, according to the survey."],
    ),
)
