"""What is kept of the environment, and for which profile."""

from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="needs the extra: microcred[serve]")

from assistant.drafting.llm import SettingsError, variables
from assistant.serve import cleaned

PLANTED = {
    "PATH": "/bin", "HOME": "/home/a", "LC_TIME": "de", "MICROCRED_MODEL": "m", "https_proxy": "http://p", "EDITOR": "vi",
    "SSH_AUTH_SOCK": "/s", "GITHUB_TOKEN": "t", "OPENAI_API_KEY": "k", "LD_PRELOAD": "x.so", "PYTHONSTARTUP": "x.py",
    "TERM": "dumb", "TEXTUAL_LOG": "log", "TEXTUAL_DRIVER": "other:Driver", "ENV": "x", "BASH_ENV": "x",
}  # fmt: skip


def test_only_what_is_named_is_kept() -> None:
    kept = cleaned(["OPENAI_API_KEY"], PLANTED)
    assert {n for n in PLANTED if n in kept} == {
        "PATH",
        "HOME",
        "LC_TIME",
        "MICROCRED_MODEL",
        "https_proxy",
        "OPENAI_API_KEY",
        "TERM",
        "TEXTUAL_DRIVER",
    }
    assert kept["TERM"] == "xterm-256color"
    assert kept["TEXTUAL_DRIVER"] == "textual.drivers.web_driver:WebDriver"
    assert "OPENAI_API_KEY" not in cleaned((), PLANTED)


CONFIG = """
[llm]
profile = "work"
[llm.profiles.work]
base_url = "https://models.example.org/v1"
key_env = "WORK_MODELS_KEY"
"""


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        ("", {"WORK_MODELS_KEY"}),
        ("openai", {"OPENAI_API_KEY", "OPENAI_BASE_URL"}),
        ("azure", {"AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"}),
        ("ollama", set()),
    ],
)
def test_a_profile_needs_the_variables_of_its_key_and_its_address(
    tmp_path: Path, profile: str, names: set[str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    assert variables({"MICROCRED_CONFIG": str(file), "MICROCRED_PROFILE": profile}) == names


def test_without_a_configuration_it_is_the_usual_profile(tmp_path: Path) -> None:
    assert "OPENAI_API_KEY" in variables({"MICROCRED_CONFIG": str(tmp_path / "none.toml")})


def test_a_configuration_that_cant_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[llm", encoding="utf-8")
    with pytest.raises(SettingsError):
        variables({"MICROCRED_CONFIG": str(file)})
