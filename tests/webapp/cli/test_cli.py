"""The command line: what each verb says, and the exit codes that scripts rely on."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ports import keep_port, port_of

from glossary.store.store import open_store
from webapp.cli import main
from webapp.frame.settings import Settings

CORPUS = Path(__file__).parents[3] / "corpus"
TERM = (
    '{"kind":"concept","id":"soldering","prefLabel":{"en":"Soldering","fr":"Brasage"},'
    '"definition":[{"id":"d1","text":"Joining metal with a filler that melts.","language":"en",'
    '"kind":"editorial"}]}\n'
)


@pytest.fixture
def tvetipedia(settings: Settings) -> Callable[..., Result]:
    """The command line on an instance of its own."""

    def run(*words: str | Path, **environment: str) -> Result:
        variables = {"TVETIPEDIA_INSTANCE": str(settings.instance), **environment}
        return CliRunner().invoke(main, [str(word) for word in words], env=variables)

    return run


@pytest.fixture
def term_file(tmp_path: Path) -> Path:
    file = tmp_path / "terms.jsonl"
    file.write_text(TERM)
    return file


def test_what_is_loaded_is_found(tvetipedia, term_file):
    loaded = tvetipedia("load", term_file)
    assert loaded.exit_code == 0, loaded.output
    assert "1 concept added" in loaded.output
    found = tvetipedia("search", "brasage")
    assert "Soldering" in found.output
    assert "/term/soldering" in found.output
    assert "1 found" in found.output


def test_the_same_file_again_changes_nothing(tvetipedia, term_file, settings):
    tvetipedia("load", term_file)
    again = tvetipedia("load", term_file)
    assert again.exit_code == 0
    assert "1 concept unchanged" in again.output
    with open_store(settings.database_url) as store:
        assert store.sequence() == 1


def test_check_says_what_would_come_in_and_changes_nothing(tvetipedia, term_file, settings):
    checked = tvetipedia("load", "--check", term_file)
    assert checked.exit_code == 0
    assert "1 concept added" in checked.output
    assert "Nothing was changed" in checked.output
    with open_store(settings.database_url) as store:
        assert store.sequence() == 0


def test_what_is_refused_is_named_on_the_error_stream_and_the_rest_comes_in(tvetipedia, tmp_path):
    file = tmp_path / "mixed.jsonl"
    file.write_text(TERM + '{"kind":"concept","id":"welding"}\nno json\n')
    loaded = tvetipedia("load", file)
    assert loaded.exit_code == 1
    assert "1 concept added" in loaded.stdout
    assert "line 2: prefLabel" in loaded.stderr
    assert "line 3" in loaded.stderr
    assert "Traceback" not in loaded.output


def test_a_path_that_does_not_exist_is_refused(tvetipedia, tmp_path):
    loaded = tvetipedia("load", tmp_path / "missing.pdf")
    assert loaded.exit_code == 1
    assert "missing.pdf: there is no such file or folder" in loaded.stderr


def test_search_in_json_is_the_answer_of_the_interface(tvetipedia, term_file):
    tvetipedia("load", term_file)
    body = json.loads(tvetipedia("search", "soldering", "--json").output)
    assert body["total"] == 1
    assert body["hits"][0]["id"] == "term/soldering"
    assert body["tier"] == "exact"


def test_nothing_found_is_said_and_is_no_failure(tvetipedia, term_file):
    tvetipedia("load", term_file)
    found = tvetipedia("search", "underwater basketry")
    assert found.exit_code == 0
    assert "Nothing found." in found.output


def test_what_is_exported_can_be_loaded_elsewhere(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    file = tmp_path / "export.jsonl"
    assert tvetipedia("export", "jsonl", file).exit_code == 0
    elsewhere = str(tmp_path / "elsewhere")
    assert tvetipedia("load", file, TVETIPEDIA_INSTANCE=elsewhere).exit_code == 0
    again = tvetipedia("export", "jsonl", TVETIPEDIA_INSTANCE=elsewhere)
    assert again.stdout == file.read_text()


def test_an_export_that_cannot_be_written_is_one_line(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    failed = tvetipedia("export", "jsonl", tmp_path / "no" / "such" / "folder.jsonl")
    assert failed.exit_code == 1
    assert len(failed.stderr.splitlines()) == 1


def test_check_tells_every_problem_and_counts_them(tvetipedia, tmp_path, settings):
    file = tmp_path / "terms.jsonl"
    file.write_text(TERM)
    tvetipedia("load", file)
    assert tvetipedia("check").exit_code == 0
    with open_store(settings.database_url) as store:
        noun = store.public("concept", "soldering").noun
        broken = type(noun)(id="welding", pref_label={"en": "Welding"}, broader=("no-such",))
        store.put(broken, editor="test")
    checked = tvetipedia("check")
    assert checked.exit_code == 1
    assert re.search(r"error: concept welding, broader.*no-such", checked.output)
    assert "1 errors" in checked.output


def test_annotate_tells_terms_with_their_places(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    draft = tmp_path / "draft.txt"
    draft.write_text("Soldering is a trade.\nHe is good at soldering.\n")
    told = tvetipedia("annotate", draft, "--language", "en")
    assert told.exit_code == 0, told.output
    assert re.search(r"^ +2  Soldering  1:1, 2:15$", told.output, re.MULTILINE)
    assert "1 term in 2 places, read as English" in told.output


def test_annotate_in_json_is_the_answer_of_the_interface(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    draft = tmp_path / "draft.txt"
    draft.write_text("Le brasage.")
    body = json.loads(tvetipedia("annotate", draft, "--json", "--language", "fr").output)
    assert body["matches"] == [{"start": 3, "end": 10, "text": "brasage", "id": "term/soldering"}]
    assert body["terms"][0]["title"] == "Brasage"


def test_annotate_writes_footnotes_for_what_comes_from_the_standard_input(settings, term_file):
    variables = {"TVETIPEDIA_INSTANCE": str(settings.instance)}
    runner = CliRunner()
    runner.invoke(main, ["load", str(term_file)], env=variables)
    words = ["annotate", "-", "--footnotes"]
    told = runner.invoke(main, words, input="Soldering", env=variables)
    assert told.output.startswith(
        "1. Soldering: Joining metal with a filler that melts. TVETipedia"
    )
    refused = runner.invoke(main, words, input=b"\x89PNG\r\n\x1a\n" * 50, env=variables)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: standard input: ")
    assert len(refused.stderr.splitlines()) == 1


def test_annotate_names_the_pages_of_a_pdf_file(tvetipedia, tmp_path):
    file = tmp_path / "terms.jsonl"
    file.write_text(TERM.replace("Soldering", "Learner"))
    tvetipedia("load", file)
    told = tvetipedia("annotate", next((CORPUS / "originals").glob("*.pdf")))
    assert told.exit_code == 0, told.output
    assert re.search(r"^ +\d+  Learner  p\. \w+, ", told.output, re.MULTILINE)


def test_annotate_refuses_an_unknown_language(tvetipedia, term_file):
    refused = tvetipedia("annotate", term_file, "--language", "xx")
    assert refused.exit_code == 2
    assert "'xx'" in refused.stderr


def test_annotate_takes_the_language_of_a_tag(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    draft = tmp_path / "draft.txt"
    draft.write_text("Le brasage.")
    told = tvetipedia("annotate", draft, "--language", "fr-CA", "--lang", "EN-gb")
    assert told.exit_code == 0, told.output
    assert re.search(r"^ +1  Soldering  1:4$", told.output, re.MULTILINE)


def test_annotate_says_whose_word_for_the_language_it_takes(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    draft = tmp_path / "draft.html"
    draft.write_text('<!doctype html><html lang="en"><body><p>Le brasage.</p></body></html>')
    told = tvetipedia("annotate", draft)
    assert "read as English, as the file declares; if it is wrong, say it" in told.output
    told = tvetipedia("annotate", draft, "--language", "fr")
    assert "1 term in 1 place, read as French, as given." in told.output


def test_annotate_says_when_the_standard_input_is_closed(tmp_path):
    script = (
        f'{shlex.quote(sys.executable)} -c "from webapp.cli import main; main()" annotate - <&-'
    )
    environment = os.environ | {"TVETIPEDIA_INSTANCE": str(tmp_path)}
    told = subprocess.run(
        ["sh", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr.startswith("Error: The standard input is closed.")
    assert len(told.stderr.splitlines()) == 1


def test_annotate_says_what_is_no_file(tvetipedia, tmp_path):
    for there_is_none in (tmp_path / "none.txt", tmp_path):
        refused = tvetipedia("annotate", there_is_none)
        assert refused.exit_code == 2
        assert str(there_is_none) in refused.stderr
    assert "2 when there is none" in " ".join(tvetipedia("annotate", "--help").output.split())


def test_evaluate_measures_each_kind_of_query(tvetipedia, term_file, tmp_path):
    tvetipedia("load", term_file)
    queries = tmp_path / "queries.tsv"
    queries.write_text(
        "query\tlanguage\texpected\tkind\n"
        "soldering\ten\tsoldering\texact\n"
        "knitting\ten\tknitting\tmissing\n"
    )
    measured = tvetipedia("evaluate", queries, "--failures")
    assert measured.exit_code == 0, measured.output
    rows = {line.split()[0]: line.split() for line in measured.output.splitlines()}
    assert rows["all"][1:3] == ["2", "0.500"]
    assert rows["exact"][2] == "1.000"
    assert "knitting (en): nothing; not knitting" in measured.output


def test_evaluate_refuses_a_file_of_another_form(tvetipedia, term_file):
    failed = tvetipedia("evaluate", term_file)
    assert failed.exit_code == 1
    assert "line 1" in failed.stderr


def test_a_search_without_an_index_builds_it_and_says_so(tvetipedia, term_file, settings):
    tvetipedia("load", term_file)
    shutil.rmtree(settings.index)
    found = tvetipedia("search", "soldering", "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout)["total"] == 1
    assert "Rebuilding it from the store first" in found.stderr


def test_an_engine_that_there_is_not_is_said_with_those_there_are(tvetipedia):
    failed = tvetipedia("search", "soldering", TVETIPEDIA_ENGINE="nosuch://me:secret@host/index")
    assert failed.exit_code == 1
    assert "whoosh:///folder" in failed.stderr
    assert "secret" not in failed.output


def test_the_index_is_kept_where_its_address_says(tvetipedia, term_file, settings, tmp_path):
    elsewhere = f"whoosh://{tmp_path / 'on%20another%20disk'}"
    tvetipedia("load", term_file, TVETIPEDIA_ENGINE=elsewhere)
    found = tvetipedia("search", "soldering", TVETIPEDIA_ENGINE=elsewhere)
    assert "1 found" in found.stdout
    assert (tmp_path / "on another disk" / "CURRENT").exists()
    assert not settings.index.exists()


def test_a_missing_index_is_said_with_the_mend_and_rebuild_mends_it(tvetipedia, term_file):
    tvetipedia("load", "--check", term_file)
    for verb in ("status", "catch-up"):
        missing = tvetipedia("index", verb)
        assert missing.exit_code == 1
        assert "tvetipedia index rebuild" in missing.stderr
    assert tvetipedia("index", "rebuild").exit_code == 0
    status = tvetipedia("index", "status")
    assert status.exit_code == 0
    assert "up to date" in status.output


def test_catch_up_brings_in_what_was_stored_meanwhile(tvetipedia, term_file, settings):
    tvetipedia("load", term_file)
    with open_store(settings.database_url) as store:
        noun = store.public("concept", "soldering").noun
        store.put(type(noun)(id="welding", pref_label={"en": "Welding"}), editor="test")
    assert "1 changes behind" in tvetipedia("index", "status").output
    assert "1 changes came in" in tvetipedia("index", "catch-up").output
    assert "1 found" in tvetipedia("search", "welding").output


def test_a_setting_that_does_not_exist_is_one_line_and_exit_code_2(tvetipedia):
    failed = tvetipedia("check", TVETIPEDIA_PROT="8000")
    assert failed.exit_code == 2
    assert "TVETIPEDIA_PROT" in failed.stderr
    assert len(failed.stderr.splitlines()) == 1


def test_a_store_that_cannot_be_read_is_one_line_and_exit_code_1(tvetipedia, settings):
    settings.instance.mkdir()
    (settings.instance / "store.sqlite").write_bytes(b"no database at all" * 100)
    failed = tvetipedia("check")
    assert failed.exit_code == 1
    assert "store.sqlite" in failed.stderr
    assert len(failed.stderr.splitlines()) == 1
    assert "Traceback" not in failed.output


def test_an_unknown_verb_is_misuse(tvetipedia):
    assert tvetipedia("explode").exit_code == 2


def test_the_help_lists_every_verb(tvetipedia):
    text = tvetipedia("--help").output
    for verb in ("serve", "load", "check", "export", "search", "annotate", "evaluate", "index"):
        assert re.search(rf"^  {verb} ", text, re.MULTILINE)
    assert "Exit codes" in text


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A started service on a new instance, and its address."""
    kept = keep_port()
    process = _serve(tmp_path / "instance", port_of(kept))
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "ready at http" in line:
            break
    assert "loading the starter corpus" in lines[0], lines
    yield process, f"http://127.0.0.1:{port_of(kept)}"
    process.kill()
    process.communicate()
    kept.close()


