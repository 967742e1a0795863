"""YAML text to a typed value, or every mistake with file, line, column and what to do."""

from simtrainer.yamlfile.insert import with_item
from simtrainer.yamlfile.load import Located, bytes_of, load_model, load_path, load_text, read_model, read_yaml
from simtrainer.yamlfile.near import did_you_mean, nearest
from simtrainer.yamlfile.node import Node
from simtrainer.yamlfile.read import read_node

__all__ = [
    "Located",
    "Node",
    "bytes_of",
    "did_you_mean",
    "load_model",
    "load_path",
    "load_text",
    "nearest",
    "read_model",
    "read_node",
    "read_yaml",
    "with_item",
]
