"""A thousand ways to write personal data, seeded: the same forms in every run. All numbers and names are made up."""

import random
from dataclasses import dataclass

SEED = 7
HOW_MANY = 1000

FIRST = ["Lars", "Mette", "Søren", "Åse", "Jørgen", "Karen-Marie", "Ali", "Bjørk", "Ann", "Øjvind"]
LAST = ["Hansen", "Sørensen", "Ågård", "Østergaard", "Poulsen", "Nygaard", "Yilmaz", "Kjær", "Bech", "Møller"]
HOSTS = ["firma.dk", "sild-og-søn.dk", "mail.example.com", "post.example.org", "smedjen.eu"]


@dataclass(frozen=True)
class Form:
    """A message, and the pieces of it (as they are written) that nobody may find again anywhere."""

    kind: str
    text: str
    secrets: tuple[str, ...]


def _cpr(r: random.Random) -> tuple[str, tuple[str, ...]]:
    day, month, year = f"{r.randint(1, 28):02}", f"{r.randint(1, 12):02}", f"{r.randint(0, 99):02}"
    tail = f"{r.randint(0, 9999):04}"
    date = day + month + year
    forms = [
        f"{date}-{tail}",
        f"{date}{tail}",
        f"{date} {tail}",
        f"{date} - {tail}",
        f"{date}–{tail}",
        f"{date}/{tail}",
        f"{date}.{tail}",
        f"{date}\u00a0{tail}",
        f"{date}\u2011{tail}",
        f"{date}\u2212{tail}",
        f"{date}_{tail}",
        f"{date}\u200b-\u200b{tail}",
        f"{day} {month} {year} {tail}",
        f"{day}-{month}-{year}-{tail}",
        f"{day}.{month}.{year}-{tail}",
        f"{day}/{month}/{year} {tail}",
        f"{day}{month}19{year}-{tail}",
        f"{day}.{month}.19{year} {tail}",
        f"{day}-{month}-20{year}-{tail}",
        f"{date} {tail[:2]} {tail[2:]}",
        f"{day} {month} {year} {tail[:2]} {tail[2:]}",
        " ".join(date + tail),
        "-".join(date + tail),
        f"{date[:3]} {date[3:]} {tail}",
        f"{date},{tail}",
        f"{date}\n{tail}",
        f"{date} løbenummer {tail}",
        (date + tail).translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    ]
    written = r.choice(forms)
    lead = r.choice(
        ["mit cpr er {}", "cpr {}", "CPR-nr.: {}", "jeg er født {}", "{}", "personnummer {} og vi har 12 ansatte",
         "se {}", "CVR {}", "mit nummer er ({}).", "cpr={}", "P {}", "Ordre{}", "{}abc"]
    )  # fmt: skip
    if lead in ("Ordre{}", "{}abc") and not written.isdigit():
        lead = "{}"
    return lead.format(written), (written,)


def _email(r: random.Random) -> tuple[str, tuple[str, ...]]:
    first, last, host = r.choice(FIRST).lower(), r.choice(LAST).lower(), r.choice(HOSTS)
    user = r.choice([f"{first}.{last}", f"{first}_{last}", f"{first}+tilbud", f"{first}{r.randint(1, 99)}", last])
    name, _, top = host.rpartition(".")
    written = r.choice(
        [
            f"{user}@{host}",
            f"{user.upper()}@{host.upper()}",
            f"{user} @ {host}",
            f"{user}(at){host}",
            f"{user} (at) {host}",
            f"{user}[at]{host}",
            f"{user} snabel-a {host}",
            f"{user} snabela {host}",
            f"{user} at {name} dot {top}",
            f"{user}(a){name}(dot){top}",
            f"{user} snabel-a {name} punktum {top}",
            f"{user}＠{host}",
            f"{user}@{name}. {top}",
            f"{user}@\u200b{host}",
        ]
    )
    lead = r.choice(["skriv til {}", "min mail er {}", "<{}>", "mailto:{}", "{}", "E-mail:{};", "kontakt {}, tak"])
    return lead.format(written), (written,)


