"""Which endpoint is asked: options, environment, the user's own configuration; keys never from a file."""

from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.llm import SettingsError, resolve

KEY = "sk-test-0123456789abcdef"


def config(folder: Path, text: str) -> dict[str, str]:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return {"MICROCRED_CONFIG": str(file)}


def nothing(folder: Path) -> dict[str, str]:
    return {"MICROCRED_CONFIG": str(folder / "none.toml")}


@pytest.mark.parametrize(
    ("asked", "environ", "address", "key"),
    [
        ({"model": "m"}, {"OPENAI_API_KEY": KEY}, "https://api.openai.com/v1", KEY),
        (
            {"model": "m"},
            {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://x.example/v1/"},
            "http://x.example/v1",
            KEY,
        ),
        ({"model": "m", "base_url": "http://localhost:9/v1"}, {}, "http://localhost:9/v1", ""),
        ({"profile": "ollama", "model": "m"}, {"OPENAI_API_KEY": KEY}, "http://localhost:11434/v1", ""),
        ({"profile": "ollama"}, {"MICROCRED_MODEL": "m"}, "http://localhost:11434/v1", ""),
        ({"profile": "openrouter", "model": "m"}, {"OPENROUTER_API_KEY": KEY}, "https://openrouter.ai/api/v1", KEY),
        (
            {"profile": "azure", "model": "m"},
            {"AZURE_OPENAI_ENDPOINT": "https://n.openai.azure.com/", "AZURE_OPENAI_API_KEY": KEY},
            "https://n.openai.azure.com/openai/v1",
            KEY,
        ),
    ],
)
def test_known_endpoints(
    tmp_path: Path, asked: dict[str, Any], environ: dict[str, str], address: str, key: str
) -> None:
    found = resolve(**asked, environ={**nothing(tmp_path), **environ})
    assert (found.base_url, found.key, found.model) == (address, key, "m")
    assert KEY not in repr(found)


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    environ = config(
        tmp_path,
        '[llm]\nprofile = "work"\n[llm.profiles.work]\nbase_url = "https://models.example.org/v1"\nmodel = "large-2"\n'
        'key_env = "WORK_KEY"\ncontext = 32000\nprice_input = 2.5\nprice_output = 10.0\nprice_as_of = "2026-11-01"\n'
        "options = { temperature = 0.3 }\n",
    )
    found = resolve(environ={**environ, "WORK_KEY": KEY})
    assert (found.profile, found.model, found.context, found.key) == ("work", "large-2", 32000, KEY)
    assert found.price
    assert found.price.of(1_000_000, 100_000) == 3.5
    assert found.options == {"temperature": 0.3}


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ('[llm.profiles.w]\napi_key = "sk-1"\n', {"profile": "w"}, "keys don't belong in a file"),
        ("[llm.profiles.w]\ncolour = 3\n", {"profile": "w"}, "`colour` is unknown"),
        ('[llm.profiles.w]\ncontext = "many"\n', {"profile": "w"}, "`context` is unknown or of the wrong kind"),
        ('[llm.profiles.w]\nrung = "dance"\n', {"profile": "w"}, "`rung` is one of"),
        ("llm = 3\n", {}, "are tables"),
        ("[llm", {}, "can't be read"),
        ("", {"profile": "nosuch"}, "there is no profile `nosuch`"),
        ("", {"profile": "openai"}, "no model is named"),
        ("", {"profile": "openai", "model": "m"}, "set OPENAI_API_KEY"),
        ("", {"profile": "azure", "model": "m"}, "AZURE_OPENAI_ENDPOINT"),
        ("", {"base_url": "ftp://x", "model": "m"}, "no address of an endpoint"),
        ("", {"base_url": "https://me:secret@x.example/v1", "model": "m"}, "user or password"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(tmp_path: Path, text: str, asked: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        resolve(**asked, environ=config(tmp_path, text))
    assert told in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_configuration_in_the_project_folder_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "microcred.toml").write_text(
        '[llm.profiles.openai]\nbase_url = "http://evil.example/v1"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    found = resolve(model="m", environ={**nothing(tmp_path), "OPENAI_API_KEY": KEY})
    assert found.base_url == "https://api.openai.com/v1"
