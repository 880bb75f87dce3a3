package main

import (
	"bytes"
	"fmt"
	"runtime"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/expfmt"
)

var labelNames = []string{"model", "version", "status"}

func registered(vec prometheus.Collector) *prometheus.Registry {
	registry := prometheus.NewRegistry()
	registry.MustRegister(vec)
	return registry
}

func counters() (*prometheus.Registry, *prometheus.CounterVec) {
	vec := prometheus.NewCounterVec(
		prometheus.CounterOpts{Name: "app_requests_total", Help: "Requests served."}, labelNames)
	return registered(vec), vec
}

func histograms(classic, native bool) (*prometheus.Registry, *prometheus.HistogramVec) {
	options := prometheus.HistogramOpts{Name: "app_latency_seconds", Help: "Requests served."}
	if classic {
		options.Buckets = bounds
	}
	if native {
		options.NativeHistogramBucketFactor = 1.1
		options.NativeHistogramMaxBucketNumber = 160
	}
	vec := prometheus.NewHistogramVec(options, labelNames)
	return registered(vec), vec
}

func increment(threads int) result {
	_, vec := counters()
	counter := vec.WithLabelValues("model-000", "v0", "200")
	return loop(threads, func(n int) {
		for ; n > 0; n-- {
			counter.Inc()
		}
	})
}

func lookup(threads int) result {
	_, vec := counters()
	all := combinations()
	return loop(threads, func(n int) {
		for i := 0; i < n; i++ {
			values := &all[i%100]
			vec.WithLabelValues(values[0], values[1], values[2]).Inc()
		}
	})
}

func observe(threads int, classic, native bool) result {
	_, vec := histograms(classic, native)
	histogram, values := vec.WithLabelValues("model-000", "v0", "200"), latencies()
	return loop(threads, func(n int) {
		for i := 0; i < n; i++ {
			histogram.Observe(values[i&latencyMask])
		}
	})
}

func encode(registry *prometheus.Registry, format expfmt.Format) []byte {
	var buffer bytes.Buffer
	families, err := registry.Gather()
	must(err)
	encoder := expfmt.NewEncoder(&buffer, format)
	for _, family := range families {
		must(encoder.Encode(family))
	}
	if closer, ok := encoder.(expfmt.Closer); ok {
		must(closer.Close())
	}
	return buffer.Bytes()
}

// lines is 0 for a format that has none.
func render(registry *prometheus.Registry, format expfmt.Format, lines int, change func()) result {
	text := encode(registry, format)
	if lines > 0 && bytes.Count(text, []byte("\n")) != lines {
		panic(fmt.Sprintf("%d lines instead of %d", bytes.Count(text, []byte("\n")), lines))
	}
	return task(fmt.Sprintf("%s; %d bytes", runtime.Version(), len(text)), change, func() { encode(registry, format) })
}

func counterPage(series int) (*prometheus.Registry, func()) {
	registry, vec := counters()
	all := make([]prometheus.Counter, series)
	for i := range all {
		all[i] = vec.WithLabelValues(labels(i))
		all[i].Add(float64(firstValue(i)))
	}
	return registry, func() {
		for i, counter := range all {
			counter.Add(float64(1 + i%3))
		}
	}
}

func renderCounters(series int, format expfmt.Format, lines int) result {
	registry, change := counterPage(series)
	return render(registry, format, lines, change)
}

func renderMixed(series int) result {
	vec := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "app_measured_value", Help: "Requests served."}, labelNames)
	registry := registered(vec)
	all, numbers, shift := make([]prometheus.Gauge, series), mixedNumbers(), 0
	for i := range all {
		all[i] = vec.WithLabelValues(labels(i))
	}
	change := func() {
		shift++
		for i, gauge := range all {
			gauge.Set(numbers[(i+shift)%len(numbers)])
		}
	}
	change()
	return render(registry, expfmt.FmtText, series+2, change)
}

func renderHistograms(series int) result {
	registry, vec := histograms(true, false)
	all, values, next := make([]prometheus.Observer, series), latencies(), 0
	for i := range all {
		all[i] = vec.WithLabelValues(labels(i))
	}
	change := func() {
		for _, histogram := range all {
			histogram.Observe(values[next&latencyMask])
			next++
		}
	}
	for i := 0; i < 20; i++ {
		change()
	}
	return render(registry, expfmt.FmtText, series*15+2, change)
}

func register(series int) *prometheus.CounterVec {
	_, vec := counters()
	for i := 0; i < series; i++ {
		vec.WithLabelValues(labels(i))
	}
	return vec
}

func parse() result {
	registry, _ := counterPage(100000)
	text := encode(registry, expfmt.FmtText)
	return task(runtime.Version(), func() {}, func() {
		var parser expfmt.TextParser
		families, err := parser.TextToMetricFamilies(bytes.NewReader(text))
		must(err)
		if len(families["app_requests_total"].Metric) != 100000 {
			panic("series are missing")
		}
	})
}

func memoryPeak() result {
	registry, change := counterPage(1000000)
	for i := 0; i < 2; i++ {
		change()
		encode(registry, expfmt.FmtText)
	}
	return result{unit: "MiB", value: processStatus("VmHWM") / (1 << 20), note: runtime.Version()}
}

func main() {
	run("client_golang", map[string]func() result{
		"counter-1t":              func() result { return increment(1) },
		"counter-2t":              func() result { return increment(2) },
		"lookup-1t":               func() result { return lookup(1) },
		"lookup-2t":               func() result { return lookup(2) },
		"observe-1t":              func() result { return observe(1, true, false) },
		"observe-2t":              func() result { return observe(2, true, false) },
		"observe-native-1t":       func() result { return observe(1, false, true) },
		"observe-native-2t":       func() result { return observe(2, false, true) },
		"observe-both-1t":         func() result { return observe(1, true, true) },
		"render-10k":              func() result { return renderCounters(10000, expfmt.FmtText, 10002) },
		"render-100k":             func() result { return renderCounters(100000, expfmt.FmtText, 100002) },
		"render-1m":               func() result { return renderCounters(1000000, expfmt.FmtText, 1000002) },
		"render-mixed-1m":         func() result { return renderMixed(1000000) },
		"render-histograms-10k":   func() result { return renderHistograms(10000) },
		"render-openmetrics-100k": func() result { return renderCounters(100000, expfmt.FmtOpenMetrics, 100003) },
		"render-protobuf-100k":    func() result { return renderCounters(100000, expfmt.FmtProtoDelim, 0) },
		"register-1m":             func() result { return task(runtime.Version(), func() {}, func() { register(1000000) }) },
		"parse-100k":              parse,
		"memory-series":           func() result { return memoryOfSeries(func() interface{} { return register(1000000) }) },
		"memory-peak-1m":          memoryPeak,
	})
}
