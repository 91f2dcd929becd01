"""Pastes fixes into a dbt project as a person would: what stands in a file stays, what a snippet says is added.

In:  the project's folder, and a JSON list of {file, snippet} on standard input.
Out: the changed files. `…`, which a person fills in, is filled with something that dbt accepts.

Merging is done here on YAML as PyYAML reads it, so that Meshscope's own merging is no judge of itself.
"""

import json
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(sys.argv[1])
GAP = "…"
WORDS = {
    "description": "What stands here is long enough to say what a row is and where it comes from, in plain words.",
    "email": "somebody@example.com",
    "data_type": "varchar",
}


def fill(value, key=""):
    """`value` without gaps; None where nothing sensible can stand."""
    if isinstance(value, dict):
        filled = {k: fill(v, k) for k, v in value.items()}
        return None if "name" in filled and filled["name"] is None else filled
    if isinstance(value, list):
        return [item for item in (fill(v, key) for v in value) if item is not None]
    if isinstance(value, str) and GAP in value:
        return None if key in ("name", "to") else value.replace(GAP, WORDS.get(key, "something"))
    return value


def named(item):
    """What makes an item of a list the same as another."""
    if isinstance(item, dict):
        for key in ("name", "v", "input"):
            if key in item:
                return key, str(item[key])
        return json.dumps(item, sort_keys=True, default=str)
    return item


def merge(base, more):
    if isinstance(base, dict) and isinstance(more, dict):
        for key, value in more.items():
            base[key] = merge(base[key], value) if key in base and base[key] is not None else value
        return base
    if isinstance(base, list) and isinstance(more, list):
        for item in more:
            same = next((i for i, other in enumerate(base) if named(other) == named(item)), None)
            if same is None:
                base.append(item)
            else:
                base[same] = merge(base[same], item)
        return base
    return more


def yaml_files():
    return [p for p in ROOT.rglob("*.yml") if not {"dbt_packages", "target", "logs"} & set(p.parts)]


def home_of(more):
    """The file that defines the group a snippet without a file is about."""
    names = {group["name"] for group in more.get("groups", [])}
    for path in yaml_files():
        said = yaml.safe_load(path.read_text()) or {}
        if names & {group["name"] for group in said.get("groups") or []}:
            return path
    return ROOT / "models" / "_groups.yml"


def put_docs(docs, home):
    for block in re.findall(r"\{% docs .*?\{% enddocs %\}", docs, re.S):
        name = block.split()[2]
        filled = block.replace(GAP, WORDS["description"])
        for path in ROOT.rglob("*.md"):
            text = path.read_text()
            found = re.search(r"\{% docs " + re.escape(name) + r" %\}.*?\{% enddocs %\}", text, re.S)
            if found:
                path.write_text(text.replace(found.group(0), filled))
                break
        else:
            with home.open("a") as file:
                file.write(filled + "\n\n")


for fix in json.load(sys.stdin):
    if fix["file"].endswith(".md"):
        put_docs(fix["snippet"], ROOT / fix["file"])
        continue
    more = fill(yaml.safe_load(fix["snippet"]) or {})
    path = ROOT / fix["file"] if fix["file"] else home_of(more)
    said = (yaml.safe_load(path.read_text()) or {}) if path.exists() else {}
    path.write_text(yaml.safe_dump(merge(said, more), sort_keys=False, allow_unicode=True))
