"""Grade a submission against a pytest suite, each in a jailed process of its own.

Theory of operation. Three kinds of process take part:

* the **worker** (trusted, unprivileged or root) holds a `Sandbox`. It only starts, feeds, watches and kills the
  others.
* an **examiner** runs the hidden suite. It is trusted with the verdict of each test, and jailed because suites come
  from authors of several organisations.
* a **cell** runs the submission and nothing else. It never sees a test, and the examiner never sees the submission's
  text.

Examiner and cell are forked from two warm **zygotes**, which a `local` or a `docker` engine starts. One socket joins
examiner and cell; over it travel calls and plain data (`sandbox.wire`). Reports reach the worker over the examiner's
own socket, so nothing that a cell writes is ever parsed as a verdict.

Where the submission consists of tests, the places are swapped (`sandbox.reversed`): the candidate's tests run as an
examiner that is believed one bit, and what they are tried on lives in sealed cells.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.engines.engine import JailSettings
    from sandbox.grader import Sandbox

__all__ = ["open_sandbox"]


def open_sandbox(kind: str = "auto", settings: JailSettings | None = None) -> Sandbox:
    """Start the zygotes of a jail: `auto`, `docker` or `local`. Raises `SandboxUnavailable` with the remedy.

    Without `settings`, the environment names the image and the runtime of containers, and all else is as usual.
    """
    from sandbox.engines.choose import start_engine
    from sandbox.engines.engine import JailSettings
    from sandbox.grader import Sandbox
    from sandbox.watchdog import Watchdog

    chosen = settings or JailSettings(
        image=os.environ.get("SANDBOX_IMAGE") or JailSettings.image,
        runtime=os.environ.get("SANDBOX_RUNTIME") or None,
    )
    return Sandbox(lambda: start_engine(kind, chosen), Watchdog(chosen))
