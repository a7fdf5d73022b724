"""The script that draws charts: that of the plotly package without what no page draws, at an address that names its content."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import plotly

from ozg.ui.kit.kept_file import KeptFile, kept_file


@cache
def program() -> KeptFile:
    """The script the plotly package ships, without the kinds of charts that pages do not draw."""
    shipped = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    return kept_file("ozg/plotly-", ".js", "text/javascript", (reduced(shipped) + _LAST_LINE).encode("utf-8"))


#: A browser keeps compiled what has run by the end of a script: so the waiting charts are drawn within it, or the program's inside would
#: be compiled anew with every visit (``chart.js``).
_LAST_LINE = "\nwindow.ozgDraw?.();\n"
#: The last line of the shipped script runs the modules of all kinds of charts, bars first; lines and points belong to its core. Running only
#: what pages draw takes a third of the time on a first visit (docs/leistung.md).
_EVERY_KIND = re.compile(r"\.register\(\[(\w+\(\)),(?:\w+\(\),){20,}\w+\(\)\]\)")
#: How the two kinds of modules begin that the script is put together from: ``var name=W((exports,module)=>{…});`` and, for newer ones,
#: ``function one(){…}var a,b,name=Ea(()=>{…});``.
_OLDER = re.compile(r"[;}]var ([\w$]+)=\(e,t\)=>\(\)=>\{try\{return t\|\|e\(\(t=\{exports:\{\}\}\)")
_NEWER = re.compile(r"[;}]var ([\w$]+)=\(e,t,r\)=>\(\)=>\{if\(r\)throw ")
_LAST = re.compile(r"return ([\w$]+)\(\);\}\)\(\);")
_NAME = re.compile(r"[\w$]+")


def reduced(shipped: str) -> str:
    """``shipped`` with bars, lines and points only, and without every module they do not need, which is three quarters of it.
    A version that is put together in another way is left as it is."""
    script, is_found = _EVERY_KIND.subn(r".register([\1])", shipped)
    older, newer = _OLDER.search(script), _NEWER.search(script)
    if not (is_found and older and newer):
        return script
    beginning = re.compile(
        rf"(?<=[;}}])var (?:[\w$]+,)*([\w$]+)=({re.escape(older[1])}|{re.escape(newer[1])})\((?=\(|[\w$]+=>)"
    )
    begun = list(beginning.finditer(script))
    end = _LAST.search(script, begun[-1].start())
    if end is None:
        return script
    starts = [found.start() for found in begun]
    text = {
        found[1]: script[start:stop]
        for found, start, stop in zip(begun, starts, [*starts[1:], end.start()], strict=True)
    }
    # The functions of a newer module stand before its name: they are in the text of the module before.
    before = {found[1]: previous[1] for previous, found in pairwise(begun) if found[2] == newer[1]}
    needed: set[str] = set()
    waiting = [end[1]]
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        needed.add(name)
        waiting += [before[name]] if name in before else []
        waiting += (set(_NAME.findall(text[name])) & text.keys()) - needed
    kept = "".join(body for name, body in text.items() if name in needed)
    return script[: starts[0]] + kept + script[end.start() :]
