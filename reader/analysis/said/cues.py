"""The words that announce reported speech, by what they take: the lexicon of the attribution rules.

The classes follow the attribution verbs of PARC 3.0 (Pareti 2012) and PolNeAR (Newell et al. 2018),
narrowed to those that put something forward; mere feelings (*welcome*) are not there.
"""

SAY = frozenset(
    (
        "accuse acknowledge add admit advise affirm agree allege allude announce answer "
        "anticipate appeal argue ask assert assess assure attack attest beg believe blame "
        "blast boast brag brand calculate call caution certify chant characterise "
        "characterize charge chastise chime cite claim clarify comment compare complain "
        "concede conclude condemn confess confirm conjecture consider contend continue convey "
        "counsel count counter credit criticise criticize decide declare decline decry deem "
        "defend demand demonstrate denigrate denounce deny describe detail determine disagree "
        "disclose discuss dismiss dispute divulge document doubt dub echo elaborate email "
        "emphasise emphasize encourage endorse enquire envision estimate expect explain fault "
        "fear feel figure find flag forecast foresee fume give grumble guarantee guess hail "
        "highlight hint hope hypothesize illustrate imply indicate inform inquire insist "
        "intend interject joke joked know label lament learn liken list maintain mandate "
        "marvel mention message mock murmur muse mutter note notify object observe offer "
        "opine oppose order outline plan plead pledge point posit post postulate praise "
        "preach predict proclaim project promise promote propose protest put quantify "
        "question quip quote rail rate read realise realize rebuke recall reckon recognise "
        "recognize recommend record recount refer reference refuse refute regard register "
        "reiterate reject relate remark repeat reply report request respond retort reveal "
        "ridicule rule say scold see seek seem set shout show sigh signal sing slam snap "
        "speak speculate stammer state stipulate stress suggest surmise suspect swear talk "
        "tally teach tell testify text thank theorise theorize think threaten thunder tout "
        "tweet underline underscore understand urge value verify view vow want warn whisper "
        "wonder worry write yell"
    ).split()
)
"""Every verb that can be a cue."""

QUOTING = SAY - frozenset(
    (
        "address assess attack blast brand calculate call characterise characterize charge "
        "cite compare consider credit decide decline deem defend demand demonstrate deny "
        "describe detail determine discuss dispute document doubt dub endorse expect fault "
        "find hail illustrate intend know label liken oppose outline plan promote put quote "
        "realise realize refer refuse regard reject rule see seek seem show slam speak tout "
        "understand view want"
    ).split()
)
"""Those that stand beside a direct quotation: *“…,” said X*."""

BESIDE = QUOTING | frozenset(
    (
        "bark beam begin caption chuckle concur crow cry deadpan demand deny end exclaim "
        "finish fire go groan gush hit interrupt laugh nod persist rejoin scoff shoot shrug "
        "smile start tell title venture volunteer"
    ).split()
)
"""Those that frame a quotation set off by a comma or a colon, beside it alone."""

CUES = SAY | BESIDE

INVERTED = frozenset(
    (
        "acknowledge add admit affirm agree allege announce argue assert believe caution "
        "claim complain concede conclude confirm contend declare emphasise emphasize estimate "
        "explain fear feel find forecast hear hope indicate insist joke know learn maintain "
        "note observe point predict protest quip recall reckon report reveal rule say show "
        "state stress suggest tell testify think tweet understand warn write"
    ).split()
)
"""Those that may follow or interrupt what they report: *the port is closed, officials said*."""

CLAUSE = SAY - frozenset("call cite credit describe hail know put quote read see tout".split())
"""Those that take a clause: *said (that) …*."""

FINDING = frozenset("decide determine find know learn read see show understand".split())
"""Those whose indirect question is no report: *to find out who …*."""

INFINITIVE = frozenset(
    (
        "advise agree appeal ask beg call claim counsel decide demand encourage guarantee "
        "offer order plead pledge profess promise propose recommend request swear threaten "
        "urge vow warn"
    ).split()
)
"""Those whose infinitive is said: *promised to pay*, *urged Ada to pay*."""

MANDATE = frozenset(
    ("advise ask beg counsel encourage order recommend request tell urge warn").split()
)
"""Of those the ones whose infinitive is for the hearer."""

ANONYMOUS = frozenset("identify name".split())
"""What sources ask not to be: no report."""

GERUND = frozenset(
    ("acknowledge admit confirm deny propose recall recommend report suggest").split()
)
"""*denied having said so*."""

OBJECT = frozenset(
    (
        "acknowledge admit allege announce attack blame blast chastise cite claim concede "
        "condemn confirm contest criticise criticize declare decry defend demand denounce "
        "deny detail disclose discuss dispute emphasise emphasize endorse estimate expect "
        "forecast highlight insist mention mock note oppose outline pledge predict promise "
        "promote propose question recommend reference refute reject report reveal ridicule "
        "rule slam stipulate stress suggest threaten tout verify"
    ).split()
)
"""Those whose noun object is what is said: *claimed the capture*, *denied wrongdoing*."""

DISMISSING = frozenset("dismiss rebut reject".split())
"""Those that turn down what another said: *dismissed the warning*."""

LABEL = frozenset(
    (
        "brand call characterise characterize compare deem denounce describe dismiss dub hail "
        "label liken term"
    ).split()
)
"""*called it a disgrace*, *dismissed the report as false*: object and label together are said."""

