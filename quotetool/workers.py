"""Dask workers: started on this machine or found at an address, and whether they would find the same."""

from __future__ import annotations

import logging
import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from multiprocessing import resource_tracker
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from quotetool import __version__
from quotetool.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

LOCAL = "local"
PACKAGES = ("dask", "distributed")
ANSWER = 10.0  # seconds a scheduler has to answer
CLOSING = 2.0  # seconds a worker has to end before it is killed

_LOUD = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application", "asyncio")
# How a local cluster differs from Dask's defaults.
_LOCALLY: dict[str, Any] = {
    # Given back to the system at once, the memory of each batch is asked for anew: a third of the CPU.
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
    # A worker is given one batch at a time: if it dies, no other is suspected.
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": 1,
    "distributed.admin.large-graph-warning-threshold": "1 GiB",
    "distributed.worker.profile.enabled": False,
}


def require() -> None:
    """Raise ClusterError if Dask is not installed; nothing is imported."""
    if missing := [name for name in PACKAGES if find_spec(name) is None]:
        cure = 'pip install "quotetool[cluster]"'
        raise ClusterError(f"--cluster needs one more package, {missing[0]}: {cure}")


@contextmanager
def started(address: str, *, workers: int | None = None) -> Iterator[Client]:
    """Connect to the scheduler at `address`, or if that is “local” to one with `workers` processes here.

    An address may be a scheduler's file (JSON). Without a number there are as many workers as cores.
    They end with the context. Raises ClusterError if Dask is missing or nobody answers.
    """
    require()
    _silence()
    if address == LOCAL:
        with _local(workers) as client:
            yield client
        return
    client = _client(address)
    try:
        yield client
    finally:
        client.close(timeout=CLOSING)


def check(client: Client) -> None:
    """Raise ClusterError if one of the workers has no quotetool, or another version."""
    for worker, version in client.run(resolve_name, "quotetool:__version__", on_error="return").items():
        if isinstance(version, ModuleNotFoundError):
            raise _unfit(worker, "has no quotetool")
        if isinstance(version, Exception):
            raise _unfit(worker, f"cannot import quotetool ({type(version).__name__}: {version})")
        if version != __version__:
            raise _unfit(worker, f"has quotetool {version}")


def _unfit(worker: str, what: str) -> ClusterError:
    return ClusterError(
        f"The worker {worker} {what}; install quotetool {__version__} where it runs, and start it again."
    )


def _silence() -> None:
    """Keep what Dask says to itself off standard error, here and in workers to come."""
    import dask.config

    dask.config.set({"logging": dict.fromkeys(_LOUD, "critical")})  # read when distributed is imported
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"(dask|distributed)\b")


@contextmanager
def _local(workers: int | None) -> Iterator[Client]:
    import dask.config
    from dask.system import CPU_COUNT
    from distributed import Client, LocalCluster

    # Settings for all workers, as variables: they are read before a worker gets its configuration.
    levels = {f"DASK_LOGGING__{name.upper()}": "critical" for name in _LOUD if "." not in name}
    environ = {f"distributed.nanny.pre-spawn-environ.{name}": level for name, level in levels.items()}
    with (
        TemporaryDirectory(prefix="quotetool-", ignore_cleanup_errors=True) as scratch,
        dask.config.set({**_LOCALLY, **environ, "temporary-directory": scratch}),
    ):
        with _deaf_to_interrupts():
            cluster = LocalCluster(
                n_workers=workers or CPU_COUNT,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                memory_limit=None,  # a worker that waits for its memory to shrink would wait for ever
                silence_logs=logging.CRITICAL,
            )
        try:
            with Client(cluster) as client:
                yield client
        finally:
            _kill(cluster)
            cluster.close(timeout=CLOSING)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start threads, and by them processes, that leave Ctrl-C to this thread, which hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # or it would be started in there, and let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(cluster: LocalCluster) -> None:
    """End the workers at once: in the middle of a batch they would not listen, and they hold nothing."""
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.pid:
            with suppress(ProcessLookupError):
                os.kill(nanny.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


def _client(address: str) -> Client:
    from distributed import Client

    try:
        if Path(address).is_file():
            return Client(scheduler_file=address, timeout=ANSWER)
        return Client(address, timeout=ANSWER)
    except (OSError, ValueError, TypeError) as error:  # TypeError: a file that is no scheduler's
        raise ClusterError(
            f"--cluster {address}: no scheduler answers there. Start one with “dask scheduler” and give its "
            f"address (tcp://HOST:8786), or take --cluster {LOCAL}."
        ) from error
