# Treaty: every task of the project. `make` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help build demo test check golden bench soak fixtures-pacts build-packages python-packages test-packages bench-packages venv

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: build-packages python-packages ## build treaty (debug) into .build/debug
	@python3 Tests/Check/build.py --product treaty

demo: build-packages python-packages ## a broker, three services, their contracts and the gate, in one screen
	@python3 Tests/Check/build.py --product treaty
	@bash fixtures/shop/demo.sh

test: build-packages test-packages venv ## everything: style, unit, HTTP and end-to-end tests
	@python3 Tests/Check/test.py

check: python-packages ## formatting, imports, sizes
	@python3 Tests/Check/check.py

golden: build-packages test-packages venv ## hold the recorded conversations of ../shared/golden with the broker
	@python3 Tests/Check/build.py --product treaty
	@.build/venv/bin/python -B Tests/EndToEnd/golden.py

bench: build-packages test-packages bench-packages venv ## measure against the yardsticks (release build)
	@.build/venv/bin/python Tests/Bench/bench.py

soak: build-packages test-packages bench-packages venv ## the long proofs in full size (release build)
	@python3 Tests/Check/build.py --release --product treaty --product BrokerHistory
	@cd Tests/EndToEnd && TREATY_BINARY="$(CURDIR)/.build/release/treaty" \
		TREATY_SOAK=1 TREATY_EVENTS=10000 TREATY_KILLS=60 \
		../../.build/venv/bin/python -B -m pytest -q -s -p no:cacheprovider \
		test_webhook_delivery.py test_durability.py test_import.py

fixtures-pacts: test-packages venv ## generate fixtures/shop/pacts from the consumer tests again
	@cd fixtures/shop/consumers && PACT_DO_NOT_TRACK=true PYTHONDONTWRITEBYTECODE=1 \
		../../../.build/venv/bin/python -m pytest -q -p no:cacheprovider .
	@git status --short fixtures/shop/pacts

build-packages:
	@sh Tests/EndToEnd/packages.sh build

python-packages:
	@sh Tests/EndToEnd/packages.sh python

test-packages:
	@sh Tests/EndToEnd/packages.sh tests

bench-packages:
	@sh Tests/EndToEnd/packages.sh bench

venv: test-packages
	@sh Tests/EndToEnd/venv.sh
