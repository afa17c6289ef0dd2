"""The figures of a benchmark as a table and a plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PLAIN = (
    ("start_seconds", "cold start, s", True),
    ("resident_megabytes", "resident memory, MB", True),
    ("training_seconds", "training, s", True),
    ("held_out_intent_accuracy", "intent of unseen questions", False),
)


def print_section(name: str, figures: dict[str, Any]) -> None:
    """One section as it was measured."""
    print(f"\n== {name}")
    for key, value in figures.items():
        print(f"  {key}: {json.dumps(value, ensure_ascii=False)}")


def print_comparison(compared: dict[str, Any]) -> None:
    """Kaimen and stock side by side, as a table in Markdown; each ratio says how much better Kaimen is."""
    print("\n| | stock | Kaimen | ratio |\n|---|--:|--:|--:|")
    for label, stock, kaimen, less_is_better in _rows(compared):
        ratio = stock / kaimen if less_is_better else kaimen / stock
        print(f"| {label} | {stock:g} | {kaimen:g} | {ratio:.1f} × |")


def write_plot(compared: dict[str, Any], target: Path) -> None:
    """Bars of messages per second at sixteen clients, by mix."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    mixes = [key for key in compared["stock"] if key.endswith(", 16")]
    figure, axes = pyplot.subplots(figsize=(6, 3))
    for offset, kind in ((-0.2, "stock"), (0.2, "kaimen")):
        values = [compared[kind][mix]["messages_per_second"] for mix in mixes]
        bars = axes.bar([n + offset for n in range(len(mixes))], values, 0.4, label=kind)
        axes.bar_label(bars, fmt="%.0f")
    axes.set_xticks(range(len(mixes)))
    axes.set_xticklabels([mix.removesuffix(", 16") for mix in mixes])
    axes.set_ylabel("messages per second, 16 clients")
    axes.legend()
    figure.tight_layout()
    figure.savefig(target, dpi=120)
    pyplot.close(figure)


def _rows(compared: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    stock, kaimen = compared["stock"], compared["kaimen"]
    rows = [(label, stock[key], kaimen[key], less) for key, label, less in PLAIN]
    for load in (key for key in stock if isinstance(stock[key], dict)):
        for figure, less in (("messages_per_second", False), ("p50_ms", True), ("p99_ms", True)):
            label = f"{load}: {figure.replace('_', ' ')}"
            rows.append((label, stock[load][figure], kaimen[load][figure], less))
    return rows
