"""``python -m benchmarks.bad_inputs [NAME PART]``: every bad input of the corpus, each in a fresh process.

Prints outcome, finding, time and memory of each; the last line counts tracebacks, unbalanced ledgers and missing findings.
Time is processor time of both processes together, start of Python included, so that other work on the machine does not
count. Memory is the larger of the two processes involved (the one that reads cells, the one that understands them).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.bad_files import corpus
from benchmarks.bad_files.kinds import BadFile

PROJECT = Path(__file__).resolve().parents[1]
ALLOWED_SECONDS, ALLOWED_MEGABYTES = 20.0, 500


def main() -> None:
    """Measure the corpus, or the inputs whose name contains the first argument."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = [bad for bad in corpus() if wanted in bad.name]
    failures = 0
    slowest = largest = 0.0
    print(f"{'Gruppe':9} {'Eingabe':38} {'Ergebnis':21} {'Befund':28} {'gel/geladen/abgel/ign':>22} {'s':>6} {'MB':>5}")
    with tempfile.TemporaryDirectory() as folder:
        for number, bad in enumerate(chosen):
            measured = run(bad, Path(folder) / f"{number}")
            ledger = "/".join(str(count) for count in measured["rows"])
            slowest, largest = max(slowest, measured["seconds"]), max(largest, measured["megabytes"])
            failures += not measured["is_good"]
            mark = "" if measured["is_good"] else "  <== " + measured["why"]
            print(
                f"{bad.group:9} {bad.name:38.38} {measured['outcome']:21} {bad.code or '–':28} {ledger:>22} "
                f"{measured['seconds']:6.2f} {measured['megabytes']:5.0f}{mark}",
                flush=True,
            )
    print(f"{len(chosen)} Eingaben, {failures} Fehler, längste {slowest:.1f} s, höchstens {largest:.0f} MB")
    raise SystemExit(bool(failures))


def run(bad: BadFile, path: Path) -> dict:
    """Build the file and read it in a process of its own; what came out, judged."""
    built = bad.build(path)
    arguments = json.dumps([str(built), bad.ars, bad.day])
    process = subprocess.run(
        [sys.executable, "-m", "benchmarks.bad_inputs", "--one", arguments], cwd=PROJECT, capture_output=True, text=True
    )
    if process.returncode:
        return {
            "outcome": "Absturz",
            "rows": (),
            "seconds": 0.0,
            "megabytes": 0.0,
            "is_good": False,
            "why": process.stderr[-300:],
        }
    report = json.loads(process.stdout)
    report["why"] = judge(bad, report)
    return {**report, "is_good": not report["why"]}


def judge(bad: BadFile, report: dict) -> str:
    """What is wrong with the outcome; '' when it is as it must be."""
    read, *parts = report["rows"]
    if read != sum(parts):
        return "Zeilen gehen nicht auf"
    if bad.code and bad.code not in report["codes"]:
        return f"Befund fehlt, statt dessen {sorted(set(report['codes']))}"
    if bad.code and bad.is_rejected != (report["outcome"] == "rejected"):
        return "Datei angenommen" if bad.is_rejected else "Datei abgelehnt"
    if report["seconds"] > ALLOWED_SECONDS or report["megabytes"] > ALLOWED_MEGABYTES:
        return "zu langsam oder zu groß"
    return ""


def one(path: str, ars: str | None, day: str | None) -> None:
    """Read one file and print outcome, rows, codes and peak memory as JSON."""
    import resource

    from etl.intake import read_delivery

    delivery = read_delivery(Path(path), ars=ars, reporting_date=date.fromisoformat(day) if day else None)
    ledger = delivery.ledger
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = max(one.ru_maxrss for one in used) / 1024
    print(
        json.dumps(
            {
                "outcome": delivery.outcome(),
                "rows": [ledger.read, ledger.loaded, ledger.rejected, ledger.ignored],
                "codes": [finding.code for finding in delivery.findings],
                "megabytes": peak,
                "seconds": sum(one.ru_utime + one.ru_stime for one in used),
            }
        )
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*json.loads(sys.argv[2]))
    else:
        main()
