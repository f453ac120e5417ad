"""The front end is built when its sources changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_frontend as tool


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose bundle fits its sources."""
    frontend = tmp_path / "frontend"
    (frontend / "src").mkdir(parents=True)
    (frontend / "tests").mkdir()
    (frontend / "package.json").write_text("{}")
    (frontend / "src" / "app.ts").write_text("let a = 1;\nlet b = 2;\n")
    bundle = tmp_path / tool.BUNDLE
    (bundle / ".vite").mkdir(parents=True)
    (bundle / tool.MANIFEST).write_text("{}")
    (bundle / tool.STAMP).write_text(tool.digest(frontend) + "\n")
    return tmp_path


def test_bundle_that_fits_its_sources_is_not_built_again(root: Path) -> None:
    assert tool.is_fresh(root)


@pytest.mark.parametrize("change", ["edit", "add", "rename", "remove"])
def test_any_change_of_a_source_asks_for_a_build(root: Path, change: str) -> None:
    app = root / "frontend" / "src" / "app.ts"
    match change:
        case "edit":
            app.write_text("let a = 2;\nlet b = 2;\n")
        case "add":
            app.with_name("new.ts").write_text("")
        case "rename":
            app.rename(app.with_name("main.ts"))
        case "remove":
            app.unlink()
    assert not tool.is_fresh(root)


def test_tests_packages_and_ends_of_lines_change_nothing(root: Path) -> None:
    frontend = root / "frontend"
    (frontend / "tests" / "app.test.ts").write_text("more")
    (frontend / "node_modules").mkdir()
    (frontend / "node_modules" / "left-over.js").write_text("")
    app = frontend / "src" / "app.ts"
    app.write_bytes(app.read_bytes().replace(b"\n", b"\r\n"))
    assert tool.is_fresh(root)


@pytest.mark.parametrize("missing", ["MANIFEST", "STAMP"])
def test_half_a_bundle_is_built_again(root: Path, missing: str) -> None:
    (root / tool.BUNDLE / getattr(tool, missing)).unlink()
    assert not tool.is_fresh(root)


def test_bundle_without_sources_is_taken_as_it_is(root: Path) -> None:
    (root / "frontend" / "package.json").unlink()
    assert tool.is_fresh(root)


def test_neither_sources_nor_bundle_says_so(tmp_path: Path) -> None:
    with pytest.raises(tool.BuildError, match="neither"):
        tool.build(tmp_path)


def test_hook_asks_for_node_only_to_build(root: Path) -> None:
    pytest.importorskip("hatchling")

    class Hook(tool.FrontendBuildHook):  # type: ignore[name-defined,misc]
        def __init__(self) -> None:
            pass

        @property
        def root(self) -> str:
            return str(root)

    assert Hook().dependencies() == []
    (root / "frontend" / "package.json").write_text('{"name": "changed"}')
    assert Hook().dependencies() == [tool.NODE]


@pytest.mark.parametrize("code", ["ENOTFOUND", "ECONNREFUSED", "EAI_AGAIN", "ERR_SOCKET_TIMEOUT"])
def test_unreachable_registry_is_told_from_other_trouble(code: str) -> None:
    told = tool._npm_trouble(f"npm error code {code}\nnpm error     at Socket.x (net.js:1)\n")
    assert "could not be reached" in told
    assert "at Socket" not in told
    assert "could not be reached" not in tool._npm_trouble("npm error code EUSAGE\n")
