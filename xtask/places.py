"""Inflect the names of countries, peoples and towns.

usage: places.py NAMES OUT

NAMES is places.txt; the Polish names of all countries are added from CLDR (Babel). Every name is
inflected by morfeusz2, multi-word names with agreement; names that it does not know follow the
regular declension. One line of OUT is one name:

    kind TAB code TAB name TAB mark TAB form|form|form

kind is country, national, adjective, city or none, or usual for the one name that a country is
shown by, which has no forms; mark is empty or one of places.txt.
"""

import re
import sys

import morfeusz2
from babel import Locale

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
#: Territories of CLDR that are no countries (groups, outlying and disputed pieces).
SKIPPED = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "UM", "AQ", "CQ"}

analyser = morfeusz2.Morfeusz(praet="composite")


def cells(tag):
    """(number, case, gender) triples of a noun's or adjective's tag."""
    parts = tag.split(":")
    if len(parts) < 4 or (parts[0], parts[-1]) not in (("adj", "pos"), ("ppas", "aff")) and parts[0] != "subst":
        return set()
    return {(n, c, g) for n in parts[1].split(".") for c in parts[2].split(".") for g in parts[3].split(".")}


def noun_forms(name):
    """Forms of a geographic noun by cell, over all its lexemes; empty if it is unknown."""
    table = {}
    for form, lemma, tag, names, _ in analyser.generate(name):
        if lemma.split(":")[0] == name and "nazwa_geograficzna" in names:
            for cell in cells(tag):
                table.setdefault(cell, set()).add(form)
    number = "sg" if any(cell[0] == "sg" and name in table[cell] for cell in table) else "pl"
    return {cell: forms for cell, forms in table.items() if cell[0] == number}


def common_noun_forms(name):
    """As noun_forms for a word like republika or wyspy, with its capital kept."""
    table = {}
    for _, _, (_, lemma, tag, names, _) in analyser.analyse(name.lower()):
        bare = lemma.split(":")[0]
        if not tag.startswith("subst") or "nazwa_pospolita" not in names:
            continue
        numbers = {n for n, c, _ in cells(tag) if c == "nom"}
        for form, _, other, _, _ in analyser.generate(lemma):
            for cell in cells(other):
                if cell[0] in numbers and bare[:2] == name.lower()[:2]:
                    table.setdefault(cell, set()).add(form.capitalize())
    return table


def adjective_forms(word):
    """Forms of an adjective by cell, if the word is one in the nominative."""
    table = {}
    lemmas = {
        lemma
        for _, _, (_, lemma, tag, _, _) in analyser.analyse(word.lower())
        if tag.startswith(("adj:", "ppas:")) and any(c == "nom" for _, c, _ in cells(tag))
    }
    for lemma in sorted(lemmas):
        for form, _, tag, _, _ in analyser.generate(lemma):
            for cell in cells(tag) if not tag.startswith(("subst", "ger")) else ():
                table.setdefault(cell, set()).add(form if word.islower() else form.capitalize())
    return table


SOFT = [("ch", "sze"), ("ck", "cku"), ("st", "ście"), ("sł", "śle"), ("zd", "ździe"), ("d", "dzie"), ("t", "cie"), ("r", "rze"), ("ł", "le"), ("n", "nie"), ("s", "sie"), ("z", "zie"), ("m", "mie"), ("b", "bie"), ("p", "pie"), ("w", "wie"), ("f", "fie")]
SOFT_FEMININE = [("ch", "sze"), ("cht", "chcie"), ("k", "ce"), ("g", "dze"), ("h", "że")] + [s for s in SOFT if s[0] not in ("ch", "ck")]


def softened(stem, table, otherwise):
    """The stem with its locative ending."""
    for hard, soft in sorted(table, key=lambda pair: -len(pair[0])):
        if stem.endswith(hard):
            return stem[: -len(hard)] + soft
    return stem + otherwise


def regular_forms(name):
    """Declension of a foreign name by its ending; a name may also stay as it is."""
    if name.endswith("a") and not name.endswith(("ia", "ea", "ya")):
        stem = name[:-1]
        hard = "i" if stem.endswith(("k", "g", "l", "j")) else "y"
        locative = softened(stem, SOFT_FEMININE, "i" if stem.endswith(("l", "j")) else "y")
        return {name, stem + hard, locative, stem + "ę", stem + "ą"}
    if name[-1] in "aeiouyáéíóúýäöüåøů":
        return {name}
    if name.endswith("ice"):
        return {name, name[:-1], name[:-1] + "om", name[:-1] + "ami", name[:-1] + "ach"}
    soft_ending = name.endswith(("l", "j", "k", "g", "h", "ch", "cz", "sz", "x", "ż", "ź", "ń", "š", "ž", "č", "ř", "q"))
    locative = name + "u" if soft_ending and not name.endswith("cht") else softened(name, SOFT, "ie")
    instrumental = name + ("iem" if name[-1] in "kg" else "em")
    return {name, name + "u", name + "a", name + "owi", instrumental, locative}


