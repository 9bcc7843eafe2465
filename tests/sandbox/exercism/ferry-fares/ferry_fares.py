def fare(passengers, bicycles=0):
    pass


def crossing_time(distance, speed, *, current=0):
    pass
