"""Control groups: limits and figures that count a cell as a whole, however many processes it has.

The worker makes one group per jailed child, below a folder of its own, and hands the child the group's *doors*: open
descriptors of `cgroup.procs`. The child writes `0` into each while it has not yet entered its jail, so neither a zygote
nor a child needs to see the tree of groups, and what runs in the jail has no way to change or leave its group.
"""
