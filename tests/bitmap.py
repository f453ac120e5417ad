"""Reading back the bitmaps that resvg writes: 8 bits a channel, not interlaced."""

import struct
import zlib

import numpy as np


def pixels(data: bytes) -> np.ndarray:
    """Pixels of a PNG, (H, W, 4) or (H, W, 3), 0 to 255."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, width, height, channels = 8, b"", 0, 0, 0
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack_from(">IIBB", body)
            assert depth == 8
            channels = {2: 3, 6: 4}[colour]
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, -1)
    out = np.zeros((height, width * channels), np.uint8)
    before = np.zeros(width * channels, np.int64)
    for row in range(height):
        kind, line = int(raw[row, 0]), raw[row, 1:].astype(np.int64)
        if kind == 0:
            now = line
        elif kind == 2:
            now = (line + before) % 256
        else:
            now = _along(kind, line, before, channels)
        out[row] = before = now
    return out.reshape(height, width, channels)


def _along(kind: int, line: np.ndarray, before: np.ndarray, channels: int) -> np.ndarray:
    now = [0] * channels
    above = [0] * channels + before.tolist()
    for k, value in enumerate(line.tolist()):
        a, b, c = now[k], above[k + channels], above[k]
        if kind == 1:
            guess = a
        elif kind == 3:
            guess = (a + b) // 2
        else:
            p = a + b - c
            guess = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        now.append((value + guess) % 256)
    return np.array(now[channels:])
