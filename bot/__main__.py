"""`python -m bot`: every command of Kaimen. Parses arguments and calls one function each."""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import warnings
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

# Set before anything imports Rasa or TensorFlow.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("OMP_NUM_THREADS", "2")

warnings.filterwarnings("ignore", category=UserWarning, module=r"rasa\.")
warnings.filterwarnings(
    "ignore", category=DeprecationWarning, module=r"(?!bot|nlu|actions|knowledge|channels)"
)

from bot.arguments import SuggestingParser, day, unknown_settings  # noqa: E402
from bot.logs import configure_logging, silence_jieba  # noqa: E402
from bot.settings import CLAIMED, SettingError, Settings, read_settings  # noqa: E402
from channels.errors import ChannelError  # noqa: E402
from knowledge.errors import KnowledgeError  # noqa: E402

_RUNS = ("run", "serve", "answer", "train", "prepare")
_STARTED_BY_OTHERS = ("answer", "prepare")
"""Commands whose settings somebody else has read already."""
EVALUATION = (Path("tests/evals/questions.yml"), Path("tests/evals/noise.yml"))


def main(argv: list[str] | None = None) -> int:
    """Runs one command; gives the exit code."""
    given = sys.argv[1:] if argv is None else argv
    arguments = _parser(given).parse_args(given)
    try:
        settings = read_settings()
        configure_logging(settings.log_level)
        if arguments.command not in _STARTED_BY_OTHERS and CLAIMED not in os.environ:
            for sentence in unknown_settings():
                print(sentence, file=sys.stderr)
        return _run_told(arguments, settings)
    except (SettingError, KnowledgeError, ChannelError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # `… | head` has seen enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 0


def _run_told(arguments: argparse.Namespace, settings: Settings) -> int:
    """Runs one command; a disk, a database or a model that fails is told in a sentence."""
    try:
        if arguments.command in _RUNS:
            # What they write is for this user alone; what an officer exports is for whom he likes.
            os.umask(0o077)
        # What visitors write stands in it.
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if arguments.command in ("serve", "answer"):
            _load_less(settings)
        _use_home(settings)
        code = _run(arguments, settings)
        sys.stdout.flush()
        return code
    except Exception as error:
        from bot.failures import explain

        sentence = explain(settings, error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    # Each command imports what it needs: Rasa takes seconds that `knowledge show` need not wait for.
    match arguments.command:
        case "run":
            from bot.supervisor import run

            return run(settings)
        case "serve":
            # Of what is loaded nothing is garbage; bot.server looks for some again when all of it is there.
            gc.disable()
            from bot.quick_yaml import use_quick_yaml

            use_quick_yaml()
            from bot.server import serve

            return serve(settings)
        case "answer":
            from bot.answerer import answer_standard_input

            return answer_standard_input(settings)
        case "actions":
            from bot.action_server import serve_actions

            return serve_actions()
        case "train":
            from bot.without_tensorflow import do_without_tensorflow

            do_without_tensorflow(trains=True)
            return _train(settings, arguments.force)
        case "prepare":
            from bot.prepared_start import prepare_start

            prepare_start(settings)
            return 0
        case "validate":
            from bot.validation import validate

            return validate()
        case "knowledge":
            from bot import knowledge_commands

            return knowledge_commands.run(arguments, settings)
        case "channels":
            from bot import channel_commands

            return channel_commands.run(arguments, settings)
        case "ask":
            return _ask(arguments, settings)
        case "bench":
            from bot.bench.run import bench

            return bench(settings, arguments.sections, arguments.messages, arguments.epochs)
        case "bench-nlu":
            from bot.bench.public import bench_nlu

            return bench_nlu(settings, arguments.folder, arguments.epochs, arguments.alone)
        case "evaluate":
            from bot.evaluation import evaluate

            return evaluate(settings, arguments.questions, arguments.out)
        case "calibrate":
            from bot.calibration import calibrate

            return calibrate(settings, arguments.questions, arguments.out)
        case "reliability":
            from bot.reliability import measure_reliability

            return measure_reliability(settings, arguments.questions, arguments.out)
        case "bench-retrieval":
            from bot.retrieval_bench.run import bench as bench_retrieval

            return bench_retrieval(settings, arguments.sizes, arguments.out, arguments.files_only)
        case "widget":
            from bot.pages.embedding import describe_embedding
            from channels.web.bundle import build_bundle

            print(describe_embedding(build_bundle(), arguments.server or settings.url.rstrip("/")))
            return 0
    raise AssertionError(arguments.command)


def _train(settings: Settings, force: bool) -> int:
    from bot.training import model_for_present_data, train

    beside: AbstractContextManager[object] = nullcontext()
    if force or not model_for_present_data(settings).exists():
        # While data is read one core is idle, and the next start need not do what this does.
        beside = subprocess.Popen([sys.executable, "-m", "bot", "prepare"])
    with beside:
        print(f"The model is {train(settings, force=force)}.")
    return 0


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    one, many = arguments.text is not None, bool(arguments.batch and arguments.out)
    if one == many or bool(arguments.batch) != bool(arguments.out) or (one and not arguments.text):
        print(
            'Give either a question ("…") or both --batch IN.jsonl and --out OUT.jsonl (or .csv).',
            file=sys.stderr,
        )
        return 2
    if many:
        from bot.batch_files import ask_files

        return ask_files(
            settings, arguments.batch, arguments.out, arguments.language, arguments.as_of
        )
    from bot.ask import ask_one

    return ask_one(settings, arguments.text, arguments.language, arguments.as_of)


def _load_less(settings: Settings) -> None:
    """Has what serves load as little as it needs; before anything imports Rasa, or jieba."""
    from bot.quick_patterns import use_quick_patterns
    from bot.without_tensorflow import do_without_tensorflow

    use_quick_patterns(settings.home / "cache")
    do_without_tensorflow()


def _use_home(settings: Settings) -> None:
    """Has libraries keep their caches in the folder of all state."""
    cache = settings.home / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    os.environ["KAIMEN_HOME"] = str(settings.home)
    os.environ["KAIMEN_ENCODER"] = settings.encoder
    os.environ.setdefault("MPLCONFIGDIR", str(cache / "matplotlib"))
    import jieba

    jieba.dt.tmp_dir = str(cache)
    silence_jieba()


def _parser(given: list[str]) -> argparse.ArgumentParser:
    """The parser; what only one command needs is declared where that one is given."""
    parser = SuggestingParser(prog="python -m bot", description="Kaimen (开门)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="prepare everything and start Kaimen; Ctrl-C stops it")
    commands.add_parser("serve", help="start the web server alone")
    commands.add_parser("answer", help="what serve starts beside itself for the messengers")
    commands.add_parser("actions", help="start a stand-alone action server for the stock commands")
    train = commands.add_parser("train", help="train the model if none fits the present data")
    train.add_argument("--force", action="store_true", help="train in any case")
    commands.add_parser("prepare", help="what train starts beside itself for the next start")
    commands.add_parser("validate", help="check domain, rules and training data")
    knowledge = commands.add_parser(
        "knowledge",
        help="documents and measures",
        epilog="From a file to a cited answer, step by step: docs/operating/documents.md",
    )
    if "knowledge" in given:
        from bot import knowledge_arguments

        knowledge_arguments.add_arguments(knowledge)
    channels = commands.add_parser("channels", help="WeChat and Telegram")
    if "channels" in given:
        from bot import channel_commands

        channel_commands.add_arguments(channels)
    ask = commands.add_parser("ask", help="answer one question in the terminal, or a file of them")
    ask.add_argument("text", nargs="?", help="a question")
    ask.add_argument(
        "--language",
        choices=("zh", "en"),
        help="answer in this language; with --batch, rows that name none",
    )
    ask.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="what held on that day")
    ask.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help="needs --out: questions as JSON lines or CSV, with id, text, language, conversation "
        "(docs/batch.md)",
    )
    ask.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where the answers to --batch go; a table if its name ends in .csv, else JSON lines",
    )
    bench = commands.add_parser("bench", help="measure Kaimen beside Rasa as it comes")
    bench.add_argument(
        "sections",
        nargs="*",
        help="compare, conversation, lengths, workers, stores, intents, measures, profile",
    )
    bench.add_argument("--messages", type=int, default=160, help="at sixteen clients")
    bench.add_argument("--epochs", type=int, default=100, help="of stock's neural components")
    public = commands.add_parser("bench-nlu", help="measure the classifier on a public benchmark")
    public.add_argument("folder", type=Path, help="with train.tsv and test.tsv")
    public.add_argument("--epochs", type=int, default=60, help="of stock Rasa's DIET")
    public.add_argument("--alone", action="store_true", help="Kaimen only")
    evaluate = commands.add_parser("evaluate", help="measure answers on the evaluation questions")
    evaluate.add_argument("--questions", type=Path, nargs="+", default=list(EVALUATION))
    evaluate.add_argument("--out", type=Path, help="where the scores go; var/evaluation.json")
    calibration = commands.add_parser("calibrate", help="choose how much evidence answers need")
    calibration.add_argument("--questions", type=Path, default=Path("tests/evals/questions.yml"))
    calibration.add_argument("--out", type=Path, default=Path("docs/images/evidence.svg"))
    reliability = commands.add_parser(
        "reliability", help="what confidence means; what is told to be out of scope"
    )
    reliability.add_argument("--questions", type=Path, nargs="+", default=list(EVALUATION))
    reliability.add_argument("--out", type=Path, default=Path("docs/images/reliability.svg"))
    bench = commands.add_parser("bench-retrieval", help="measure finding in large bases")
    bench.add_argument("--sizes", type=int, nargs="+", default=[300, 10_000, 100_000])
    bench.add_argument("--out", type=Path, help="where the figures go; var/retrieval.json")
    bench.add_argument("--files-only", action="store_true", help="leave PostgreSQL out")
    widget = commands.add_parser("widget", help="print the lines that embed Kaimen in a portal")
    widget.add_argument("--server", help="address of this Kaimen, as the portal reaches it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
