# Define SCALE, Feature and Weight here.


def find(sign):
    pass


def describe(feature, weight):
    pass
