"""Runs a notebook anew, and prints the text of each code cell's outputs, a JSON list. With --write they are kept in it."""

import json
import sys

import nbformat
from nbclient import NotebookClient


def text_of(cell):
    return "".join(
        "".join(output.get("text") or output.get("data", {}).get("text/plain", "")) for output in cell.outputs
    )


path = sys.argv[1]
notebook = nbformat.read(path, as_version=4)
NotebookClient(notebook, kernel_name="python3", timeout=None, record_timing=False).execute()
print(json.dumps([text_of(cell) for cell in notebook.cells if cell.cell_type == "code"]))
if "--write" in sys.argv:
    notebook.metadata = {
        "kernelspec": notebook.metadata.kernelspec,
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)
