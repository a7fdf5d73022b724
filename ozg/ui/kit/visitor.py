"""The visitor of this run, as the connection says; what he may do is in ``ozg.access``."""

from __future__ import annotations

from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ozg import access
from ozg.access import Right, Visitor


def is_in_run() -> bool:
    """Is a page being run for somebody? A file that is made when its button is clicked is made outside of a run."""
    return get_script_run_ctx(suppress_warning=True) is not None


def current() -> Visitor:
    """Who looks at this run; a stranger when that cannot be told."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not runtime.exists():
        return access.STRANGER
    if config.get_option("global.appTest"):  # a page run without any server: nobody could come from elsewhere
        return Visitor(is_direct=True)
    client = runtime.get_instance().get_client(context.session_id)
    if client is None:
        return access.STRANGER
    return Visitor(access.is_direct(client.client_context.remote_ip, client.client_context.headers))


def may(right: Right) -> bool:
    """May the visitor of this run do this?"""
    return right in access.rights(current())


def require(right: Right) -> None:
    """Raises Denied unless the visitor of this run may do this."""
    access.require(current(), right)