def _serve(instance: Path, port: int) -> subprocess.Popen[str]:
    # Tests that run in the background ignore Ctrl-C, and what they start would do so too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-c", "from webapp.cli import main; main()", "serve", "--port", str(port)],
        env=os.environ | {"TVETIPEDIA_INSTANCE": str(instance)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_serve_makes_all_it_needs_answers_and_ends_cleanly(server, tmp_path):
    process, address = server
    with urllib.request.urlopen(f"{address}/api/v1/search?q=apprenticeship") as answer:
        assert json.load(answer)["hits"][0]["id"] == "term/apprenticeship"
    log = (tmp_path / "instance" / "log.jsonl").read_text().splitlines()
    assert json.loads(log[-1])["message"] == "GET /api/v1/search 200"
    second = _serve(tmp_path / "other", int(address.rpartition(":")[2]))
    words, _ = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "in use" in words
    assert not (tmp_path / "other").exists()
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert rest.strip() == "Stopped."


def test_serve_starts_from_an_existing_index_without_building_it(server, tmp_path):
    process, _ = server
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    again = _serve(tmp_path / "instance", int(server[1].rpartition(":")[2]))
    try:
        assert again.stdout is not None
        first = again.stdout.readline()
        assert "ready at http" in first, first + again.stdout.read()
    finally:
        again.kill()
        again.communicate()
