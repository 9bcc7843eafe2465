class RopeStore:
    def __init__(self):
        self.metres = None

    def open(self, metres):
        pass

    def take(self, metres):
        pass

    def bring(self, metres):
        pass