def place_forms(name):
    """All forms of a place name of one word or more."""
    words = re.split(r"([ -])", name)
    fixed = {word[1:] for word in words if word.startswith("=")}
    words = [word.removeprefix("=") for word in words]
    name = "".join(words)
    if name.isupper() or len(words) == 1:
        forms = {form for forms in noun_forms(name).values() for form in forms}
        if name.isupper():
            return {name}
        return forms | {name} if forms else regular_forms(name)
    tables = []
    for word in words:
        if word in fixed:
            tables.append((word, {}, {}))
            continue
        table = noun_forms(word) or common_noun_forms(word) if word[0].isupper() else {}
        tables.append((word, adjective_forms(word) if word[0].isupper() else {}, table))
    head = next((table for _, adjective, table in tables if table and not adjective), None)
    head = head or next((table for _, _, table in tables if table), None)
    if head is None:
        last = words[-1]
        return {"".join(words[:-1]) + form for form in regular_forms(last)} | {name}
    forms = {name}
    for cell, heads in head.items():
        if cell[1] not in CASES:
            continue
        variants = {""}
        for word, adjective, table in tables:
            if table is head:
                options = heads
            elif adjective and word in {f for c, fs in adjective.items() if c[1] == "nom" for f in fs}:
                options = adjective.get(cell, {word})
            elif table and any(word in fs for c, fs in table.items() if c[1] == "nom"):
                options = {f for c, fs in table.items() if c[1] == cell[1] for f in fs}
            else:
                options = {word}
            variants = {before + option for before in variants for option in options}
        forms |= variants
    return forms


def national_forms(name):
    """All forms of the name of an inhabitant."""
    forms = {name}
    for form, lemma, tag, names, _ in analyser.generate(name):
        person = "nazwisko" in names or "imię" in names
        if lemma.split(":")[0] == name and not person and tag.startswith("subst"):
            forms.add(form)
    return forms


def adjective_and_prefix_forms(name):
    """All forms of an adjective, and the one that begins compounds (niemiecko-)."""
    forms = {form for forms in adjective_forms(name).values() for form in forms}
    return (forms or regular_adjective(name)) | {name[:-1] + "o-"}


def regular_adjective(name):
    """Declension of an adjective in -ski, -cki that the dictionary lacks."""
    stem = name[:-1]
    masculine = stem[:-2] + {"sk": "scy", "ck": "ccy", "zk": "zcy"}[stem[-2:]]
    endings = ("i", "iego", "iemu", "im", "a", "iej", "ą", "ie", "ich", "imi")
    return {stem + ending for ending in endings} | {masculine}


def cldr_names():
    """(code, name) of all countries."""
    for code, name in sorted(Locale("pl").territories.items()):
        if re.fullmatch("[A-Z]{2}", code) and code not in SKIPPED:
            yield code, re.sub(r"^SRA | \(.*\)", "", name)


def entries(path):
    """(kind, code, name, mark, word to inflect) of all names."""
    for code, name in cldr_names():
        yield "country", code, name, "", name
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    for line in lines:
        kind, rest = line.split(" ", 1)
        if kind in ("mark", "drop"):
            continue
        code, names = rest.split(" ", 1)
        for item in re.split("[;,] *", names):
            name, mark = re.fullmatch(r"(.*?)(?: \[(\w+)\])?", item).groups()
            if kind == "town-adjective":
                town, name = name.split(": ")
                yield "adjective", code, town, mark or "", name
            else:
                yield kind, code, name, mark or "", name


def remarks(path):
    """Marks given to names apart, and forms that are better not known."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    marks = dict(re.findall(r"^mark (.*) \[(\w+)\]$", text, re.MULTILINE))
    return marks, set(re.findall(r"^drop (.*)$", text, re.MULTILINE))


def main():
    path, out = sys.argv[1:]
    inflect = {
        "country": place_forms,
        "city": place_forms,
        "none": place_forms,
        "national": national_forms,
        "adjective": adjective_and_prefix_forms,
    }
    extra, dropped = remarks(path)
    usual = dict(cldr_names())
    lines = {("usual", code, name, ""): set() for code, name in usual.items()}
    for kind, code, name, mark, word in entries(path):
        if kind in ("national", "adjective") and name == word:
            name = usual[code]
        name = name.replace("=", "")
        forms = lines.setdefault((kind, code, name, mark or extra.get(word, "")), set())
        forms |= inflect[kind](word) - dropped
    with open(out, "w", encoding="utf-8") as file:
        for key, forms in sorted(lines.items()):
            file.write("\t".join(key) + "\t" + "|".join(sorted(forms)) + "\n")


if __name__ == "__main__":
    main()
