"""Pictures made from nothing, with their truth.

    python -m viewer.lab.simulate hip --count 2000 --seed 1 --out hips [--dicom] [--processes 2]
    python -m viewer.lab.simulate implant | knee-mr | knee-tissue ...     the same words
    python -m viewer.lab.simulate realism --data DIR                      how far from real ones
    python -m viewer.lab.simulate sample OUT                              the case that is shipped

Rooms, each of which knows those before it alone: ``anatomy`` (parametric solids, spans of their
variation), ``pathology`` (what is done to them), ``modality`` (projection with line integrals,
fluoroscopy, MR), ``writing`` (sets to train on, DICOM with SEG and SR). Beside them a module for
each study that follows from a seed: ``hip``, ``implant``, ``knee_exam``, ``knee_film``.

A case follows from a seed alone; patients of a test have shapes or designs that training never
sees. Seconds of one core a case, as measured: two hip films 0.19 at 384 pixels, 0.29 at 448; an
implant 0.2, of surfaces from files more; a knee in three planes 3.2, a volume with labels 4.7.
"""
