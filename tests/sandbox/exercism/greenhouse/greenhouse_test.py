import operator
import unittest
from functools import partial

from greenhouse import Rule, Sensor, fold, keep


class GreenhouseTest(unittest.TestCase):
    def test_sensor_has_a_reading(self):
        self.assertEqual(Sensor(21).reading, 21)

    def test_rule_follows_its_sensors(self):
        warm, wet = Sensor(20), Sensor(3)
        comfort = Rule([warm, wet], lambda readings: readings[0] - readings[1])
        self.assertEqual(comfort.reading, 17)
        warm.reading = 30
        self.assertEqual(comfort.reading, 27)

    def test_rules_of_rules(self):
        warm = Sensor(1)
        double = Rule([warm], lambda readings: readings[0] * 2)
        both = Rule([warm, double], sum)
        warm.reading = 5
        self.assertEqual(both.reading, 15)

    def test_alarm_rings_on_change_only(self):
        warm = Sensor(10)
        hot = Rule([warm], lambda readings: readings[0] > 25)
        rung = []
        hot.on_change(self.bell(rung))
        warm.reading = 20
        self.assertEqual(rung, [])
        warm.reading = 30
        self.assertEqual(rung, [True])

    def test_silenced_alarm(self):
        warm = Sensor(10)
        rule = Rule([warm], lambda readings: readings[0] + 1)
        first, second = [], []
        bell = self.bell(first)
        rule.on_change(bell)
        rule.on_change(self.bell(second))
        warm.reading = 11
        rule.silence(bell)
        rule.silence(bell)
        warm.reading = 12
        self.assertEqual((first, second), ([12], [12, 13]))

    def test_plain_functions(self):
        self.assertEqual(fold(operator.mul, [2, 3, 4], 1), 24)
        self.assertEqual(fold(lambda text, letter: letter + text, "moss", ""), "ssom")
        self.assertEqual(keep(str.isdigit, ["1", "a"]), ["1"])
        self.assertEqual(keep(None, [0, 5]), [5])

    # A bell that notes when it rings.
    def bell(self, rung):
        def ring(rung, reading):
            rung.append(reading)

        return partial(ring, rung)
