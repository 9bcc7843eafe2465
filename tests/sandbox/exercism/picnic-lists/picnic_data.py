SWEET = {"jam", "plum", "cake"}
BASKETS = [("red", ["jam", "jam", "egg"]), ("blue", ["plum", "cake"])]
SORTED_OUT = [("red", {"jam", "egg"}), ("blue", {"plum", "cake"})]
