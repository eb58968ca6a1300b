# Two commands matter: `make demo` and `make test`. The others are parts of them.

.PHONY: demo test lint unit e2e bench torture peers clean-test help

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: ## build everything and serve the demonstration city on http://localhost:8080
	@scripts/demo.sh

test: ## install what the tests need, then run every test
	@scripts/test.sh

lint: ## formatting and clippy, warnings denied
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

unit: ## the Rust tests alone, on both databases and all stores
	@scripts/with-services.sh cargo test --workspace --locked

e2e: ## the browser tests alone
	@scripts/e2e.sh

bench: ## the promised figures, release build; takes some minutes
	@scripts/bench.sh

peers: ## programs of others (PyPI, Python 3.12) read a log of ours and travel in time here
	@scripts/tlog-peers.sh
	@scripts/memento-peer.sh

torture: ## kill the server a thousand times while documents are published
	@scripts/torture.sh

clean-test: ## stop the services of the tests and remove what they left
	@scripts/test-services.sh stop
	rm -rf .test
