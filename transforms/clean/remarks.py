"""Rules for what sites remark beside a report: counters, forms, machine-made notes, where to write, what comes next."""

from transforms.clean.rule import rule

PAGE = r"(?:article|story|post|text|page|piece|video|résumé|summary|translation|artikel|beitrag|meldung|zusammenfassung|artículo|nota|noticia|resumen|traducción|articolo|notizia|sintesi|traduzione|artigo|notícia|matéria|resumo|tradução|bericht|samenvatting|vertaling|статья|материал|текст|новость|пересказ|перевод)"
MADE = r"(?:generated|created|written|produced|translated|summari[sz]ed|made|published|généré|rédigé|traduit|créé|résumé|automatisiert|erstellt|generiert|übersetzt|verfasst|zusammengefasst|übernommen|generad[oa]|cread[oa]|traducid[oa]|elaborad[oa]|redactad[oa]|generat[oa]|creat[oa]|tradott[oa]|realizzat[oa]|gerad[oa]|criad[oa]|traduzid[oa]|produzid[oa]|gemaakt|gegenereerd|geschreven|vertaald|создан\w*|сгенерирован\w*|подготовлен\w*|переведен\w*|переведён\w*)"
MACHINE = r"(?:a\.?i\.?|artificial intelligence|machine|chatgpt|automatically|automated|i\.?a\.?|intelligence artificielle|automatiquement|ki|künstlicher? intelligenz|automatisiert|automatisch|maschinell|inteligencia artificial|automáticamente|intelligenza artificiale|automaticamente|inteligência artificial|kunstmatige intelligentie|нейросет\w+|ии|искусственн\w+ интеллект\w*|автоматически)"

#: Rules for forms, which come before the others.
FORMS = (
    rule(
        "address_unpublished",
        "comment",
        "published publiée veröffentlicht publicada pubblicato publicado gepubliceerd опубликован",
        r"(?:your|votre|deine|ihre|tu|su|il tuo|l'|o seu|seu|je|uw|het|ваш|адрес)\b.{0,30}\b(?:e-?mail|mail|correo|почт)\w*.{0,40}\b(?:will not be published|ne sera pas publiée?|nicht veröffentlicht|no será publicad[oa]|non sarà pubblicato|não será publicado|niet gepubliceerd|не будет опубликован)\b.{0,120}",
        yes=[
            "Your email address will not be published. Required fields are marked *",
            "Il tuo indirizzo email non sarà pubblicato.",
            "Je e-mailadres wordt niet gepubliceerd.",
        ],
        no=["Your e-mails to the minister will not be published, the court told the paper."],
    ),
    rule(
        "i_agree",
        "newsletter",
        "agree understand consent accept akkoord acconsento acepto aceito accepte einverstanden согласен согласна соглашаюсь emailed",
        r"\W*i (?:would like to be e-?mailed|(?:understand and )?agree|consent|accept|have read)\b.{0,220}\b(?:terms|policy|privacy|agreement|offers|emails?|newsletters?|conditions)\b.{0,160}",
        r"\W*(?:j'accepte|ich (?:stimme|bin|akzeptiere|habe)|acepto|he leído|accetto|acconsento|ho letto|aceito|li e|ik ga akkoord|ik heb|я (?:согласен|согласна|соглашаюсь|принимаю))\b.{0,160}\b(?:conditions|confidentialité|datenschutz\w*|agb|nutzungsbedingungen|términos|privacidad|condiciones|privacy|termini|termos|privacidade|voorwaarden|privacybeleid|обработк\w+|политик\w+|услови\w+)\b.{0,160}",
        yes=[
            "I agree to the terms of use and have read the privacy policy.",
            "* I understand and agree that registration constitutes agreement to its privacy policy.",
            "Acepto las condiciones y la política de privacidad",
            "Я согласен на обработку персональных данных",
        ],
        no=["I agree with the minister about the terms, he said.", "I have read that the offers were false."],
    ),
)

