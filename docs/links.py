"""A preprocessor of mdBook: what a page links to outside the book is linked in the repository.

In the repository the pages are read as files, and `../DESIGN.md` leads where it should; in the book nothing lies above the pages.
"""

import json
import re
import sys


def leads_out(page, repository):
    return re.sub(r"\]\(\.\./", f"]({repository}/blob/main/", page)


def walk(node, repository):
    if isinstance(node, dict):
        if isinstance(node.get("content"), str):
            node["content"] = leads_out(node["content"], repository)
        node = list(node.values())
    for child in node if isinstance(node, list) else ():
        walk(child, repository)


if __name__ == "__main__" and sys.argv[1:2] != ["supports"]:
    context, book = json.load(sys.stdin)
    walk(book, context["config"]["output"]["html"]["git-repository-url"])
    json.dump(book, sys.stdout)
