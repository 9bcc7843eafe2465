"""What the API takes and gives, by subject. The document and the checks of what is sent are both made from these."""
