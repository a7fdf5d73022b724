"""The visitor of this run, as the connection or the login says; what he may do is in ``ozg.access``."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ozg import access
from ozg.access import Right, Visitor
from ozg.read.database import data_folder
from ozg.sign_in import claims
from ozg.sign_in.settings import SignIn, sign_in
from ozg.ui.kit import doorkeeper

#: Who came by an open connection, where there is no login: its sender and headers never change, and every answer that is remembered asks.
_BY_CONNECTION: WeakKeyDictionary[object, Visitor] = WeakKeyDictionary()
#: Asked for the visitor while a file is made for him, outside of a run.
_MADE_FOR: ContextVar[Callable[[], Visitor] | None] = ContextVar("made_for", default=None)


def current() -> Visitor:
    """Who looks at this run, or whom a file is made for; a stranger when that cannot be told. Raises SignInProblem when
    ``anmeldung.toml`` has a mistake."""
    asked = _MADE_FOR.get()
    return asked() if asked else _asked_in_run()()


def made_later(content: Callable[[], bytes], right: Right, *keys: str) -> Callable[[], bytes]:
    """A file that is made when its button is clicked, which is outside of a run: for the visitor the button was drawn for, and only while
    he still may have it (``right``, for these municipalities). Raises Denied when it is made too late."""
    asked = _asked_in_run()

    def made() -> bytes:
        token = _MADE_FOR.set(asked)
        try:
            require(right, *keys)
            return content()
        finally:
            _MADE_FOR.reset(token)

    return made


def _asked_in_run() -> Callable[[], Visitor]:
    """Says who looks at this run, each time it is asked: a login ends meanwhile."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not runtime.exists():
        return lambda: access.STRANGER
    settings = sign_in(data_folder())
    if settings:
        return _signed_in(settings)
    if config.get_option("global.appTest"):  # a page run without any server: nobody could come from elsewhere
        return lambda: Visitor(is_direct=True)
    client = runtime.get_instance().get_client(context.session_id)
    if client is None:
        return lambda: access.STRANGER
    here = _BY_CONNECTION.get(client)
    if here is None:
        here = Visitor(access.is_direct(client.client_context.remote_ip, client.client_context.headers))
        _BY_CONNECTION[client] = here
    return lambda: here


def _signed_in(settings: SignIn) -> Callable[[], Visitor]:
    if settings.headers:
        began = doorkeeper.proven_since(st.context.headers)
        if began is None:
            return lambda: claims.ANONYMOUS
        given = claims.from_headers(st.context.headers, settings.headers, settings, began)
        return partial(_of_connection, settings, given, began)
    return partial(_of_token, settings, st.context.cookies.to_dict(), st.user.to_dict())


def _of_connection(settings: SignIn, given: Visitor, began: float) -> Visitor:
    if doorkeeper.has_signed_out(given.subject, began):
        return Visitor(is_direct=False, can_sign_in=True, problem=claims.ENDED)
    return claims.expired(settings) if claims.is_over(began, settings) else given


def _of_token(settings: SignIn, cookies: dict[str, str], user: dict) -> Visitor:
    if doorkeeper.has_ended(cookies):
        return Visitor(is_direct=False, can_sign_in=True, problem=claims.ENDED)
    return claims.from_token(user, settings)


def may(right: Right, key: str | None = None) -> bool:
    """May the visitor of this run do this, for this municipality or Kreis when one is named?"""
    return right in access.rights(current(), key)


def require(right: Right, *keys: str) -> None:
    """Raises Denied unless the visitor of this run may do this, for each of these municipalities when some are named."""
    access.require(current(), right, *keys)


def has_four_eyes() -> bool:
    """Does an edition have to be released by somebody else than who froze it?"""
    settings = sign_in(data_folder())
    return bool(settings and settings.four_eyes)


def mark(about: str) -> str:
    """The mark of this run's person for one thing (``claims.mark``); only where there is a login."""
    settings = sign_in(data_folder())
    assert settings
    return claims.mark(settings, current().subject, about)
