import Foundation
import Specification
import Testing

/// Each code is documented and has a test with its exact output: a fixture, or one here.
@Suite struct CodeTableTests {
    /// What no text of one file can bring about.
    private static let elsewhere: [(code: DiagnosticCode, report: @Sendable (URL) throws -> SpecificationReport, printed: String)] = [
        (
            .fileNotFound, { _ in SpecificationReport(path: "/does/not/exist.yaml") },
            "/does/not/exist.yaml: error[file-not-found]: no such file"
        ),
        (
            .fileTooLarge, { try report(Data(repeating: 0x23, count: (4 << 20) + 1), $0) },
            "FILE: error[file-too-large]: larger than 4 MiB"
        ),
        (.invalidUTF8, { try report(Data([0x61, 0x0A, 0xFF]), $0) }, "FILE: error[invalid-utf8]: not UTF-8 text from line 2 on"),
        (
            .tooManyErrors,
            { folder in
                let features = (0..<1001).map { "f\($0): 1" }.joined(separator: ", ")
                let text = MinimalFile.text().replacing("width: { type: numeric }", with: features)
                let report = try report(Data(text.utf8), folder)
                return report
            }, "FILE: error[too-many-errors]: more than 1000 errors; the rest is not shown"
        ),
    ]

    private static func report(_ data: Data, _ folder: URL) throws -> SpecificationReport {
        let file = folder.appending(path: "monitoring.yaml")
        try data.write(to: file)
        return SpecificationReport(path: file.path)
    }

    @Test func `files that are no fixtures give their exact output`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "codes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (code, report, printed) in Self.elsewhere {
            let last = try report(folder).diagnostics.last?.description ?? ""
            #expect(last.replacing(folder.appending(path: "monitoring.yaml").path, with: "FILE") == printed, "\(code)")
        }
    }

    @Test func `each code has a test`() throws {
        let printed = try ProjectFiles.fixtureNames.map {
            try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\($0).txt"))
        }
        let missing = DiagnosticCode.allCases.filter { code in
            !printed.contains { $0.contains("[\(code.rawValue)]: ") } && !Self.elsewhere.contains { $0.code == code }
        }
        #expect(missing == [])
    }

    @Test(arguments: DiagnosticCode.allCases)
    func `each code says what it means and what to do`(code: DiagnosticCode) {
        #expect(code.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)+/) != nil)
        let explanation = code.explanation
        for sentence in [explanation.meaning, explanation.remedy] {
            #expect(sentence.hasSuffix(".") && sentence.first?.isUppercase == true && sentence.count <= 150)
        }
    }
}
