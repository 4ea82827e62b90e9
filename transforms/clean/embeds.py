"""Rules for what stands where a page shows what is not its text: players that failed, posts of others, consent to load them."""

from transforms.clean.rule import rule

SHOWN = r"(?:video|videos|audio|clip|media|player|content|file|stream|livestream|gallery|map|chart|graphic|image|podcast|comments?)"
NETWORK = r"(?:twitter|x|instagram|facebook|youtube|tiktok|telegram|threads|bluesky|reddit|google \w+)"

RULES = (
    rule(
        "player_failed",
        "site_chrome",
        "javascript html5 browser browsers video media clip player content loaded played audio",
        rf"(?:in order )?to (?:view|play|watch|hear|see|listen to) (?:this|the|our) {SHOWN}\b.{{0,40}}\b(?:enable|need|use|upgrade|activate|allow|update|turn on)\b.{{0,160}}",
        r"(?:please )?(?:enable|activate|turn on) javascript\b.{0,160}",
        r"(?:javascript|html5 video|flash player) (?:is|are|must be|needs? to be|has been) (?:currently )?(?:disabled|enabled|turned o\w+|required|not supported)\b.{0,160}",
        rf"(?:sorry, )?(?:we (?:are|were) )?unable to (?:play|load|display) (?:the |this )?{SHOWN}\W*",
        rf"(?:please )?use (?:a |the |another )?\w+ browser for (?:a |the )?.{{0,60}}\b{SHOWN}\b.{{0,40}}",
        rf"(?:loading|buffering) (?:the )?{SHOWN}(?: (?:content|player))?",
        r"(?:video|audio|media)(?: |-)player(?: is loading)?",
        yes=[
            "To watch this clip please enable JavaScript, or use a browser that plays HTML5 video",
            "Please use another browser for a better video player",
            "Loading video",
            "Video Player",
        ],
        no=[
            "To watch this video the jury had to use a borrowed browser, the judge said.",
            "A video player from Leeds won the prize.",
        ],
    ),
    rule(
        "not_loaded",
        "site_chrome",
        "loaded played playable displayed",
        rf"(?:sorry, )?(?:this|the) {SHOWN} (?:player )?(?:can ?not|can['’]t|could not|couldn['’]t) be (?:loaded|displayed|played)\W*(?:(?:,? either)? because (?:the |of |your |this )*(?:server|network|format|browser|error)\b.{{0,160}})?",
        yes=["The media could not be loaded because the server failed.", "This video cannot be played"],
        no=["The video could not be played in court because the judge forbade it.", "The content could not be loaded onto the ship."],
        tells=True,
    ),
    rule(
        "dialog",
        "site_chrome",
        "dialog modal",
        r"(?:beginning|end|start) of (?:the )?dialog(?: window)?\b.{0,100}",
        r"this is a modal (?:window|dialog)\b.{0,160}",
        yes=["Beginning of dialog window. Escape will close it.", "End of dialog window."],
        no=["The end of dialog came in March, the envoy said."],
    ),
    rule(
        "post_frame",
        "site_chrome",
        "twitter x instagram facebook youtube tiktok telegram threads bluesky reddit",
        rf"(?:skip|end of|view|allow) (?:this |the )?{NETWORK} (?:post|video|content|tweet|embed)(?:s)?(?: (?:by|from) .{{2,50}})?(?:,? \d{{1,2}})?\??",
        r"(?:view|see) (?:this |the )?(?:original )?(?:post|tweet|video|profile) on (?:twitter|x|instagram|facebook|youtube|tiktok|telegram|threads|bluesky|reddit)\b.{0,20}",
        yes=["Skip Instagram post by Harbour Pilots", "End of Twitter post, 2", "Allow YouTube content?", "View this post on Instagram"],
        no=["End of YouTube content rules leaves makers puzzled", "Allow Facebook posts by voters, the court told the party."],
    ),
    rule(
        "third_party",
        "cookie",
        "content adverts provided hosted recaptcha cookies consented",
        rf"(?:this|the) (?:article|story|page|post|{SHOWN}) (?:contains|includes|uses) (?:content|material|posts?|videos?) (?:provided|hosted|served) by .{{2,60}}\. (?:we|it|they|to|please|your)\b.{{0,400}}",
        r"(?:\w+ )?this content is (?:provided|hosted) by .{2,60}\b(?:cookies?|technologies|consent|permission|settings)\b.{0,300}",
        r"(?:(?:figure|image|video|media) caption,? ?)?warning: ?(?:third[- ]party|external) content may contain (?:adverts?|ads|advertis\w+)\W*",
        r"(?:unfortunately,? )?we (?:have been|are|were) unable to verify if you have consented\b.{0,300}",
        r".{0,40}\bprotected by (?:google )?recaptcha\b.{0,160}",
        r"by continuing to (?:browse|use|visit|read) (?:our|this|the) (?:web)?site\b.{0,40}\byou (?:agree|accept|consent)\b.{0,300}",
        r"to (?:show|view|see|display) (?:this|the) content\b.{0,60}\b(?:click|accept|enable|allow|consent|agree|cookies?)\b.{0,200}",
        yes=[
            "This article includes content provided by Harbour Video. We ask for your consent before anything is loaded.",
            "This content is hosted by Tidecast, which may be using cookies.",
            "Unfortunately we have been unable to verify if you have consented to the cookies of Tidecast.",
            "Figure caption, Warning: Third party content may contain adverts",
            "To show this content, accept the cookies of Tidecast",
        ],
        no=[
            "This article contains content provided by witnesses, the court found.",
            "The content is provided by a firm in Oslo that had no consent, the regulator said.",
        ],
    ),
)  # fmt: skip
