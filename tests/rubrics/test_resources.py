"""The library is found in a checkout and in an installed wheel."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from assistant import resources
from assistant.drafting.rubrics.files import parse_card, parse_template

SHIPPED = resources.library_folder("rubrics")


def module_at(folder: Path):
    package = folder / "assistant"
    package.mkdir()
    shutil.copy(resources.__file__, package / "resources.py")
    spec = importlib.util.spec_from_file_location("copied_resources", package / "resources.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_wheel_layout(tmp_path):
    module = module_at(tmp_path)
    (tmp_path / "assistant" / "_library" / "rubrics").mkdir(parents=True)
    assert module.library_folder("rubrics") == tmp_path / "assistant" / "_library" / "rubrics"


def test_checkout_layout(tmp_path):
    module = module_at(tmp_path)
    (tmp_path / "prompts").mkdir()
    assert module.library_folder("prompts") == tmp_path / "prompts"


def test_incomplete_installation_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="install microcred again"):
        module_at(tmp_path).library_folder("rubrics")


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda f: f.stem)
def test_shipped_template_is_sound_and_its_head_can_be_read_alone(file):
    text = file.read_text(encoding="utf-8")
    template, card = parse_template(text, file), parse_card(text, file)
    assert card.model_dump() == {key: getattr(template, key) for key in type(card).model_fields}
    assert card.id == file.stem
