import BenchmarkFloors

/// Runs `body` once on each of `threads` threads, released together; the seconds from the first start to the last end.
func elapsed(threads: Int, _ body: @Sendable () -> Void) -> Double {
    withoutActuallyEscaping(body) { body in
        var body = body
        return withUnsafeMutablePointer(to: &body) { pointer in
            // Sound: the threads have ended when `floor_time` returns, and until then only read the closure.
            floor_time(
                Int32(threads), { context, _ in context?.assumingMemoryBound(to: (@Sendable () -> Void).self).pointee() },
                pointer)
        }
    }
}

/// The seconds of `n` runs of `body`; `prepare` before each and the release of its result after are not in them.
func elapsed<Result>(_ n: Int, prepare: () -> Void = {}, _ body: () throws -> Result) rethrows -> Double {
    var seconds = 0.0
    for _ in 0..<n {
        prepare()
        let start = floor_now()
        let result = try body()
        seconds += floor_now() - start
        withExtendedLifetime(result) {}
    }
    return seconds
}

/// How often and how long each contender is measured.
struct Repetitions {
    let count: Int
    /// The least duration of one repetition.
    let seconds: Double

    static let full = Repetitions(count: 5, seconds: 0.3)
    /// A tenth of the time.
    static let quick = Repetitions(count: 2, seconds: 0.075)

    /// The seconds of one pass in each repetition, by trial; in every repetition the trials take turns.
    func measure(_ trials: [Trial]) throws -> [[Double]] {
        let passes = try trials.map(passes)
        var results = trials.map { _ in [Double]() }
        for _ in 0..<count {
            for index in trials.indices { results[index].append(try trials[index](passes[index]) / Double(passes[index])) }
        }
        return results
    }

    /// The passes that last as long as a repetition should; finding out warms the trial up.
    private func passes(of trial: Trial) throws -> Int {
        var passes = 1
        while true {
            let elapsed = try trial(passes)
            if elapsed >= seconds { return passes }
            let wanted = Double(passes) * seconds * 1.1 / max(elapsed, 1e-9)
            // From a tenth of the time on, the estimate is good enough.
            guard elapsed < seconds / 10 else { return Int(wanted.rounded(.up)) }
            passes = Int(min(wanted, Double(passes) * 100).rounded(.up))
        }
    }
}

/// What the repetitions gave, in the unit of the workload.
struct Samples: Codable {
    let minimum: Double
    let median: Double
    let values: [Double]

    /// `nil` without values.
    init?(_ values: [Double]) {
        let sorted = values.sorted()
        guard let minimum = sorted.first else { return nil }
        self.minimum = minimum
        median = sorted[sorted.count / 2]
        self.values = values
    }
}
