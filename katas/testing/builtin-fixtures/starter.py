import tally


def test_total(tmp_path, monkeypatch):
    monkeypatch.setattr(tally, "today", lambda: "2024-02-29")
    source, target = tmp_path / "amounts.txt", tmp_path / "total.txt"
    source.write_text("1\n2\n3\n")

    code = tally.main([str(source), str(target)])

    assert code == 0
    assert target.read_text() == "2024-02-29 6 EUR\n"
