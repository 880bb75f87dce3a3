# make demo          the main job on real data: build, generate, start the stack, replay, show the alerts (ONCE=1 ends by itself)
# make test          everything that is tested, end to end against Prometheus and Alertmanager
# make generate      write prometheus/, grafana/ and alertmanager/ from monitoring.yaml
# make tsan          all tests but the end-to-end ones under the thread sanitizer
# make bench         instruments, encoders and intake against the machine's limits and other programs; BENCHFLAGS='--filter render'
# make calibration   how often windows without drift alarm, over 2,000 windows of each size, with optimisation (some minutes)
# make fuzz          the parsers, the negotiation and the event decoder under libFuzzer; SECONDS_EACH=600
# make setup         install what the machine lacks
#
# MONITORING_STACKS  folders, separated by colons, each with prometheus, promtool, alertmanager and amtool.
#                    Unset: what PATH offers; Debian's packages are installed when it offers none.

SWIFT ?= swift

.PHONY: demo test tsan bench calibration fuzz generate setup

demo: setup
	$(SWIFT) build -c release
	@exec $$($(SWIFT) build -c release --show-bin-path)/demo

# One after another: tests that wait for real programs starve among a thousand that compute.
test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip 'EndToEndTests|ConfigGenerationTests'
	$(SWIFT) test --skip-build --filter ConfigGenerationTests
	$(SWIFT) test --skip-build --filter EndToEndTests
	$$($(SWIFT) build --show-bin-path)/generate-config -f monitoring.yaml -o . --check

tsan: setup
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build-tsan -Xswiftc -DTHREAD_SANITIZER
	TSAN_OPTIONS=suppressions=.ci/tsan-suppressions $(SWIFT) test --skip-build --sanitize=thread -Xswiftc -DTHREAD_SANITIZER --scratch-path .build-tsan --skip EndToEndTests

bench: setup
	$(SWIFT) run -c release benchmarks $(BENCHFLAGS)

calibration: setup
	CALIBRATION_WINDOWS=2000 $(SWIFT) test -c release -Xswiftc -enable-testing --filter CalibrationTests

SECONDS_EACH ?= 60
fuzz: setup
	Tests/Fuzzers/run $(SECONDS_EACH)

generate: setup
	$(SWIFT) build -c release --product generate-config
	$$($(SWIFT) build -c release --show-bin-path)/generate-config -f monitoring.yaml -o .

setup:
	@.ci/setup
