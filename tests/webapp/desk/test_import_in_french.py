"""Import on French pages: each line is French, or marked as what it is."""

import re

from bs4 import BeautifulSoup
from factories import make_concept
from uploads import looked, table

from glossary.exchange.tables import rows as exchange_rows


def test_on_a_french_page_each_line_is_french_or_marked_as_english(desk):
    d = desk(make_concept("skill", {"en": "Skill"}))
    client = d.client()
    rows = ["id,prefLabel.en,broader,status", "skill,Skill,,draft", "new,New,gone,", "odd,,,x"]
    lines = b'{"kind": "concept", "id": 7, "prefLabel": {}}\n{"kind": "page"'
    address, _ = looked(client, ("terms.csv", table(*rows)), ("terms.jsonl", lines))
    page = client.get(f"{address}?lang=fr").text.replace("\u00a0", " ")
    french = re.findall(r'<li lang="fr" dir="ltr">([^<]*)</li>', page)
    english = re.findall(r'<li lang="en" dir="ltr">([^<]*)</li>', page)
    assert french == [
        "terms.csv, ligne 3 : broader (C3) : le terme « gone » n’existe pas (Corrigez "
        "l’identifiant, supprimez la relation, ou ajoutez d’abord le terme.). "
        "Corrigez cela et importez de nouveau le fichier.",
        "terms.csv, ligne 4 : status (D4) : « x » n’est aucune de ces valeurs : draft, in-review, "
        "published, withdrawn. Corrigez la ligne et importez de nouveau le fichier.",
        "skill (ligne 2) : l’état reste « publié », bien que le fichier dise « brouillon »",
        *french[3:],
    ]
    assert "terms.jsonl, ligne 2 : line : ce n’est pas du JSON" in french[4]
    assert "terms.jsonl, ligne 1 : id : écrivez un texte entre guillemets" in french[3]
    assert english == []


def test_on_a_french_page_readers_of_files_speak_french(desk):
    files = [
        ("scan.png", b"\x89PNG\r\n\x1a\n"),
        ("broken.pdf", b"%PDF-1.7 and nothing else"),
        ("empty.html", b"<html><body><p></p></body></html>"),
        ("latin.txt", "Un métier s’apprend.\n\nIl se transmet.".encode("cp1252")),
    ]
    client = desk().client()
    address, _ = looked(client, *files)
    page = BeautifulSoup(client.get(f"{address}?lang=fr").text.replace("\u00a0", " "), "lxml")
    assert page.select("main [lang=en]") == []
    told = page.find("main").text
    for words in (
        "Ignoré : c’est une image ; sont lus : documents Word (DOCX), livres EPUB, pages web",
        "broken.pdf : il est endommagé ou ce n’est pas un fichier PDF (",
        "Ouvrez-le dans un lecteur de PDF",
        "empty.html : la page web ne contient pas de texte propre. Ouvrez-la dans un navigateur",
        "pas en UTF-8 (octet 5), lu comme windows-1252",
    ):
        assert words in told


def test_on_a_french_page_limits_are_told_with_the_digits_that_french_groups(desk, monkeypatch):
    monkeypatch.setattr(exchange_rows, "MAX_CHARACTERS", 12_000)
    client = desk().client()
    address, page = looked(client, ("t.csv", table("id,prefLabel.en", f"a,{'A' * 12_000}")))
    assert "t.csv: it has more than 12,000 characters. Divide it" in page
    french = client.get(f"{address}?lang=fr").text
    (line,) = re.findall(r'<li lang="fr" dir="ltr">(t.csv[^<]*)</li>', french)
    assert "12\u202f000" in line
