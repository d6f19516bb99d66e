"""Runs every contender of the benchmark in turn and prints their ratios.

Usage: python run.py [SIZES...] [--runs N] [--spectral PATH]

Each round runs every contender once, as a whole process, and ratios are taken inside a
round: absolute times depend on the machine and on what else it does, ratios hardly do.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generate import cache_folder, parse_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "beginner"
PYTHON = sys.executable
CXALIGN = (PYTHON, "-m", "cxalign")
SIZES = (1000, 10_000, 100_000)
RUNS = 5
WIDTH = 30
BARE, RAW, ANALYST = "bare python", "raw scan", "analyst's script"
IMPORTS = "five imports"
TYPER = "import typer"
FIVE_RULES = "unknown-reference,step-without-process,unowned-process,step-without-system,orphan-system"
# Installed programs have their bytecode at hand; a checkout must be allowed to write it once.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# The peak of a process counts what its parent held when it was started.
KIB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1


@dataclass(slots=True)
class Contender:
    """A command to time, what each of its rounds took, and why it dropped out."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    good: Sequence[int] = (0,)
    seconds: list[float] = field(default_factory=list)
    peak: float = 0
    failure: str = ""

    def run(self) -> None:
        """Run the command once as a process of its own and note time and memory."""
        if self.failure:
            return
        started = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            env={**ENVIRONMENT, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in self.good:
            self.failure = f"exit code {process.returncode}"
            return
        self.seconds.append(elapsed)
        self.peak = max(self.peak, usage.ru_maxrss * KIB_PER_UNIT / 1024)


def measure(contenders: Sequence[Contender], runs: int, title: str) -> None:
    """Let all contenders run in turn, round after round; a round before the first one is not counted."""
    for contender in contenders:
        contender.run()
        contender.seconds.clear()
    for number in range(runs):
        for contender in contenders:
            print(f"{title}, round {number + 1}: {contender.name}", file=sys.stderr)
            contender.run()


def ratio(contender: Contender, base: Contender | None) -> str:
    """Return the median ratio of two contenders' rounds, as text."""
    if base is None or not base.seconds or not contender.seconds:
        return "-"
    pairs = zip(contender.seconds, base.seconds, strict=False)
    return f"{statistics.median(mine / other for mine, other in pairs):.2f}"


def peak(contender: Contender) -> str:
    """Return the largest single process, or a bound if this runner was larger."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB_PER_UNIT / 1024
    return f"{contender.peak:.0f}" if contender.peak > own else f"<{own:.0f}"


def table(contenders: Sequence[Contender], bases: Sequence[str]) -> None:
    """Print one line per contender: seconds, ratios to the bases, peak memory."""
    known = {contender.name: contender for contender in contenders}
    heads = [f"x {base}" for base in bases]
    columns = "".join(f"{head:>{len(head) + 3}}" for head in heads)
    print(f"{'':{WIDTH}}{'seconds':>9}{columns}{'peak MiB':>11}")
    for contender in contenders:
        if not contender.seconds or contender.failure:
            print(f"{contender.name:{WIDTH}}  did not run: {contender.failure}")
            continue
        cells = "".join(
            f"{ratio(contender, known.get(base)):>{len(head) + 3}}" for base, head in zip(bases, heads, strict=True)
        )
        middle = statistics.median(contender.seconds)
        print(f"{contender.name:{WIDTH}}{middle:9.3f}{cells}{peak(contender):>11}")


def start_up() -> list[Contender]:
    """List what shows how long cxalign takes before it does anything."""
    libraries = "import typer, pydantic, yaml, rich, networkx"
    return [
        Contender(BARE, (PYTHON, "-c", "pass")),
        Contender(IMPORTS, (PYTHON, "-c", libraries)),
        Contender("check, three files", (*CXALIGN, "check", "--exit-zero", EXAMPLE)),
        Contender(TYPER, (PYTHON, "-c", "import typer")),
        Contender("--help", (*CXALIGN, "--help")),
        Contender("--version", (*CXALIGN, "--version")),
        Contender("rule unowned-process", (*CXALIGN, "rule", "unowned-process")),
    ]


def whole_runs(workspace: Path, spectral: str | None) -> list[Contender]:
    """List what checks a whole workspace, from the floor upwards."""
    check = (*CXALIGN, "check", "--output-format", "concise", "--exit-zero", workspace)
    contenders = [
        Contender(BARE, (PYTHON, "-c", "pass")),
        Contender(RAW, (PYTHON, HERE / "raw_scan.py", workspace)),
        Contender(ANALYST, (PYTHON, HERE / "analyst.py", workspace)),
        Contender("cxalign check", check),
        Contender("cxalign check, one core", check, {"CXALIGN_JOBS": "1"}),
        Contender("cxalign check, five rules", (*check, "--select", FIVE_RULES)),
    ]
    if spectral:
        contenders.append(spectral_run(workspace, spectral))
    return contenders


def spectral_run(workspace: Path, spectral: str) -> Contender:
    """Join the workspace, unmeasured, and return how Spectral checks the result."""
    joined = workspace.with_name(f"{workspace.name}.yaml")
    if not joined.exists():
        join = HERE / "spectral" / "join.py"
        subprocess.run((PYTHON, join, workspace, joined), check=True)
    ruleset = HERE / "spectral" / "ruleset.mjs"
    command = (spectral, "lint", joined, "--ruleset", ruleset)
    return Contender("Spectral", (*command, "--ignore-unknown-format"), good=(0, 1))


def workspace_of(size: int) -> Path:
    """Return the workspace of a size, generated if it is not in the cache."""
    folder = cache_folder(size)
    if not folder.exists():
        command = (PYTHON, HERE / "generate.py", str(size), "-o", folder)
        subprocess.run(command, check=True)
    return folder


def growth(results: Mapping[int, Sequence[Contender]]) -> None:
    """Print the exponent of growth between neighbouring sizes; 1 is linear."""
    sizes = sorted(results)
    steps = list(itertools.pairwise(sizes))
    if not steps:
        return
    print("\nGrowth exponents (1 = linear)")
    print(" " * WIDTH + "".join(f"{f'{low:,} → {high:,}':>24}" for low, high in steps))
    for place, contender in enumerate(results[sizes[0]]):
        cells = [exponent(results[low][place], results[high][place], high / low) for low, high in steps]
        print(f"{contender.name:{WIDTH}}" + "".join(f"{cell:>24}" for cell in cells))


def exponent(small: Contender, large: Contender, factor: float) -> str:
    """Return how the time of a contender grows with the size, as text."""
    if not small.seconds or not large.seconds:
        return "-"
    times = statistics.median(large.seconds) / statistics.median(small.seconds)
    return f"{math.log(times) / math.log(factor):.2f}"


def in_process(script: str, title: str, workspaces: Mapping[int, Path]) -> None:
    """Print what a helper script reports for each workspace, if there is one."""
    if not (HERE / script).exists():
        return
    print(f"\n{title}")
    for size, workspace in workspaces.items():
        command = (PYTHON, HERE / script, workspace)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = (done.stdout or done.stderr).strip().splitlines() or ["no output"]
        for line in lines if done.returncode == 0 else lines[-1:]:
            print(f"{size:>12,}  {line}")


def main() -> None:
    """Read the command line, measure, and print every table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=parse_size, default=SIZES)
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    parser.add_argument("--spectral", metavar="PATH", help="the Spectral program")
    arguments = parser.parse_args()
    workspaces = {size: workspace_of(size) for size in arguments.sizes}

    contenders = start_up()
    measure(contenders, arguments.runs, "start-up")
    print(f"Start-up, medians of {arguments.runs} rounds")
    table(contenders, (BARE, IMPORTS, TYPER))

    results = {}
    for size, workspace in workspaces.items():
        results[size] = whole_runs(workspace, arguments.spectral)
        measure(results[size], arguments.runs, f"{size:,} elements")
        print(f"\n{size:,} elements, medians of {arguments.runs} rounds")
        table(results[size], (BARE, RAW, ANALYST))
    growth(results)
    in_process("loading.py", "Loading on one core, in process", workspaces)
    in_process("facts.py", "Facts about all systems at once", workspaces)


if __name__ == "__main__":
    main()
