// Measures a client library on one workload and prints one line:
// PROGRAM WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note
package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A trial does something n times and gives the seconds it took, without what it prepared in between.
type trial func(n int) float64

type result struct {
	trial trial
	// What a second is in the unit, divided by the operations of one pass.
	scale float64
	unit  string
	note  string
	// In place of a trial: what was measured once.
	value float64
}

var statuses = []string{"200", "201", "204", "400", "401", "404", "429", "500", "502", "503"}
var bounds = []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5}
var models, versions = names("model-%03d", 100), names("v%d", 1000)

func names(format string, count int) []string {
	var all []string
	for i := 0; i < count; i++ {
		all = append(all, fmt.Sprintf(format, i))
	}
	return all
}

func labels(i int) (model, version, status string) {
	return models[i/10%100], versions[i/1000%1000], statuses[i%10]
}

// The label values that a lookup takes in turn.
func combinations() (all [100][3]string) {
	for i := range all {
		all[i][0], all[i][1], all[i][2] = labels(i)
	}
	return all
}

func firstValue(i int) int { return i * 7919 % 500003 }

type splitMix64 uint64

func (state *splitMix64) next(limit uint64) uint64 {
	*state += 0x9e3779b97f4a7c15
	z := uint64(*state)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return (z ^ z>>31) % limit
}

const latencyMask = 16383

func latencies() []float64 {
	random := splitMix64(1)
	all := make([]float64, latencyMask+1)
	for i := range all {
		u := float64(random.next(1<<53)) / (1 << 53)
		all[i] = 0.0005 + u*u*u*u*10
	}
	return all
}

func mixedNumbers() []float64 {
	random := splitMix64(2)
	var all []float64
	for i := 0; i < 65536; i++ {
		switch random.next(6) {
		case 0:
			all = append(all, float64(random.next(1000000)))
		case 1:
			digits := float64(random.next(1000000000))
			all = append(all, digits/[]float64{1e1, 1e2, 1e3, 1e4, 1e5, 1e6}[random.next(6)])
		case 2:
			all = append(all, float64(random.next(1<<53))/(1<<53))
		case 3:
			all = append(all, math.NaN())
		case 4:
			all = append(all, math.Inf(1-2*int(random.next(2))))
		default:
			all = append(all, math.Float64frombits(random.next(1<<52)))
		}
	}
	return all
}

// loop measures n operations on each of the threads; body gets n.
func loop(threads int, body func(n int)) result {
	return result{unit: "ns", scale: 1e9 / float64(threads), note: runtime.Version(), trial: func(n int) float64 {
		var done sync.WaitGroup
		begin := make(chan struct{})
		for i := 0; i < threads; i++ {
			done.Add(1)
			go func() {
				defer done.Done()
				runtime.LockOSThread()
				<-begin
				body(n)
			}()
		}
		start := time.Now()
		close(begin)
		done.Wait()
		return time.Since(start).Seconds()
	}}
}

// task measures something of at least microseconds, in milliseconds; prepare before it is not measured.
func task(note string, prepare func(), body func()) result {
	return result{unit: "ms", scale: 1e3, note: note, trial: func(n int) float64 {
		seconds := 0.0
		for ; n > 0; n-- {
			prepare()
			start := time.Now()
			body()
			seconds += time.Since(start).Seconds()
		}
		return seconds
	}}
}

func processStatus(name string) float64 {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == name+":" {
			kibibytes, _ := strconv.ParseFloat(fields[1], 64)
			return kibibytes * 1024
		}
	}
	panic("no " + name)
}

// memoryOfSeries measures the growth of the process by what makes 1,000,000 series.
func memoryOfSeries(make func() interface{}) result {
	before := processStatus("VmRSS")
	series := make()
	after := processStatus("VmRSS")
	runtime.KeepAlive(series)
	return result{unit: "B", value: (after - before) / 1000000, note: runtime.Version()}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func passes(t trial, seconds float64) int {
	for n := 1; ; {
		elapsed := t(n)
		if elapsed >= seconds {
			return n
		}
		wanted := math.Ceil(float64(n) * seconds * 1.1 / math.Max(elapsed, 1e-9))
		if elapsed >= seconds/10 {
			return int(wanted)
		}
		n = int(math.Min(wanted, float64(n)*100))
	}
}

func run(peer string, workloads map[string]func() result) {
	seconds, err := strconv.ParseFloat(os.Args[2], 64)
	must(err)
	repetitions, err := strconv.Atoi(os.Args[3])
	must(err)
	setup, known := workloads[os.Args[1]]
	if !known {
		return
	}
	r := setup()
	values := []float64{r.value}
	if r.trial != nil {
		values = nil
		n := passes(r.trial, seconds)
		for i := 0; i < repetitions; i++ {
			values = append(values, r.trial(n)/float64(n)*r.scale)
		}
		sort.Float64s(values)
	}
	fmt.Printf("RESULT,%s,%s,%g,%g,%s,%s\n", peer, os.Args[1], values[0], values[len(values)/2], r.unit, r.note)
}
