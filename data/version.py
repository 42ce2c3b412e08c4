"""The version, once: the package's, the bundle's, and what a server that is fetched from is told."""

VERSION = "0.1.0"
