"""Organisations that are known by name, their other names, and the key that spellings of one name share."""

import re

from newsreader.entities.known import places
from newsreader.entities.known.places import PlaceCertainty
from newsreader.language.english import NAME_WORDS
from newsreader.text import fold

_NOT_TEAMS = NAME_WORDS.demonyms | NAME_WORDS.generic | NAME_WORDS.organisation_heads

_LEGAL = re.compile(r"[ ,]+(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|llp|ag|sa|nv|gmbh|spa|bhd|pty)\.?$")
_LEGAL_BEHIND_AND = re.compile(r"(?: and| &) co(?:mpany)?\.?(?:,? (?:inc|ltd|plc|llc|sa)\.?)?$")
_SPELLINGS = (("defense", "defence"), ("center", "centre"), ("organization", "organisation"), ("labor", "labour"))


UNAMBIGUOUS_ORGANISATIONS = frozenset(
    places.listed_names("""
    NATO, Nato, UN, U.N., EU, IMF, WHO, WTO, IAEA, OPEC, OPEC+, ASEAN, APEC, BRICS, G7, G8, G20, G-7, G-20, OECD,
    UNESCO, Unesco, UNICEF, Unicef, UNHCR, UNRWA, Interpol, Europol, FIFA, Fifa, UEFA, Uefa, IOC, FBI, CIA, NSA, KGB,
    FSB, GRU, MI5, MI6, GCHQ, Mossad, IDF, Pentagon, Kremlin, White House, Downing Street, State Department, Red Cross,
    Hamas, Hezbollah, Taliban, al-Qaeda, Al-Qaeda, al Qaeda, Islamic State, Boko Haram, al-Shabaab,
    BBC, CNN, Reuters, AFP, Associated Press, Bloomberg, Xinhua, TASS, Tass, KCNA, Yonhap, Al Jazeera, Sky News,
    Fox News, NBC, CBS, ABC News, New York Times, Washington Post, Wall Street Journal, Financial Times, Daily Mail,
    Daily Telegraph, Amnesty International, Human Rights Watch, Greenpeace, Oxfam, Doctors Without Borders,
    Standard & Poor's, Standard and Poor's, Moody's, Goldman Sachs, J.P. Morgan, JPMorgan, Petrobras, Morgan Stanley,
    Merrill Lynch, Deutsche Bank,
    General Motors, General Electric, General Mills, General Dynamics, American Telephone and Telegraph, Exxon,
    Chevron, Gazprom, Rosneft, Lukoil, Yukos, Google, Netflix, SpaceX, Sony, Samsung, Nintendo, Nokia, Intel, Yahoo,
    Huawei, Xiaomi, Toyota, Nissan, Volkswagen, Volvo, Walmart, Pfizer, AstraZeneca, Lib Dem, Lib Dems, Liberal
    Democrats, Tories, Manchester United, Real Madrid, Microsoft, Facebook, Twitter, YouTube, TikTok, Instagram,
    WhatsApp, Telegram, Boeing, Airbus, European Union,
    European Commission, European Parliament, African Union, United Nations, Security Council, World Bank,
    World Health Organization, World Trade Organization, International Monetary Fund, International Criminal Court
""")
)
"""Names that mean an organisation wherever they are in the news."""

ORGANISATION_ALIASES = {
    "UN": "United Nations",
    "U.N.": "United Nations",
    "EU": "European Union",
    "E.U.": "European Union",
    "IMF": "International Monetary Fund",
    "WHO": "World Health Organization",
    "WTO": "World Trade Organization",
    "AP": "Associated Press",
    "Group of Seven": "G7",
    "Group of 7": "G7",
    "G-7": "G7",
    "Group of Eight": "G8",
    "G-8": "G8",
    "Group of Twenty": "G20",
    "Group of 20": "G20",
    "G-20": "G20",
    "AFP": "Agence France-Presse",
    "IDF": "Israel Defence Forces",
    "IAEA": "International Atomic Energy Agency",
    "MoD": "Ministry of Defence",
    "UNSC": "UN Security Council",
    "United Nations Security Council": "UN Security Council",
    "UNGA": "UN General Assembly",
    "United Nations General Assembly": "UN General Assembly",
    "Moody": "Moody's",
    "Moody's Investors Service": "Moody's",
    "S and P": "Standard and Poor's",
    "S&P": "Standard and Poor's",
    "Standard & Poor's": "Standard and Poor's",
    "AT&T": "American Telephone and Telegraph",
    "Fed": "Federal Reserve",
    "Federal Reserve Board": "Federal Reserve",
    "Lib Dem": "Liberal Democrats",
    "Lib Dems": "Liberal Democrats",
    "State Department": "US Department of State",
    "US State Department": "US Department of State",
    "Department of State": "US Department of State",
    "MSF": "Doctors Without Borders",
    "Medecins Sans Frontieres": "Doctors Without Borders",
    "Médecins Sans Frontières": "Doctors Without Borders",
}
"""Other names of organisations that mean nothing else, and the names under which they are listed."""


def without_legal_form(folded: str) -> str:
    """Return a folded name without the "Inc" or "Ltd" at its end."""
    return _LEGAL.sub("", folded)


def is_incorporated(name: str) -> bool:
    """Tell whether a name ends in a legal form."""
    return _LEGAL.search(fold(name)) is not None


def team_of(name: str) -> str:
    """Return the short name of a city's team, such as "Chargers" for "San Diego Chargers"; else an empty string."""
    place, _, team = name.rpartition(" ")
    is_team = team.endswith("s") and team[0].isupper() and not team.isupper() and team not in _NOT_TEAMS
    return team if is_team and places.certainty(place) is not PlaceCertainty.NONE else ""


def organisation_key(name: str) -> str:
    """Return the key that spellings of one organisation's name share.

    Case, legal form, dots, and British or American spelling are ignored.
    """
    key = fold(name).removeprefix("the ")
    firm = _LEGAL_BEHIND_AND.sub("", key)
    key = firm if " " in firm else key  # Forbes & Company is not Forbes
    key = without_legal_form(key).replace(".", "").replace(",", "").replace(" & ", " and ")
    for american, british in _SPELLINGS:
        key = key.replace(american, british)
    return key
