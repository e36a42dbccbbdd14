# Vejviser. `make help` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
MODEL_INPUTS := config.yml domain.yml requirements.lock $(wildcard data/nlu/*.yml data/rules/*.yml bot/nlu/*.py bot/nlu/extract/*.py bot/language/*.py bot/language/da_vejviser_encoder/* referral/taxonomies.py referral/names.py referral/catalogue/taxonomies/*.yaml)
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3

##@ Daily

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup models/.trained ## Set up, train if needed, and serve http://127.0.0.1:8000
	@echo "==> Starting on http://127.0.0.1:8000 (stop with Ctrl-C)"
	@.venv/bin/vejviser serve --open

test: setup models/.trained ## Set up and run the whole test suite (T=path runs a part)
	@echo "==> Tests"
	@$(PY) -m pytest $(T)

train: setup ## Train the language model anew
	@rm -f models/.trained
	@$(MAKE) --no-print-directory models/.trained

##@ Checks

lint: setup ## Style, types, import rules, training data and catalogue
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) -m bot.nlu.validate
	@.venv/bin/vejviser regler tjek

format: setup ## Put the code in its style
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench-engine: setup ## Speed of the referral engine beside zen-engine
	@$(PY) -m bench.engine

bench-turn: setup models/.trained ## A turn's start-up, memory and time beside stock rasa run
	@$(PY) -m bench.turn

bench-parse: setup models/.trained ## Time of understanding a message beside spaCy's named entities
	@$(PY) -m bench.parse

evaluate: setup ## Train the understanding and score it on the test part
	@$(PY) -m bot.nlu.evaluate

##@ Upkeep

setup: .setup/done ## Create .venv with the locked packages

lock: ## Resolve requirements.in anew (needs uv)
	@uv pip compile requirements.in --python-version 3.10 --generate-hashes --no-header -q -o requirements.lock

clean: ## Remove what was built (not the conversations in var/)
	@rm -rf .venv .setup .rasa models results .mypy_cache .ruff_cache .pytest_cache

.setup/done: requirements.lock pyproject.toml scripts/setup
	@scripts/setup
	@mkdir -p .setup && touch $@

models/.trained: $(MODEL_INPUTS)
	@echo "==> Training the language model (about 5 minutes; needed once, and after changes of the training data)"
	@mkdir -p models
	@.venv/bin/vejviser train
	@touch $@

.PHONY: help run test train lint format setup lock clean bench-engine bench-turn bench-parse evaluate
