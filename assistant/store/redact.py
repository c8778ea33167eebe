"""The filter at the border of the store: no key, authorization header or login in an address gets in.

Keys are known by their value (the environment, or whoever reads them elsewhere tells), by their shape, and by the
place they stand in. Text of a course is left as it is, unless something in it looks like that.
"""

import os
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

REMOVED = "[removed]"
_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|CREDENTIALS?)(?:_|\d|$)")
"""Environment variables that hold a secret, by their name."""
_FIELDS = frozenset(
    "authorization proxyauthorization apikey xapikey xgoogapikey ocpapimsubscriptionkey password passwd secret"
    " clientsecret token accesstoken refreshtoken authtoken bearertoken cookie setcookie".split()
)
"""Fields whose text is a secret, letters only."""
_TOKEN = r"(?:(?=[^\s\"'<>]{0,200}\d)[\w.~+/=-]{8,}|[\w.~+/=-]{16,})"  # noqa: S105 - a pattern
_SURE = re.compile(
    r"""(?<![A-Za-z0-9])(?:
        (?:sk|pk|rk)[-_][\w-]{0,40}?(?=[A-Za-z0-9]{0,60}\d)[A-Za-z0-9]{20,}[\w-]*
      | (?:gsk|hf|r8|fw|ghp|gho|ghu|ghs|tgp|github_pat)_(?=\w{0,60}\d)\w{20,}
      | (?:pplx|xai|nvapi|glpat)-(?=[\w-]{0,60}\d)[\w-]{20,} | dapi[0-9a-f]{32} | ya29\.[\w-]{20,}
    ) | AIza[\w-]{30,} | AKIA[0-9A-Z]{16} | (?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}""",
    re.VERBOSE | re.ASCII,
)
"""What is a key and can't be anything else."""
_MARKS = tuple(
    "sk- sk_ pk- pk_ rk- rk_ gsk_ hf_ r8_ fw_ ghp_ gho_ ghu_ ghs_ tgp_ github_pat_ pplx- xai- nvapi- glpat- dapi"
    " ya29. AIza AKIA eyJ".split()
)
"""What one of them begins with: looking for these first takes a tenth of the time."""
_LIKELY = re.compile(r"(?<![A-Za-z0-9])(?:sk|pk|rk)[-_](?:(?=[\w-]{0,60}\d)[\w-]{8,}|[\w-]{20,})", re.ASCII)
_HEADERS = re.compile(
    r"""(?ix) ( authorization | api[-_ ]?key | subscription-key )
    ( \\?["']? \s{0,4} [:=] \s{0,4} \\?["']? (?:(?:bearer|basic|token|key)\s{1,4})? )"""
    + _TOKEN
)
_HEADER_NAMES = ("authorization", "api", "subscription-key")
_BEARER = re.compile(
    r"""(?x) \b (?: (Bearer) (\s{1,4}) (?: (?=\S{0,200}\d)[\w.~+/=-]{8,} | (?=\S{0,200}[._~+/=-])[\w.~+/=-]{12,} )
    | (Basic) (\s{1,4}) (?=[a-zA-Z]{0,200}\d)(?=[a-z0-9]{0,200}[A-Z]) [A-Za-z0-9+/]{8,} ={0,2} )"""
)
_PASSWORD = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}://)[^\s/?#\"<>@:]*:[^\s/?#\"<>]*@")
_LOGIN = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}://)[^\s/?#\"<>]*@")
_QUERY = re.compile(r"(?i)([?&][\w-]{0,30}?(?:key|token|sig|signature|auth|secret|password|passwd)=)[^&\s\"'<>#]+")


class Filter:
    """Takes keys out of all that is to be kept."""

    def __init__(self, environment: "os._Environ[str] | dict[str, str] | None" = None) -> None:
        """Begin with the secrets of the environment."""
        self._known: set[str] = set()
        self._exact: re.Pattern[str] | None = None
        for name, value in (os.environ if environment is None else environment).items():
            if _NAMES.search(name.upper()) and not os.path.exists(value):  # noqa: PTH110 - any text, not only paths
                self.hide(value)

    def hide(self, *secrets: str) -> None:
        """Never let these texts in. Those too short or plain to be a secret, such as `lm-studio`, are passed over."""
        for secret in (s.strip() for s in secrets):
            mixed = any(map(str.isdigit, secret)) and any(map(str.isalpha, secret))
            if len(secret) >= 16 or (len(secret) >= 6 and mixed):
                self._known |= {secret, quote(secret, safe="")}
        longest_first = sorted(self._known, key=len, reverse=True)
        self._exact = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def keys(self, text: str) -> str:
        """Return a text without known keys, what can be nothing else, and passwords in addresses; the rest stays."""
        if self._exact:
            text = self._exact.sub(REMOVED, text)
        if any(mark in text for mark in _MARKS):
            text = _SURE.sub(REMOVED, text)
        return _PASSWORD.sub(r"\1", text) if "://" in text else text

    def text(self, text: str) -> str:
        """Return a text without keys, headers with keys, and logins in addresses, as SQLite takes it."""
        text = self.keys(text.encode("utf-8", "replace").decode("utf-8"))  # no half surrogates
        if any(mark in text for mark in _MARKS[:6]):
            text = _LIKELY.sub(REMOVED, text)
        if "://" in text:
            text = _LOGIN.sub(r"\1", text)
        if "?" in text or "&" in text:
            text = _QUERY.sub(rf"\1{REMOVED}", text)
        lower = text.lower()
        if any(name in lower for name in _HEADER_NAMES):  # the pattern alone takes ten times as long
            text = _HEADERS.sub(rf"\1\2{REMOVED}", text)
        return _BEARER.sub(rf"\1\3\2\4{REMOVED}", text) if "Bearer" in text or "Basic" in text else text

    def data(self, value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
        """Return plain data without keys: in its texts, its names, and its fields that hold one."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(str(name)): self._field(str(name), inside) for name, inside in value.items()}
        if isinstance(value, Iterable) and not isinstance(value, bytes):
            return [self.data(inside) for inside in value]
        return value

    def _field(self, name: str, value: Any) -> Any:  # noqa: ANN401
        secret = isinstance(value, str) and re.sub(r"[^a-z]", "", name.lower()) in _FIELDS
        return REMOVED if secret and value else self.data(value)
