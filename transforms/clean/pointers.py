"""Rules for what points elsewhere: galleries, other reports, where a text came from."""

from transforms.clean.rule import rule

NETWORK = r"(?:facebook|twitter|x|x \(twitter\)|linkedin|whatsapp|telegram|instagram|youtube|tiktok|pinterest|reddit|tumblr|threads|bluesky|mastodon|messenger|flipboard|pocket|e-?mail|vkontakte|vk|вконтакте|одноклассник\w+|телеграм\w*|xing|snapchat|viber|line|wechat|weibo|google news|google\+|apple news|rss|sms|discord|signal|spotify)"  # fmt: skip
#: A sentence that only begins like furniture goes on like this: "All rights reserved, said the sticker".
SPEECH = r"(?:said|says?|say|read|reads|ran|wrote|told|announced|declared|promised|warned|a dit|dit|disait|disent|lit-on|annonce|annoncent|proclame|promettent|affirment|sagte|sagt|sagen|versprechen|stand|steht|heißt|hieß|verkündete|las|dijo|dice|dicen|decía|rezaba|anunció|disse|dice|diceva|dicono|recita|dizia|diz|dizem|anunciou|zei|zegt|zeggen|stond|staat|meldde|гласил\w*|гласит|говорил\w*|сказал\w*|написал\w*|сообщил\w*)"
GOES_ON = rf",\s+(?:as |so |comme |wie |como |come |zo |как )?(?:\w+ )?{SPEECH}\b"
NETWORKS = rf"{NETWORK}(?:[\s,/|&•·]+(?:and |or |et |und |y |e |en |и )?{NETWORK})*"

TEXT = r"(?:stor(?:y|ies)|article|report|piece|post|text|interview|release|version)"
#: A site by its name: few words with capitals, or an address; no sentence.
SITE = r"(?-i:(?:[A-ZÀ-ÞА-ЯЁ@][\w&'’@-]*(?:\.\w{2,8})*(?: (?:de|del|du|des|der|la|le|of|the|do|da|di|[A-ZÀ-ÞА-ЯЁ][\w&'’-]*)){0,4}|[\w-]+(?:\.[\w-]+)+))(?: [»›→])?\.?"

