"""Words by which news tells what a name is: titles, callings, the heads of names."""

from reader.analysis.names.given import MEN, WOMEN


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


TITLES = _words(
    """
Mr Mrs Ms Miss Vicar Pastor Chaplain Abbot Deacon Dr Prof Professor Sir Dame Lord Lady Gen Col
Lt Maj Capt Sgt Cpl Adm Cmdr Sen Rep Gov Rev President Vice-President Premier Chancellor
Minister Secretary Secretary-General Director-General Governor Senator Congressman Congresswoman
Representative Mayor General Colonel Major Captain Lieutenant Sergeant Admiral Commander Marshal
Brigadier Judge Justice Chief Sheriff Inspector Superintendent Detective Commissioner Director
Chairman Chairwoman Chair CEO Spokesman Spokeswoman Spokesperson Ambassador Envoy King Queen
Prince Princess Duke Duchess Emperor Sultan Emir Sheikh Sheik Shah Pope Archbishop Bishop
Cardinal Father Sister Brother Reverend Rabbi Imam Ayatollah Patriarch Councillor Councilor
Deputy Lawmaker Speaker Councilman Councilwoman Alderman Assemblyman Archduke Chairperson
Prosecutor Attorney Coach Officer Executive Negotiator Adviser President-elect
"""
)
"""What stands before a person's name and is no part of it."""

PORTFOLIOS = _words(
    """
Prime Foreign Defence Defense Finance Interior Health Science Energy Economy Education Justice
Trade Labour Labor Transport Transportation Agriculture Environment Culture Home Housing Sports
Development Industry Digital Climate Deputy Vice First Junior Senior Acting Former Attorney
Supreme Chief Executive Lieutenant Major Police Press Managing Assistant Under Rear Brigadier
Economic Social Affairs Welfare Water Fisheries Infrastructure Tourism Family State
"""
)
"""What stands before a title and belongs to it: *Deputy Foreign* Minister."""

RANKS = _words(
    """
Junior Senior Former Acting Late
"""
)
"""What stands before a name at a sentence's start and is no part of it."""

ORG_HEADS = _words(
    """
Museum Ministry Department Agency Authority Association Federation Confederation Union Council
Committee Commission Board Bureau Office Service Services Corporation Corp Company Companies Co
Inc Ltd Limited LLC LLP PLC plc AG SA SE NV AB AS ASA Oyj GmbH SpA Group Holdings Holding
Partners Capital Bank Bankers Fund Trust Foundation Institute Institution University College
School Academy Party Alliance Coalition Front Movement Brigade Army Navy Corps Guard Guards
Force Forces Police Court Tribunal Parliament Assembly Senate Congress Cabinet Administration
Directorate Secretariat Chamber Society Club Network Center Centre Laboratory Laboratories Labs
Times Post Herald Tribune Gazette Courier Journal News Daily Weekly Telegraph Guardian Observer
Press Radio Television TV Media Broadcasting Magazine Review Chronicle Mirror Sun Standard
Airlines Airways Airline Railways Motors Energy Oil Gas Petroleum Pharmaceuticals Pharma
Technologies Technology Systems Software Industries Securities Investments Investment Markets
Advisors Advisers Associates Consulting Analytics Research Economics Strategies Solutions
Insurance Financial Finance Stores Foods Brands Entertainment Studios Pictures Records Games
Organization Organisation Programme Program Mission Initiative Campaign Church Synagogue League
United FC Racing Team Squad Observatory Exchange Treasury Command Registry Farms Inspectorate
Watch Watchdog Regulator Ombudsman Mine Mines Mining Logistics Shipping Lines Sports Athletics
Kurier Zeitung Gazeta Diario Diário Pravda Tagblatt Dagblad Dagbladet Nyheter Posten Cooperative
Co-operative Gaming Collective Workers Miners Makers
"""
)
"""Last words, or first before *of*, of the names of bodies."""

CLUB_FIRST = _words(
    """
Real AC FC Atlético Athletic Deportivo Sporting Dynamo Dinamo Lokomotiv Olympique Borussia
Eintracht CD CF SC FK SK SV HC IFK
"""
)
"""First words of clubs, which may be left out."""

