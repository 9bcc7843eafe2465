import json
import unittest
from datetime import date, datetime, timedelta

from kite_orders import Desk, Order, due


class KiteOrdersTest(unittest.TestCase):
    maxDiff = None

    def test_no_orders(self):
        self.assertEqual(json.loads(Desk({"orders": []}).get("/orders")), {"orders": []})

    def test_an_order_is_kept_in_the_given_database(self):
        database = {"orders": []}
        answer = Desk(database).post("/orders", json.dumps({"kite": "delta", "tails": 2}))
        self.assertDictEqual(json.loads(answer), {"kite": "delta", "tails": 2, "price": 14.0})
        self.assertEqual(len(database["orders"]), 1)

    def test_query(self):
        database = {"orders": [{"kite": "box"}, {"kite": "delta"}]}
        query = json.dumps({"kite": "box"})
        self.assertDictEqual(json.loads(Desk(database).get("/orders", query)), {"orders": [{"kite": "box"}]})

    def test_dates(self):
        self.assertEqual(due(date(2031, 2, 27), days=3), date(2031, 3, 2))
        self.assertEqual(due(datetime(2031, 2, 27, 8, 30), days=0.5) - datetime(2031, 2, 27), timedelta(hours=20.5))

    def test_orders_are_objects(self):
        self.assertEqual([Order("box"), Order("delta", 2)], [Order("box", 0), Order("delta", 2)])
        self.assertEqual(Order("box").as_row(), ("box", 0))
        self.assertEqual({Order("box"): "paid"}, {Order("box"): "paid"})