RULES = (
    rule(
        "edit_note",
        "site_chrome",
        "adds add updates update recasts corrects refiles releads changes removes rewrites clarifies writes new wraps actualise ajoute actualisé précise corrige aktualisiert neu ergänzt berichtigt actualiza añade agrega rectifica aggiunge aggiorna rettifica atualiza acrescenta corrige nieuw aangevuld добавлены добавлена обновлено уточняется",
        r"(?!.*\d{4}|.*\d[:.]\d)\((?:adds?|updates?|recasts?|corrects?|refiles?|releads?|changes?|removes?|rewrites?|clarifies|writes through|new throughout|new:|wraps)\b[^()]{2,200}\)",
        r"(?!.*\d{4}|.*\d[:.]\d)\((?:actualis[eé]\w*|ajoute\w*|précise|corrige|aktualisiert|neu|ergänzt|berichtigt|actualiza\w*|añade|agrega|rectifica|aggiunge|aggiorna\w*|rettifica|atualiza\w*|acrescenta|nieuw|aangevuld|добавлен\w*|обновлен\w*|обновлён\w*|уточняется)\b[^()]{2,200}\)",
        yes=[
            "(Adds quotes, background)",
            "(Updates with vote; recasts first paragraph)",
            "(Neu: Reaktionen der Gewerkschaft)",
            "(Actualiza con declaraciones del sindicato)",
            "(Ajoute citations du syndicat)",
        ],
        no=["(Adds up: 3 and 4)? No.", "(The neighbour adds that he saw nothing.)"],
        hard=True,
        tells=True,
    ),
    rule(
        "our_standards",
        "copyright",
        "standards principles guidelines trust ethics charter",
        r"(?:our |read our |about our )?(?:editorial )?(?:standards|ethics|principles)(?: and \w+)?\s*[:|]\s*[^.!?]{3,80}\b(?:principles|guidelines|code|charter|policy|standards)\b\.?",
        yes=["Our Standards: The Harbour Wire Trust Principles.", "Editorial standards: read our guidelines"],
        no=["Standards: the school failed all of them, the guidelines of 2019 among them."],
    ),
    rule(
        "write_us",
        "comment",
        "contact touch tip tips email e-mail mail write contatto contacto contact contato kontakt redaktion redactie redacción rédaction redazione redação press media presse prensa stampa imprensa pers связь контакты почта пресс",
        r"[^.!?@]{0,60}[:–—-]?\s*(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\s*(?:[|,·/]|or|oder|ou|o|of|или)\s*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:tel\.?|phone|tél\.?)?\s*[+\d][\d ()/.-]{6,20}))*\.?",
        yes=["Get in touch: desk@harbourcourier.example", "Kontakt: redaktion@hafenkurier.example", "Contacto de prensa: prensa@puerto.example | +34 900 000 000"],
        no=["He wrote from harbour@mail.example that he would not come, and nobody at the press office answered."],
        place="bottom",
    ),
    rule(
        "seen_count",
        "site_chrome",
        "letto visto visite visitas vues lectures gelesen aufrufe leído vistas lido lidas gelezen weergaven прочитано просмотрено просмотров просмотры",
        r"(?:letto|letture|visto|visite|visitas|leído|vistas|vues|lu|lectures|gelesen|aufrufe|views?|reads?|lido|lidas|gelezen|weergaven|прочитано|просмотрено|просмотр\w+)\s*:?\s*\d[\d.,  ]*[km]?(?: (?:volte|fois|mal|veces|vezes|keer|раза?|times))?",
        r"\d[\d.,  ]* ?[km]? ?(?:letture|visite|visitas|lectures|mal gelesen|reads|keer gelezen|weergaven)",
        yes=["Letto 214 volte", "Gelesen: 214 mal", "312 visitas"],
        no=["Letto due volte il verbale, il giudice ha sospeso la seduta.", "Views of 40 miles"],
        place="edge",
    ),
    rule(
        "made_by_machine",
        "site_chrome",
        "ai artificial machine chatgpt automatically automated ia intelligence ki künstlicher künstliche automatisiert automatisch maschinell inteligencia intelligenza inteligência automáticamente automaticamente kunstmatige нейросетью нейросети ии искусственного автоматически",
        rf"(?:(?:this|cet|cette|ce|dieser|diese|este|esta|questo|questa|dit|deze|эта|этот|the) )?(?:\w+ ){{0,2}}{PAGE}\b[^.!?]{{0,60}}\b{MADE}\b[^.!?]{{0,60}}\b{MACHINE}\b.{{0,160}}",
        rf"(?:(?:this|cet|cette|ce|dieser|diese|este|esta|questo|questa|dit|deze|эта|этот|the) )?(?:\w+ ){{0,2}}{PAGE}\b[^.!?]{{0,60}}\b{MACHINE}\b[^.!?]{{0,60}}\b{MADE}\b.{{0,160}}",
        yes=[
            "This summary was generated by AI and checked by an editor.",
            "Resumen generado con inteligencia artificial",
            "Dieser Artikel wurde automatisch erstellt.",
            "Текст создан с помощью нейросети",
        ],
        no=[
            "The text was generated by a committee of five ministers.",
            "A summary of the trial was published on Monday.",
        ],
        place="edge",
        tells=True,
    ),
    rule(
        "broadcast_note",
        "site_chrome",
        "programm sendung sendete berichtete broadcast aired heard émission diffusé emitido trasmesso uitzending эфире",
        r"(?:dieses thema im programm|über dieses thema berichtete?|quelle sendung|aus der sendung|sendung)\s*:?\s.{3,160}",
        r"(?:this (?:story|report|segment|interview|piece)|a version of this (?:story|report|article)) (?:was )?(?:first |originally )?(?:aired|broadcast|appeared|was heard|ran)\b.{3,140}",
        r"(?:cette émission|ce sujet) (?:a été|est) diffusée?\b.{3,120}",
        yes=["Dieses Thema im Programm: Hafenfunk | Abendschau | 3. März | 19:30 Uhr", "This story was first broadcast on the Morning Hour"],
        no=["Sendung und Empfang der Daten waren gestört, sagte der Betreiber."],
        place="bottom",
        tells=True,
    ),
    rule(
        "who_comments",
        "comment",
        "comentario comentarios comentários comentário comment comments commentaire commentaires kommentar kommentare commento commenti reactie reacties комментарий комментарии комментариев",
        r"[^“”«»\"?]{0,100}\b(?:comment|comentári|comentari|commentaire|kommentar|comment[io]|reactie|комментари)\w*\b[^“”«»\"?]{0,60}\b(?:responsab\w+|responsib\w+|verantwort\w+|verantwoordelijk\w*|ответственност\w+|respeto|respectful|respectueu\w+|respektvoll\w*|rispettos\w+|respeitos\w+|moderat\w+|moderad\w+|modér\w+|moderier\w+|модер\w+|guidelines|netiquette|charte|huisregels|house rules)\b[^“”«»\"?]{0,120}",
        r"[^“”«»\"?]{0,80}\b(?:responsável|responsable|responsabile|verantwortlich|verantwoordelijk)\b[^“”«»\"?]{0,60}\b(?:comentári|comentari|commentaire|kommentar|comment[io]|reactie)\w*\.?",
        yes=[
            "O autor é o único responsável pelo comentário.",
            "Keep every comment respectful.",
            "Nuestra sección de comentarios es un espacio de respeto.",
            "Jeder Kommentar wird vor der Freigabe moderiert.",
        ],
        no=["“Comments must be respectful,” the speaker told the house.", "The comment was irresponsible, he said."],
        place="bottom",
        tells=True,
    ),
    rule(
        "goes_on",
        "site_chrome",
        "continues weiter suite continúa continua verder продолжение scroll keep",
        r"(?:the )?(?:story|article|text|post|page|interview) (?:continues|resumes)(?: (?:below|after|under)(?: (?:the |this )?(?:ad|advertisement|video|photo|gallery|newsletter|promotion))?)?",
        r"(?:keep |please )?scroll(?:ing)? (?:down )?(?:to|for|past)(?: \w+){1,5}",
        r"(?:der )?(?:artikel|text|beitrag) (?:geht|wird) (?:weiter )?(?:unter|nach) (?:der |dem |diesem )?\w+(?: (?:weiter|fortgesetzt))?",
        r"(?:la |el )?(?:nota|noticia|artículo|texto) (?:continúa|sigue)(?: (?:debajo|abajo|después)(?: de \w+(?: \w+)?)?)?",
        r"(?:la )?suite de (?:l'article|votre article) après (?:la|cette) \w+",
        r"(?:o |a )?(?:texto|artigo|matéria|notícia) continua (?:após|depois|abaixo)\b.{0,30}",
        r"(?:l')?articolo (?:continua|prosegue) (?:dopo|sotto)\b.{0,30}",
        r"продолжение (?:после|ниже|под)\b.{0,30}",
        yes=["Story continues", "Article continues below advertisement", "La nota continúa debajo", "Suite de l'article après cette publicité"],
        no=["The story continues to haunt them.", "Story continues to grow"],
    ),
)  # fmt: skip
