"""What a sentence says of a country in it: a partner that the company has, a rejected country, or nothing of interest.

Each sentence is read once per country, with the country's words replaced by a mark: ``@n`` a name or place, ``@a`` an
adjective, ``@p`` people, ``@i`` an institution; other countries in the sentence have ``#`` for ``@``. So "et værft i Turku
vil udvikle det sammen med os" is read as "et vaerft i @n vil udvikle det sammen med os". Patterns stand in groups below;
what no pattern knows is left to the caller.
"""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.names import Mention

TARGET, PARTNER, EXCLUDED, NOTHING = "target_countries", "partner_countries", "excluded_countries", ""

_MARKS = {"name": "n", "place": "n", "adjective": "a", "people": "p", "institution": "i", "group": "g"}
# words up to the next one of interest, but not past another subject
_GAP = r"(?:(?!(?:vi|jeg|man|hvem|hvor|nogen) )\S+ )"
_WORDS = r"(?:\S+ )"
_OURS = r"(?:vores|vore|vor|min|mit|mine|egen|eget)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# joint work: what the message must speak of before somebody abroad counts as a partner
_JOINT = re.compile(
    r"udvik|forsk|projekt|proejkt|forsoeg|faelles|sammen\b|samarbejd|samabejd|eurostar|horizon|interreg|eureka"
    r"|\beu\b|\beu-"
    r"|ansoeg|konsorti|partner|patent|undersoeg|\bproeve\b|\bteste?s?\b|bygge|bruxelles|medfinans|udkast|opfind"
    r"|\bcall\b|med os\b|kontrakt|ordning|alle tre|\ber (?:allerede )?(?:med|paa|klar)\b|have os|ha os|gang i noget|smv\b"
    r"|inviter|skrevet under|konsortiet|bedt os|spurgt om vi|spurgt , om vi|skrevet os|(?:tre|to|begge) lande|makker"
    r"|aftalt|hensigtserkl"
    r"|aftale|enige|i gang med"
)
_TRADE = re.compile(
    r"\b(?:koeb\w*|saelg\w*|salg\w*|bestil\w*|ordrer?|marked\w*|forhandle\w*|distribut\w*|butik\w*|eksport\w*"
    r"|importoer\w*|forhandlere?|kunder|ansaet\w*|rekrut\w*|investe\w*|arbejde hos)\b"
)
_SEEKS_BEFORE = re.compile(
    r"\b(?:find|finde|finder|soeger|soeges|soege|leder|lede|mangler|efterlys\w*|kender (?:i|du|nogen)|om i kender"
    r"|hvem|nogen"
    r"|nogle|findes|er der|kunne man|kan man|maa man|oensker|droemmer|gerne have|gerne ha|skaffe|introduc\w*"
    r"|kontakt til"
    r"|kontakter|kontakten til|hvordan|hvor|interesser\w*|vil (?:gerne )?have|gerne vil|vil gerne|kunne taenke"
    r"|planer om"
    r"|vil|ville|helst|maaske|hvis|brug for|forsoegt|behov for|gerne|gaa sammen|leder efter)\b|^(?:og |men "
    r"|saa )?(?:kan|har|ved|kunne) i\b"
)
# plainer wishes that do not take back what is said to be agreed
_LOOKS_FOR = re.compile(
    r"\b(?:find|finde|finder|soeger|leder efter|mangler|efterlyser|kender i|kender du|hvem kender|skaffe|brug for"
    r"|behov for"
    r"|droemmer|er der|nogen|findes|interesseret i)\b"
)
_SEEKS_AFTER = re.compile(
    r"\b(?:soeges|efterlyses|oenskes|kender (?:i|du|nogen)|droemmepartner\w*|ville vaere|ku vaere"
    r"|kunne vaere|har i|(?:dem|den|det|ham|hende) vil vi (?:gerne )?finde|maaske|muligvis|men vi kender"
    r"|vi kender (?:dem )?ikke|kender dem ikke|kender ingen|burde vaere)\b"
)
_CLUSTER = re.compile(r"klynge|netvaerk|brancheforening|\bforening|sammenslutning|delegation")

