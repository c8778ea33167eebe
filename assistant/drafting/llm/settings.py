"""Which endpoint is asked, with what: from options, the environment and the user's own configuration, in that order.

The configuration is the user's alone (`$MICROCRED_CONFIG`, else `config.toml` in the user's configuration folder),
never a file of the project folder: who sends a course folder must not choose where a key goes. Keys come from the
environment or the system's keyring, never from the file.

```toml
[llm]
profile = "work"

[llm.profiles.work]
base_url = "https://models.example.org/v1"
model = "large-2"
key_env = "WORK_MODELS_KEY"
context = 128000              # tokens that request and reply may take together
max_output = 16000            # tokens that a reply may take
price_input = 2.5             # per million tokens, with the day it was looked up
price_output = 10.0
price_as_of = "2026-11-01"
options = { temperature = 0.3 }
```
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .body import LADDER, Rung
from .budget import Price
from .errors import SettingsError

DEFAULT_CONTEXT = 128_000
DEFAULT_MAX_OUTPUT = 16_000
_TEXTS = ("base_url", "model", "key_env", "price_currency", "price_as_of", "rung", "base_url_env", "base_url_end")
_NUMBERS = ("context", "max_output", "price_input", "price_output", "read_timeout", "deadline")
_TABLES = ("options", "extra", "headers")
_SECRETS = ("key", "api_key", "apikey", "token", "password", "secret")


@dataclass(frozen=True)
class Endpoint:
    """Where and how a model is asked."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    profile: str = ""
    context: int = DEFAULT_CONTEXT
    """Tokens that request and reply may take together."""
    max_output: int = DEFAULT_MAX_OUTPUT
    """Tokens that a reply may take."""
    price: Price | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    """Sampling parameters; part of what a reply depends on."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the body that only this kind of server knows."""
    headers: Mapping[str, str] = field(default_factory=dict)
    rung: Rung | None = None
    """How structured output is asked for, where the user settles it."""
    read_timeout: float = 120.0
    """Seconds without a sign of life after which a call is given up."""
    deadline: float = 900.0
    """Seconds that a call may take in all."""

    @property
    def local(self) -> bool:
        """True for an endpoint on this machine: it is reached without a proxy."""
        return urlsplit(self.base_url).hostname in {"localhost", "127.0.0.1", "::1"}


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the place of the user's own configuration; it need not exist."""
    if environ.get("MICROCRED_CONFIG"):
        return Path(environ["MICROCRED_CONFIG"]).expanduser()
    base = environ.get("XDG_CONFIG_HOME") or environ.get("APPDATA")
    folder = Path(base) if base else Path(environ.get("HOME") or Path.home()) / ".config"
    return folder / "microcred" / "config.toml"


