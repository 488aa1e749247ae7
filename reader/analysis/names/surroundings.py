"""What the words round a name say of it: patterns for the text before and after."""

import re

from reader.analysis.names import lexicon
from reader.model import EntityType

ORG_CALLINGS = (
    r"(?:operator|broker|brokerage|company|firm|maker|carmaker|automaker|drugmaker|chipmaker|union"
    r"|agency|bank|lender|insurer|carrier|airline|retailer|group|giant|newspaper|daily|weekly"
    r"|tabloid"
    r"|magazine|website|portal|broadcaster|channel|station|outlet|network|party|club|team|charity"
    r"|NGO|nonprofit|organisation|organization|association|federation|watchdog|regulator|utility"
    r"|producer|manufacturer|supplier|publisher|developer|startup|start-up|think tank|consultancy"
    r"|contractor|conglomerate|platform|app|service|university|miner|refiner|exporter|importer"
    r"|grocer|journal|news site"
    r"|chain|brand|business|unit|subsidiary|owner|parent|(?<!his )(?<!her )rival|coalition"
    r"|alliance|movement|militia"
    r"|foundation|institute|ministry|bought|players of|fans of|coach of|boss of|employees of"
    r"|shares of|shares in|stake in"
    r"|spokesman for"
    r"|spokeswoman for|spokesperson for|head of|chief executive of|director of|chairman of|CEO of"
    r"|founder of|acquired?|acquisition of|takeover of|owns|advising|backed by|run by)"
)
ORG_BEFORE = re.compile(rf"\b{ORG_CALLINGS},? (?:the )?[\"“]?$", re.I)
PERSON_OF = re.compile(r"[A-Z][\w-]+ [A-Z][\w-]+,? of (?:the )?$")
ARMED = re.compile(
    r"\b(?:(?:fighters|gunmen|insurgents|militiamen|commanders?) (?:of|from|with)|rebel|militant"
    r"|militia|insurgent|guerrilla|jihadist|separatist|paramilitary|terrorist)s?"
    r"(?: (?:group|movement|faction|alliance|army|organi[sz]ation))?,? (?:the )?$",
    re.I,
)
ORG_AFTER = re.compile(
    r"(?:['’]s)? (?:chief executive|chief|chairman|chairwoman|CEO|director|spokes\w+|employees?"
    r"|members?|shares|stock|stores|unit|founder|customers|executives?|board|factory|plant|bank"
    r"|management|shareholders|analysts?|economist|engineers?|reporter|correspondent|lawmaker"
    r"|lawyers?|headquarters|alliance|app|post|account|news agency|newspaper|website)\b"
)
APPOSED = re.compile(
    rf" (?:[a-z-]+ )?(?:{ORG_CALLINGS}|{'|'.join(sorted(lexicon.HUMAN_NOUNS))}) (?=[A-Z])"
)
"""After a place or nationality: *Rotterdam broker Deltagas*."""