# -- partners ----------------------------------------------------------------------------------------------------------
# somebody there wants to work with us; the sentence must not look for somebody
_WILLING = _any(
    rf"@\w (?:\S+ )?{_GAP}{{0,12}}?(?:vil|ville|skal|har lyst til at|kan godt taenke sig at|vi'l) (?:ogsaa |osse "
    rf"|nu |gerne "
    r"|godt |da |meget |maaske |begge |alle |alle tre |to |begge to )*(?:\S+ ){0,9}?(?:med os|have os|ha os|vaere med"
    r"|med paa|med i|sammen\b|i faellesskab|faelles|forske|forsker|udvikle|bygge|undersoege|proeve|afproeve|teste"
    r"|maale|opfinde|lave forsoeg)",
    r"@[pi] (?:\S+ )?(?:vil|vil gerne)(?: men| , men|$| \.)",
    rf"\b(?:professor\w*|forsker\w*|gruppen|firmaet|universitetet|fabrikken|folkene|partneren) {_WORDS}{{0,2}}(?:i"
    rf"|paa|fra) @\w"
    r" (?:vil (?:gerne|godt)|er med|er klar|er paa|har sagt)",
    rf"\b(?:vil|skal) (?:en|et|to|de|der en) {_GAP}{{0,9}}@\w {_GAP}{{0,9}}(?:sammen|med os|faelles|goere det samme)",
    rf"@\w (?:\S+ )?{_GAP}{{0,8}}?(?:har |havde )?(?:inviteret|inviterede|spurgte?|bedt|foreslaaet|foreslaar|tilbudt"
    rf"|lovet)"
    rf" {_WORDS}{{0,2}}(?:os|mig|om vi|et|at)\b",
    rf"@\w (?:\S+ )?{_GAP}{{0,8}}?(?:har |havde )(?:sagt ja|sagt (?:at )?de|sagt god|skrevet os|skrevet under"
    rf"|sendt (?:os )?(?:et|en)"
    r" (?:udkast|aftale|kontrakt)|hoppet med|regnet paa|kontaktet os|talt om at goere det)",
    rf"@\w (?:\S+ )?{_GAP}{{0,7}}?er (?:nu |ogsaa |allerede |saa |begge |alle |helt |selvfoelgelig |jo "
    rf"|vel )*(?:hoppet )?"
    r"(?:med\b(?! i (?:eurostar|horizon|eu\b|ordning|listen|aftale))|paa plads|paa(?: \.| ,|$)|inde\b|klare?\b"
    r"|parate?\b|enige"
    r"|interesserede?\b|ombord|om bord|tilmeldt|fundet\b)",
    rf"@\w {_GAP}{{0,6}}(?:koerer|arbejder) allerede\b",
    rf"@\w {_GAP}{{0,14}}(?:og|\+|,|plus|samt) os\b",
    rf"\bos (?:og|\+|,|plus) {_GAP}{{0,4}}@\w",
    r"@\w (?:\S+ ){0,3}og jeg (?:vil|har|skal)",
    r"\bde sidder i @\w , (?:og )?vi (?:sidder|er|bor|ligger)",
    r"@p(?: \S+)? (?:leverer|regner|betaler|har (?:linsen|chippen|huset|grunden|bakterierne|kameraet|metoden"
    r"|udstyret))",
    rf"\bvi er {_WORDS}{{0,3}}@p er ",
    r"@\w (?:\S+ ){0,3}?arbejder (?:allerede |ogsaa |nu )*med (?:paa|i)\b",
    r"@\w (?:\S+ ){0,3}(?:paa mail|paa krogen)",
)
# somebody that is already ours: "vores kunde i Chicago", with joint work in the sentence
_OUR_OWN = _any(
    rf"\b{_OURS} (?:\S+ )?(?:leverandoer\w*|kunde|kontakt|ven|makker\w*|kollega\w*|\w*bror|faetter|soester|udviklere"
    rf"|klyngevenner)"
    rf" (?:er )?(?:i|fra|paa) @\w",
    rf"\b{_OURS} (?:\S+ )?@a (?:leverandoer|kunde|kontakt|ven|makker|kollega)\w*",
    r"\b(?:fast|god|gammel) (?:kunde|kontakt|ven|leverandoer) i @\w",
    r"\b(?:leverandoer|kunde|fabrik|bank) i @\w , og nu vil de",
    r"\b(?:en|vores|,) @a (?:og en (?:\S+ ))?(?:makker|ven)\b|@a venner\b",
    r"\b(?:en|min|vores) makker i @\w|\bi @\w har vi en (?:makker|ven|kontakt)|@\w er vores venner",
)
_OWN_JOINT = re.compile(
    r"(?:udvikl|forsk|projekt|sammen\b|i faellesskab|faelles|opfind|ihop|vaere med|med os\b|ansoeg|eurostar|horizon"
    r"|\beu\b|\bmakker)"
)
# work that goes on or is agreed
_ONGOING = _any(
    rf"\b(?:vi|jeg|der|har) (?:\S+ ){{0,2}}?(?:samarbejder|arbejder) (?:allerede |taet |i dag |fast |jo |nu "
    rf"|meget )*(?:sammen )?med"
    rf" {_WORDS}{{0,6}}?@\w",
    rf"\b(?:koerer|har|laver) (?:allerede |nu |lige |i dag |ogsaa )*(?:et|en|to|flere|nogle) (?:\S+ ){{0,2}}?"
    rf"(?:projekt|\w+projekt|\w*samarbejde) (?:sammen )?med {_WORDS}{{0,5}}?@\w",
    rf"\bhar (?:i |siden |nu |allerede |laenge |flere |mange |aar |\S+ aar ){{0,6}}(?:haft )?(?:et "
    rf"|en )?(?:\S+ )?(?:\w*samarbejde?"
    rf"|samarbejdet|arbejdet|udviklet|lavet|bygget|testet|skabt|forsket|afproevet|designet|udvekslet)"
    rf" {_WORDS}{{0,6}}?med {_WORDS}{{0,6}}?@\w",
    rf"\b(?:har|koerer|er) (?:\S+ ){{0,5}}?(?:gang i|gang i noget|koert"
    rf"|i gang) {_WORDS}{{0,4}}?med {_WORDS}{{0,4}}?@\w",
    r"\bi gang med @i",
    r"\bhar (?:faaet |allerede |jo |ogsaa |nu )*@\w(?: og #\w)? med\b",
    rf"\bhar {_WORDS}{{0,4}}@\w {_WORDS}{{0,2}}(?:med paa|med(?:$| \.| i | paa | ,| til )|ombord|paa plads|paa krogen)",
    r"\bvi er (?:allerede |nu |gaaet )*(?:sammen )?med (?:\S+ ){0,3}?@[api]",
    r"\bvi er (?:en del af|endel af|med i) (?:et |en )?(?:\S+ ){0,2}?(?:projekt\w*|konsorti\w*|hold\w*|@a)",
    rf"^(?:(?:og|men|saa|nu) )?sammen med {_GAP}{{0,9}}@\w {_GAP}{{0,12}}(?:vil|skal|har|laver|proever) (?:vi|jeg)\b",
    rf"^med {_GAP}{{0,9}}@\w {_GAP}{{0,12}}(?:vil|skal|har) (?:vi|jeg)\b",
    r"\bskal (?:\S+ ){0,7}med (?:@p|@i)(?! (?:klynge|netvaerk))",
    r"\b(?:udvikle|lave|forske) (?:\S+ ){0,5}med vores @",
    rf"\b(?:aftalt|aftale|kontrakt|hensigtserklaering|samarbejdsaftale|tilsagn|underskrevet"
    rf"|skrevet under) {_WORDS}{{0,6}}?(?:med|fra)"
    rf" {_WORDS}{{0,5}}?@\w",
    r"\bmellem (?:os|vores|mit|dansk\w*) (?:\S+ ){0,3}?og (?:et |en )?(?:\S+ ){0,2}?@\w",
    r"\bdele(?:r|s)? (?:\S+ ){0,4}med (?:et|en) @a",
    r"\b(?:med|i) @\w(?: \S+){0,3} (?:paa|i) (?:tredje|andet|fjerde) aar",
    r"\bprojektet (?:\S+ ){0,6}(?:firmaer|partnere) (?:fra|i) (?:#\w , |#\w og )*@\w",
    r"\bhar (?:\S+ ){0,2}talt med (?:#\w )?(?:\S+ )?@\w (?:\S+ ){0,6}hoppet med",
    r"\bvi har sagt ja til .*@\w",
    r"\b(?:lovet) (?:en|et) @a",
    r"\bkontakt til (?:\S+ ){0,4}i @\w .*(?:tre|to|nogle|flere|forsoeg) sammen",
    r"@a-?\w* (?:hjerne|haand) ,",
    r"\b(?:co-development|co-production|coproduktion|faelles (?:forsoeg|projekt|udvikling|patent)) (?:m|med|med en"
    r"|med et|med den)"
    r"(?: \.)? (?:et |en )?@[ai]",
    r"@a (?:\S+ ){0,2}, faelles (?:forsoeg|projekt|forskning|udvikling)",
)
_PARTNER_WORD = r"(?:\w*partn?er\w*|samarbejdspart\w*)"
_ROW = r"(?:#\w (?:, |og |samt |eller )(?:en |et |i )?)*"
# work that is named as done in common, in a sentence without a wish
_IN_COMMON = _any(
    r"@\w (?:\S+ ){0,6}?(?:et |en |vores )?faelles (?:projekt|forsoeg|\w*projekt|udvikling\w*|r)\b",
    r"^(?:\S+ ){0,4}?(?:, )?sammen med (?:et|en|vores) (?:\S+ ){0,3}@\w",
    r"\b(?:udviklet|udvikler|medudvikler\w*) (?:\S+ ){0,7}?(?:sammen|ihop|i faellesskab) med (?:\S+ ){0,3}?@\w",
)
_WISHES = re.compile(
    r"\b(?:vil|ville|gerne|kunne|ku|kan|oensker|lyst|udvikle|forske|lave|bygge|soeger|soeges|find|finde|droemmer"
    r"|hvem kender|overvejer|taenker|mulighed\w*|maaske"
    r"|skal|behov|brug for|eller|kender)\b"
)
_HAS_PARTNER = _any(
    rf"\b(?:har|haft|faaet|fundet|fandt|fik|indgaaet|haves) {_WORDS}{{0,5}}?{_PARTNER_WORD} {_WORDS}{{0,4}}?(?:i|fra"
    rf"|paa|ved) {_ROW}@\w",
    rf"\b(?:har|haft|faaet|fundet|arvet|er der|der er|vi er to :) {_WORDS}{{0,8}}?@a (?:og (?:en "
    rf"|et )?#a )?(?:\S+ )?{_PARTNER_WORD}",
    rf"\b(?:har|haft|faaet|fundet) {_WORDS}{{0,8}}?@\w {_WORDS}{{0,4}}?som (?:\S+ )?{_PARTNER_WORD}",
    rf"\b(?:vores|min) (?:\S+ )?{_PARTNER_WORD} {_WORDS}{{0,9}}?(?:er|i|fra|ved|ligger i|sidder i"
    rf"|hedder) (?:\S+ )?{_ROW}@\w",
    rf"\b(?:vores|den|de) (?:\S+ )?(?:#a og )?@a (?:og #a )?(?:\S+ )?{_PARTNER_WORD}",
    rf"\b(?:partneren|samarbejdspartneren|partnerne) (?:(?!er kun|kun )\S+ ){{0,4}}?{_ROW}@\w(?! er kun)",
    r"\b\w*(?:partneren|partnerne|makkeren) er (?:\S+ )?(?:fundet|klar|paa plads) , (?:og )?(?:de|den|han|hun) "
    r"(?:sidder|ligger|er|bor|kommer) (?:i|fra|paa) @\w",
    rf"\b{_PARTNER_WORD} {_WORDS}{{0,4}}?(?:i|paa|fra) @\w {_WORDS}{{0,3}}?(?:er (?:klar|fundet|paa plads)|klar\b"
    rf"|haves|ok\b|vil)",
    rf"(?<!\S)@a {_PARTNER_WORD} (?:er )?(?:klar|fundet|paa plads|haves|ok)\b",
    r"\b(?:partnere|partner|konsortiet|partnerne) (?:er )?(?:klar|fundet|paa plads) (?:i|fra) @\w",
    rf"\b(?:allerede|to|tre|2|3|projekt\w* med) (?:\S+ )?{_PARTNER_WORD} (?:i|fra) {_ROW}@\w",
    r"\b(?:den ene|den anden|en|een) i @\w .*\bpartn?ere?\b|\bpartn?ere\b .*\b(?:den ene|den anden|en|een) i @\w",
    rf"@\w (?:er|som) (?:\S+ )?(?:vores|min) {_PARTNER_WORD}",
    rf"@\w er der (?:hvor )?vi har {_PARTNER_WORD}",
    rf"\bpartn?ere? \( {_ROW}@\w",
    rf"@p {_WORDS}{{0,9}}de er vores {_PARTNER_WORD}",
    rf"\b(?:med|og) (?:en|vores) @a {_PARTNER_WORD} (?:og|vil|skal)\b",
    rf"\bvores {_PARTNER_WORD} er (?:\S+ )?@a",
    rf"\b{_PARTNER_WORD} i @\w (?:vil|skal|har) (?:vi|have|ha)\b",
    rf"\b(?:udviklingsprojekt|forskningsprojekt|udvikler?|forske) {_WORDS}{{0,3}}?med (?:en|et) (?:\S+ )?{_PARTNER_WORD} (?:i|fra)"
    rf" @\w",
    r"\bhvor vi har partnere? i @\w",
)
# "vi har en i Polen", "når vi allerede har en svensk": when the message speaks of partners
_HAS_ONE = _any(
    r"\b(?:vi|jeg) har (?:jo |allerede |da |nu )*(?:haft )?(?:en|et|to) (?:i|fra) @\w",
    r"\b(?:vi|jeg) (?:allerede )?har (?:allerede )?(?:en|et) (?:#a og (?:en|et) )?@a(?: og (?:en|et) #a)?(?:$| \?| ,"
    r"| \.)",
    r"\b(?:fik|faaet) (?:lige )?(?:et )?ja (?:fra|af) (?:\S+ ){0,3}?@\w",
)
# the country of a "with", and elsewhere in the message that the two agree
_WITH = re.compile(r"\b(?:med|fra|hos|det er) (?:\S+ ){0,4}?(?:#\w (?:og|,) )?@\w")
_AGREED = re.compile(
    r"\b(?:partneren er paa plads|begge partnere paa plads|partner ok|de er (?:klar|med|enige|paa|helt med)|er enige"
    r"|har talt (?:med dem|sammen)"
    r" (?:siden|laenge)|de betaler|som vi (?:allerede |nu |laenge |jo )*(?:har|arbejder|samarbejder|kender)"
    r"|(?:de|han|hun) har sagt ja|allerede en aftale|arbejdet sammen (?:siden|i))\b"
)
# a list of parties in a project: telegrams such as "eurostar, ungarnsk partner, vi er 8"
_TELEGRAM_PROJECT = re.compile(
    r"\b(?:eurostars?|horizon|eureka|eu-?\w*|\w*projekt|faelles \w+|udvikle|udvikling|pulje|ansoegning)\b"
)
_PARTY_WORD = re.compile(
    rf"(?<!\ben )(?<!\bet )(?<!lokal )@a (?:og #a )?{_PARTNER_WORD}(?! \w+ \?| soeg)|\b(?:, )partner i @\w"
)
_LOST = re.compile(
    r"\b(?:ikke|ingen|ingn) (?:\S+ ){0,5}?(?:@|partner)|\btabt\b|hoppede fra|hoppet fra|meldt fra|ikke lykkedes"
    r"|intet paa skrift"
    r"|\bhar droppet|ikke mere\b|ikke laengere|\bingen aftale|intet ud af|ingenting ud af|havde en partner|tabte"
    r"|ikke nogen"
    r"|bare en bekendt|\bhar ingen\b|vores kunde har en|deres partner|hverken"
    r"|\bmistet\b|\bmistede\b|gik i vasken|gik i stykker|gik i sig selv"
    r"|samarbejdet (?:\S+ ){0,5}(?:er|blev) (?:\S+ )?(?:stoppet|ophoert|opsagt|slut)\b"
)
_NOT_OURS = re.compile(
    r"\b(?:kunden?|konkurrenten?|de|han|hun|klienten?|min kunde|vores kunde) har (?:\S+ ){0,3}?(?:partner|aftale)"
)

