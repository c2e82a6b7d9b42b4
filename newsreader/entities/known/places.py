"""Places that are known by name: how certainly a name means a place, and the canonical names of places."""

from enum import IntEnum
from functools import cache
from importlib import resources

from newsreader.text import fold


class PlaceCertainty(IntEnum):
    """How certain it is that a name, without context, means a place."""

    NONE = 0
    TOWN = 1
    """A town of 15,000 people or more has this name: little more than a hint."""
    CITY = 2
    """A city of 300,000 people or more."""
    UNAMBIGUOUS = 3
    """A country, a capital, a state of the USA or a region in the news: a place wherever the name is."""


def listed_names(text: str) -> tuple[str, ...]:
    """Return the names in a list that is separated by commas and broken into lines."""
    return tuple(" ".join(name.split()) for name in text.split(","))


PLACE_ALIASES = {
    "US": "United States",
    "U.S.": "United States",
    "U.S": "United States",
    "USA": "United States",
    "U.S.A.": "United States",
    "America": "United States",
    "the States": "United States",
    "United States of America": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "U.K": "United Kingdom",
    "Britain": "United Kingdom",
    "Great Britain": "United Kingdom",
    "DPRK": "North Korea",
    "Democratic People's Republic of Korea": "North Korea",
    "ROK": "South Korea",
    "Republic of Korea": "South Korea",
    "UAE": "United Arab Emirates",
    "U.A.E.": "United Arab Emirates",
    "Emirates": "United Arab Emirates",
    "PRC": "China",
    "P.R. China": "China",
    "People's Republic of China": "China",
    "Mainland China": "China",
    "DRC": "Democratic Republic of the Congo",
    "DR Congo": "Democratic Republic of the Congo",
    "Democratic Republic of Congo": "Democratic Republic of the Congo",
    "Russian Federation": "Russia",
    "Islamic Republic of Iran": "Iran",
    "Kingdom of Saudi Arabia": "Saudi Arabia",
    "KSA": "Saudi Arabia",
    "Republic of China": "Taiwan",
    "Czechia": "Czech Republic",
    "Holland": "Netherlands",
    "The Netherlands": "Netherlands",
    "Burma": "Myanmar",
    "Côte d'Ivoire": "Ivory Coast",
    "Cote d'Ivoire": "Ivory Coast",
    "Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "Türkiye": "Turkey",
    "Turkiye": "Turkey",
    "Holy See": "Vatican City",
    "Vatican": "Vatican City",
    "USSR": "Soviet Union",
    "U.S.S.R.": "Soviet Union",
    "NYC": "New York City",
    "Washington D.C.": "Washington DC",
    "Washington, D.C.": "Washington DC",
    "Washington, DC": "Washington DC",
    "D.C.": "Washington DC",
    "Kiev": "Kyiv",
    "Kharkov": "Kharkiv",
    "Odessa": "Odesa",
    "Lvov": "Lviv",
    "Zaporizhzhia": "Zaporizhia",
    "Peking": "Beijing",
    "Bombay": "Mumbai",
    "Calcutta": "Kolkata",
    "Madras": "Chennai",
    "Saigon": "Ho Chi Minh City",
    "Rangoon": "Yangon",
    "N.Z.": "New Zealand",
    "H.K.": "Hong Kong",
    "N.Y.": "New York",
    "N.J.": "New Jersey",
    "N.C.": "North Carolina",
    "S.C.": "South Carolina",
    "N.M.": "New Mexico",
    "N.H.": "New Hampshire",
    "W.Va.": "West Virginia",
    "Ariz": "Arizona",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Fla": "Florida",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Okla": "Oklahoma",
    "Tenn": "Tennessee",
    "Wis": "Wisconsin",
    "Western Siberia": "Siberia",
    "Eastern Siberia": "Siberia",
}
"""Other names of a place that mean nothing else, and the name under which the place is listed."""