ORG_FIRST = CLUB_FIRST | _words(
    """
Radio Bank Banco Banque Team Université Universidad TV Club
"""
)

FIRST_NAMES = (
    MEN
    | WOMEN
    | _words(
        """
Aidan Alex Alexey Alison Allison Andre Andrea Andy Ann Antoine Arjun Arnaud Bernie Bogdan Callum
Cameron Chen Dawn Don Doug Ebrahim Elon Francesco Francis Francois Gareth Geoff Gerard Giles
Guillaume Guy Heinz Hugh Jake Jamie Jay Jean Jo Joanne Jon Jose Kathryn Keir Kim Konrad Kumar
Lauren Laurent Leslie Lewis Luc Maggie Marcus Marion Masha Matt Megan Michele Nikita Peggy Raj
Reza Rishi Rob Robin Ron Rosemary Ross Roy Rupert Sally Sam Samir Shinzo Stanley Sue Sultan
Susanne Svitlana Tommy Trevor Vivek Wade Wei Willy Xi Yana Yevgeny Yoko
"""
    )
)
"""First names that news writes often: with a word after them, a person."""

PLACE_HEADS = _words(
    """
Street Avenue Road Boulevard Lane Square Plaza Alley Highway Bridge Tunnel Airport Station Port
Harbour Harbor Island Islands Isle Peninsula Lake River Creek Canal Bay Gulf Strait Straits Sea
Ocean Coast Beach Cape Mount Mountain Mountains Hill Hills Valley Forest Desert Plateau Park
Garden Gardens Province Region County District Oblast Prefecture Territory Republic Kingdom City
Town Village Heights Springs Palace Castle Cathedral Tower Stadium Arena Alps Capitol Reservoir
Dam Crossing Zone Hospital Prison Reef Glacier Basin Delta Falls Quarter Plant Kong
"""
)

PLACE_FIRST = _words(
    """
Lake Mount Cape Fort Port San Santa Los Las Gulf Isle Rio Saint Río Nevado Cerro Monte Mont Pico
Sierra Puerto Porto Villa Ciudad Isla Ilha Wadi Jebel Kafr Dera Bad Sankt
"""
)

EVENT_HEADS = _words(
    """
War Wars Olympics Games Cup Championship Championships Festival Prix Revolution Uprising
Holocaust Bowl Marathon Tour Masters Days Show Regatta Rally Copa Coppa Coupe Summit Fair Crisis
Massacre Disaster Derby Biennale Expo Eurovision Brexit Carnival Earthquake Hurricane Pandemic
Referendum One
"""
)

EVENT_FIRST = _words(
    """
Storm Hurricane Typhoon Cyclone Copa Coppa Coupe Festival Fête Feria Carnaval
"""
)

WORK_HEADS = _words(
    """
Act Agreement Treaty Protocol Accord Accords Bill Constitution Convention Charter Law Directive
Regulation Amendment Pact Declaration Code Obamacare Bible Koran Quran
"""
)

NEVER = _words(
    """
A An The By In On At With For From To And Or But He She It They We I You Here This That These
Those There How When What Why Who Which Where Up No Not If As After Before Since While During
Under Over Once Editing Reporting Writing Additional Compiled Read More Photo File Illustration
Slideshow His Her Their Its Our My Your Some All Many Most Both Each Every Several Such One Two
Three Four Five Six Seven Eight Nine Ten Is Are Was Were Has Have Will Would Can Could Also
However Meanwhile Earlier Later Now Then Today Yesterday Still Yet Even Only Just Asked About
Because Although Though Despite Like So Than
"""
)
"""Words that are no part of a name, whatever their first letter."""

