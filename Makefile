# `make` alone lists what there is.
GO         ?= go
GOLD       ?= $(or $(PARALLAX_GOLD),$(wildcard ../shared/gold))
FUZZTIME   ?= 5s
LINTER     ?= github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOFUMPT    ?= mvdan.cc/gofumpt@v0.12.0

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: build
build: ## build bin/parallax
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/parallax ./cmd/parallax

.PHONY: example
example: ## the main job on the example corpus
	$(GO) run ./cmd/parallax brief examples/standoff

.PHONY: test
test: ## all tests
	$(GO) test ./...

.PHONY: check
check: format vet lint test race fuzz cross floors ## everything that must hold before a change lands

.PHONY: format
format: ## fail on unformatted files
	@files=$$($(GO) run $(GOFUMPT) -l .); if [ -n "$$files" ]; then echo "not formatted:"; echo "$$files"; exit 1; fi

.PHONY: vet
vet: ## go vet, and a tidy go.mod
	$(GO) vet ./...
	$(GO) mod tidy -diff

.PHONY: lint
lint: ## golangci-lint with .golangci.yml
	$(GO) run $(LINTER) run ./...

# What reads, understands and compares text starts nothing beside itself, and runs within
# the tests of these; the tools are run by hand.
RACING = ./cmd/... ./brief/... ./engine/... ./gold/predict ./internal/...

.PHONY: race
race: ## the tests of what does several things at once, with the race detector
	$(GO) test -race -short -timeout 20m $(RACING)

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME each
	@GO="$(GO)" FUZZTIME="$(FUZZTIME)" ./tools/fuzz.sh

.PHONY: bench
bench: ## all benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

KILLS      ?= 50
ARTICLES   ?= 10000

.PHONY: kill
kill: ## kill the service KILLS times among ARTICLES articles, and compare with an undisturbed run
	PARALLAX_KILLS=$(KILLS) PARALLAX_KILL_ARTICLES=$(ARTICLES) $(GO) test ./cmd/parallax -run TestKilledServe -count=1 -timeout 2h -v

WORKERS ?= $(GOLD)/topic

.PHONY: workers
workers: ## hold workers by role to one process over the articles of WORKERS, and measure what annotating in several gains
	PARALLAX_WORKERS_NEWS="$(WORKERS)" PARALLAX_WORKERS_SCALE=2000 $(GO) test ./cmd/parallax -run 'TestWorkersComeTo|TestThroughputOfWorkers' -count=1 -timeout 2h -v

CHAOS ?= 15m

.PHONY: chaos
chaos: ## kill, cut off and start anew workers and servers for CHAOS while articles come, and compare with an undisturbed run
	PARALLAX_CHAOS=$(CHAOS) $(GO) test ./cmd/parallax -run 'TestChaos$$' -count=1 -timeout 3h -v

LOAD ?=

.PHONY: load
load: ## put a service under load and print how it bears it (LOAD="-archive FOLDER -rate 200 -for 3m")
	$(GO) run ./tools/load $(LOAD)

DAY ?=

.PHONY: bench-day
bench-day: ## what a day of the world's news would cost (DAY="-part 100000 -core-hour 0.04 -gigabyte-month 0.10")
	$(GO) run ./tools/day $(DAY)

SYSTEMS    ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: cross
cross: ## build for the SYSTEMS that are promised
	@for system in $(SYSTEMS); do \
		echo "build $$system"; \
		CGO_ENABLED=0 GOOS=$${system%/*} GOARCH=$${system#*/} $(GO) build -o /dev/null ./cmd/parallax || exit 1; \
	done

.PHONY: release
release: ## the archives of VERSION for every system, with their sums, in dist/
	$(GO) run ./tools/release -version "$(VERSION)" -out dist

.PHONY: scores
scores: ## run every gold set and write docs/SCORES.md (GOLD=folder)
	$(GO) run ./tools/scores -gold "$(GOLD)"

.PHONY: floors
floors: ## fail when a score fell below its floor; skipped where there is no gold folder
	@if [ -n "$(GOLD)" ] && [ -d "$(GOLD)" ]; then $(GO) run ./tools/scores -gold "$(GOLD)" -check; else echo "floors: no gold folder (set GOLD or PARALLAX_GOLD): skipped"; fi