def resolve(
    profile: str | None = None,
    base_url: str | None = None,
    model: str | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Endpoint:
    """Return the endpoint to ask.

    Args:
        profile: a name from the configuration or one that is known: openai, azure, openrouter, ollama, vllm, lmstudio.
        base_url: an address that replaces the profile's.
        model: a model that replaces the profile's.
        environ: the environment.

    Raises:
        SettingsError: something is missing or wrong; the sentence says what to set.
    """
    table = _config(config_file(environ))
    name = profile or environ.get("MICROCRED_PROFILE") or table.get("profile") or "openai"
    known, own = _known(), table.get("profiles", {})
    if name not in known and name not in own:
        there = ", ".join(dict.fromkeys((*own, *known)))
        raise SettingsError(f"there is no profile `{name}`; there are: {there}")
    values = {**known.get(name, {}), **_checked(own.get(name, {}), name)}
    plain = profile is None and name == "openai"
    address = base_url or (environ.get("OPENAI_BASE_URL") if plain else None) or _address(values, environ)
    if not address:
        raise SettingsError(f"profile `{name}`: no address; give --base-url, or set {values.get('base_url_env')}")
    chosen = model or environ.get("MICROCRED_MODEL") or values.get("model")
    if not chosen:
        raise SettingsError(
            f"no model is named: give --model, set MICROCRED_MODEL, or write `model` into the profile `{name}` of "
            f"{config_file(environ)}"
        )
    priced = "price_input" in values and "price_output" in values
    numbers = {k: values[k] for k in ("context", "max_output", "read_timeout", "deadline") if k in values}
    return Endpoint(
        base_url=_clean_address(address),
        model=str(chosen),
        key=_key(name, values, address, environ),
        profile=name,
        price=Price(
            values["price_input"], values["price_output"], values.get("price_currency", "USD"),
            values.get("price_as_of", ""),
        ) if priced else None,
        rung=values.get("rung"),
        **{k: values.get(k, {}) for k in _TABLES},
        **numbers,
    )  # fmt: skip


def variables(environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Return the names of the environment variables that the profile in use reads: for its key and its address.

    Raises:
        SettingsError: the configuration can't be read.
    """
    table = _config(config_file(environ))
    name = environ.get("MICROCRED_PROFILE") or table.get("profile") or "openai"
    values = {**_known().get(name, {}), **_checked(table.get("profiles", {}).get(name, {}), name)}
    named = {values.get("key_env", "OPENAI_API_KEY"), values.get("base_url_env", "")}
    return frozenset(named | {"OPENAI_BASE_URL"} if name == "openai" else named) - {""}


def _known() -> dict[str, dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - only where a model is asked

    return tomllib.loads((Path(__file__).parent / "profiles.toml").read_text(encoding="utf-8"))


def _config(file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: can't be read: {error}") from None
    table = data.get("llm", {})
    if not isinstance(table, dict) or not isinstance(table.get("profiles", {}), dict):
        raise SettingsError(f"{file}: `llm` and `llm.profiles` are tables")
    return table


def _checked(values: Any, name: str) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(values, dict):
        raise SettingsError(f"profile `{name}` is no table")
    for key, value in values.items():
        if key.lower() in _SECRETS:
            raise SettingsError(
                f"profile `{name}`: keys don't belong in a file. Take `{key}` out, and put the key into an environment "
                "variable (name it with `key_env`) or the keyring (`keyring set microcred " + name + "`)"
            )
        fits = (
            (key in _TEXTS and isinstance(value, str))
            or (key in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool) and value >= 0)
            or (key in _TABLES and isinstance(value, dict))
            or (key == "key_optional" and isinstance(value, bool))
        )
        if not fits:
            raise SettingsError(f"profile `{name}`: `{key}` is unknown or of the wrong kind")
    if values.get("rung", LADDER[0]) not in LADDER:
        raise SettingsError(f"profile `{name}`: `rung` is one of {', '.join(LADDER)}")
    return values


def _address(values: Mapping[str, Any], environ: Mapping[str, str]) -> str:
    if values.get("base_url"):
        return str(values["base_url"])
    stem = environ.get(values.get("base_url_env", ""), "")
    return stem.rstrip("/") + str(values.get("base_url_end", "")) if stem else ""


def _clean_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"{address!r} is no address of an endpoint; it begins with https:// or http://")
    if parts.username or parts.password:
        raise SettingsError("the address holds a user or password; keys come from the environment or the keyring")
    return address.rstrip("/")


def _key(name: str, values: Mapping[str, Any], address: str, environ: Mapping[str, str]) -> str:
    variable = values.get("key_env", "OPENAI_API_KEY")
    found = environ.get(variable, "") if variable else ""
    found = found or _from_keyring(name)
    local = urlsplit(address).hostname in {"localhost", "127.0.0.1", "::1"}
    if not found and variable and not local and not values.get("key_optional"):
        raise SettingsError(
            f"no key for `{name}`: set {variable}, or store it with `keyring set microcred {name}`. Without a key, "
            "the offline engine drafts (`--engine offline`)"
        )
    return found


def _from_keyring(name: str) -> str:
    try:
        import keyring  # noqa: PLC0415 - optional
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return keyring.get_password("microcred", name) or ""
    except KeyringError:
        return ""
