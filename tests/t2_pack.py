"""A pack of maps of T2 times, which learnt nothing: what it reads, does and says."""

T2 = """
[[inputs]]
role = "echoes"
kind = "echoes"
noun = "a knee MR of several echoes"

[[stages]]
op = "fit_decay"

[[outputs]]
kind = "derived"
title = "T2 times"
name = "T2"
unit = ["ms", "UCUM", "millisecond"]
low = 0
high = 120
"""
