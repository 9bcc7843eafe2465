"""The web site: Flask, server-rendered, usable without JavaScript. It never imports the sandbox or the worker."""

from web.app import create_app

__all__ = ["create_app"]
