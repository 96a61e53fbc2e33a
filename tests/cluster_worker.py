"""A Dask worker that needs no pipeline (`dask worker --preload cluster_worker`).

Each “words” said Name of an article is a quotation. A worker dies of the word POISON and
stumbles over BROKEN; SLOW takes its time.
"""

import os
import signal
import time

import archive_runs

from quotetool import cluster, fingerprint
from quotetool.extraction import Extracted


def extract_batch(articles, **options):
    found = []
    for article in articles:
        if "POISON" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "BROKEN" in article.text:
            raise RuntimeError("broken")
        time.sleep(0.05 if "SLOW" in article.text else 0.002)
        found.append(Extracted(archive_runs.quotes_of(article)))
    return found


def dask_setup(worker):
    cluster.extract_batch = extract_batch
    fingerprint.__version__ = os.environ.get("PRETENDED_VERSION", fingerprint.__version__)
