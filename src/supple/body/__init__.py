"""The figure: an anatomical skeleton and skin that plays the movements of the catalogue."""

from .bake import bake, bake_if_changed, content_hash
from .check import BodyReport, check_bodies
from .clip import JOINT_CENTRES, Clip, Segment, Side, clip_bytes, load_clip
from .figure import AVERAGE, BUILDS, Body, Build, load_body, mirrored_pose
from .kinematics import Pose
from .movement import START, Movement, Positions, moving_exercises, read_movement, read_positions
from .skeleton import BONES, load_joints

__all__ = [
    "AVERAGE",
    "BONES",
    "BUILDS",
    "JOINT_CENTRES",
    "START",
    "Body",
    "BodyReport",
    "Build",
    "Clip",
    "Movement",
    "Pose",
    "Positions",
    "Segment",
    "Side",
    "bake",
    "bake_if_changed",
    "check_bodies",
    "clip_bytes",
    "content_hash",
    "load_body",
    "load_clip",
    "load_joints",
    "mirrored_pose",
    "moving_exercises",
    "read_movement",
    "read_positions",
]