# -- rejected ----------------------------------------------------------------------------------------------------------
_REJECTED = _any(
    r"@\w (?:er|bliver|var) (?:\S+ )?(?:udelukket|lukket land|ikke noget for os|uaktuel\w*|for (?:stor|stort|dyr"
    r"|dyrt|smaa"
    r"|smaat|langt vaek|besvaerlig\w*))\b",
    r"@\w er lukket",
    r"@\w (?:gider|vil|skal|kan|goer|toer|tor|orker|magter) vi (?:ikke|aldrig)",
    r"@p kan beholde|@p .*gider (?:vi )?dem ikke",
    r"@\w (?:nej|nej tak|ellers tak|niks|nix)\b",
    r"\b(?:faerdige? med|traett?e? af|faaet nok af|holde\w* (?:os|mig) (?:langt )?(?:fra|vaek fra|ude af)|udenom"
    r"|undgaa|undgaar|skrottet|dropper"
    r"|alt paa naer|alt andet end|paa naer|ikke tale om) (?:alt |i |til |alt der )?@\w",
    r"@\w har vi (?:proevet|vaeret igennem|faaet nok af|opgivet|droppet|vinket farvel til)",
    r"\b(?:har proevet|proevede) (?:ogsaa |engang |en gang )?(?:med |i )?@\w (?:engang |en gang )?"
    r"(?:og|,|men) det (?:gik|blev|endte|kostede)",
    r"\b(?:fremfor|frem for) @\w",
    r"@\w (?:har vi )?(?:braendt (?:os|nallerne|fingrene))",
)
_NOT_THERE = re.compile(r"\b(?:ikke|ik) (?:i |til )?@n\b(?! alene| kun| endnu| vi har brug)")
_CORRECTS = re.compile(
    r"\b(?:hedder|skrev\w*|mente|lav det|ret|retter|laengere|vores part\w*|korriger\w*|smutter|fejl|er ikke)\b"
)

