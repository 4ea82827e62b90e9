"""Rules for what a site asks of its readers: consent, an address, an app, a gift."""

from transforms.clean.rule import rule

#: What is behind the wall, in words that such notices use.
PIECE = "this|the|our|full|rest|entire|whole|complete|your|article(?:s)? story stories post(?:s)? content report interview video reading more of all and or it on in with for to a an free now today subscription access unlimited premium exclusive digital site website here archive just unlock offer(?:s)? trial account plan week month months first only get from please by as you have per no cancel anytime".replace("|", " ")  # fmt: skip

CURRENCY = r"(?:€|\$|£|₽|r\$|eur\b|euros?\b|usd\b|chf\b|fr\.|руб\w*|kr\b)"
PRICE = rf"(?:{CURRENCY} ?\d+(?:[.,]\d+)?(?:,-|\.-)?|\d+(?:[.,]\d+)?(?:,-)? ?{CURRENCY}|gratis|kostenlos)"
PERIOD = r"(?:months?|weeks?|years?|mois|semaines?|ans?|mese|mesi|settimane?|anno|mes(?:es)?|semanas?|años?|mês|anos?|monate?n?|wochen?|jahre?s?|maand(?:en)?|we(?:ek|ken)|jaar|месяц\w*|недел\w+|год)"
#: How a line with a price begins when it is an offer.
OFFERED = r"(?:(?:jetzt|nur|ab|nu|только|за|от)\b|(?:only|just|from|try|get|save|subscribe|start|first|then|join|unlimited|dès|abonnez|profitez|seulement|puis|à partir|essayez|testen|testabo|lesen|monatlich|danach|digitalabo|suscr[ií]bete|suscr[ií]base|desde|solo|prueba|oferta|luego|abbonati|attiva|prova|solo|poi|assine|apenas|experimente|depois|probeer|lees|abonneer|neem|vanaf|daarna|подписка|первый|подпишитесь|оформите)\b)"

#: Who stores what of whom, and that the reader should agree: walls of cookies.
OURS = r"(?:we|our|nous|nos|wir|unsere|nosotros|nuestros|noi|nostri|nós|nossos|wij|we|onze|мы|наши)"
PARTNERS = r"(?:partners?|partenaires?|partnern?|socios|parceiros|партн[её]р\w*)"
STORE = r"(?:stor(?:e|es|ing)(?: and/or| and| or)? (?:access\w* )?(?:information|data|cookies)|stock(?:ons|ent|er)|accéd\w+|speichern (?:informationen|daten|cookies)|verarbeiten|almacen\w+|accede\w+|archivi\w+|memorizz\w+|armazen\w+|slaan|opslaan|храним|использ\w+|process(?:es)? (?:personal )?data|process personal)"
CONSENT = r"(?:with your (?:consent|permission|agreement),? we|avec votre (?:accord|consentement)|mit ihrer (?:zustimmung|einwilligung)|con (?:su|tu) (?:consentimiento|acuerdo)|con il (?:tuo|suo|vostro) consenso|com o seu consentimento|met (?:uw|je) toestemming|с вашего согласия|withdraw your consent|retirer votre consentement|ihre einwilligung|retirar (?:tu|su|o seu) consentimiento|revocare il consenso|toestemming intrekken)"

