"""A sentence vector as text, short enough to travel with every message.

Written by nlu.components.question_vector, read by actions.question. 384 numbers become 512
characters; the cosine of what comes back with what went in is above 0.9999.
"""

from __future__ import annotations

import base64
import binascii

import numpy as np


def pack_vector(vector: np.ndarray) -> str:
    """A vector as base64 of int8; only its direction is kept."""
    largest = max(float(np.abs(vector).max(initial=0.0)), 1e-9)
    return base64.b64encode(np.round(vector / largest * 127).astype(np.int8).tobytes()).decode()


def unpack_vector(text: str | None) -> np.ndarray | None:
    """The vector of length 1; None where there is none, or nothing that is one."""
    try:
        numbers = np.frombuffer(base64.b64decode(text or "", validate=True), dtype=np.int8)
    except binascii.Error:
        return None
    length = float(np.linalg.norm(numbers.astype(np.float32)))
    return numbers.astype(np.float32) / length if length else None
