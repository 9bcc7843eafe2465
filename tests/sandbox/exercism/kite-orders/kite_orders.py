class Order:
    def __init__(self, kite, tails=0):
        pass


class Desk:
    def __init__(self, database=None):
        pass

    def get(self, url, query=None):
        pass

    def post(self, url, content):
        pass


def due(start, days):
    pass
