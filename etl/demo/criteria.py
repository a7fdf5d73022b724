"""Answers to the criteria K1-K9 that lead to a given level (the computing side is ``ozg/rules/maturity.sql``)."""

from __future__ import annotations

from random import Random

from etl.demo.catalogue import Service

PRINTED = ("AUSDRUCK", "PDF_EMAIL", "SCAN")
CONNECTED = ("FACHVERFAHREN", "FACHVERFAHREN", "EAKTE")
#: Criterion → the need of a service that makes it apply, the answer on paper, and that it does not apply.
BY_NEED = {
    "k3": ("konto", "KEINS", "NICHT_SINNVOLL"),
    "k4": ("ausweis", "NICHT_ONLINE", "NICHT_NOETIG"),
    "k5": ("gebuehr", "NICHT_ONLINE", "NICHT_NOETIG"),
    "k6": ("nachweise", "PAPIER", "NICHT_NOETIG"),
    "k7": ("unterschrift", "PAPIER", "NICHT_NOETIG"),
    "k8": ("bescheid", "POST", "NICHT_NOETIG"),
}


def answers(
    service: Service, level: int, is_end_to_end: bool, own_account: float, download: float, chance: Random
) -> dict[str, str]:
    """All nine answers. A level 4 is always end-to-end; ``own_account`` and ``download`` are shares of the pattern."""
    account = "EIGENES" if chance.random() < own_account else "PORTALVERBUND"
    form = "DOWNLOAD" if chance.random() < download else "KEINE"
    helper = chance.choice(("AUSFUELLHILFE", "PDF_EMAIL"))
    printed, connected = chance.choice(PRINTED), chance.choice(CONNECTED)
    variant = chance.random()
    if level == 4:
        best = _digital(service, "PORTALVERBUND", "REGISTER", "POSTFACH_STRUKTURIERT")
        return {"k1": "WEBSITE", "k2": "ONLINE_VORBEFUELLT" if variant < 0.9 else "ANTRAGSLOS", **best, "k9": connected}
    digital = _digital(service, account, "UPLOAD", "POSTFACH")
    if level == 3:
        return {"k1": "WEBSITE", "k2": "ONLINE", **digital, "k9": connected if is_end_to_end else printed}
    paper = {code: _on_paper(service, code) for code in BY_NEED}
    if level == 2:
        gaps = [code for code, (need, _, _) in BY_NEED.items() if need in service.needs]
        if gaps and variant < 0.6:
            open_gaps = chance.sample(gaps, k=min(len(gaps), chance.choice((1, 1, 2, 3))))
            return {
                "k1": "WEBSITE",
                "k2": "ONLINE",
                **digital,
                **{code: paper[code] for code in open_gaps},
                "k9": printed,
            }
        return {"k1": "WEBSITE", "k2": helper, **paper, "k9": "AUSDRUCK"}
    return {"k1": "WEBSITE" if level == 1 else "KEINE", "k2": form, **paper, "k9": "AUSDRUCK"}


def without_some(full: dict[str, str], level: int, chance: Random) -> dict[str, str]:
    """The same answers with some missing, the certain level unchanged: a missing answer counts as its worst value, which
    only holds a service down that is above it."""
    removable = {0: ("k3", "k4", "k5", "k6", "k7", "k8", "k9"), 2: ("k4", "k5", "k6", "k7", "k9"), 3: ("k9",), 4: ()}
    codes = removable[0 if level == 1 else level]
    dropped = set(chance.sample(codes, k=min(len(codes), chance.randint(1, 5))))
    return {code: answer for code, answer in full.items() if code not in dropped}


def _on_paper(service: Service, code: str) -> str:
    need, paper, not_needed = BY_NEED[code]
    return paper if need in service.needs else not_needed


def _digital(service: Service, account: str, proofs: str, notice: str) -> dict[str, str]:
    best = {"k3": account, "k4": "ONLINE", "k5": "ONLINE", "k6": proofs, "k7": "ELEKTRONISCH", "k8": notice}
    return {
        code: best[code] if need in service.needs else not_needed for code, (need, _, not_needed) in BY_NEED.items()
    }
