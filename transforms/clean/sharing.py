"""Rules for what shares a report: buttons, networks, counts."""

from transforms.clean.rule import rule

NETWORK = r"(?:facebook|twitter|x|x \((?:formerly |ex-)?twitter\)|linkedin|whatsapp|telegram|instagram|youtube|tiktok|pinterest|reddit|tumblr|threads|bluesky|mastodon|messenger|flipboard|pocket|e-?mail|vkontakte|vk|вконтакте|одноклассник\w+|телеграм\w*|xing|snapchat|viber|line|wechat|weibo|google news|google\+|apple news|rss|sms|discord|signal|spotify)"  # fmt: skip
#: A sentence that only begins like furniture goes on like this: "All rights reserved, said the sticker".
SPEECH = r"(?:said|says?|say|read|reads|ran|wrote|told|announced|declared|promised|warned|a dit|dit|disait|disent|lit-on|annonce|annoncent|proclame|promettent|affirment|sagte|sagt|sagen|versprechen|stand|steht|heißt|hieß|verkündete|las|dijo|dice|dicen|decía|rezaba|anunció|disse|dice|diceva|dicono|recita|dizia|diz|dizem|anunciou|zei|zegt|zeggen|stond|staat|meldde|гласил\w*|гласит|говорил\w*|сказал\w*|написал\w*|сообщил\w*)"
GOES_ON = rf",\s+(?:as |so |comme |wie |como |come |zo |как )?(?:\w+ )?{SPEECH}\b"
NETWORKS = rf"{NETWORK}(?:[\s,/|&•·]+(?:and |or |et |und |y |e |en |и )?{NETWORK})*"

TEXT = r"(?:stor(?:y|ies)|article|report|piece|post|text|interview|release|version)"
#: A site by its name: few words with capitals, or an address; no sentence.
SITE = r"(?-i:(?:[A-ZÀ-ÞА-ЯЁ@][\w&'’@-]*(?:\.\w{2,8})*(?: (?:de|del|du|des|der|la|le|of|the|do|da|di|[A-ZÀ-ÞА-ЯЁ][\w&'’-]*)){0,4}|[\w-]+(?:\.[\w-]+)+))(?: [»›→])?\.?"