# -- of no interest ----------------------------------------------------------------------------------------------------
_KIN = (
    r"(?:\w*kone\w*|\w*mand|\w*manden|\w*mor|\w*far|\w*soen|\w*datter|\w*svoger\w*|svig\w*|\w*bror|broder|\w*soester"
    r"|kaereste\w*|\w*ven"
    r"|veninde\w*|nabo\w*|naboer|faetter|kusine|familie\w*|ejer\w*|stifter\w*|medstifter\w*|chef\w*|direktoer\w*"
    r"|kandidaten?)"
)
_STAFF = (
    r"(?:\w*ingenioer\w*|\w*udvikler\w*|\w*programm?oer\w*|\w*medarbejder\w*|\w*arbejdskraft|\w*praktikant\w*"
    r"|\w*specialist\w*"
    r"|\w*kandidat\w*|\w*phd\w*|\w*ph\.d\w*|\w*postdoc\w*|\w*svejser\w*|\w*chauffoer\w*|\w*kok\b|\w*kokke\b"
    r"|\w*gartner\w*"
    r"|\w*montoer\w*|\w*tekniker\w*|\w*designer\w*|\w*arkitekt\w*|\w*haandvaerker\w*|\w*svende?\b|\w*vikar\w*"
    r"|\w*aktuar\w*|\w*analytiker\w*"
    r"|\w*murer\b|\w*tegner\w*|it-?folk|it mand|it-mand|datamand\w*|\w*laege\b|\w*saelger\b|\w*smed\b|\w*tolk\w*"
    r"|guider?\b|gaesteforsker\w*)"
)
_NO_INTEREST = _any(
    rf"\b{_KIN} (?:\S+ )?(?:er |kommer |bor |stammer |arbejder |far |arbejdede )(?:\S+ )?(?:fra |i |far )?@\w",
    rf"\b{_KIN} (?:i|fra) @\w",
    r"\b(?:advokat(?:en)?|revisor(?:en)?|bestyrelsesformand(?:en)?) (?:\S+ ){0,2}?(?:fra|i) @\w",
    r"\bejes (?:\S+ )?af (?:\S+ ){0,3}?@\w|\b(?:opkoebt|koebt) af (?:en |et )?@a",
    r"\b(?:datterselskabet|soesterselskabet|moderselskabet|afdelingen|filialen) i @\w",
    r"\b\d+ (?:ansatte |mand |medarbejdere |folk )?(?:\S+ )?i (?:datterselskabet|afdelingen|fabrikken) (?:i|paa) @\w",
    r"\b\d+ (?:ansatte|mand|medarbejdere|folk) i @\w|\bafdeling i @\w(?: \S+)? med \d+",
    r"\b(?:\w*byggeri|byggeplads|montage) i @\w",
    r"\bfra @a til (?:dansk|engelsk|#a)\b|\btil @a fra (?:dansk|engelsk|#a)\b",
    r"@\w har vi (?:godt |fint )?(?:styr paa|fat i|i forvejen)|@\w (?:kan|maa) vente\b",
    r"\b(?:jeg|vi|hun|han|de) (?:er|kommer|stammer)(?: selv| oprindelig\w*| halvt)? (?:fra )?@\w(?! (?:partner|med))",
    r"\b(?:jeg|vi|hun|han|de) er (?:halvt )?@a",
    r"^(?:og )?i @n (?:jeg|var jeg)",
    r"\bph\.?d\.? fra @\w|\buddannet (?:i|fra) @\w|@a gift\b",
    rf"\b{_STAFF} (?:\S+ ){{0,4}}?fra @\w",
    rf"@a (?:\S+ )?{_STAFF}",
    r"\bmaa (?:\S+ ){0,2}gerne (?:vaere|komme fra) (?:en )?@\w",
    r"\b(?:tage|hente|faa|skaffe|ansaette) (?:en|to|tre|nogen|folk|nogle)? ?(?:\S+ )?(?:fra|i) @\w (?:der|som|til at)",
    r"\bkan vi (?:faa|tage|hente) (?:en|to|tre|nogen|nogle) fra @\w",
    r"\b(?:folk|dem) (?:fra|der taler) @\w",
    r"\ben der kan @a|\btale\w* @a",
    r"\berfaring (?:fra|med) @\w",
    r"\bstilling\w* (?:\S+ ){0,4}i @\w",
    r"(?<!det )\b(?:hedder|hed|kalder os|navnet|kaldes) (?:\S+ )?@\w",
    r"@a (?:ejet|ejede|koncern\w*|kapital\w*|moderselskab\w*|fond\b|kapitalfond\w*|investor har)",
    r"\b(?:vores|er et|er|har et|gennem et|moderselskabet|hovedkontoret) (?:datterselskab\w*|soesterselskab\w*"
    r"|moderselskab\w*|koncern\w*|hovedkontor\w*) (?:\S+ ){0,2}?(?:i|af en|af et|af) @\w",
    r"\b(?:ejet af|ejer\w* er|opkoebt af|investeret i os) (?:\S+ ){0,4}@\w",
    rf"\b(?:{_STAFF}|resten|halvdelen|holdet|salgschef\w*|\w*tekniker|\w*teknolog) (?:\S+ ){{0,2}}?(?:sidder )?i @\w",
    r"\b(?:sidder|bor|spredt) (?:\S+ ){0,2}?(?:i|fra) @\w (?:til|og (?:resten|vi))",
    r"\b(?:dele?|maskine\w*|belaegning|staal|motor\w*|materiale\w*|raavare\w*|uld|stof|en hund|en bil"
    r"|en gammel) (?:er )?(?:fra|i) @\w",
    r"\b(?:importerer|importerede|koeber|koebte|koebt|bestilt|hjemtager|licens til) (?:\S+ ){0,5}?@\w",
    r"@a (?:\S+ )?(?:er det vi importerer|importeres|oversaettelse|tolk|tekst|ret\b|skat\b|regler|lov\b|kroner"
    r"|sprog\w*|talende|naboer|haer)",
    r"\b(?:delvist |blev )?(?:indspillet|produceret|fremstillet|syet|lavet|stoebt|optaget|udviklet) (?:\S+ )?i @\w",
    r"\b(?:brugere|kunder(?:ne)?) (?:\S+ )?(?:er|sidder|i) (?:\S+ ){0,4}?@\w",
    r"\bkunden er @\w|\bkunden (?:i|fra) @\w|\bkunde er (?:\S+ ){0,3}?(?:i|fra) @\w|\bkunde (?:i|fra) @\w reklam",
    r"\b(?:konkurrent\w*) (?:\S+ )?(?:i|fra|er) @\w",
    r"@p (?:goer|laver|kan) det (?:til|for|billigere)",
    r"\b(?:var|vaeret|kom|vandt|moedte|talte) (?:\S+ ){0,3}(?:messe\w*|konference\w*|ferie|besoeg) (?:i|til|fra) @\w"
    r"|\bmesse\w* i @\w (?:var|kostede)",
    r"\bferie\w* (?:\S+ ){0,2}?(?:i|til) @\w",
    r"\bbesoeg (?:af|fra) (?:\S+ ){0,9}@\w",
    r"\bhar \w+[td] (?:\S+ ){0,3}i @\w i \S+ (?:aar|maaneder)\b",
    r"\b(?:loenninger\w*|priser\w*) i @\w",
    r"\b(?:penge|midler|puljer|kroner|stoette|noget) (?:\S+ ){0,5}?i bruxelles",
    r"\b(?:bor|boet|bodde) (?:\S+ ){0,3}i @\w",
    r"\b(?:paa|til|uden|med) @a(?:$| \.| ,| \?| og)",
    r"\bkan (?:ogsaa |noget |godt |lidt )?(?:@a|\S+ (?:og|eller|,) @a)(?! (?:partner|marked|firma|virksomhed))"
    r"|@a-?talende|@a er et plus",
    r"\b(?:med|kan|til) (?:#a (?:og|eller|,) )@a(?:$| \.| ,| \?)|@a (?:og|eller|,) (?:#a )?(?:pas|excel)",
    r"\b(?:faktura|regning\w*|klausul|licensaftale|erstatning|inddrive\w*|rettigheder) (?:\S+ ){0,6}?(?:med|til|i"
    r"|for) (?:en |et )?@\w",
    r"\bkontrakt med (?:en )?@a (?:kunde|agent|leverandoer)",
    r"\bbange for @p|\bnu kommer @p|@p der tager det|\bplastik fra @|\bkopi\w* fra @",
    r"\b(?:den|de|kunderne|hun|han|biologen|fabrikken) (?:er )?(?:flytter|flyttede|flyttet|tog|kaldt hjem"
    r"|rejste) (?:\S+ )?til @\w",
    rf"\b{_OURS} @a (?:\S*leverandoer|underentreprenoer)\w*",
    r"\b(?:agenten|chauffoeren|forhandleren|importoeren|leverandoeren|saelgeren) i @\w",
    r"\bfabrik i @\w (?:leverer|koerer)|\bstoppet (?:\S+ ){0,4}i @\w",
    r"@\w (?:\S+ ){0,3}?vil koebe (?:os|hele|firmaet|butikken|virksomheden)",
    r"\b(?:stammer|folk|kvinder|maend) fra @\w",
    r"\bsom har vaeret i @\w",
    r"^(?:\S+ ){0,2}\S+ fra @n (?:er|bliver|var) |\bturist\w* (?:\S+ )?fra @|@a (?:turist|kunde\w* (?:betaler"
    r"|reklamerer|svarer))",
    r"\b(?:havnen|vejen|tolden|krigen|valget) i @n",
    r"(?:damer|mand|hjaelp|folk|piger) fra @n(?:$| ,| \.| paa)",
    r"\b(?:kender|er) (?:\S+ )?de der .* med @p",
    r"\bfik (?:en gang |engang )(?:\S+ ){0,4}med @p",
    r"\bsamme som en @p|\ben @p der kommer hver|@p (?:i stalden|i koekkenet|paa holdet|ansat)",
    r"\bet firma i @\w , det har ikke",
)
# where the company is at work already: no model needs to judge that
_THERE = _any(
    r"\b(?:solgt|saelger|eksporterer|leverer|levere[dt]) (?:\S+ )?(?:allerede )?(?:til|i|paa det) "
    rf"{_ROW}@\w (?:(?:, |og |samt )#\w )*(?:marked )?(?:allerede|i aarevis|i forvejen|i dag|i \S+ aar)\b",
    rf"\b(?:koerer|koere|sejler|flyver|sender|saelger|leverer|eksporterer) (?:\S+ ){{0,3}}?allerede (?:\S+ ){{0,3}}?"
    rf"(?:til|i|paa) {_ROW}@\w",
    rf"\b(?:egne|faste|vores|har) (?:saelgere?|agenter|forhandlere|butikker|importoerer) (?:i|paa) {_ROW}@\w(?! (?:skal|vil))",
    rf"\bvi (?!soeger |leder |vil |kan |skal |mangler |oensker )\w+er (?:\S+ ){{1,5}}?"
    rf"til kunder (?:i|paa) {_ROW}@\w(?=$| \.| ,| og | men )",
    rf"\bsaelger (?:\S+ ){{0,3}}(?:herhjemme|i danmark) og (?:i |til )?{_ROW}@\w",
)
# rivals and buyers there, unless the message goes on to speak of more of them
_RIVALS = _any(
    r"@p (?:kopier\w*|stjael\w*|efterlign\w*|underbyd\w*|dumper|er (?:jo |bare |meget |langt )?(?:billigere|foran|hurtigere))",
    r"@\w (?:\S+ )?(?:koeber|bestiller|bruger) (?:\S+ )?(?:allerede|i forvejen|i dag|vores|hos os)\b",
    r"\bordrer? (?:\S+ ){0,6}?(?:fra|i|til) (?:\S+ ){0,4}?@\w",
    r"\b(?:en|vores|to|nogle) kunder? (?:i|fra|paa) @\w (?:har )?(?:spurgt|spurgte|spoerger|bestil\w*|efterspoerg\w*|klager)",
)
_MORE_OF_THEM = re.compile(
    r"\b(?:flere|der(?:ned|ud|over|op|nede|ude|ovre|oppe|hen)|dem|sammen|markd?edet|markdet|kender|naeste|nummer)\b"
)
# whom the company works for today, in a message that also names another country
_CUSTOMERS = re.compile(
    r"\bvi (?:laver|leverer|producerer|bygger|fremstiller|saelger) (?:\S+ ){1,4}?til (?:\S+ ){1,3}?i @n (?:og|men|,|\.)"
    r"|\b(?:salg\w*|eksport\w*|ordrer\w*|markedet) (?:til|i|paa) @\w (?:\S+ )?"
    r"(?:gik|gaaet|faldt|faldet|doede|doed|stoppede|stoppet|toerrede|toerret|forsvandt|forsvundet|sluttede|slut|lukkede)\b"
)
_SERVICE = _any(
    r"\b(?:innovationscent\w*|inovationscent\w*|centret|centeret|icdk\w*|attache\w*|vaekstraadgiver\w*"
    r"|sektorraadgiver\w*|indgangen|eu-kontor"
    r"|raadgiveren) (?:\S+ ){0,4}?i @\w",
    r"\b(?:er|gaelder|kan|har) @\w (?:\S+ ){0,3}?(?:med i|deltage|paa listen)",
    r"@\w (?:\S+ ){0,3}(?:deltage i|vaere med i|med i|paa listen)(?: (?:et|en))? (?:eurost\w*|horizon|ordning\w*"
    r"|laengere)",
    r"\b(?:aftale\w*|mou|sektorsamarbejde\w*|underskrevet) (?:\S+ ){0,3}?(?:med|mellem) (?:danmark og )?@\w",
)
# Brussels as the place that money comes from
_EU_MONEY = re.compile(r"\b(?:penge|fonden|midler|program|puljer|kroner|noget i @n|eu|projekt\w*|forskningsprogram)\b")
_ASKS = re.compile(
    r"^(?:er|har|findes|ligger|sidder|hvornaar|hvad|hvilke|hvilket|hvor|hvem|gaelder|kan|daekker|hvorfor|linkedin"
    r"|har du|er det)\b"
)
_OWN_PLAN = re.compile(r"\b(?:vi|jeg) (?:vil|skal|soeger|laver|er|har|leder|oensker|kunne|kan)\b|\bvil vi\b|\bvores\b")