_REGIONS = listed_names("""
    Africa, Alberta, Antarctica, Arabian Sea, Arctic Ocean, Asia, Asia-Pacific, Atlantic Ocean, Balochistan,
    Baltic Sea, Bavaria, Black Sea, British Columbia, Burkina Faso, Cape Verde, Capitol Hill, Caspian Sea,
    Catalonia, Caucasus, Central America, Central Asia, Central Europe, Chechnya, Chernobyl, Costa Rica,
    Crimea, Darfur, Donbas, Donbass, Donetsk, Dubai, East Africa, East Asia, East China Sea, East Timor,
    Eastern Europe, El Salvador, England, Eurasia, Europe, Gaza, Gaza City, Gaza Strip, Golan Heights,
    Guangdong, Guantanamo, Gujarat, Hawaii, Hokkaido, Hollywood, Hong Kong, Horn of Africa, Hubei, Indian
    Ocean, Indo-Pacific, Inner Mongolia, Ivory Coast, Kashmir, Kerala, Kherson, Korea, Korean Peninsula,
    Kosovo, Kurdistan, Latin America, Louvre, Luhansk, Manitoba, Mediterranean Sea, Middle East, New South Wales, New
    York City, New Zealand, North Africa, North America, North Korea, North Sea, Northern Ireland, Northern
    Territory, Nova Scotia, Okinawa, Ontario, Pacific Ocean, Palestine, Panama Canal, Papua New Guinea,
    Persian Gulf, Puerto Rico, Punjab, Quebec, Queensland, Rakhine, Red Sea, Saskatchewan, Saudi Arabia,
    Scandinavia, Scotland, Siberia, Sichuan, Sierra Leone, Silicon Valley, Sinai, South America, South Asia,
    South Australia, South China Sea, South Korea, South Sudan, South-East Asia, Southeast Asia, Southern
    Africa, Sri Lanka, Strait of Hormuz, Sub-Saharan Africa, Suez Canal, Taiwan Strait, Tamil Nadu, Tasmania,
    Tibet, Tigray, Uttar Pradesh, Vatican City, Wales, West Africa, West Bank, Western Australia, Western
    Europe, Xinjiang, Yunnan
""")
"""Regions, seas and the like that the table lacks."""

_AMBIGUOUS = listed_names("""
    Alofi, Avarua, Basse, Bridgetown, Carolina, Castries, Chad, Dominica, Douglas, Guernsey, Hamilton,
    Jackson, Jersey, Kingston, Kingstown, Lincoln, Male, Man, Mariehamn, Mobile, Moroni, Nelson, Nice, Niue,
    Orange, Praia, Reading, Roseau, Saipan, Stanley, Victoria, Wallis, Willemstad
""")
"""Names in the table that more often are those of people or common words. They count as towns, so that no rule tags
them where the model did not.
"""


_FIRST_WORDS = {"mt": "mount", "st": "saint", "ft": "fort"}


@cache
def places() -> dict[str, PlaceCertainty]:
    """Load the table of places, some 45,000 names with the certainty of each; it takes some ten milliseconds."""
    table: dict[str, PlaceCertainty] = {}
    content = resources.files("newsreader.entities.known").joinpath("places.txt").read_text(encoding="utf-8")
    for section in content.split("\n= ")[1:]:
        level, _, names = section.partition("\n")
        table.update(dict.fromkeys(names.splitlines(), PlaceCertainty(int(level))))
    for name in (*_REGIONS, *PLACE_ALIASES, *PLACE_ALIASES.values()):
        table[name] = PlaceCertainty.UNAMBIGUOUS
    for name in _AMBIGUOUS:
        table[name] = PlaceCertainty.TOWN
    return table


def certainty(name: str) -> PlaceCertainty:
    """Return how certainly `name`, without context, means a place. Names in capitals count if they are unambiguous."""
    found = places().get(name, PlaceCertainty.NONE)
    if found is PlaceCertainty.NONE and len(name) >= 5 and name.isupper():
        usual = places().get(name.title(), PlaceCertainty.NONE)
        return usual if usual is PlaceCertainty.UNAMBIGUOUS else found
    return found


@cache
def unambiguous_places() -> tuple[str, ...]:
    """Return all names that mean a place in any context."""
    return tuple(name for name, value in places().items() if value is PlaceCertainty.UNAMBIGUOUS)


def place_key(name: str) -> str:
    """Return the key that spellings of one place's name share: "Mt. Cook" and "Mount Cook"."""
    first, _, rest = fold(name).removeprefix("the ").partition(" ")
    return f"{_FIRST_WORDS.get(first.rstrip('.'), first)} {rest}" if rest else first


def place_name(name: str) -> str:
    """Return the name under which the place called `name` is listed; for most places it is `name` itself."""
    return PLACE_ALIASES.get(name) or PLACE_ALIASES.get(f"the {name}") or name
