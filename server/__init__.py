"""Serves a build over HTTP: SPARQL, linked data, pages."""