_CLAUSE_BREAK = re.compile(r" (?:[,;:(–—-]|men|fordi|og (?=vi |jeg |nu |saa )|saa (?=vi |nu )) ?")
# a contract with a customer or agent makes no partner
_DEAL = re.compile(r"^@\w (?:\S+ )?(?:kunde|agent|importoer|forhandler|distribut|investor|fond)\w*")
# a job that is done there, and a customer there, make no partner
_JOB = re.compile(r"\b(?:\w*byggeri|byggeplads|opgave|ordre|levering|montage|job|anlaeg) (?:i|til|fra|paa) $")
_SHOPPER = re.compile(r"\b(?:en|to|nogle|vores) kunder? (?:i|fra|paa) $")
# somebody spoken of as known: joint work needs no mention
_KNOWN = re.compile(
    r"\b(?:professoren|forskeren|forskerne|gruppen|holdet|folkene|firmaet|universitetet) (?:i|paa|fra) $"
)
# "en fabrik i @n der vil lave den sammen med os" is looked for
_RELATIVE = re.compile(r"^@\w (?:\S+ ){0,2}?(?:, )?(?:der|som) (?:vil|kan|kunne|gider|ville)\b")


def masked(context: Context, mention: Mention) -> str:
    """The sentence of a mention with marks in place of the countries."""
    doc = context.doc
    start, end = doc.sentence_start(mention.first), doc.sentence_end(mention.first)
    marks: dict[int, tuple[int, str]] = {}
    for other in context.mentions:
        if start <= other.first < end:
            sign = "@" if other.first == mention.first else "#"
            if sign == "#" and other.first in marks:
                continue
            marks[other.first] = (other.last, sign + _MARKS.get(other.name.kind, "n"))
    words: list[str] = []
    index = start
    while index < end:
        if index in marks:
            index, mark = marks[index]
            words.append(mark)
        else:
            words.append(doc.low[index])
            index += 1
    return " ".join(words)


