"""`sys.exit` in the submission, where a test may wait for it: `with pytest.raises(SystemExit)` around a `main()`.

No exception but those of `Exception` crosses the link, and one that ends a program fails the test. `SystemExit` is
raised anew here if the test itself called what left; then the test may catch it, as in one process. If it does not, it
fails with the submission's own words and lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.examiner.failures import CellExited
from sandbox.examiner.remote import own_dict

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_EXITED = "_tameshi_exited"
_CALLS = frozenset({"call", "method", "next", "advance"})


def as_the_test_sees(link: Link, operation: str, exited: CellExited) -> BaseException:
    """What a test that called the submission gets to see: SystemExit, or the failure that no test can catch."""
    if exited.code is ... or not link.in_test or operation not in _CALLS or link.poison is not exited:
        return exited
    link.poison = None
    left = SystemExit(exited.code)
    own_dict(left)[_EXITED] = exited
    return left


def behind(fault: BaseException) -> BaseException:
    """The submission's own exit behind a SystemExit that nobody caught; any other exception itself."""
    exited = own_dict(fault).get(_EXITED) if isinstance(fault, SystemExit) else None
    return exited if isinstance(exited, CellExited) else fault
