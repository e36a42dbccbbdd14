"""Who may import what: the rules in ``pyproject.toml``, and that the engine stays light."""

import subprocess
import sys

from bot.settings import PROJECT


def test_the_layers_keep_to_their_imports():
    result = subprocess.run(
        [PROJECT / ".venv" / "bin" / "lint-imports", "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


def test_the_engine_and_the_web_pages_do_not_load_the_language_model():
    code = "import sys, referral.engine, bot.app; print([m for m in ('rasa', 'tensorflow', 'spacy', 'sklearn') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