def is_there_already(context: Context, mention: Mention) -> bool:
    """Whether the sentence says outright that the company sells, delivers or has its people there today."""
    return _THERE.search(masked(context, mention)) is not None


def sentence_role(context: Context, mention: Mention) -> str | None:
    """The role that a sentence pattern gives a country, or None when no pattern speaks of it."""
    text = masked(context, mention)
    whole = context.line.text
    left = text[: text.index("@")] if "@" in text else text
    right = text[len(left) :]
    if _is_partner(text, whole, left, right):
        return PARTNER
    lost = _LOST.search(text) and ("partner" in text or "samarbejd" in text)
    if lost and not _LOOKS_FOR.search(left) and not _SEEKS_BEFORE.search(_CLAUSE_BREAK.split(left)[-1]):
        return NOTHING
    if _REJECTED.search(text) or _NOT_THERE.search(text) and not _CORRECTS.search(whole):
        return EXCLUDED
    if _RIVALS.search(text) and not _MORE_OF_THEM.search(whole):
        return NOTHING
    if _THERE.search(text):
        return NOTHING
    if _NO_INTEREST.search(text) or (len(context.mentions) > 1 and _CUSTOMERS.search(text)):
        return NOTHING
    if context.doc.low[mention.first].startswith("bru") and _EU_MONEY.search(text):
        return NOTHING
    if _SERVICE.search(text) and _ASKS.search(whole) and not _OWN_PLAN.search(whole):
        return NOTHING
    return None


