"""Loading a workspace as it is at a revision: all of it, from git alone, and nothing of git that could do harm."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.loading import InputError, load_workspace
from cxalign.loading.revisions import Revision, load_folder, load_revision, load_work_tree

if TYPE_CHECKING:
    from tests.conftest import History

HERE = Path()
PAY = "processes: [{id: pay}]\n"
BILL = "processes: [{id: bill}]\n"


def _ids(revision: Revision) -> dict[str, str]:
    """Return the ids of all elements with the file each stands in."""
    workspace = revision.loaded.workspace
    assert workspace is not None
    return {element.id: str(workspace.location(element)).split("'")[1] for element in workspace}


def _refusal(name: str) -> tuple[str, str | None]:
    with pytest.raises(InputError) as refused:
        load_revision(name, HERE)
    return str(refused.value), refused.value.cure


def test_a_revision_is_loaded_whole_and_the_work_tree_is_left_alone(history: History) -> None:
    first = history.commit(a=PAY, deep__er__b=BILL, cxalign="organisation: Shop\n", note="x: 1\n")
    history.commit(a=BILL.replace("bill", "later"), deep__er__b=None)
    history.write(a="processes: [{id: unsaved}]\n")
    before = history.git("status", "--porcelain")
    revision = load_revision("HEAD~1", HERE)
    assert _ids(revision) == {"pay": "a.yaml", "bill": "deep/er/b.yaml"}
    assert (revision.name, revision.commit, revision.title) == ("HEAD~1", first, f"HEAD~1 ({first[:7]})")
    assert revision.loaded.settings.organisation == "Shop"
    assert [notice.file for notice in revision.loaded.notices] == ["note.yaml"]
    assert history.git("status", "--porcelain") == before
    assert _ids(load_work_tree(HERE)) == {"unsaved": "a.yaml"}


def test_what_is_loaded_from_git_is_what_is_loaded_from_disk(history: History) -> None:
    history.write(
        cxalign="exclude: [old/, '*.draft.yaml', '!kept.draft.yaml']\n",
        a=PAY,
        b__c=BILL,
        old__d="processes: [{id: old}]\n",
        e__f__g="systems: [{id: till, kind: saas}]\n",
    )
    for name, text in {
        "h.yml": "processes: [{id: yml}]\n",
        ".hidden/i.yaml": "processes: [{id: hidden}]\n",
        ".j.yaml": "processes: [{id: hidden-too}]\n",
        "k.draft.yaml": "processes: [{id: draft}]\n",
        "kept.draft.yaml": "processes: [{id: kept}]\n",
        "l.txt": "processes: [{id: text}]\n",
        "b/a name, \"quoted\" 'and' ünïcode.yaml": "processes: [{id: odd}]\n",
        "b/new\nline.yaml": "processes: [{id: broken-line}]\n",
        "-o.yaml": "processes: [{id: dashed}]\n",
        ".gitattributes": "* export-ignore export-subst text eol=crlf\n",
        "subst.yaml": "processes: [{id: subst, name: '$Format:%H$ $Id$'}]\n",
    }.items():
        path = history.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (history.folder / "bytes.yaml").write_bytes(b"processes: [{id: bytes}]\n")
    os.rename("bytes.yaml", b"caf\xe9.yaml")  # noqa: PTH104 - a name that is no UTF-8
    history.commit()
    from_git, from_disk = load_revision("HEAD", HERE).loaded, load_workspace([HERE])
    assert from_git.workspace is not None
    assert from_disk.workspace is not None
    assert list(map(repr, from_git.workspace)) == list(map(repr, from_disk.workspace))
    assert [source.path for source in from_git.workspace.sources] == [s.path for s in from_disk.workspace.sources]
    assert {"kept", "odd", "broken-line", "bytes", "dashed"} <= from_git.workspace.elements["process"].keys()


def test_links_inside_the_repository_are_followed_and_others_noted(history: History) -> None:
    (history.folder / "work").mkdir()
    (history.folder / "shared" / "deep").mkdir(parents=True)
    (history.folder / "shared" / "deep" / "a.yaml").write_text(PAY, encoding="utf-8")
    (history.folder / "one.yaml").write_text(BILL, encoding="utf-8")
    outside = history.folder.parent / "outside.yaml"
    outside.write_text("processes: [{id: outside}]\n", encoding="utf-8")
    for name, target in {
        "folder": "../shared",
        "again": "../shared/deep/..",
        "file.yaml": "../one.yaml",
        "hop.yaml": "./file.yaml",
        "circle": ".",
        "loop.yaml": "loop.yaml",
        "gone.yaml": "nowhere.yaml",
        "out.yaml": str(outside),
        "above.yaml": "../../outside.yaml",
        "passwords": "/etc",
        "readme.md": "/etc/hostname",
    }.items():
        (history.folder / "work" / name).symlink_to(target)
    (history.folder / "work" / "cxalign.yaml").write_text("", encoding="utf-8")
    history.commit()
    revision = load_revision("HEAD", history.folder / "work")
    assert _ids(revision) == {"bill": "file.yaml", "pay": "again/deep/a.yaml"}
    assert [note.split("'")[1] for note in revision.notes] == [
        "above.yaml",
        "gone.yaml",
        "loop.yaml",
        "out.yaml",
        "passwords",
    ]
    assert revision.notes[1] == "'gone.yaml' of 'HEAD' is a link out of the repository, or to nothing, and not followed"


def test_settings_that_are_a_link_to_nothing_are_not_passed_over(history: History) -> None:
    Path("cxalign.yaml").symlink_to("nowhere.yaml")
    history.commit(a=PAY)
    what = "cxalign.yaml of 'HEAD' is a link that leads out of the repository, or to nothing"
    assert _refusal("HEAD") == (what, None)


def test_a_workspace_in_a_subfolder_is_found_from_any_folder_in_it(history: History) -> None:
    history.commit(a=PAY, team__cxalign="{}", team__b=BILL, team__deep__c="processes: [{id: settle}]\n")
    for folder in ("team", "team/deep"):
        assert _ids(load_revision("HEAD", Path(folder))) == {"bill": "b.yaml", "settle": "deep/c.yaml"}


def test_a_workspace_that_a_revision_has_not_is_empty(history: History) -> None:
    history.commit(other__a=PAY)
    history.write(team__cxalign="{}", team__b=BILL)
    revision = load_revision("HEAD", Path("team"))
    assert not revision.is_there
    assert _ids(revision) == {}


def test_form_faults_of_a_revision_are_kept_with_their_lines(history: History) -> None:
    history.commit(a="processes: [{id: pay, ownr: me}]\n")
    history.commit(a=PAY)
    loaded = load_revision("HEAD~1", HERE).loaded
    assert [(fault.file, fault.line, fault.column, fault.message) for fault in loaded.faults] == [
        ("a.yaml", 1, 23, "unknown field `ownr`")
    ]
    assert loaded.lines("a.yaml") == ["processes: [{id: pay, ownr: me}]", ""]


def test_a_revision_may_be_a_branch_a_tag_or_a_commit_and_head_may_be_detached(history: History) -> None:
    first = history.commit(a=PAY)
    history.git("tag", "--annotate", "--message=released", "v1")
    history.git("branch", "feature/x")
    history.commit(a=BILL)
    history.git("checkout", "--quiet", "--detach")
    for name in ("v1", "feature/x", first, first[:8], "main~1", "HEAD^", "refs/tags/v1"):
        revision = load_revision(name, HERE)
        assert (_ids(revision), revision.commit) == ({"pay": "a.yaml"}, first), name
    assert load_revision(first, HERE).title == first[:12]


def test_an_unknown_revision_is_refused_with_what_would_help(history: History) -> None:
    history.commit(a=PAY)
    history.git("update-ref", "refs/remotes/origin/release", "HEAD")
    assert _refusal("mian") == ("there is no revision 'mian'", "did you mean 'main'?")
    assert _refusal("release") == ("there is no revision 'release'", "did you mean 'origin/release'?")
    assert _refusal("HEAD~7") == ("there is no revision 'HEAD~7'", "'HEAD' is here, but has no such ancestor")
    assert _refusal("main..new")[1] == "name two revisions: `cxalign diff main new`"
    assert _refusal("main...")[1] == "name two revisions: `cxalign diff main HEAD`"
    assert _refusal("1234567890")[1] == (
        "`git fetch origin 1234567890` gets it if the remote has it; `git log --all` shows what is here"
    )
    assert _refusal("--output=stolen")[0] == "there is no revision '--output=stolen'"
    assert _refusal("")[0] == "there is no revision ''"
    assert _refusal("HEAD:a.yaml")[0] == "there is no revision 'HEAD:a.yaml'"
    assert _refusal("nul\0byte")[0].startswith("git cannot be run: ")
    assert not Path("stolen").exists()


def test_a_repository_without_commits_says_so(history: History) -> None:
    history.write(a=PAY)
    what = "there is no revision 'HEAD': the repository has no commit yet"
    assert _refusal("HEAD") == (what, "two folders can be compared without it: `cxalign diff old/ new/`")


def test_a_shallow_clone_says_how_to_get_the_rest(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(a=PAY)
    history.commit(a=BILL)
    clone = history.folder.parent / "clone"
    history.git("clone", "--quiet", "--depth=1", history.folder.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert _ids(load_revision("HEAD", HERE)) == {"bill": "a.yaml"}
    assert _refusal("HEAD~1") == (
        "there is no revision 'HEAD~1'",
        "this clone is shallow: `git fetch --unshallow` gets the rest (in CI, check out the whole history)",
    )


def test_a_partial_clone_fetches_nothing_and_says_how_to(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(a=PAY)
    history.commit(a=BILL)
    history.git("config", "uploadpack.allowFilter", "true")
    clone = history.folder.parent / "clone"
    history.git("clone", "--quiet", "--filter=blob:none", history.folder.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert _ids(load_revision("HEAD", HERE)) == {"bill": "a.yaml"}
    assert _refusal("HEAD~1") == (
        "some files of the revision are not here",
        "this clone is partial: `git fetch --refetch --no-filter` gets the rest",
    )


def test_outside_of_git_and_in_a_bare_repository_there_are_no_revisions(history: History) -> None:
    folder = history.folder.parent / "plain"
    folder.mkdir()
    with pytest.raises(InputError, match="'plain' is in no git repository"):
        load_revision("HEAD", folder)
    bare = history.folder.parent / "bare"
    history.git("init", "--quiet", "--bare", str(bare))
    with pytest.raises(InputError, match="'bare' is not in a work tree: the repository is bare"):
        load_revision("HEAD", bare)


def test_without_git_it_says_what_goes_without(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(a=PAY)
    monkeypatch.setenv("PATH", str(history.folder))
    assert _refusal("HEAD") == (
        "git is not installed, and revisions are read with it",
        "two folders can be compared without it: `cxalign diff old/ new/`",
    )


def test_in_a_hook_the_repository_of_the_workspace_is_read(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit(a=PAY)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX"):
        monkeypatch.setenv(name, "/nowhere")
    assert _ids(load_revision("HEAD", HERE)) == {"pay": "a.yaml"}


def test_a_linked_work_tree_is_read_as_any_other(history: History) -> None:
    history.commit(a=PAY)
    linked = history.folder.parent / "linked"
    history.git("worktree", "add", "--quiet", str(linked), "-b", "other")
    (linked / "a.yaml").write_text(BILL, encoding="utf-8")
    assert _ids(load_revision("other", linked)) == {"pay": "a.yaml"}


def test_no_command_of_a_hostile_configuration_is_run(history: History) -> None:
    history.commit(a=PAY)
    trap = history.folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{history.folder}/sprung'\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    (history.folder / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n", encoding="utf-8")
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(trap, history.folder / ".git" / "hooks" / hook)
    for name in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass", "pager.ls-tree"),
        *("diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.process"),
        *("credential.helper", "uploadpack.packObjectsHook", "core.alternateRefsCommand", "alias.ls-tree"),
    ):
        history.git("config", name, f"!{trap}" if name.startswith("alias") else str(trap))
    assert _ids(load_revision("HEAD", HERE)) == {"pay": "a.yaml"}
    assert _refusal("mian")[1] == "did you mean 'main'?"
    assert not (history.folder / "sprung").exists()


def test_a_tree_that_climbs_out_of_its_folder_is_not_followed(history: History) -> None:
    history.commit(a=PAY)
    blob = history.git("hash-object", "-w", "--stdin", given=BILL.encode())
    inner = history.git("mktree", given=f"100644 blob {blob}\tout.yaml\n".encode())
    entries = f"040000 tree {inner}\t..\n040000 tree {inner}\t.git\n100644 blob {blob}\tb.yaml\n"
    tree = history.git("mktree", given=entries.encode())
    commit = history.git("commit-tree", tree, "-m", "hostile")
    assert _ids(load_revision(commit, HERE)) == {"bill": "b.yaml"}


def test_a_submodule_is_read_where_it_is_checked_out(history: History) -> None:
    environment = {**history.environment, "GIT_ALLOW_PROTOCOL": "file"}
    other = type(history)(history.folder.parent / "shared", environment)
    other.commit(s="processes: [{id: shared}]\n")
    history.environment = environment
    history.git("submodule", "--quiet", "add", str(other.folder), "shared")
    history.commit(a=PAY)
    other.commit(s="processes: [{id: newer}]\n")
    assert _ids(load_revision("HEAD", HERE)) == {"pay": "a.yaml", "shared": "shared/s.yaml"}
    history.git("update-index", "--cacheinfo", f"160000,{other.git('rev-parse', 'HEAD')},shared")
    history.git("commit", "--quiet", "--message=newer")
    newer = other.git("rev-parse", "HEAD")[:12]
    assert _refusal("HEAD") == (
        f"'HEAD' needs commit {newer} of the submodule 'shared', which is not here",
        f"`git -C shared fetch origin {newer}` gets it",
    )
    history.git("submodule", "--quiet", "deinit", "--force", "shared")
    revision = load_revision("HEAD", HERE)
    assert _ids(revision) == {"pay": "a.yaml"}
    assert revision.notes == ("the submodule 'shared' is not checked out, and not compared",)


def test_what_git_lfs_keeps_is_read_from_there(history: History) -> None:
    digest = hashlib.sha256(PAY.encode()).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(PAY)}\n"
    history.commit(a=pointer, out__b=pointer.replace(digest[:4], "0000"), cxalign="exclude: [out/]\n")
    assert _refusal("HEAD") == (
        "'a.yaml' of 'HEAD' is kept by Git LFS, and not here",
        "`git lfs fetch origin HEAD` gets it",
    )
    kept = history.folder / ".git" / "lfs" / "objects" / digest[:2] / digest[2:4] / digest
    kept.parent.mkdir(parents=True)
    kept.write_text(PAY, encoding="utf-8")
    assert _ids(load_revision("HEAD", HERE)) == {"pay": "a.yaml"}


def test_a_very_deep_folder_is_read(history: History) -> None:
    blob = history.git("hash-object", "-w", "--stdin", given=PAY.encode())
    tree = history.git("mktree", given=f"100644 blob {blob}\ta.yaml\n".encode())
    for _ in range(300):
        tree = history.git("mktree", given=f"040000 tree {tree}\td\n".encode())
    commit = history.git("commit-tree", tree, "-m", "deep")
    assert _ids(load_revision(commit, HERE)) == {"pay": "d/" * 300 + "a.yaml"}


def test_a_folder_is_a_workspace_of_its_own_whatever_stands_above_it(history: History) -> None:
    history.write(cxalign="organisation: Above\n", a=PAY, old__b=BILL)
    revision = load_folder("old", None)
    assert (_ids(revision), revision.name, revision.commit, revision.title) == ({"bill": "b.yaml"}, "old", None, "old")
    assert revision.loaded.settings.organisation is None
