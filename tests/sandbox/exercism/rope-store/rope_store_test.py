import sys
import threading
import time
import unittest

from rope_store import RopeStore


class RopeStoreTest(unittest.TestCase):
    def test_opening(self):
        store = RopeStore()
        with self.assertRaises(ValueError) as err:
            store.take(1)
        self.assertEqual(err.exception.args[0], "the store is closed")
        store.open(30)
        self.assertEqual(store.metres, 30)

    def test_too_short(self):
        store = RopeStore()
        store.open(3)
        with self.assertRaises(ValueError) as err:
            store.take(4)
        self.assertEqual(err.exception.args[0], "too short by 1")

    def test_many_at_once(self):
        store = RopeStore()
        store.open(500)
        self.borrow_concurrently(store)
        self.assertEqual(store.metres, 500)

    def borrow_concurrently(self, store):
        def borrow():
            store.take(5)
            time.sleep(0.001)
            store.bring(5)

        sys.setswitchinterval(1e-9)
        threads = [threading.Thread(target=borrow) for _ in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
