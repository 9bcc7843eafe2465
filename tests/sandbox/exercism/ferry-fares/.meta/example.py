FARES = {"adult": 9, "child": 4.5}


def fare(passengers, bicycles=0):
    total = 3 * bicycles
    for passenger in passengers:
        if passenger not in FARES:
            raise ValueError(f"no fare for a {passenger}")
        total += FARES[passenger]
    return total


def crossing_time(distance, speed, *, current=0):
    return distance / (speed - current)