BLAMING = frozenset(
    (
        "accuse attack blame blast charge chastise condemn credit criticise criticize "
        "denigrate denounce fault mock praise rebuke ridicule scold slam thank"
    ).split()
)
"""*accused Ada of lying*, *blamed the flood on the port*: whom and for what are said together."""

PUTTING = frozenset("assess estimate give put reckon set value".split())
"""*put the toll at 12*, *gave it as 12*: measure and figure are said together."""

TALLIES = frozenset("count estimate figure lead number price toll total".split())
"""What is given as a figure: *gave a toll of 11*."""

COUNTING = frozenset("count record register tally".split())
"""Those that report a figure: *the office counted 40 farms*."""

QUOTED_AS = frozenset("cite quote".split())
"""*quoted the mayor as saying …*."""

PREPOSITIONS = {
    "agree": ("with", "on"),
    "allude": ("to",),
    "appeal": ("for",),
    "argue": ("for", "against"),
    "boast": ("of", "about"),
    "call": ("for", "on", "upon"),
    "complain": ("of", "about"),
    "disagree": ("with",),
    "insist": ("on",),
    "marvel": ("at",),
    "object": ("to",),
    "point": ("to",),
    "raise": ("about",),
    "speak": ("of", "about"),
    "talk": ("of", "about"),
    "vow": ("of",),
    "warn": ("of", "against", "about"),
}
"""*warned of a cold winter*, *called for calm*: what follows the preposition is said."""

TELLING = frozenset(
    ("advise ask assure email inform notify promise remind tell text urge warn").split()
)
"""Those whose object is the hearer."""

DENYING = frozenset("contest deny disavow dismiss dispute rebut refute reject".split())
"""Whoever says this says that it is not so."""

WITHHOLDING = frozenset("decline fail refuse".split())
"""*declined to say*: the infinitive is a cue and nothing is vouched for."""

SHOWING = frozenset(
    (
        "conclude demonstrate detail determine document find highlight illustrate indicate "
        "list mandate project put read reveal rule see show stipulate suggest"
    ).split()
)
"""What a document or a body does; of a person these seldom report speech."""

ATTITUDE = frozenset(
    (
        "consider deem feel intend know learn plan realise realize recognise recognize regard "
        "see seek seem understand view want"
    ).split()
)
"""Beliefs and wishes: attributions in the sense of PARC; the least sure of all."""

RETOLD = frozenset(
    (
        "according accusation accuse acknowledge admit affirm allegation allege announce "
        "argue assert assertion blame claim concede confirm contend declare demand denial "
        "deny dispute estimate forecast insist maintain pledge post predict promise quote "
        "reject reply report respond say state statement tell testify threaten tweet vow warn "
        "warning write"
    ).split()
)
"""Cues that count within what another says: *Reuters reported that the mayor had said …*."""

NOUNS = frozenset(
    (
        "account accusation admission allegation announcement argument assertion assurance "
        "belief charge claim comment complaint conclusion confirmation contention criticism "
        "declaration demand denial estimate finding forecast insistence pledge prediction "
        "promise remark report scenario statement suggestion testimony threat verdict version "
        "view vow warning"
    ).split()
)
"""Nouns that announce a clause: *the mayor’s claim that …*."""

ACCORDING = frozenset("according per".split())

DOCUMENTS = frozenset(
    (
        "accounts agreement analysis article audit average bill book budget bulletin census "
        "chart column communique communiqué complaint contract data diary document documents "
        "draft editorial email emails estimates evidence figures filing filings findings "
        "footage image images index indictment invoice invoices law lawsuit ledger letter log "
        "logs map maps memo message minutes newspaper note notes notice order paper photo "
        "photos picture pictures plan poll polling polls post record recording records "
        "register report research researchers result results review ruling scientists sign "
        "slide statement statistics study survey tape tapes test tests transcript transcripts "
        "treaty tweet video website"
    ).split()
)
"""Sources that are things to read."""

VOICES = frozenset(
    ("lawyer official representative source spokesman spokesperson spokeswoman").split()
)
"""Who speaks for a body without being named: *a spokesman for the port* is the port’s."""

BODIES = frozenset(
    (
        "agency airline army bank club commission committee company council court firm "
        "government group hospital inquiry investigators jury military ministry operator "
        "panel party regulator school tribunal union university watchdog"
    ).split()
)

CROWDS = frozenset("crew family management police staff team".split())
"""One word, many people: *they*."""

HUMANS = frozenset(
    (
        "activist ambassador analyst attorney auditor author baker bishop candidate captain "
        "chairman chairwoman chancellor chief coach commander congressman congresswoman "
        "diplomat director doctor driver economist editor engineer executive expert farmer "
        "father founder general governor host journalist judge king lawmaker lawyer leader "
        "man manager mayor minister mother neighbor neighbour nurse officer official owner "
        "pilot player pope premier president priest prince professor prosecutor queen "
        "reporter researcher resident scientist secretary senator soldier spokesman "
        "spokesperson spokeswoman student teacher victim witness woman worker writer"
    ).split()
)
"""Callings and roles of single people."""

ROLES = (
    HUMANS
    | BODIES
    | DOCUMENTS
    | frozenset(
        (
            "authority bank chair commission company court firm lawyers leaders ministers "
            "officials operator police premiers representative residents source sources witnesses"
        ).split()
    )
)
"""Nouns that stand for somebody who was named before: *the spokesman*, *the union*."""

PLATFORMS = frozenset(
    (
        "bluesky facebook instagram linkedin mastodon reddit telegram tiktok truth twitter "
        "vkontakte weibo whatsapp youtube"
    ).split()
)
"""Where people post."""
