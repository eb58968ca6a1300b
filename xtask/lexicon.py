"""Enumerate the SGJP lexicon into one text file.

usage: lexicon.py WORDS OUT

WORDS is a plain list of Polish forms, one a line; it only tells which forms to look up. Every
form, and every lemma of polish-inflection-data, is analysed with morfeusz2; every lemma found is
then inflected by it. One line of OUT is one lexeme and standing:

    lemma TAB class TAB form form form ...

class is one letter (n noun, a adjective, v verb, g geographic name, i first name, o other proper
name, s surname, f any other part of speech), followed by '-' when the dictionary marks the forms
as dated, rare, dialectal, wrong or vulgar, and for depreciative forms and abbreviations.
"""

import multiprocessing
import re
import sys

import marisa_trie
import morfeusz2
from polish_inflection_data import KATALOG

CHUNK = 20_000
WORKERS = 2
VERBAL = {"fin", "bedzie", "praet", "cond", "impt", "imps", "inf", "pcon", "pant", "ger", "pact", "ppas", "winien"}
DOUBTFUL = {"daw", "przest", "rzad", "indyw", "gwar", "hom", "arch", "niepopr", "pogard", "wulg", "reg", "char", "slang"}
ADJECTIVAL = {"adj", "adja", "adjp", "adjc", "adv"}

_analyser = None


def analyser():
    """One analyser a process; composite past tenses are single forms."""
    global _analyser
    if _analyser is None:
        _analyser = morfeusz2.Morfeusz(praet="composite")
    return _analyser


def bare(lemma):
    """The lemma without the homonym's number."""
    return lemma.split(":", 1)[0] if len(lemma) > 1 else lemma


def doubtful(labels):
    """Whether a label says that the form is hardly met today."""
    return any(DOUBTFUL.intersection(re.split(r"[^a-z]+", label)) for label in labels)


def kind(tag, names, labels):
    """Class letter and mark of one inflected form."""
    pos = tag.split(":", 1)[0]
    if pos in VERBAL:
        letter = "v"
    elif pos in ADJECTIVAL:
        letter = "a"
    elif pos in ("subst", "depr"):
        if not names or "nazwa_pospolita" in names:
            letter = "n"
        elif "nazwa_geograficzna" in names:
            letter = "g"
        elif "imię" in names:
            letter = "i"
        elif names == ["nazwisko"]:
            letter = "s"
        else:
            letter = "o"
    else:
        letter = "f"
    return letter + ("-" if doubtful(labels) or pos in ("depr", "brev") else "")


def lemmas_of(words):
    """Lemmas of a chunk of forms."""
    found = set()
    for word in words:
        for _, _, (_, lemma, tag, _, _) in analyser().analyse(word):
            if tag not in ("ign", "interp", "sp") and not lemma.isdigit():
                found.add(bare(lemma))
    return found


def lines_of(lemmas):
    """Lines of a chunk of lemmas."""
    lines = []
    for lemma in lemmas:
        lexemes = {}
        for form, full, tag, names, labels in analyser().generate(lemma):
            if tag not in ("ign", "interp", "sp"):
                lexemes.setdefault((bare(full), kind(tag, names, labels)), set()).add(form)
        for (base, letter), forms in sorted(lexemes.items()):
            lines.append(f"{base}\t{letter}\t{' '.join(sorted(forms))}\n")
    return lines


def chunks(items):
    """Slices of a list."""
    return [items[i : i + CHUNK] for i in range(0, len(items), CHUNK)]


def seeds(path):
    """Forms and lemmas to look up."""
    with open(path, encoding="utf-8") as file:
        words = {line.strip() for line in file}
    trie = marisa_trie.BytesTrie()
    trie.load(str(KATALOG / "odmien.marisa"))
    for key in trie.iterkeys():
        lemma = key.split("\t", 1)[0]
        if not (lemma.startswith("nie") and lemma.endswith("ość")):
            words.add(lemma)
    words.discard("")
    return sorted(words)


def main():
    words, out = sys.argv[1:]
    with multiprocessing.Pool(WORKERS) as pool:
        lemmas = set()
        todo = chunks(seeds(words))
        for n, found in enumerate(pool.imap_unordered(lemmas_of, todo), 1):
            lemmas |= found
            print(f"\ranalysed {n}/{len(todo)} chunks, {len(lemmas)} lemmas", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        lines = set()
        todo = chunks(sorted(lemmas))
        for n, found in enumerate(pool.imap_unordered(lines_of, todo), 1):
            lines.update(found)
            print(f"\rinflected {n}/{len(todo)} chunks", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(sorted(lines))


if __name__ == "__main__":
    main()
