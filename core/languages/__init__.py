"""The languages of a candidate's pages and letters: English stands in the source, the others in catalogues here."""
