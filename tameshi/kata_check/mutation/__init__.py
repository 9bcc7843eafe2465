"""How strong hidden tests are: small changes to the reference, each of which some test should notice."""
