"""The loop of a process that asks an endpoint elsewhere: one job in, frames out, until the server closes the socket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import Triple

from kg.remote import Endpoint, RemoteError
from kg.remote.endpoint import Addresses
from kg.results import SOLUTION_FORMS, FormError, write_graph, write_solutions
from kg.terms import PREFIXES
from server.evaluator import Caps, Frames, TooLargeError, capped
from server.frames import ERROR, WHOLE_GRAPH, Channel, ClosedError, Failure, Job, as_json, job_from

_PAGE = 5000  # rows: half of what Virtuoso gives at once unless it is told otherwise
_REFUSED = {400: "syntax", 413: "large"}  # what the endpoint says of the query; anything else is between it and us


def serve_remote(channel: Channel, caps: Caps, remote: Mapping[str, Any]) -> None:
    """Answer jobs until the channel closes. After a failure the connection to the endpoint is made anew."""
    with Endpoint(Addresses(remote["url"]), seconds=remote["seconds"], tries=remote["tries"]) as endpoint:
        endpoint.known_as(remote["software"])
        while True:
            try:
                _, payload = channel.receive()
            except ClosedError:
                return
            job = job_from(payload)
            failure = _answer(endpoint, job, _dataset(job, remote), channel, caps)
            if failure is not None:
                endpoint.close()
                channel.send((ERROR, as_json(failure)))


def _dataset(job: Job, remote: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[str]]:
    """The dataset to ask for. An empty name is the default graph, which may have a name over there."""
    default: Sequence[str] = remote["default_graphs"]
    if job.default_graphs is None and job.named_graphs is None:
        return default, remote["named_graphs"]
    if job.default_graphs and "" in job.default_graphs:
        return [*default, *(name for name in job.default_graphs if name)], job.named_graphs or ()
    return job.default_graphs or (), job.named_graphs or ()


def _triples(endpoint: Endpoint, job: Job, text: str, dataset: tuple[Sequence[str], Sequence[str]]) -> Iterator[Triple]:
    """The triples of a graph; a whole one by pages where the endpoint would cut it."""
    default, _ = dataset
    if job.text == WHOLE_GRAPH and len(default) == 1 and endpoint.cuts:
        return endpoint.pages(default[0], _PAGE)
    return endpoint.triples(text, *dataset)


def _answer(
    endpoint: Endpoint, job: Job, dataset: tuple[Sequence[str], Sequence[str]], channel: Channel, caps: Caps
) -> Failure | None:
    sink = Frames(channel, caps.result_bytes)
    text = f"BASE <{job.base}> {job.text}" if job.base else job.text
    try:
        if job.form in SOLUTION_FORMS:
            write_solutions(endpoint.solutions(text, *dataset), job.form, sink)
        else:
            write_graph(capped(_triples(endpoint, job, text, dataset), caps.result_triples), job.form, sink, PREFIXES)
        sink.finish()
    except RemoteError as error:
        kind = _REFUSED.get(error.status, "wrong") if error.kind == "refused" else error.kind
        return Failure(kind, str(error))
    except SyntaxError as error:
        return Failure("wrong", f"the endpoint behind sent a result that is not whole or not well-formed: {error.msg}")
    except FormError as error:
        return Failure("form", str(error))
    except TooLargeError as error:
        return Failure("large", str(error))
    except MemoryError:
        return Failure("memory", "the query needs more memory than one query may take")
    except (ValueError, OSError, RuntimeError) as error:
        return Failure("wrong", " ".join(str(error).split())[:300])
    return None