def _phone(r: random.Random) -> tuple[str, tuple[str, ...]]:
    d = f"{r.randint(20, 99)}{r.randint(0, 999999):06}"
    pairs = [d[0:2], d[2:4], d[4:6], d[6:8]]
    written = r.choice(
        [
            d,
            " ".join(pairs),
            "-".join(pairs),
            ".".join(pairs),
            "/".join(pairs),
            f"{d[:4]} {d[4:]}",
            f"{d[:4]}-{d[4:]}",
            f"{d[:3]} {d[3:5]} {d[5:]}",
            f"{d[:2]} {d[2:5]} {d[5:]}",
            "\u00a0".join(pairs),
            "  ".join(pairs),
            " - ".join(pairs),
            " ".join(d),
            f"+45 {d}",
            f"+45{d}",
            f"0045 {' '.join(pairs)}",
            f"(+45) {' '.join(pairs)}",
            f"45{d}",
            f"45 {' '.join(pairs)}",
            f"+45-{d[:4]}-{d[4:]}",
            f"+49 30 {d[:6]}",
            f"+46 (0)8 {d[:3]} {d[3:6]} {d[6:]}",
            f"+298 {d[:6]}",
            f"+1 ({d[:3]}) {d[3:6]}-{d[2:6]}",
        ]
    )
    lead = r.choice(
        ["ring på {}", "tlf. {}", "tlf {}", "mobil: {}", "{}", "mit nummer er {}", "telefonnummer {}, helst om aftenen",
         "SMS til {}", "({})", "fang mig på {} efter kl. 16", "nr.{}", "vi er 12 ansatte, {}"]
    )  # fmt: skip
    return lead.format(written), (written,)


def _card(r: random.Random) -> tuple[str, tuple[str, ...]]:
    d = "".join(str(r.randint(0, 9)) for _ in range(16))
    d = r.choice("345") + d[1:]
    four = [d[0:4], d[4:8], d[8:12], d[12:16]]
    written = r.choice(
        [
            d,
            " ".join(four),
            "-".join(four),
            ".".join(four),
            f"{d[:4]} {d[4:10]} {d[10:15]}",
            "  ".join(four),
            d + d[:3],
            "/".join(four),
        ]
    )
    return r.choice(["kort {}", "mit kortnummer er {}", "{}", "visa: {} udløb 04/29"]).format(written), (written,)


def _account(r: random.Random) -> tuple[str, tuple[str, ...]]:
    reg, number = f"{r.randint(1000, 9999)}", f"{r.randint(0, 9999999999):010}"
    short = number[-7:]
    iban = f"DK{r.randint(10, 99)}{reg}{number}"
    written, secrets = r.choice(
        [
            (f"reg. {reg} konto {number}", (number,)),
            (f"reg.nr. {reg} kontonr. {number}", (number,)),
            (f"Reg nr: {reg}, kontonummer: {number}", (number,)),
            (f"registreringsnummer {reg} og kontonummer {short}", (short,)),
            (f"kontonr. {short}", (short,)),
            (f"konto {reg} {number}", (number,)),
            (f"konto nr {reg}-{short}", (short,)),
            (f"{reg}-{number}", (number,)),
            (f"{reg} {number}", (number,)),
            (f"bankkonto: {reg}.{number}", (number,)),
            (iban, (iban,)),
            (iban.lower(), (iban.lower(),)),
            (" ".join([iban[i : i + 4] for i in range(0, len(iban), 4)]), (iban[4:8] + " " + iban[8:12],)),
            (f"IBAN: DE{r.randint(10, 99)}{number}{short}0", (number + short,)),
        ]
    )
    return r.choice(["{}", "overfør til {}", "vores {}.", "({})"]).format(written), secrets


def _name(r: random.Random) -> tuple[str, tuple[str, ...]]:
    first, last = r.choice(FIRST), r.choice(LAST)
    name = r.choice(
        [f"{first} {last}", first, f"{first} {r.choice('BCEH')}. {last}", f"{first} {r.choice(LAST)} {last}"]
    )
    lead = r.choice(
        ["jeg hedder {}", "Jeg hedder {}, og vi laver både", "mit navn er {}.", "Mvh {}", "mvh. {}", "vh {}", "Hilsen {}",
         "Med venlig hilsen\n{}", "venlig hilsen {}", "De bedste hilsner {}", "Navn: {}", "mit navn: {}", "My name is {}", "spørg efter {}",
         "Kontaktperson: {}", "min kollega hedder {}", "vores direktør hedder {}", "Hej, det er {} fra smedjen",
         "KH {}", "Mange hilsner {}", "I kan kontakte {} her", "mit fulde navn er {}"]
    )  # fmt: skip
    low = lead.startswith(("jeg hedder", "mit navn", "mvh", "vores direktør hedder"))
    shown = name.lower() if low and r.random() < 0.4 else name
    parts = tuple(part for part in shown.replace(".", "").split() if len(part) > 2)
    return lead.format(shown), parts