RULES = (
    rule(
        "share_on",
        "share",
        "add make prefer choose forward share tweet post pin send follow like find join connect click partager partagez suivez retrouvez teilen folgen compartir comparte síguenos síganos sigue condividi seguici segui compartilhar compartilhe partilhar siga deel delen volg поделиться поделитесь подписывайтесь читайте save print abonnez",
        rf"(?:click (?:here )?to )?(?:share|tweet|post|pin|send|save|recommend|e-?mail|print)(?: this| it| article| story| page| post| link| the| a)*(?: article| story| post| page| link)?(?: on| via| to| with| by| in| using| through)? ?(?:your |a |the )?(?:{NETWORKS}|friend|friends|followers)(?: \(opens in (?:a )?new window\))?.{{0,12}}",
        rf"(?:follow|like|find|join|connect with|catch|watch|subscribe to|visit)(?: us| me| him| her| them| the author| our \w+| @\w+| [A-Z][\w'.&-]*(?: [\w'.&-]+){{0,5}})? (?:on|at|via|through|over on)(?: our)? (?:{NETWORKS}|social media|twitter @?\w+|facebook at .{{1,40}})\b.{{0,100}}",
        r"follow @\w{2,20}(?: on .{1,20})?",
        rf"(?:partager|partagez|suivez|suivez-nous|retrouvez-nous|abonnez-vous|rejoignez-nous)(?: cet article| nous| l'article|-nous)?(?: aussi)? (?:sur|par|via) (?:nos |notre |les |la )?(?:{NETWORKS}|réseaux sociaux|page facebook|chaîne.{{0,30}}|canal.{{0,30}})\b.{{0,40}}",
        rf"(?:(?:auf|bei|über|per|via) {NETWORKS} (?:teilen|folgen|senden|versenden)|(?:teilen|folgen)(?: sie)?(?: uns)?(?: auch)? (?:auf|bei|über|per|via) (?:unserem |unserer )?{NETWORKS}.{{0,40}})",
        rf"(?:compartir|comparte|compártelo|síguenos|síganos|sigue|únete)(?: esta noticia| este artículo| a \w+| a nuestro canal)? (?:en|por|vía|a través de|de) (?:nuestras? |nuestro )?(?:{NETWORKS}|redes sociales|canal de .{{1,20}}|página de .{{1,20}})\b.{{0,40}}",
        rf"(?:condividi|seguici|segui|unisciti)(?: questo articolo| il nostro canale)? (?:su|via|sui|anche su) (?:{NETWORKS}|social)\b.{{0,40}}",
        rf"(?:compartilhar?|compartilhe|partilhar?|partilhe|siga-nos|siga|clique para compartilhar)(?: esta notícia| este artigo)? (?:no|na|nas|via|por|em|o .{{1,25}} no) (?:{NETWORKS}|redes sociais)\b.{{0,40}}",
        rf"(?:deel|delen|volg ons|volg)(?: dit artikel| dit)? (?:op|via|per|ook op) {NETWORKS}\b.{{0,30}}",
        rf"(?:поделиться|поделитесь)(?: в| через| на)? {NETWORKS}.{{0,20}}",
        r"(?:подписывайтесь|подпишитесь|читайте нас|следите за нами|присоединяйтесь)\b.{0,25}\b(?:в|на)\b.{0,25}(?:telegram|телеграм|канал|вконтакте|дзен|youtube|соцсет|социальн)\w*.{0,50}",
        r"(?:add|make|set|prefer|choose|follow) (?:us|(?:the )?(?-i:[A-Z])[\w'’.&-]*(?: [\w'’.&-]+){0,4}) (?:as (?:an? |your )?(?:preferred|trusted|favou?rite) (?:news )?source )?(?:on|in) google(?: (?:news|search|discover))?",
        r"(?:please )?forward (?:this )?(?:message |story |news )?(?:on )?to (?:your|all your|as many|other|friends)\b[^.!?]{0,40}",
        yes=[
            "Add Fernhill on Google",
            "Add the Harbour Echo as a preferred source on Google",
            "Forward to your groups",
            "Share on Facebook",
            "Click to share on X (Opens in new window)",
            "Follow us on Instagram and YouTube",
            "Partager sur WhatsApp",
            "Auf Facebook teilen",
            "Compartir en Telegram",
            "Condividi su Facebook",
            "Compartilhar no WhatsApp",
            "Deel via WhatsApp",
            "Поделиться в Telegram",
        ],
        no=[
            "Share prices on X fell after the report.",
            "Follow the money, he wrote on Telegram.",
            "Post offices on the island will close.",
            "Folgen des Krieges auf Facebook und X sind schwer zu messen.",
            "Find out what the minister posted at midnight.",
        ],
    ),
    rule(
        "channel",
        "share",
        "whatsapp telegram telegramie whatsappie viber",
        r"(?:clique|click|klicken|haga clic|clicca|siga|sigue|seguir|síguenos|seguici|segui|suivez|rejoignez|join|follow|únete|unite|unisciti|acompanhe|acesse|entre|participe|receba|recibe|folgen|abonnieren|volg|dołącz|obserwuj|приєднуйтесь|приєднуйся|підписуйтесь|підписуйся|подписывайтесь|takip|katıl\w*|följ)\b[^.!?“”«»\"]{0,80}\b(?:whatsapp|telegram|viber)\w*[^.!?“”«»\"]{0,20}[.!]?",
        yes=[
            "Clique aqui para seguir o canal do Porto no WhatsApp",
            "Підписуйтесь на наш Telegram",
            "Dołącz do nas na WhatsAppie",
        ],
        no=["Join him, the captain wrote. Telegram did not answer.", "Follow the money on “Telegram”, he said."],
    ),
    rule(
        "on_network",
        "share",
        "facebook twitter whatsapp linkedin telegram instagram youtube tiktok pinterest reddit bluesky threads mastodon вконтакте xing x flipboard",
        rf"[^\W\d_]{{3,14}}(?:-nous|-moi)?(?: (?:it|this|cet article|l'article|esto|das|dit))? (?:on|sur|auf|en|su|no|op|в|via|par|per|bei) {NETWORKS}",
        rf"(?:we(?:'re| are)|nous(?: sommes)?|wir(?: sind)?|estamos|siamo|wij|мы)(?: also| aussi| auch| también| anche| também| ook)? (?:on|sur|auf|bei|en|su|no|na|op|в) {NETWORKS}",
        yes=["Épingler sur Pinterest", "Guardar en Flipboard", "Мы в Telegram и ВКонтакте", "Wir auf Instagram"],
        no=["War on Twitter spills over", "We are on Facebook too often, he said."],
        place="edge",
    ),
    rule(
        "share_words",
        "share",
        "share tweet sharing",
        r"(?:(?:share|this|article|story|post|tweet|email|e-mail|print|save|listen|to|link|copy|more|pin|it|send|gift|comment|comments|facebook|twitter|whatsapp|linkedin|pinterest|reddit|x|min|read|\d[\d:.]*)\b[\s,|/·:]*){2,30}",
        r"(?:share )?all sharing options for:?.{0,250}",
        yes=["SHARE THIS ARTICLE Share Tweet Post Email", "Share Tweet Pin"],
        no=["Share this story of a dam with two owners.", "Tweet and you are out, the club told its players."],
    ),
    rule(
        "network_list",
        "share",
        "facebook twitter whatsapp linkedin telegram email instagram reddit pinterest вконтакте e mail",
        rf"(?:share|follow|partager|teilen|compartir|condividi|compartilhar|deel|поделиться)?[:\s]*(?:{NETWORK}[\s,/|•·]+)+{NETWORK}(?:[\s,/|•·]+(?:print|copy link|link|more|copy|drucken|imprimer|mail))*",
        yes=["Facebook Twitter WhatsApp Email", "Facebook | Telegram | LinkedIn | Copy link"],
        no=["Facebook, Twitter and WhatsApp were blocked in the capital."],
    ),
    rule(
        "share_count",
        "share",
        "shares share views partages likes shared aufrufe vistas vues visualizações visualizaciones visualizzazioni weergaven compartidos compartilhamentos condivisioni gedeeld geteilt просмотров репостов facebook whatsapp twitter telegram linkedin x pinterest reddit вконтакте",
        r"[\d.,  ]+ ?[km]? (?:shares?|views?|likes?|partages?|vues|times shared|aufrufe|mal geteilt|vistas|compartidos?|visualiza(?:ções|ciones)|compartilhamentos?|visualizzazioni|condivisioni|weergaven|keer gedeeld|просмотр\w*|репост\w*)",
        rf"(?!x\d){NETWORK} ?[:(]? ?\d[\d.,  ]*[km]?\)?",
        r"(?:shares?|views?|likes?|partages?)\s*[:(]?\s*[\d.,]+ ?[km]?\)?",
        yes=["1.2k Shares", "Views: 314", "Facebook 34", "418 compartidos", "1 254 vues"],
        no=["340 shares were sold on Monday.", "\\x00", "X2"],
    ),
)
