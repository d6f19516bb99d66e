"""Which files belong to a workspace, and what cannot be checked at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cxalign.loading import load_workspace
from cxalign.loading.discovering import InputError, find_workspace, model_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a workspace in it."""
    write(tmp_path / "shop", "cxalign.yaml", "a.yaml", "b.yml", "c.txt", "care/d.yaml", "care/deep/e.yaml")
    return tmp_path


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")


def files(*paths: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    found = find_workspace(paths)
    return [found.relative(path) for path in model_files(found, exclude)]


def refusal(*paths: Path) -> tuple[str, str | None]:
    with pytest.raises(InputError) as caught:
        find_workspace(paths)
    return str(caught.value), caught.value.cure


@pytest.mark.parametrize("path", [".", "care", "care/deep", "a.yaml", "care/deep/e.yaml", "cxalign.yaml"])
def test_a_workspace_is_found_from_any_place_in_it(folder: Path, path: str) -> None:
    found = find_workspace([folder / "shop" / path])
    assert found.root == folder / "shop"
    assert found.has_settings
    assert files(folder / "shop" / path) == ["a.yaml", "b.yml", "care/d.yaml", "care/deep/e.yaml"]


def test_what_was_asked_for_is_the_focus(folder: Path) -> None:
    shop = folder / "shop"
    assert find_workspace([shop / "care", shop / "a.yaml"]).focus == ("a.yaml", "care")
    assert find_workspace([shop]).focus == ()


def test_without_settings_the_given_paths_are_the_workspace(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b/c.yaml", "b/d.yaml", "e/f.yaml", "notes.txt")
    assert files(tmp_path) == ["a.yaml", "b/c.yaml", "b/d.yaml", "e/f.yaml"]
    assert files(tmp_path / "b") == ["c.yaml", "d.yaml"]
    assert files(tmp_path / "b" / "c.yaml", tmp_path / "e") == ["b/c.yaml", "e/f.yaml"]
    assert files(tmp_path / "notes.txt") == ["notes.txt"]
    assert find_workspace([tmp_path / "b", tmp_path / "e"]).root == tmp_path


def test_a_path_given_twice_or_inside_another_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml", "a/c/d.yaml")
    assert files(tmp_path / "a" / "c", tmp_path / "a", tmp_path / "a") == ["b.yaml", "c/d.yaml"]


def test_hidden_folders_and_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", ".git/b.yaml", ".hidden.yaml", "c/.d/e.yaml")
    assert files(tmp_path) == ["a.yaml"]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (("drafts/",), ["a.yaml", "c/a.yaml"]),
        (("a.yaml",), ["drafts/b.yaml"]),
        (("/a.yaml",), ["c/a.yaml", "drafts/b.yaml"]),
        (("*.yaml", "!a.yaml"), ["a.yaml", "c/a.yaml"]),
        (("**/b.*", "c"), ["a.yaml"]),
        (("# a remark", ""), ["a.yaml", "c/a.yaml", "drafts/b.yaml"]),
        (("!", "[z-a]", "c/"), ["a.yaml", "drafts/b.yaml"]),
    ],
)
def test_excluded_patterns_are_those_of_gitignore(tmp_path: Path, exclude: tuple[str, ...], left: list[str]) -> None:
    write(tmp_path, "a.yaml", "c/a.yaml", "drafts/b.yaml")
    assert files(tmp_path, exclude=exclude) == left


def test_a_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "x.yaml/a.yaml")
    assert files(tmp_path) == ["x.yaml/a.yaml"]


def test_a_symlink_loop_ends(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert files(tmp_path) == ["a/b.yaml"]


def test_a_linked_folder_belongs_to_the_workspace_once(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/b.yaml", "shop/cxalign.yaml")
    for name in ("one", "two"):
        (tmp_path / "shop" / name).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert files(tmp_path / "shop") == ["one/b.yaml"]


def test_a_missing_path_is_helped_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, "journeys.yaml")
    assert refusal(tmp_path / "journys.yaml") == (
        f"there is no file or folder '{tmp_path / 'journys.yaml'}'",
        "did you mean 'journeys.yaml'?",
    )
    assert refusal(tmp_path / "else" / "where") == (f"there is no file or folder '{tmp_path / 'else' / 'where'}'", None)


def test_the_missing_one_of_several_paths_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    assert refusal(tmp_path / "a.yaml", tmp_path / "a.yaml", tmp_path / "gone.txt")[0].endswith("gone.txt'")


def test_a_path_that_is_too_long_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("a" * 5000))[0].startswith("there is no file or folder '")


def test_a_broken_link_is_missing_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")
    assert refusal(tmp_path / "a.yaml")[0] == f"there is no file or folder '{tmp_path / 'a.yaml'}'"


def test_two_workspaces_are_not_checked_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a/cxalign.yaml", "b/cxalign.yaml", "c/d.yaml")
    a, b, c = (tmp_path / name for name in "abc")
    assert refusal(a, b) == (f"'{a}', '{b}' do not belong to one workspace", "check them one by one")
    assert refusal(a, c) == (f"'{a}', '{c}' do not belong to one workspace", "check them one by one")


def test_settings_that_cannot_be_read_still_mark_the_root(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml")
    (tmp_path / "cxalign.yaml").symlink_to(tmp_path / "gone.yaml")
    assert find_workspace([tmp_path / "a"]).root == tmp_path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml")
    (tmp_path / "a").chmod(0)
    try:
        with pytest.raises(InputError, match="cannot be read"):
            files(tmp_path)
    finally:
        (tmp_path / "a").chmod(0o700)


def test_relative_paths_are_understood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "shop" / "care")
    assert find_workspace([Path()]).root == folder / "shop"
    assert find_workspace([Path("..")]).focus == ()
    assert find_workspace([Path("deep")]).focus == ("care/deep",)


def test_a_folder_of_several_workspaces_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b", "a b"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "cxalign.yaml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        InputError, match=r"^'all' holds 2 workspaces, and is none itself: 'all/a b', 'all/b'$"
    ) as raised:
        load_workspace([tmp_path / "all"], jobs=1)
    assert raised.value.cure == "check them one by one, such as `cxalign check 'all/a b'`"


def test_a_folder_above_a_workspace_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx" / "cxalign.yaml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"^'\.' holds a workspace, and is none itself: 'cx'$") as raised:
        load_workspace([tmp_path], jobs=1)
    assert raised.value.cure == "check it by its name, such as `cxalign check cx`"


def test_a_folder_of_many_workspaces_names_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcdefg":
        (tmp_path / name).mkdir()
        (tmp_path / name / "cxalign.yaml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"^'\.' holds 7 workspaces, and is none itself: 'a', 'b', 'c', 'd', 'e' …$"):
        load_workspace([tmp_path], jobs=1)