MAKERS = {"cpr": _cpr, "email": _email, "phone": _phone, "card": _card, "account": _account, "name": _name}
SHARES = {"cpr": 300, "email": 150, "phone": 250, "card": 80, "account": 100, "name": 120}


def forms() -> list[Form]:
    """The thousand forms."""
    r = random.Random(SEED)
    made = [Form(kind, *MAKERS[kind](r)) for kind, how_many in SHARES.items() for _ in range(how_many)]
    assert len(made) == HOW_MANY
    return made


READABLE = [
    "vi omsætter for 12.500.000 kr. om året",
    "omsætning 12 500 000 kroner",
    "vi har 1.250.000 i balance",
    "vi fik 25000000 kr. i tilskud",
    "tilskud på op til 2.000.000 euro",
    "budget: 10.000.000-15.000.000 kr.",
    "fra 2019 til 2023 voksede vi 40 procent",
    "projektet løber 2024-2027",
    "perioden 2024/2025",
    "1998, 2005, 2011 og 2019",
    "fristen er den 17. december 2026 kl. 12.00",
    "fristen er 17-12-2026",
    "mødet er 17.12.2026 kl. 10.30",
    "CVR 12345678",
    "cvr-nr. 12 34 56 78",
    "CVR: 12345678, vi er 12 ansatte",
    "vores cvr nummer er 12345678",
    "SE-nr. 12345678",
    "CVR-nummer DK12345678",
    "CVR 12345678 og 14 ansatte",
    "P-nummer 1012345678",
    "p-nr. 1003456789",
    "produktionsenhed 1003456789",
    "vi er 12 mand",
    "vi er mellem 10 og 49 ansatte",
    "10-49 ansatte",
    "vi er 1.200 medarbejdere fordelt på 3 byer",
    "5000 Odense C",
    "vi bor i 8000 Aarhus og 9990 Skagen",
    "Vestergade 12, 2. tv, 6400 Sønderborg",
    "eurostars 3 og horizon europe 2021-2027",
    "vi har 3 patenter, 12 ansatte og 2 datterselskaber",
    "momsen er 25 %",
    "maskinen måler 1200 x 800 x 600 mm",
    "ISO 9001 og ISO 14001",
    "EN 301 549",
    "branchekode 62.01.00",
    "branchekode 620100",
    "TRL 4-6",
    "jeg hedder ikke noget, jeg er bare nysgerrig",
    "vi hedder Nordisk Stål",
    "virksomheden hedder Nordisk Stål ApS",
    "jeg er fra Odense",
    "det er Innovationsfonden vi spørger om",
    "det er Danmark og Tyskland",
    "hilsen fra Odense",
    "Kan I se på det? Vi er 14 ansatte",
    "vi ringer på mandag",
    "1-2-3 så er vi i gang",
    "vi søger 500.000 til 1,5 mio. kr.",
    "12 34",
    "0,5 mio. kr. og 12,75 mio. kr.",
    "en omsætning på 9.876.543,21 kr.",
    "vi eksporterer for 45 mio. kr. til 12 lande",
    "kontakt med et universitet i Seoul",
    "vi vil i kontakt med Teknologisk Institut",
    "konto for udvikling",
    "kl. 08.00-16.00",
    "90210 Beverly Hills",
    "en partner i 10115 Berlin",
    "det tager 6-8 uger og koster 15.000-20.000 kr.",
    "vi har 30000000 kr i gæld",
    "2 x 40 fods containere",
    "vi fik 8 mio. i 2021, 9 mio. i 2022 og 11 mio. i 2023",
    "ordrer: 120, 340, 560 og 780",
    "året 2020 2021 2022",
]
