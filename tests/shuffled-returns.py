#!/usr/bin/env python3
"""shuffled-returns.py DATA [RUNS] [-- COMMAND...]: sweeps markets that have no edge to find, and counts how often nothing is recommended.

DATA is a folder that `darkalpha sweep` reads, of at least three weeks. Each run shuffles every symbol's minutes, with their shapes, across
all its files, so that prices move as they did but in an order that nothing foretells, and no day keeps its trend; open interest and
funding stay. Fails below 95 of 100. COMMAND is the program; by default the one that was built last. Needs nothing but Python.
"""
import collections
import csv
import gzip
import io
import itertools
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile

GRID = [
    "RETURN_THRESHOLD=0.004:0.012:0.002", "ATR_SPIKE_MULTIPLIER=1.2:2:0.2", "SWEEP_PCT=0.0005:0.0015:0.0005", "WICK_BODY_RATIO=1:3:1",
]
WITHOUT_COSTS = {"OI_STALE_SECONDS": "600", "MAX_CARDS_PER_DAY": "1000", "OUTCOME_FEE_PCT": "0"}
PROGRAM = ["dotnet", "src/DarkAlpha.Node/bin/Release/net10.0/darkalpha.dll"]


def read(path):
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            text = archive.read(archive.namelist()[0]).decode()
    else:
        text = (gzip.open(path, "rt") if path.suffix == ".gz" else open(path)).read()
    rows = list(csv.reader(io.StringIO(text)))
    return rows if rows[0][0].isdigit() else rows[1:]


def shuffled(rows, rng):
    """The same opening times, the shapes in another order; each minute begins where the one before it ended."""
    shapes = []
    last = float(rows[0][1])
    for row in rows:
        shapes.append([float(price) / last for price in row[1:5]] + [row[5]])
        last = float(row[4])
    rng.shuffle(shapes)
    last = float(rows[0][1])
    for row, shape in zip(rows, shapes):
        prices = [ratio * last for ratio in shape[:4]]
        yield [row[0], *(repr(price) for price in prices), shape[4]]
        last = prices[3]


def write_market(data, folder, seed):
    rng = random.Random(seed)
    series = collections.defaultdict(list)
    for path in sorted(data.rglob("*")):
        if not path.is_file() or "Klines" in str(path.parent):
            continue
        if "-1m-" in path.name:
            series[path.name.split("-1m-")[0]].append(path)
        elif any(kind in path.name for kind in ("-metrics-", "-fundingRate-")):
            shutil.copy(path, folder / path.name)
    for paths in series.values():
        files = sorted(((path.name.split(".")[0] + ".csv", read(path)) for path in paths), key=lambda file: int(file[1][0][0]))
        minutes = shuffled([row for _, rows in files for row in rows], rng)
        for name, rows in files:
            with open(folder / name, "w", newline="") as target:
                csv.writer(target, lineterminator="\n").writerows(itertools.islice(minutes, len(rows)))


def main():
    arguments = sys.argv[1:]
    program = PROGRAM
    if "--" in arguments:
        at = arguments.index("--")
        arguments, program = arguments[:at], arguments[at + 1:]
    data = pathlib.Path(arguments[0])
    runs = int(arguments[1]) if len(arguments) > 1 else 100
    environment = {**os.environ, **WITHOUT_COSTS}
    none = 0
    for seed in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            write_market(data, pathlib.Path(folder), seed)
            grid = [word for axis in GRID for word in ("--grid", axis)]
            run = subprocess.run(
                [*program, "sweep", "--data", folder, "--out", folder + "/sets.jsonl", *grid],
                env=environment, capture_output=True, text=True, check=True)
        verdict = run.stderr.strip().splitlines()[-1]
        none += "recommended: none" in verdict
        print(f"{seed}: {verdict}", flush=True)
    print(f"none: {none} of {runs}")
    sys.exit(none < 0.95 * runs)


main()
