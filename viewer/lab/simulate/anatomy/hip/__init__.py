"""A right hip: proximal femur, pelvis, and the body around them.

The femur's own axes start where the axes of neck and shaft meet; the patient's start in the middle
of the head. ``m`` grows to the medial side, ``p`` to the back, ``s`` to the patient's head; mm.
"""
