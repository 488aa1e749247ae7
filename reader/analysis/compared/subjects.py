"""Words that are about the same thing without saying the same: a lamp and a lantern.

The lists were put together by hand; the standard library only.
"""

from functools import cache

from reader.analysis.compared.opposites import axes, stem

TOPICS: dict[str, str] = {
    "price": "price cost bill charge fee fare rate tariff worth rent pay sell sale buy",
    "number": "number figure",
    "light": "light lamp lantern bulb",
    "staff": "worker staff employee workforce crew labourer",
    "spill": "spill leak slick",
    "speed": "speed travel fast slow",
    "ship": "sail ferry sailing boat ship vessel",
    "wait": "wait queue delay",
    "gun": "shoot gunfire shot gunshot",
    "police": "police officer policeman",
    "school": "school classroom lesson",
    "house": "house home flat apartment",
    "money": "cash money fund reserve",
    "patient": "patient ward hospital",
    "road": "road street highway motorway lane",
    "wind": "wind gust storm gale hurricane",
    "rail": "train service tram railway rail locomotive",
    "displaced": "flee force displace evacuate home refugee evacuee uproot exodus displacement",
    "vaccine": "vaccine vaccinate vaccination jab shot dose immunise immunize",
    "fire": "fire blaze flame burn smoke inferno",
    "weapon": "weapon gun rifle pistol arm",
    "drug": "drug medicine pill treatment",
    "child": "child pupil student schoolchild boy girl baby",
    "worth": "damage cost loss value",
    "crowd": "crowd march marcher protester demonstrator rally attend attendance",
    "company": "company firm business",
    "poll": "poll vote election ballot turnout voter",
    "reservoir": "reservoir dam gate sluice floodgate",
    "power": "power electricity current",
    "letter": "letter document paper file email memo",
    "teach": "teacher teach",
    "plane": "plane aircraft jet flight",
}
"""Words that are about the same thing without answering a question."""