RULES = (
    rule(
        "external_content",
        "cookie",
        "inhalt inhalte inhalten contenu content inhoud contenido contenuto conteúdo embed",
        r"[^“”«»]{0,80}\b(?:externe[nrs]? inhalte?n?|contenu externe|external content|embedded content|externe inhoud|contenido externo|contenuto esterno|conteúdo externo)\b.{0,300}\b(?:anzeigen|angezeigt|einblenden|klick|einverstanden|datenschutz\w*|afficher|affiche\w*|cookies?|load|show|third[- ]part\w+|tonen|bekijken|mostrar|muestr\w+|visualizza\w*|exibir|carregar)\b.{0,250}",
        r"(?:ich bin damit einverstanden|j'accepte|i agree|acepto|accetto|aceito|ik ga ermee akkoord),? (?:dass|que|that|che|dat)\b.{0,300}",
        yes=[
            "An dieser Stelle finden Sie einen externen Inhalt, den Sie sich mit einem Klick anzeigen lassen können.",
            "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
            "Ce contenu externe ne peut être affiché sans cookies.",
        ],
        no=["External content makers lost two thirds of their orders last year."],
    ),
    rule(
        "newsletter_prompt",
        "newsletter",
        "newsletter newsletters inbox briefing mailing email emails boletín boletines nieuwsbrief рассылку рассылка bulletin lettre updates alerts digest correo mail telegram whatsapp channel канал telegramm substack",
        r"(?:please |to )?(?:sign[ -]?up|subscribe|register|join)(?: here| now| today| free| for free)?(?: for| to| and| below| via)\b.{0,140}\b(?:newsletters?|inbox|briefings?|mailing list)\b.{0,120}",
        r"(?=.*\b(?:our|us|your|free|here|latest|breaking|daily|weekly|news|now|today)\b)(?:please |to )?(?:sign[ -]?up|subscribe|register|join)(?: here| now| today| free| for free)?(?: for| to| and| below| via)\b.{0,140}\b(?:e-?mails?|updates|alerts|digest|telegram|whatsapp|channel)\b.{0,120}",
        r"(?:get|receive|want|have|enter|like what you|enjoy)\b.{0,140}\b(?:inbox|newsletters?|by e-?mail|email alerts?|via e-?mail|e-?mail address)\b.{0,100}",
        r"(?:our|the) .{0,40}newsletter (?:brings|delivers|keeps|rounds up|is your|gives|sends)\b.{0,160}",
        r"(?:stay|keep) (?:up[ -]to[ -]date|informed|updated|in the know|ahead)\b.{0,140}\b(?:newsletters?|inbox|updates|alerts|e-?mail)\b.{0,100}",
        r"(?:inscrivez|abonnez)-vous\b.{0,120}\b(?:newsletters?|lettre|bulletin|infolettre)\b.{0,80}",
        r"(?:recevez|retrouvez|découvrez)\b.{0,120}\b(?:newsletters?|boîte (?:mail|de réception)|par e-?mail|infolettre)\b.{0,80}",
        r"(?:melden|abonnieren|bestellen|holen|registrieren|erhalten|bekommen) sie\b.{0,120}\bnewsletters?\b.{0,80}",
        r"(?:mit unserem|unser|der|im|jetzt|täglich)\b.{0,60}\bnewsletters?\b.{0,60}\b(?:abonnieren|anmelden|bestellen|informiert|verpassen|kostenlos)\b.{0,60}",
        r"(?:suscríbe(?:te|se)|suscríbase|apúntate|regístrate|recibe|reciba|inscríbete)\b.{0,120}\b(?:bolet[ií]n(?:es)?|newsletters?|correo|e-?mail|alertas|telegram|whatsapp)\b.{0,80}",
        r"(?:iscriviti|ricevi|registrati)\b.{0,120}\b(?:newsletters?|e-?mail|posta|telegram|whatsapp)\b.{0,80}",
        r"(?:assine|inscreva-se|receba|cadastre-se|subscreva)\b.{0,120}\b(?:newsletters?|e-?mail|boletim|telegram|whatsapp)\b.{0,80}",
        r"(?:schrijf|meld|abonneer|ontvang)\b.{0,120}\b(?:nieuwsbrief|nieuwsbrieven|inbox|mailbox|e-?mail)\b.{0,80}",
        r"(?:подпи(?:сывайтесь|шитесь)|получайте|подписаться)\b.{0,120}\b(?:рассылк\w+|почт\w+|телеграм\w*|telegram|канал\w*)\b.{0,80}",
        yes=[
            "Sign up for our Europe briefing and get the day's events in your inbox.",
            "Get the week's best reporting delivered to your inbox every Sunday",
            "Inscrivez-vous gratuitement à notre newsletter du matin",
            "Melden Sie sich hier für unseren kostenlosen Newsletter an",
            "Suscríbete gratis a nuestro boletín diario",
            "Iscriviti alla newsletter del mattino",
            "Receba as principais notícias por e-mail",
            "Schrijf je in voor onze dagelijkse nieuwsbrief",
            "Подпишитесь на нашу рассылку и читайте главное утром",
        ],
        no=[
            "Sign-ups for the newsletter doubled within a year, the publisher said.",
            "Sign up for flood alerts on the agency's website before the water comes.",
            "Get ready: the newsletter market is growing faster than print, analysts said.",
            "Subscribers to the mailing list received the leaked documents by e-mail.",
            "Recevez-les avec dignité, a dit le maire dans un e-mail.",
        ],
    ),
    rule(
        "alerts_by",
        "newsletter",
        "sms text texts whatsapp telegram push e-mail email mail",
        r"(?:sign up|subscribe|register) (?:for|to) [^.,:“”\"]{2,60} (?:by|via|per|on|through) (?:sms|text(?: message)?s?|e-?mail|whatsapp|telegram|push(?: notification)?s?)",
        r"(?:abonnieren|bestellen) sie [^.,:„“]{2,60} (?:per|via|über) (?:sms|e-?mail|mail|whatsapp|telegram|push)",
        r"(?:recevez|suscríbase a|reciba|receba|ricevi|ontvang) [^.,:«»“”]{2,60} (?:par|por|via|per) (?:sms|e-?mail|mail|whatsapp|telegram)",
        yes=[
            "Sign up for bulletins by SMS",
            "Subscribe to service alerts via WhatsApp",
            "Abonnieren Sie Störungsmeldungen per SMS",
        ],
        no=[
            "Sign up for shifts by text, crews are told",
            "Crews sign up for shifts by text",
            "Sign up for nothing by mail before June",
        ],
        place="edge",
    ),
    rule(
        "cookie_notice",
        "cookie",
        "cookies cookie",
        r"(?:we|this (?:web)?site|our (?:web)?site|[\w-]+\.(?:com|org|net))(?:,? (?:and|together with) our (?:\d+ )?partners,?)? (?:uses?|may use|store)\b.{0,60}\bcookies?\b.{0,500}",
        r"by (?:continuing|using|clicking|browsing|accepting|visiting)\b.{0,160}\bcookies?\b.{0,300}",
        r"(?:ce site|nous|notre site)(?: web)?(?: et nos (?:\d+ )?partenaires)? utilis\w+\b.{0,60}\bcookies\b.{0,400}",
        r"en (?:poursuivant|continuant)\b.{0,120}\bcookies\b.{0,300}",
        r"(?:wir|diese (?:web)?seite|diese website|unsere website)(?: und unsere (?:\d+ )?partner)? (?:verwende[nt]|nutz(?:t|en)|setz(?:t|en))\b.{0,60}\bcookies\b.{0,400}",
        r"(?:este sitio|esta (?:página|web)|nosotros|nuestro sitio)?(?: web)? ?(?:usamos|utilizamos|utiliza|usa)\b.{0,60}\bcookies\b.{0,400}",
        r"(?:questo sito|noi|il nostro sito)(?: web)? (?:utilizza|utilizziamo|usa|fa uso di)\b.{0,60}\bcookies?\b.{0,400}",
        r"(?:este (?:site|sítio|portal)|nós|o nosso site)?(?: web)? ?(?:usamos|utilizamos|utiliza|usa)\b.{0,60}\bcookies\b.{0,400}",
        r"(?:wij|we|deze (?:web)?site)(?: en onze (?:\d+ )?partners)? (?:gebruik(?:t|en)|maken gebruik)\b.{0,60}\bcookies\b.{0,400}",
        r"(?:мы|этот сайт|наш сайт|сайт) использ\w+\b.{0,60}\bcookies?\b.{0,400}",
        yes=[
            "We use cookies to improve your experience on our site.",
            "By continuing to browse you accept our use of cookies.",
            "Ce site utilise des cookies pour mesurer son audience.",
            "Wir verwenden Cookies, um unsere Website zu verbessern.",
            "Utilizamos cookies propias y de terceros.",
        ],
        no=[
            "“We use cookies to follow people around,” the engineer said.",
            "This site uses cookies that the regulator found illegal, according to the ruling.",
            "Regulators want to end cookies by 2027.",
        ],
    ),
    rule(
        "cookie_wall",
        "cookie",
        "cookies cookie partners partenaires partnern partner socios parceiros партнёры партнёрами партнерами",
        rf"(?=.{{20,600}}$)[^“”«»]{{0,160}}\b{OURS}\b[^“”«»]{{0,60}}\b{PARTNERS}\b[^“”«»]{{0,60}}\b{STORE}[^“”«»]{{0,300}}",
        rf"[^“”«»]{{0,80}}\b{CONSENT}\b[^“”«»]{{0,160}}\b(?:cookies?|{PARTNERS})\b[^“”«»]{{0,300}}",
        yes=[
            "We and our 842 partners store and access information on a device",
            "Nous et nos 842 partenaires stockons des informations sur un terminal",
            "Avec votre accord, nous utilisons des cookies pour mesurer l'audience.",
            "Wir und unsere 211 Partner speichern Informationen auf einem Gerät",
            "Nosotros y nuestros 97 socios almacenamos información en un dispositivo",
            "Noi e i nostri 66 partner archiviamo informazioni su un dispositivo",
            "Nós e os nossos parceiros armazenamos informações",
            "Wij en onze partners slaan informatie op een apparaat op",
        ],
        no=[
            "We and our partners in the port store grain for the winter.",
            "With your consent the cookies were eaten, he wrote to her.",
        ],
        place="edge",
        tells=True,
    ),
    rule(
        "consent_note",
        "newsletter",
        "use email e-mail e-mailadres e-mailadresse mail daten données datos dati dados gegevens agree akkoord acceptez aceptas accetti aceita concorda соглашаетесь согласие stimmen acconsenti accettate autorizzi concordar concordas politique privacy einwilligung einverstanden",
        r"(?:we|our partners) (?:may |will )?use your\b.{0,400}",
        r"(?:by|door|en|al|ao|mit|durch|in) (?:[\w',-]+ ){1,8}?(?:you (?:agree|accept|consent)|ga je akkoord|gaat u akkoord|vous acceptez|stimmen sie|erklären sie sich|aceptas|acepta|accetti|acconsenti|aceita|concordas?|(?:est[aá]s?|estará) a concordar)\b.{0,250}",
        r"\w{3,}(?:ando|endo)(?:ti|vi)?\b[^.!?]{0,60}?\b(?:accetti|accettate|acconsenti|autorizzi)\b.{0,250}",
        r"(?:votre (?:adresse )?e-?mail|vos données)\b.{0,80}\b(?:est|sera|seront|sont) (?:utilisée?s?|traitée?s?|collectée?s?)\b.{0,250}",
        r"(?:ihre (?:e-mail-adresse|daten)|deine (?:e-mail-adresse|daten)) (?:wird|werden)\b.{0,250}",
        r"(?:tu|su|tus|sus) (?:correo|email|datos)\b.{0,60}\b(?:será|serán)\b.{0,200}",
        r"(?:il tuo indirizzo|la tua e-?mail|i tuoi dati)\b.{0,60}\b(?:sarà|saranno|verrà|verranno)\b.{0,200}",
        r"(?:o seu|seu|os seus|seus) (?:e-?mail|dados)\b.{0,60}\b(?:será|serão)\b.{0,200}",
        r"(?:je|uw|jouw) (?:e-mailadres|gegevens)\b.{0,40}\b(?:wordt|worden)\b.{0,200}",
        r"(?:нажимая|подписываясь|оставляя|отправляя|регистрируясь)\b.{0,80}\bвы (?:соглашаетесь|принимаете|даёте|даете|подтверждаете)\b.{0,200}",
        yes=[
            "We use your sign-up to provide content in ways you've consented to.",
            "Door je aan te melden ga je akkoord met onze voorwaarden.",
            "En cliquant sur ce bouton, vous acceptez nos conditions.",
            "Ao subscrever está a concordar com a Política de Privacidade.",
            "Iscrivendoti accetti la nostra informativa sulla privacy.",
            "Mit der Anmeldung stimmen Sie unseren Datenschutzbestimmungen zu.",
            "Votre e-mail est utilisé par le journal pour vous envoyer la lettre.",
            "Ihre Daten werden nicht weitergegeben.",
            "Al registrarte aceptas las condiciones de uso y la política de datos.",
            "Подписываясь на рассылку, вы соглашаетесь с правилами.",
        ],
        no=[
            "By signing the letter you agree to nothing, the lawyer said.",
            "Parlando alla Camera il ministro ha detto che non accetta la nuova informativa.",
            "Mit der Anmeldung der Schiffe stimmen die Reeder dem Plan zu.",
            "En acceptant l'accord, le syndicat met fin à la grève.",
        ],
    ),
    rule(
        "app_prompt",
        "app_prompt",
        "app apps application aplicación app's aplicativo приложение",
        r"(?:download|get|install|try|open|use)(?: now| today)? (?:the|our|this|[\w' ]{0,25}'s)\b.{0,40}\bapps?\b.{0,80}",
        r"(?:téléchargez|installez) .{0,40}\bapplication\b.{0,60}",
        r"(?:laden|installieren|holen) sie .{0,50}\bapp\b.{0,60}",
        r"(?:descarga|descargue|instala|baja) .{0,40}\b(?:app|aplicación)\b.{0,60}",
        r"(?:scarica|baixe|descarregue|download (?:de|onze)) .{0,40}\b(?:app|aplicativo|applicazione)\b.{0,60}",
        r"(?:скачайте|установите) .{0,40}приложени\w+.{0,60}",
        yes=["Download our free app for breaking news", "Laden Sie unsere App für Eilmeldungen"],
        no=["Download figures for the app fell by half in May.", "Use of the app was banned, the ministry said."],
    ),
    rule(
        "support_appeal",
        "app_prompt",
        "support donate donation donations journalism journalisme journalismus periodismo",
        r"(?:please )?(?:support|donate|help (?:us|fund|support)|make a (?:donation|contribution)|become a (?:supporter|patron|donor))\b.{0,60}\b(?:journalism|reporting|newsroom|us|our work|today|now|donation|patreon)\b.{0,60}",
        r"(?:soutenez|faites un don)\b.{0,80}\b(?:journalisme|journal|rédaction|presse|média)\b.{0,40}",
        yes=["Support independent journalism today", "Please donate to keep our newsroom free"],
        no=["Support for the reform is growing in the newsroom and beyond, said its editor."],
    ),
)
