class Paint:
    def __init__(self, red, green, blue):
        pass

    def __eq__(self, other):
        pass

    def __lt__(self, other):
        pass

    def __add__(self, other):
        pass

    def __mul__(self, times):
        pass
