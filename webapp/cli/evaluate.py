"""`tvetipedia evaluate FILE`."""

from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from indexer.evaluation.collection import CollectionError, JudgedCollection
from indexer.evaluation.evaluation import Evaluation, JudgementsError, read_judgements
from indexer.evaluation.evaluation import evaluate as measure
from indexer.evaluation.library import indexed, questions
from indexer.evaluation.reading import read_collection
from webapp.asking import search
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia evaluate corpus/queries.tsv\n"
    "  tvetipedia evaluate my-queries.tsv --failures\n\n"
    "  tvetipedia evaluate xquad.ar.json\n"
    "  tvetipedia evaluate cacm/cacm.all\n\n"
    "FILE has tab-separated columns with the heading: query, language, expected, kind. "
    "`expected` are ids, best first, with | between them.\n\n"
    "Or it is a test collection, which gets an index of its own: a .json file as XQuAD has it; a "
    "SMART file of documents (.I, .T, .W) with its .qry and .rel beside it; a folder with "
    "corpus.jsonl, queries.jsonl and qrels.tsv.\n\n"
    "Exit code 1: the file or the index cannot be used, or what measures is not installed."
)
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--failures", is_flag=True, help="Also list queries whose first hit is another.")
@click.option("--language", help="Language of a collection whose files do not say it: ar, en.")
@click.option("--as-passages", is_flag=True, help="Cut a collection's texts into passages.")
def evaluate(file: Path, failures: bool, language: str | None, as_passages: bool) -> None:
    """Measure search against judged queries or a test collection.

    success@1, MRR, nDCG@10 and recall@100, each from 0 to 1, for every kind of query and language.
    """
    if find_spec("ir_measures") is None:
        raise click.ClickException(
            "Measuring needs ir-measures, an extra that is not installed: pip install ir-measures"
        )
    try:
        collection = read_collection(file, language)
        evaluation = _of_corpus(file) if collection is None else _of(collection, as_passages)
    except (JudgementsError, CollectionError, OSError) as error:
        raise click.ClickException(str(error)) from error
    _show(evaluation)
    if failures:
        _show_failures(evaluation)


def _of_corpus(file: Path) -> Evaluation:
    """Judged queries asked of the instance's own index."""
    services = open_services(read_settings())
    try:
        patient = partial(search.search_at_last, services, say=partial(click.echo, err=True))
        return measure(read_judgements(file), patient)
    finally:
        services.close()


def _of(collection: JudgedCollection, as_passages: bool) -> Evaluation:
    """Questions asked of an index of their own collection, which is thrown away afterwards."""
    with (
        TemporaryDirectory(prefix="tvetipedia-evaluate-") as folder,
        indexed(collection, Path(folder), as_passages=as_passages) as library,
    ):
        return measure(questions(collection), library.search)


def _show(evaluation: Evaluation) -> None:
    width = max(len(group.group) for group in evaluation.groups)
    click.echo(f"{'kind of query':<{width}}  queries  success@1    MRR  nDCG@10  recall@100")
    for group in evaluation.groups:
        click.echo(
            f"{group.group:<{width}}  {group.queries:>7}  {group.success_at_1:>9.3f}  "
            f"{group.mrr:>5.3f}  {group.ndcg_at_10:>7.3f}  {group.recall_at_100:>10.3f}"
        )


def _show_failures(evaluation: Evaluation) -> None:
    for judged, answer in evaluation.failures:
        found = ", ".join(answer) or "nothing"
        click.echo(
            f"{judged.query} ({judged.language}): {found}; not {' | '.join(judged.expected)}"
        )
