"""Governing connections: who may see and change them, and what a change would break.

The rows and secrets are `connectors`'; the doors are here, since what uses a connection only the packages above it know.
"""
