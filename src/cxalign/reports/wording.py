"""What links, and what the plan does to findings, are called where people read them."""

from __future__ import annotations

COURSES = {"persisting": "the plan leaves it", "closed": "gone after the plan", "opened": "the plan opens it"}

WORDS = {
    "about": ("tells of", "told of by"),
    "asks": ("asked at", "asks for"),
    "changes": ("changes", "changed by"),
    "creates": ("creates", "created by"),
    "delivers": ("delivers", "delivered by"),
    "enables": ("enables", "enabled by"),
    "feeds": ("needed by", "depends on"),
    "governs": ("governs", "governed by"),
    "has-role": ("has", "of"),
    "hosts": ("hosts", "runs on"),
    "in": ("in", "has"),
    "lives": ("lives", "lived by"),
    "masters": ("is master of", "mastered by"),
    "measures": ("measures", "measured by"),
    "offered-at": ("offered at", "offered on"),
    "operates": ("operates", "operated by"),
    "owns": ("owns", "owned by"),
    "owns-it": ("owns for IT", "owned for IT by"),
    "part-of": ("part of", "has the part"),
    "performs": ("performs", "performed by"),
    "reads": ("read by", "reads"),
    "realises": ("realises", "realised by"),
    "retires": ("retires", "retired by"),
    "runs": ("runs", "run by"),
    "serves": ("serves", "served by"),
    "supports": ("supports", "supported by"),
    "writes": ("writes", "written by"),
}
"""Relation → what the nearer element is to the further one on the way up, and on the way down."""
