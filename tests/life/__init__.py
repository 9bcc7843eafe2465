"""The steps of the whole life of a screen, on a platform on which nothing is a stand-in."""
