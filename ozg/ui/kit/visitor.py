"""The visitor of this run, as the connection or the login says; what he may do is in ``ozg.access``."""

from __future__ import annotations

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ozg import access
from ozg.access import Right, Visitor
from ozg.read.database import data_folder
from ozg.sign_in import claims
from ozg.sign_in.settings import SignIn, sign_in
from ozg.ui.kit import doorkeeper


def is_in_run() -> bool:
    """Is a page being run for somebody? A file that is made when its button is clicked is made outside of a run."""
    return get_script_run_ctx(suppress_warning=True) is not None


def current() -> Visitor:
    """Who looks at this run; a stranger when that cannot be told. Raises SignInProblem when ``anmeldung.toml`` has a mistake."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not runtime.exists():
        return access.STRANGER
    settings = sign_in(data_folder())
    if settings:
        return _signed_in(settings)
    if config.get_option("global.appTest"):  # a page run without any server: nobody could come from elsewhere
        return Visitor(is_direct=True)
    client = runtime.get_instance().get_client(context.session_id)
    if client is None:
        return access.STRANGER
    return Visitor(access.is_direct(client.client_context.remote_ip, client.client_context.headers))


def _signed_in(settings: SignIn) -> Visitor:
    headers = st.context.headers
    if settings.headers:
        began = doorkeeper.proven_since(headers)
        if began is None:
            return claims.ANONYMOUS
        if claims.is_over(began):
            return Visitor(is_direct=False, can_sign_in=True, problem=claims.EXPIRED)
        return claims.from_headers(headers, settings.headers, settings)
    if doorkeeper.has_ended(st.context.cookies):
        return Visitor(is_direct=False, can_sign_in=True, problem=claims.ENDED)
    return claims.from_token(st.user.to_dict(), settings)


def may(right: Right, key: str | None = None) -> bool:
    """May the visitor of this run do this, for this municipality or Kreis when one is named?"""
    return right in access.rights(current(), key)


def require(right: Right, *keys: str) -> None:
    """Raises Denied unless the visitor of this run may do this, for each of these municipalities when some are named."""
    access.require(current(), right, *keys)
