package main

import (
	"bytes"
	"fmt"
	"runtime"

	"github.com/VictoriaMetrics/metrics"
)

// The library's key of a series is its whole name; building it is the caller's part of a lookup.
func name(model, version, status string) string {
	return `app_requests_total{model="` + model + `",version="` + version + `",status="` + status + `"}`
}

func counter(set *metrics.Set, i int) *metrics.Counter {
	return set.GetOrCreateCounter(name(labels(i)))
}

func increment(threads int) result {
	counter := counter(metrics.NewSet(), 0)
	return loop(threads, func(n int) {
		for ; n > 0; n-- {
			counter.Inc()
		}
	})
}

func lookup(threads int) result {
	set, all := metrics.NewSet(), combinations()
	return loop(threads, func(n int) {
		for i := 0; i < n; i++ {
			values := &all[i%100]
			set.GetOrCreateCounter(name(values[0], values[1], values[2])).Inc()
		}
	})
}

func counterPage(series int) (*metrics.Set, func()) {
	set := metrics.NewSet()
	all := make([]*metrics.Counter, series)
	for i := range all {
		all[i] = counter(set, i)
		all[i].Set(uint64(firstValue(i)))
	}
	return set, func() {
		for i, counter := range all {
			counter.Add(1 + i%3)
		}
	}
}

func encode(set *metrics.Set) []byte {
	var buffer bytes.Buffer
	set.WritePrometheus(&buffer)
	return buffer.Bytes()
}

func render(series int) result {
	set, change := counterPage(series)
	text := encode(set)
	// It writes no comments.
	if lines := bytes.Count(text, []byte("\n")); lines != series {
		panic(fmt.Sprintf("%d lines instead of %d", lines, series))
	}
	return task(fmt.Sprintf("%s; %d bytes", runtime.Version(), len(text)), change, func() { encode(set) })
}

func register(series int) *metrics.Set {
	set := metrics.NewSet()
	for i := 0; i < series; i++ {
		counter(set, i)
	}
	return set
}

func memoryPeak() result {
	set, change := counterPage(1000000)
	for i := 0; i < 2; i++ {
		change()
		encode(set)
	}
	return result{unit: "MiB", value: processStatus("VmHWM") / (1 << 20), note: runtime.Version()}
}

// Its histograms have buckets of their own kind: there is no like to compare.
func main() {
	run("victoriametrics", map[string]func() result{
		"counter-1t":     func() result { return increment(1) },
		"counter-2t":     func() result { return increment(2) },
		"lookup-1t":      func() result { return lookup(1) },
		"lookup-2t":      func() result { return lookup(2) },
		"render-10k":     func() result { return render(10000) },
		"render-100k":    func() result { return render(100000) },
		"render-1m":      func() result { return render(1000000) },
		"register-1m":    func() result { return task(runtime.Version(), func() {}, func() { register(1000000) }) },
		"memory-series":  func() result { return memoryOfSeries(func() interface{} { return register(1000000) }) },
		"memory-peak-1m": memoryPeak,
	})
}