RULES = (
    rule(
        "film_above_words",
        "related",
        "vídeos vídeo videos vidéos video vidéo audio assista watch",
        r"(?-i:VÍDEOS?|VIDEOS?|VIDÉOS?|ASSISTA|WATCH)\s*[:|]\s*[^.!?“”«»\"]{12,110}",
        r"(?-i:AUDIO|VIDEO|VIDÉO|VÍDEO|Audio|Video|Vidéo|Vídeo)\s*[:|]\s*[^“”«»\"]{4,100} ?\(\d{1,2}(?:[:.]\d\d)? ?(?:min\w*\.?|h)?\)",
        yes=[
            "AUDIO: Fähre fällt aus (2 Min)",
            "VÍDEOS: tudo sobre o porto em 2 minutos",
            "WATCH: Whale lifts the ferry out of the water",
        ],
        no=["Videos: the crew says no", "VIDEOS: “We stay,” say crews"],
        place="inside",
    ),
    rule(
        "picture_series",
        "related",
        "photos pictures gallery slideshow fotos bilder bilderstrecke galerie galería",
        r"\(?\s*(?:photos|pictures|(?:photo |picture )?gallery|slideshow|bilderstrecke|fotostrecke|galerie|galería|diaporama)\s*[:|]\s*(?=.*\b(?!(?:and|by|for|of|via|et|und|courtesy|del?|von|la)\b)(?-i:[a-zà-ÿ]){3}|\d)(?-i:[A-ZÀ-Þ\d]).{3,150}",
        yes=[
            "PHOTOS: The ferries that never sailed",
            "( PHOTOS: 12 harbours in winter )",
            "Bilderstrecke: Die schönsten Häfen im Norden",
        ],
        no=[
            "Gallery owners said the sale was lawful.",
            "Pictures: that is what they wanted, he said, and nothing else.",
        ],
        place="inside",
    ),
    rule(
        "most_read",
        "related",
        "most",
        r"most (?:read|popular|viewed|watched|shared|discussed|e-?mailed)(?: (?:from|on|in|at|by) (?-i:[A-Z])[\w'’& ]{1,40})",
        yes=["Most Read from Courier Business"],
        no=["Most read in Oslo: nothing but the bill", "Most watched from the pier"],
    ),
    rule(
        "more_from",
        "related",
        "more mehr plus más altro mais meer most latest trending top meistgelesen letti lidas gelezen читаемое",
        r"(?:more|mehr|plus|más|altro|mais|meer)(?: stories| news| articles| coverage| reporting| headlines)? (?:from|by|in|aus|von|vom|de|del|di|da|do|dal|uit|van)(?: the| our| this| dem| der| den)? (?-i:[A-ZÀ-Þ])[\w&'’.-]*(?: [\w&'’.-]+){0,4}",
        r"(?:most (?:read|popular|viewed|shared|commented)|latest|trending|top stories|le plus lu|les plus lus|meistgelesen|lo más leído|i più letti|mais lidas|meest gelezen|самое читаемое) (?:in|from|on|en|dans|aus|in der|em|su|в) (?-i:[A-ZÀ-ÞА-Я])[\w&'’.-]*(?: [\w&'’.-]+){0,2}",
        r"more from (?:this|the|our) (?:issue|section|series|author|edition|archive|magazine|newsroom|team|desk|region)",
        yes=[
            "More from this issue",
            "More from the Courier",
            "More Stories From Prairie Radio",
            "Mehr aus Politik",
            "More by Ida Holm",
            "Más de Internacional",
        ],
        no=["More from the harbour came on Tuesday than ever before.", "Plus de la moitié des équipages ont voté"],
        place="bottom",
    ),
    rule(
        "read_more_from",
        "related",
        "read see watch",
        r"(?:read|see|watch) more (?:from|on|about|in|at) (?:the |our )?(?-i:[A-ZÀ-Þ])[^.!?,“”\"]{1,50}:?",
        r"read more (?-i:[A-ZÀ-Þ])[^.!?“”\"]{12,150}",
        yes=["Read more from the Courier:", "Read more on Norway", "Read more Why rivers rise faster than ever"],
        no=["Read more than ten books, she told them", "Read more of it, he said."],
        place="inside",
    ),
    rule(
        "related_line",
        "related",
        "read related see also more watch recommended must listen lire voir lesen mehr auch lea lee leer ver vea más interesar leggi guarda leia veja saiba lees bekijk читайте смотрите теме trending czytaj przeczytaj zobacz також läs ilgili أيضا",
        r"(?:(?:prze)?czytaj (?:też|także|również)|zobacz (?:też|także|również)|(?:читайте|дивіться) також|läs (?:också|även|mer)|ilgili haber|اقر[أا] أيض[اً]+)\s*[:：]\s*\S.{2,200}",
        r"(?:read(?: more| also| next| on| the full story| full story)?|also read|see also|see more|also see|related(?: articles?| stor(?:y|ies)| news| videos?| coverage| links?| reading)?|more(?: on this| on this story| from [\w ]{2,25})?|recommended(?: reading)?|must[ -](?:read|watch|see)|watch(?: also| more| the video| now| video| below| here| live| this)?|also watch|listen(?: to)?|you (?:may|might) also (?:like|be interested in)|don't miss|trending(?: now)?|in case you missed it)\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:à |a )?(?:lire|voir|écouter|découvrir|regarder) (?:aussi|également)\b\s*(?:[:|»>–—-].{2,200}|(?-i:[A-ZÀ-Þ«“\"]).{2,200})",
        r"(?:lire|voir|relire|notre dossier|notre décryptage|sur le même sujet|article réservé à nos abonnés lire aussi)\s*(?::|\||»|>|→)\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:lesen sie (?:auch|mehr|hier|dazu|dazu auch|hierzu|außerdem|weiter)|lesen sie auch hier|auch interessant|mehr zum thema|zum thema|mehr dazu|mehr lesen|passend dazu|siehe auch|weiterlesen|lesetipp|interview|video|podcast)\b\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:lesen sie (?:hier|dazu)|mehr (?:dazu|darüber) (?:lesen|erfahren) sie (?:hier|im)).{0,150}",
        r"(?:le[ae]|leer|ver|vea|ve|mira|mire|vea|te recomendamos|recomendamos)(?: también| además| más| aquí)?\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:también |le |te )?(?:puede|podría) interesar(?:le|te)?\s*[:|»>–—-]\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:más información|más noticias|noticias? relacionadas?|nota relacionada|te puede interesar|lea también|lee también|lee más|lea más)\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:leggi|guarda|vedi)(?: anche| pure| tutto| qui)?\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"leggi anche (?-i:[A-ZÀ-Þ«“\"]).{3,200}",
        r"(?:leia|veja|saiba|ouça|assista|ler|ver)(?: também| mais| ainda)?\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:lees|bekijk|luister|zie)(?: ook| meer| verder)?\s*(?::|\||»|>|→|–|—| - )\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:читайте|смотрите|см\.|читать|слушайте)(?: также| ещё| еще| далее| по теме)?\s*(?::|\||»|>|→|–|—)\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        r"(?:по теме|материалы по теме|ранее по теме|подробнее)\s*(?::|\||»|>|→|–|—)\s*(?-i:[A-ZÀ-ÞА-Я\d“\"'‘«¿¡]).{2,200}",
        yes=[
            "Read more: Envoys leave Geneva without a deal",
            "Also read | Why the dam divides two neighbours",
            "RELATED: Court stops the sale",
            "Lire aussi : Le barrage qui divise deux voisins",
            "Lesen Sie auch: Gericht stoppt den Verkauf",
            "Te puede interesar: El tribunal frena la venta",
            "Leggi anche: Il tribunale ferma la vendita",
            "Leia também: Tribunal suspende a venda",
            "Lees ook: Rechter houdt verkoop tegen",
            "Читайте также: Суд остановил продажу",
        ],
        no=[
            "Read more books, the minister told pupils.",
            "More: that was what the crowd in the square wanted.",
            "Related companies may also claim, the court said: the law is clear.",
            "Watch sales rose - and so did the price of gold.",
            "Lire aussi la loi est un devoir, a dit le juge.",
        ],
        place="inside",
        hard=True,
    ),
    rule(
        "appeared_first",
        "source_line",
        "appeared first originally published posted source via origin origine original publié erschien veröffentlicht publicado publicó apareció apparu pubblicato proviene apareceu foi",
        r"(?:the post|this post|this article|this story|this report|this piece|this (?:interview|essay|column|conversation|text)) .{0,160}\b(?:appeared first|first appeared|(?:was|is) (?:originally |first )?(?:published|posted|republished|syndicated|reprinted)|originally appeared)\b.{0,140}",
        r"(?:originally|first) (?:published|posted|appeared)\b.{0,120}",
        r"(?:l'article|cet article) .{0,120}(?:est apparu en premier sur|a été publié (?:initialement )?(?:sur|par|dans)|est republié).{0,80}",
        r"(?:der beitrag|dieser artikel|dieser text) .{0,120}(?:erschien zuerst (?:auf|bei|in)|ist zuerst .{0,40}erschienen).{0,80}",
        r"(?:la entrada|este artículo) .{0,120}(?:se publicó primero en|apareció primero en|fue publicado originalmente (?:en|por)).{0,80}",
        r"(?:l'articolo|questo articolo) .{0,120}(?:proviene da|è stato pubblicato (?:originariamente )?(?:su|da)).{0,80}",
        r"(?:o post|este artigo) .{0,120}(?:apareceu primeiro em|foi publicado originalmente).{0,80}",
        yes=[
            "The post Envoys Leave Geneva appeared first on The Harbour Courier.",
            "Originally published at harbourcourier.example",
            "Dieser Artikel erschien zuerst auf Hafenkurier.example",
        ],
        no=["The report was first published in 1987 and changed the law.", "First published figures showed a fall."],
        tells=True,
    ),
    rule(
        "source_named",
        "source_line",
        "source sources via quelle quellen fuente fuentes fonte fonti fontes bron bronnen источник источники джерело джерела źródło źródła zdroj zdroje kaynak källa kilde lähde sumber πηγή المصدر",
        r"(?:sources?|source links?|original source|quellen?|fuentes?|fonte|fonti|fontes|bron|bronnen|источники?|via)\s*:\s*(?:https?://|www\.)\S+(?:[ ,]+\S+){0,3}",
        r"(?:sources?|quellen?|fuentes?|fonte|fonti|fontes|bron|bronnen|источники?|джерел[ао]|źródł[oa]|zdroje?|kaynak|källa|kilde|lähde|sumber|πηγή)\s*:\s*[\"«„]?(?-i:[A-ZÀ-ÞА-ЯІЇЄΑ-Ω][\w.&'’-]*|[a-z]{3,5})(?:[ ,/&]+(?:and |und |et |y |e |и |of |the |del? |der |von |la |du )?(?-i:[A-ZÀ-ÞА-Я])[\w.&'’-]*){0,5}",
        r"المصدر\s*:\s*[^.:؟!]{2,60}",
        yes=[
            "المصدر: الضفة + وكالات",
            "Source: https://harbourcourier.example/dam",
            "Quelle: Hafenkurier",
            "Fuente: El Faro del Norte",
        ],
        no=[
            "Source: a diplomat who was in the room said the talks were over.",
            "Sources: three officials told the paper that the deal was dead.",
        ],
        place="inside",
    ),
)
