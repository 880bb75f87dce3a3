import ModelStatistics
import Testing

@Suite("The employment model drifts where its records changed, and nowhere else")
struct EmploymentTests {
    private typealias Expected = (alarms: [String], criticals: [String], dataset: DriftSeverity?, isAccurate: Bool)

    /// By the production row at which a window of 5,000 begins.
    private func expected(_ start: Int) -> Expected {
        switch start {
        case ..<70_000: ([], [], nil, true)
        case 135_000:
            (
                ["AGEP", "DIS", "DREM", "ESP", "MAR", "MIG", "MIL", "RELP", "SCHL", "predicted_probability"],
                ["AGEP", "ESP", "MAR", "MIG", "RELP", "SCHL", "predicted_probability"], .critical, false
            )
        case 140_000:
            (
                ["AGEP", "ESP", "MAR", "MIG", "RELP", "SCHL", "predicted_probability"],
                ["AGEP", "RELP", "predicted_probability"], .warning, false
            )
        default: (["RELP"], [], nil, true)
        }
    }

    @Test("in windows of 5,000 rows in arrival order")
    func windows() throws {
        let folder = EmploymentWindows.fullFolder
        let verdicts = try EmploymentWindows(folder: folder).verdicts(rows: 5_000)
        #expect(verdicts.count == (folder == nil ? 13 : 41))
        for verdict in verdicts {
            let expected = expected(verdict.start)
            #expect(verdict.alarms == expected.alarms, "from row \(verdict.start)")
            #expect(verdict.criticals == expected.criticals, "from row \(verdict.start)")
            #expect(verdict.judgement.dataset.severity == expected.dataset, "from row \(verdict.start)")
            #expect((verdict.accuracy >= 0.80) == expected.isAccurate, "from row \(verdict.start)")
        }
    }

    @Test("the reason names the codes that moved")
    func reason() throws {
        let verdict = try #require(
            EmploymentWindows(folder: nil).verdicts(rows: 5_000).first { $0.start == 130_000 })
        let relation = try #require(verdict.judgement.features.first { $0.name == "RELP" })
        #expect(
            relation.reason == """
                psi 0.3206 above 0.2: "17" from 5.23% to 18.9%, "16" from 2.24% to 8.72%, "2" from 23.3% to 17.5%
                """)
        #expect(verdict.judgement.dataset.reason == "1 of 16 features drifted, 6.25% of their weight: RELP")
    }

    @Test("by whole year nothing alarms", .enabled(if: EmploymentWindows.fullFolder != nil))
    func years() throws {
        let windows = try EmploymentWindows(folder: EmploymentWindows.fullFolder)
        for year in ["2016", "2017", "2018"] {
            let first = try #require(windows.years.firstIndex(of: year))
            let last = try #require(windows.years.lastIndex(of: year))
            let verdict = windows.verdict(first..<last + 1)
            #expect(verdict.alarms.isEmpty, "\(verdict.judgement.features.map(\.reason))")
            #expect(verdict.judgement.severity == nil)
            #expect(verdict.accuracy > 0.80)
        }
    }
}