GENERIC = _words(
    """
Museum Police Fire Army Navy Union Party Government Opposition School Hospital Health Bank Company
Church Border Parliament Ministry Court State City Town Council Airport Airline Prison Security
Election Defense Defence Military Air Coast Market Energy Oil Gas Family Work Labor Labour Team
Group Club Force Forces Press Radio Television Office Board Committee Mine Farm Rescue Emergency
Weather Traffic Port Harbor Harbour Ferry Rail Railway Tram Water Forest Village Capital
Investment Mission Service Services Road Street River Lake Island Bridge Station Park Workers
Miners Command Agency Department University College Institute Center Centre Turnout
Ammonia Photographs Relatives Prices Shares Voters Rescuers Villagers Residents Witnesses Organisers
Organizers Farmers Analysts Doctors Investigators Prosecutors Lawyers Critics Campaigners Scientists
"""
)
"""Words that are a name only together with others, or as the short form of a longer name."""

NOT_NAMES = _words(
    """
file photo
"""
) | {"file photo"}
"""What is written like a name, folded, and is none."""

HUMAN_NOUNS = _words(
    """
chief head boss leader spokesman spokeswoman spokesperson chairman chairwoman president mayor
minister premier chancellor governor senator lawmaker councillor councilor deputy secretary
general colonel captain commander sergeant officer official judge lawyer attorney prosecutor
director manager executive analyst economist strategist engineer scientist professor researcher
doctor nurse teacher student pupil driver firefighter farmer fisherman baker worker activist
campaigner journalist reporter editor author writer poet singer actor actress musician artist
footballer striker goalkeeper midfielder defender coach trainer champion rider runner owner
resident neighbour neighbor witness victim survivor son daughter wife husband father mother
brother sister uncle aunt widow friend colleague partner negotiator envoy ambassador diplomat
adviser advisor aide historian auditor inspector pilot skipper sailor soldier veteran volunteer
shopkeeper pensioner billionaire businessman businesswoman entrepreneur founder co-founder
tycoon oligarch candidate nominee incumbent predecessor successor bishop priest imam king queen
prince princess pope criminologist mechanic plumber carpenter vet veterinarian biologist
geologist critic expert specialist consultant secretary-general vice-president vice-chairman
treasurer organiser organizer coordinator superintendent detective sheriff constable guard
hunter gardener butcher hairdresser waiter waitress cook chef model dancer director-general
"""
)
"""Callings and kinships that stand right before a person's name."""

MORE_CALLINGS = _words(
    """
referee umpire rector dean curator conductor rider jockey cyclist swimmer boxer winger forward
fullback bowler batsman cellist pianist violinist composer comedian filmmaker novelist physicist
chemist astronomer glaciologist hydrologist archaeologist climber surgeon paramedic midwife
passenger commuter tourist hiker shopper protester organiser organizer tenant landlord refugee
survivor retiree electrician carpenter welder miner trucker courier
"""
)
"""Callings that a sentence's start may write like the first word of a name."""

ROLE_KINDS = _words(
    """
Managing Race Crown Head Team Lead Artistic Technical Sporting Medical Presiding Regional Project
Club State Local Former Veteran Longtime Co General Operations Marketing Campaign Commission
Opposition Election Tournament Match Festival Union Defending Reigning Retired Fellow Ruling Rival
Chief Deputy Assistant Vice Senior Junior Executive Interim Acting Outgoing Incoming Independent
"""
)
"""What stands before a calling at a sentence's start: *Race* director, *Crown* prosecutor."""

COMPANY = _words(
    """
Corp Corporation Inc Ltd Limited LLC plc PLC Group Holdings Holding Bank Airlines Airways Motors
Motor Company Co AG SE SA SpA NV AB Capital Partners Industries Technologies Pharmaceuticals
Energy Entertainment University Resources Oyj ASA AS GmbH Auto Automotive Cars Pictures Studios
Foods Farms Markets Labs Software Systems Steel Copper Metals Mining Mines Logistics Shipping
Lines Telecom Media Records Retail Stores Oil Gas Power Solar Chemicals Textiles Breweries
Landscaping Construction Insurance Securities Investments Robotics Aerospace Space Biotech
Therapeutics Semiconductor Electronics Technology
"""
)
"""Last words of firms that may be left out: *Acme Steel*, *Acme*."""
