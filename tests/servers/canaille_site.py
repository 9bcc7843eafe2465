"""Run by the interpreter of `.venv/oidc`: canaille, an OpenID Connect provider, with one person and one client.

Arguments: its port, and the address to which the client wants people sent back.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

port, back = int(sys.argv[1]), sys.argv[2]
url = f"http://127.0.0.1:{port}"
app = create_app(
    {
        "SECRET_KEY": "only for tests",
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "SESSION_COOKIE_SECURE": False,
        "SESSION_TYPE": "cachelib",
        "CANAILLE": {"DATABASE": "memory", "SMTP": None, "LOGGING": None},
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)]},
    }
)
with app.app_context():
    Backend.instance.save(
        models.User(
            user_name="ada",
            password="her password there",
            given_name="Ada",
            family_name="Lovelace",
            formatted_name="Ada Lovelace",
            emails=["ada@example.com"],
        )
    )
    client = models.Client(
        client_id="tameshi",
        client_secret="a secret of theirs",
        client_name="Tameshi",
        client_uri=back,
        redirect_uris=[back],
        response_types=["code"],
        grant_types=["authorization_code"],
        scope=["openid", "email", "profile"],
        token_endpoint_auth_method="client_secret_basic",
        client_id_issued_at=datetime.now(UTC),
    )
    client.audience = [client]
    Backend.instance.save(client)
make_server("127.0.0.1", port, app, threaded=True).serve_forever()