_WHO = "|".join(sorted(lexicon.HUMAN_NOUNS, key=len, reverse=True))
PERSON_AFTER = re.compile(
    r", (?:who\b|(?:aged )?\d{1,3}(?:,|\b(?= ?[.;]| who| and))|an? [\w-]+ (?:at|with|from)\b"
    rf"|(?:an? |the |its |his |her )?(?:[\w-]+ ){{0,3}}(?:{_WHO})\b)"
)
MEDIUM_AFTER = re.compile(
    r" (?:newspaper|news agency|news site|news website|daily|weekly|magazine|broadcaster)\b"
)
RUNS_AFTER = re.compile(
    r", which (?:also )?(?:runs|makes|owns|operates|employs|sells|produces|speaks|represents"
    r"|supplies"
    r"|publishes|builds|provides|manages|organi[sz]es|oversees|regulates|monitors|campaigns)\b"
)
SPEECH_AFTER = re.compile(
    r",? (?:also |later |then )?(?:said|told|says|wrote|added|replied|answered|insisted|denied"
    r"|argued"
    r"|warned|recalled|tweeted|laughed|resigned|shrugged|testified)\b"
)
KIN_BEFORE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ww]hose|[’']s) (?:[a-z-]+ ){0,2}(?:son|daughter|wife|husband"
    r"|father|mother|brother|sister|uncle|aunt|cousin|nephew|niece|widow|widower|grandson|granddaughter"
    r"|grandfather|grandmother|friend|neighbou?r|colleague|rival|opponent|lawyer|coach|successor"
    r"|predecessor|spokesman|spokeswoman|leader|chairman|chairwoman|president|director), $"
)
_PERSONS_ONLY = sorted(lexicon.HUMAN_NOUNS - set("owner partner rival champion critic".split()))
CALLING_BEFORE = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:[\w’'-]+ ){{0,2}}(?:{'|'.join(_PERSONS_ONLY)}|[a-z]+m[ae]n)"
    r"(?:,| named| called) $"
)
BODY_APPOSED = re.compile(rf", (?:the|an?) (?:[a-z-]+ )?{ORG_CALLINGS}\b")
WINS_AFTER = re.compile(
    r",? (?:had |has )?(?:won|lost|conceded|scored|led|finished|beat|retired|resigned|pleaded|wrote"
    r"|testified|wept|smiled|nodded|laughed|shrugged|walked|stood|sat|grew up|was (?:born|elected"
    r"|arrested|jailed|fined|led|re-elected|sworn))\b"
)
SPEAKS_AS_IT = re.compile(
    r" (?:said|announced|confirmed|added|insisted|maintained|claimed|denied) (?:that )?it "
    r"(?:had|has|plans|planned|expects|expected|intends|intended)\b"
)
SPEECH_BEFORE = re.compile(r"[\"”’'] (?:said|says|added|replied|answered|asked|wrote) $")
WRITTEN_BY = re.compile(
    r"\b(?:(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Pp]hoto|[Ss]tory)(?: and \w+)? by "
    r"[^)\n]{0,80}|By )$"
)
PLACE_BEFORE = re.compile(
    r"\b(?:(?:voters|villagers|people|residents|drivers|workers|families|crowds|protesters|streets"
    r"|farmers|fishermen|women|men|students|soldiers|refugees|migrants) (?:on|at|of|from)"
    r"|between|in|off|near|outside|inside|into|throughout|across)"
    r"(?: (?:the|southern|northern|eastern|western|central|downtown|nearby|neighbou?ring|mainland"
    r"|rural|upper|lower))* $",
    re.I,
)
NEAR = re.compile(r"\b(?:outside|near) $")
PLACE_SURE = re.compile(
    r"\b(?:(?:envoys|government|capital|city|town|village|port|island|province|region|state"
    r"|district|river|lake|hamlet|suburb"
    r"|capital|municipality|county|valley|council|mayor|governor|people|residents|streets|outskirts"
    r"|coast|south|north|east|west|southeast|northeast|southwest|northwest|border|university|(?-i:department)|summit|slopes|shores?|banks"
    r"|foot) of"
    r"|(?:by-?elections?|crash|collision|landslide|accident|blast|explosion) (?:in|at|near)"
    r"|collided (?:in|at|near)"
    r"|based in|headquartered in|(?:river|lake|island|village|peninsula|mount|town|resort|capital"
    r"|hamlet|suburb|harbou?r|route to|road to|road from|trip to|trains? to|sailings to|ferry to"
    r"|flights? to|travel(?:led|ed)? to|flew to|fled to|fled from|crossing at|border with"
    r"|arrived (?:in|at)|left|abandoned|seizing|captured?|north(?:ern)?|south(?:ern)?|east(?:ern)?"
    r"|west(?:ern)?|central))(?: the)? $",
    re.I,
)
PLACE_AFTER = re.compile(
    r"(?:['’]s (?:[A-Z]\w+ ){0,2}(?:Minister|President|Chancellor|Parliament|Supreme Court)\b"
    r"|['’]s (?:population|capital|airport|streets|coast|mayor|border|north|south|east|west"
    r"|old town"
    r"|suburbs|outskirts|residents)\b"
    r"| (?:province|region|city|district|reservoir|river|airport|island|county|prefecture|village"
    r"|town"
    r"|dam|bridge|tunnel|estate|creamery|stadium|lighthouse|viaduct|glacier|marsh|ridge|border|coast|mayor|harbou?r|crossing|peninsula|valley|suburb|state|mountains?|bay"
    r"|street|square|gates|residents|municipality|oblast|railway|road|forest|lake)\b"
    r"| (?:\w+ )?(?:mine|plant|oilfield|gasfield|refinery|base|camp|prison|dam|estate|reservoir)\b"
    r"|, (?:in|on) (?:[a-z]+ )?(?:the (?:(?:far )?(?:north|south|east|west|cent)\w*|border|coast"
    r"|banks?|shore|edge|outskirts)|[A-Z])"
    r"|, (?:a|the) (?:\w+ )?(?:city|town|village|island|port|region|province|suburb|capital)\b)"
)
WORK_BEFORE = re.compile(
    r"\b(?:ferry|tanker|ship|vessel|frigate|destroyer|submarine|yacht|trawler|freighter|warship"
    r"|novel"
    r"|cruiser|satellite|rocket|spacecraft|aircraft carrier|bulk carrier|container ship|icebreaker"
    r"|book|film|movie|musical|opera|album|song|documentary|titled|entitled|telescope|probe) $"
)
EVENT_BEFORE = re.compile(r"\b(?:[Hh]urricane|[Tt]yphoon|[Ss]torm|[Cc]yclone|[Ff]estival) $")
TITLED = re.compile(
    r"[\"“«](?P<title>[A-Z][\w’'-]*(?: (?:[A-Z0-9][\w’'-]*|a|an|the|of|for|in|on|and|or|to|from"
    r"|with|by"
    r"|at|as|no|not))*(?: [A-Z][\w’'-]*))[,.]?[\"”»](?! (?:[a-z]+ )?(?:said|says|replied|asked)\b)"
)
ONE_WORD_TITLE = re.compile(
    r"\b(?:titled|entitled|called|book|film|novel|album|song|play|movie|report|exhibition|show"
    r"|series)"
    r",? [\"“«](?P<title>[A-Z][\w’'-]+),?[\"”»]"
)

