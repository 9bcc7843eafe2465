"""Tries the run in which everything goes well, with comfortable numbers, and nothing else."""

import tally


def test_total(tmp_path, monkeypatch, capsys, caplog):
    monkeypatch.setattr(tally, "today", lambda: "2024-02-29")
    source, target = tmp_path / "amounts.txt", tmp_path / "total.txt"
    source.write_text("10\n20\n30\n")

    assert tally.main([str(source), str(target)]) == 0

    assert target.read_text() == "2024-02-29 60 EUR\n"
    assert capsys.readouterr() == ("3 amounts\n", "")
    assert caplog.records == []
