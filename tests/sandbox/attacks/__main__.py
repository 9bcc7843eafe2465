"""`python -m tests.sandbox.attacks [local|docker]`: run every attack and print what became of each class."""

from __future__ import annotations

import sys
from collections import Counter

from sandbox import open_sandbox
from tests.sandbox.attacks import judge
from tests.sandbox.attacks.every import ATTACKS, CLASSES


def main(kind: str) -> int:
    """Print a row per class, and each gain. Returns how many there were."""
    verdicts: dict[str, Counter[str]] = {group: Counter() for group in CLASSES}
    gained: list[str] = []
    with open_sandbox(kind) as sandbox:
        for attack in ATTACKS:
            report, took = judge.run(sandbox, attack)
            verdicts[attack.group][report.verdict.value] += 1
            gained += [f"{attack}: {gain}" for gain in judge.gains(attack, report, took)]
    rows = [f"| class ({kind}) | attacks | gained something | verdicts |", "| --- | ---: | ---: | --- |"]
    for group in CLASSES:
        wins = sum(line.startswith(f"{group}: ") for line in gained)
        words = ", ".join(f"{count} {word}" for word, count in verdicts[group].most_common())
        rows.append(f"| {group} | {verdicts[group].total()} | {wins} | {words} |")
    rows += [f"| all | {len(ATTACKS)} | {len(gained)} | |", *gained]
    sys.stdout.write("\n".join(rows) + "\n")
    return len(gained)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or ["local"]) > 0)
