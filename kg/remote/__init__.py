"""A SPARQL 1.1 store somewhere else, reached over HTTP: asked, written to, and never believed to be whole unseen."""

from kg.remote.client import Credentials, RemoteError
from kg.remote.endpoint import Endpoint

__all__ = ["Credentials", "Endpoint", "RemoteError"]