SINGLE_TITLE = re.compile(
    r"\b(?:titled|entitled|called|book|film|documentary|novel|album|song|play|movie|report|painting"
    r"|exhibition|poem|opera|podcast|series)\b(?:(?!said|says|told|asked|wrote)[^.!?\n\"“”‘’']){0,30}"
    r"[‘'](?P<title>[A-Z][\w-]*(?: (?:[A-Z0-9][\w-]*|a|an|the|of|for|in|on|and|or|to|from|with|by"
    r"|at|as))* [A-Z][\w-]*),?[’'](?!\w| (?:[a-z]+ )?(?:said|says|replied|asked)\b)"
)
_NAME = r"[^\W\d_a-z][\w’'-]*(?: (?:[^\W\d_a-z][\w’'-]*|de|van|von|da|al)){0,3} [^\W\d_a-z][\w’'-]+"
BYLINE = re.compile(
    rf"^(?P<by>By )?(?P<name>{_NAME})(?(by)|, (?:[A-Z]\w+ ){{0,3}}(?:[Cc]orrespondent|[Ee]ditor"
    r"|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Cc]ritic))$",
    re.M,
)

BEFORE = (
    (ORG_BEFORE, EntityType.ORG, 6.0),
    (SPEECH_BEFORE, EntityType.PERSON, 1.0),
    (KIN_BEFORE, EntityType.PERSON, 5.0),
    (CALLING_BEFORE, EntityType.PERSON, 3.5),
    (re.compile(r" the $"), EntityType.PERSON, -2.0),
    (PERSON_OF, EntityType.ORG, 2.0),
    (ARMED, EntityType.GROUP, 8.0),
    (WORK_BEFORE, EntityType.WORK, 4.0),
    (EVENT_BEFORE, EntityType.EVENT, 4.0),
    (re.compile(r"REUTERS/$"), EntityType.PERSON, 5.0),
)
"""What the words right before a name say of its type, and how much that weighs."""
AFTER = (
    (PERSON_AFTER, EntityType.PERSON, 4.0),
    (SPEECH_AFTER, EntityType.PERSON, 0.6),
    (SPEECH_AFTER, EntityType.ORG, 0.4),
    (re.compile(r", which\b"), EntityType.PERSON, -3.0),
    (RUNS_AFTER, EntityType.ORG, 4.0),
    (ORG_AFTER, EntityType.ORG, 1.5),
    (re.compile(r" \([A-Z]{2,6}\)"), EntityType.ORG, 2.5),
    (MEDIUM_AFTER, EntityType.ORG, 5.0),
    (APPOSED, EntityType.PLACE, 1.0),
    (APPOSED, EntityType.ORG, 0.5),
    (PLACE_AFTER, EntityType.PLACE, 3.5),
    (WINS_AFTER, EntityType.PERSON, 1.0),
    (SPEAKS_AS_IT, EntityType.ORG, 3.0),
)
"""What the words right after a name say of its type."""
