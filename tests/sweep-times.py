#!/usr/bin/env python3
"""sweep-times.py DATA [-- COMMAND...]: how long 1,000 and 10,000 sets take and how much memory, beside twenty replays of the same data.

DATA is a folder that `darkalpha sweep` reads. The sets of the first sweep are checked: two hundred of them are replayed. COMMAND is the
program; by default the one that was built last. Needs nothing but Python.
"""
import os
import subprocess
import sys
import tempfile
import time

AXES = [
    "RETURN_THRESHOLD=0.006:0.015:0.001", "OI_ZSCORE=1:3.25:0.25", "WICK_BODY_RATIO=1:3.25:0.25",
    "COOLDOWN_AFTER_TRIGGER_MINUTES=0:90:10",
]
REPLAYS = 20
PROGRAM = ["dotnet", "src/DarkAlpha.Node/bin/Release/net10.0/darkalpha.dll"]


def run(command):
    """Seconds from start to end, and the peak of the memory in MB."""
    environment = {**os.environ, "OI_STALE_SECONDS": "600"}
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def sweep(program, data, axes, *more):
    grid = [word for axis in axes for word in ("--grid", axis)]
    return run([*program, "sweep", "--data", data, *grid, *more])


def main():
    arguments, program = sys.argv[1:], PROGRAM
    if "--" in arguments:
        at = arguments.index("--")
        arguments, program = arguments[:at], arguments[at + 1:]
    data = arguments[0]
    for count in (3, 4):
        seconds, megabytes = sweep(program, data, AXES[:count])
        print(f"{10 ** count:6} sets: {seconds:.1f} s, {megabytes:.0f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        replays = [run([*program, "replay", "--data", data, "--out", folder + "/cards.jsonl"])[0] for _ in range(REPLAYS)]
    mean = sum(replays) / REPLAYS
    print(f"  1000 replays: {1_000 * mean:.0f} s, from {REPLAYS} of {mean:.2f} s each", flush=True)
    sweep(program, data, AXES[:3], "--check", "200")


main()