FIELDS = (
    "talk meeting negotiation negotiate negotiator dialogue discussion contact conversation summit"
    " consultation mediate mediation mediator encounter",
    "answer reply respond response acknowledge acknowledgement silence",
    "inform warning warn call ring phone telephone text email e-mail mail message write letter"
    " notify notice contact alarm siren alert brief briefing leaflet bell",
    "water flood river tide wave deluge stream lake sea rain rainfall",
    "level height gauge mark high low rise meter sensor reading",
    "wage wages salary pay earnings income payroll bonus pension paid",
    "hurt injury injured wounded casualty harm victim bruise suffer burn die dead death kill",
    "life toll body corpse grave bury burial funeral casualty fatality suicide shoot",
    "rubble ruin debris wreckage wreck collapse",
    "building block tower house hall roof wall floor wing column beam ceiling bolt pillar",
    "vehicle car van lorry truck bus convoy ambulance driver",
    "bridge span crossing viaduct",
    "mine shaft pit tunnel quarry colliery miner underground",
    "animal bird chicken duck hen goose poultry flock cattle cow pig sheep herd livestock calf",
    "crop harvest wheat grain maize corn barley field yield orchard",
    "disease virus infection infect infected outbreak epidemic contagion fever illness germ sick"
    " measles cholera contagious spread",
    "test sample result analysis laboratory lab analyse",
    "doctor nurse medic surgeon physician paramedic hospital clinic ward patient",
    "court judge trial tribunal verdict ruling hearing lawsuit sue prosecutor case appeal",
    "law legislation decree statute act bill rule regulation",
    "vote ballot poll election count candidate turnout voter box",
    "parliament assembly lawmaker deputy senate council councillor senator congress",
    "minister ministry government cabinet administration",
    "army soldier troop unit brigade battalion force regiment garrison",
    "attack shell strike bombardment raid assault missile rocket drone bomb bombing mortar",
    "explosion blast detonation explode detonate bang boom shake tremor quake collapse",
    "border frontier checkpoint",
    "prisoner inmate detainee hostage captive prison jail cell",
    "crash collision accident derail derailment collide",
    "port harbour harbor dock quay pier berth",
    "traffic car congestion jam",
    "power electricity current grid outage blackout generator engine turbine dark lit light",
    "working run start engine motor machine generator pump lift scanner",
    "oil fuel petrol diesel gasoline tank pipeline gas",
    "food bread meal ration hunger eat starve flour kitchen",
    "plan project proposal scheme programme program draft blueprint",
    "paper report study finding survey document file memo copy",
    "agree contract deal agreement treaty pact memorandum sign",
    "job post position employment hire recruit employee worker staff",
    "work production produce output shift operation labour labor factory plant mill strike",
    "cargo export import ship shipment load goods delivery freight lorry container leave",
    "seal lock sealed lid",
    "signature sign initial signed stamp autograph",
    "painting picture portrait canvas artwork statue sculpture",
    "record log entry register book ledger minutes logbook diary",
    "video footage film recording photo photograph image picture camera",
    "noise sound loud hear audible quiet silent silence",
    "forest tree wood timber fell log logging",
    "permit permission licence license permitted authorisation authorization approval allow",
    "evacuate evacuation shelter flee leave clear",
    "snow ice frost frozen cold freeze winter",
    "temperature heat degree warm hot cold",
    "budget spending expenditure spend cost invest investment",
    "loan borrow credit owe debt lender bank",
    "tax levy duty taxpayer",
    "share stock stake shareholder dividend investor",
    "customer client passenger traveller commuter guest visitor tourist spectator fan",
    "ticket seat fare refund",
    "paid refund repay reimburse compensate compensation ticket fee",
    "member union unionist",
    "steal theft thief rob robbery loot burglary stolen",
    "church mosque temple synagogue priest bishop",
    "team match game player club coach referee goal score stadium",
    "fish catch fisherman fishery net trawler",
    "complaint complain grievance objection object concern",
    "wait queue line",
    "mask glove helmet gown gear equipment protective kit",
    "repair mend fix service maintain maintenance overhaul replace renovate restore",
    "check inspect inspection inspector test examine audit control visit",
    "offer bid proposal tender buyer",
    "resign resignation quit step-down leave stay",
    "punish fine penalty sanction sentence",
    "blame responsible liable fault cause guilty culprit",
    "pollution smell stink fume smoke toxic poison chemical",
    "teach lesson class classroom teacher pupil school",
    "firm company producer maker manufacturer",
    "residents villager inhabitant neighbour resident household people family",
    "weather storm wind gale",
    "phone line network signal",
    "crack rust hole leak flaw defect fault broken",
    "fight battle fighting combat clash struggle war",
    "invite invitation guest attend meeting",
    "gate door entrance fence",
    "question interview interrogate speak talk ask hear listen consult testify",
    "identify recognise recognize name spot pick-out",
    "find discover locate detect spot trace discovery",
    "evict eviction put-out throw-out expel expulsion evictee homeless",
    "fish eel trout salmon carp river",
    "delete file data server disk backup archive erase record document",
    "price ticket toll fare rent dear cheap expensive cost subscription",
    "food shelf shop shelves grocery supermarket pantry store",
    "road asphalt pavement lane pothole surface",
    "bridge cross ford car truck",
    "train line track railway carriage run station platform",
    "drug medication medicine tablet dose injection prescription pill",
    "vaccine jab inoculate inoculation syringe",
    "trial verdict judge courtroom jury",
    "control hold checkpoint runway garrison base rebel",
    "school pupil headmaster headmistress headteacher teacher class",
    "meet dinner lunch breakfast encounter acquaintance know introduce",
    "beat beating torture abuse hit kick mistreat ill-treat",
    "copy original fake forgery genuine picture painting vase",
    "search seek look-for hunt raid",
    "help aid assistance request appeal rescue",
    "money bribe euro dollar cash sum bank account fund",
    "goods crate box parcel package pallet delivery deliver arrive arrival",
    "spark fire arson arsonist ignite light lightning blaze burn",
    "smell taste colour drink tap well water",
    "vote voter ballot booth secret official",
    "receive get arrive reach letter parcel invitation application",
    "see watch witness notice observe look spot",
    "leave withdraw withdrawal pull-out go retreat depart tank troop soldier",
    "town village square centre street market",
    "weapon gun shot bullet fire shoot gunfire rifle pistol",
    "gas teargas tear truncheon baton rubber cannon police",
    "guard post watchman sentry watch shift duty",
    "wall roof crack hole leak",
    "own belong property owner sell land deed title",
    "safe seatbelt helmet brake speed",
    "promise pledge guarantee assurance word vow",
    "apologise apology sorry regret",
    "read see know receive report letter study",
    "consult inform ask tell hear notify brief listen",
    "throw hurl pelt strike hit bottle stone missile object",
)
"""Fields of news: words of one are told of one affair, but are far from the same thing. Those of
an axis or topic begin with its name."""

_TOPIC: dict[str, set[str]] = {}
_FIELD: dict[str, set[str]] = {}
for _name, _words in TOPICS.items():
    for _word in _words.split():
        _TOPIC.setdefault(stem(_word), set()).add(_name)
for _field in FIELDS:
    _name = _field.split()[0]
    for _word in _field.split():
        _FIELD.setdefault(stem(_word), set()).add(_name)


@cache
def topics(thing: str) -> frozenset[str]:
    """What a stem is about: its topics and axes, or itself."""
    found = {axis for axis, _ in axes(thing)} | _TOPIC.get(thing, set())
    return frozenset(found) or frozenset((thing,))


@cache
def fields(thing: str) -> frozenset[str]:
    """The fields of news that a stem belongs to besides its topics."""
    return topics(thing) | frozenset(_FIELD.get(thing, ()))
