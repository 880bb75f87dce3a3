import Foundation
import ModelStatistics
import Testing

@Suite("Detectors of a changed error rate")
struct ChangeDetectorTests {
    private func changes(_ detector: some ChangeDetector, in stream: [Double]) -> [Int] {
        var detector = detector
        return stream.indices.filter { detector.add(stream[$0])?.isChange ?? false }
    }

    @Test("detect where river does")
    func peers() throws {
        let facts = try DetectorFacts.load()
        #expect(facts.cases.count == 10)
        for fact in facts.cases {
            let stream = fact.stream
            #expect(changes(AdaptiveWindow(), in: stream) == fact.adwin)
            #expect(changes(AdaptiveWindow(delta: 0.05, clock: 1), in: stream) == fact.eagerADWIN)
            #expect(changes(PageHinkley(), in: stream) == fact.pageHinkley)
            let sharp = PageHinkley(warmUp: 50, tolerance: 0.01, threshold: 5, fading: 1)
            #expect(changes(sharp, in: stream) == fact.sharpPageHinkley)
            guard let ddm = fact.ddm else { continue }
            #expect(changes(DriftDetectionMethod(), in: stream) == ddm)
            let patient = DriftDetectionMethod(warmUp: 100, warningDeviations: 1.5, changeDeviations: 4)
            #expect(changes(patient, in: stream) == fact.patientDDM)
            var detector = DriftDetectionMethod()
            #expect(stream.count { detector.add($0) == .warning } == fact.ddmWarnings)
        }
    }

    @Test("a stream goes on after a restart as though there had been none", arguments: [1, 37, 999, 3_648, 4_000])
    func restart(at row: Int) throws {
        let stream = try #require(DetectorFacts.load().cases.first { $0.seed == 2 }).stream
        var through = ErrorStream()
        var first = ErrorStream()
        for (index, error) in stream.enumerated() {
            if index == row { first = try JSONDecoder().decode(ErrorStream.self, from: JSONEncoder().encode(first)) }
            #expect(through.add(error) == first.add(error))
        }
        #expect(through == first)
        #expect(through.count == stream.count)
        #expect(through.tracks[.adwin]?.latest?.index == 3_647)
    }

    @Test("a change says from where to where, and whether it is for the worse")
    func direction() throws {
        var stream = ErrorStream()
        var random = SeededRows(seed: 5)
        var found: [ErrorStream.Method: [Bool]] = [:]
        for rate in [0.1, 0.4, 0.1] {
            for _ in 0..<5_000 {
                for method in stream.add(random.share() < rate ? 1 : 0) {
                    let change = try #require(stream.tracks[method]?.latest)
                    found[method, default: []].append(change.isWorse)
                }
            }
        }
        #expect(found[.adwin] == [true, false])
        #expect(found[.pageHinkley] == [true, false])
        #expect(found[.ddm]?.allSatisfy(\.self) == true)
        let latest = try #require(stream.tracks[.adwin]?.latest)
        #expect(abs(latest.before - 0.4) < 0.05)
        #expect(abs(latest.after - 0.1) < 0.05)
        #expect(stream.tracks[.adwin]?.changes == 2)
    }

    @Test("the state stays small, whatever the number of errors")
    func memory() throws {
        var detector = AdaptiveWindow()
        var random = SeededRows(seed: 8)
        for _ in 0..<100_000 { _ = detector.add(random.share() < 0.2 ? 1 : 0) }
        #expect(try JSONEncoder().encode(detector).count < 2_000)
    }

    @Test("numbers that are none are ignored, and every state can be encoded")
    func strangeNumbers() throws {
        var (clean, dirty) = (ErrorStream(), ErrorStream())
        for index in 0..<2_000 {
            let error = index.isMultiple(of: 7) ? 1.0 : 0
            clean.add(error)
            dirty.add(error)
            for strange in [Double.nan, .infinity, -.infinity, 1e300, -.greatestFiniteMagnitude] { dirty.add(strange) }
        }
        #expect(clean.tracks[.ddm]?.changes == dirty.tracks[.ddm]?.changes)
        for value in [1e100, -1e100, 0, 1e-300] { for _ in 0..<200 { dirty.add(value) } }
        #expect(throws: Never.self) { try JSONEncoder().encode(dirty) }
    }

    @Test(
        "a state that no detector can have is refused",
        arguments: [
            #""rows":[],"width":0"#, #""rows":[[1,1,1,1,1,1,1,1]],"width":8"#, #""rows":[[1]],"width":2"#,
            #""rows":[[1]],"width":1,"ticks":40"#,
        ])
    func corrupt(members: String) {
        let rest = members.contains("ticks") ? "" : #""ticks":0,"#
        let text = #"{"delta":0.002,"clock":32,"total":1,"squares":0,"hasChanged":false,\#(rest)\#(members)}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(AdaptiveWindow.self, from: Data(text.utf8)) }
    }
}