def _is_partner(text: str, whole: str, left: str, right: str) -> bool:
    """Whether the sentence says that the company works or is about to work with somebody there."""
    if _LOST.search(text) or _NOT_OURS.search(text) or _SEEKS_AFTER.search(right):
        return False
    clause = _CLAUSE_BREAK.split(left)[-1]
    if _HAS_PARTNER.search(text) and not _LOOKS_FOR.search(clause):
        return True
    if "partner" in whole and _HAS_ONE.search(text):
        return True
    if _AGREED.search(whole) and _WITH.search(text) and not _LOOKS_FOR.search(left):
        return True
    if not (_JOINT.search(whole) or right.startswith("@i") or _KNOWN.search(left)):
        return False
    if _OUR_OWN.search(text) and _OWN_JOINT.search(text) and not _TRADE.search(right):
        return True
    seeks = _SEEKS_BEFORE.search(clause) is not None
    if _ONGOING.search(text) and not seeks and not _DEAL.search(right) and not _JOB.search(left):
        return True
    if _IN_COMMON.search(text) and not _WISHES.search(left) and not _TRADE.search(text) and not _CLUSTER.search(text):
        return True
    if _CLUSTER.search(right[:40]) or _CLUSTER.search(left[-25:]):
        return False
    shopper = _SHOPPER.search(left) and not re.search(r"\bsammen\b|\bmed os\b|faelles", right)
    if _WILLING.search(text) and not seeks and not _TRADE.search(text) and not _RELATIVE.search(right) and not shopper:
        return True
    return bool(_TELEGRAM_PROJECT.search(whole) and _PARTY_WORD.search(text) and not seeks and " eller " not in text)
