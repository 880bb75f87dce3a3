import Foundation
import Specification
import Testing

/// `Fixtures/<what>.yaml` with the diagnostics in `<what>.txt`, which `REGENERATE_FIXTURES=1` writes anew.
@Suite struct DefectiveFileTests {
    @Test func `the fixtures are there`() {
        #expect(ProjectFiles.fixtureNames.count > 70)
    }

    @Test(arguments: ProjectFiles.fixtureNames)
    func `a defective file gives its diagnostics`(name: String) throws {
        let text = try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\(name).yaml"))
        let report = SpecificationReport(text: text, file: "monitoring.yaml")
        let printed = InvalidSpecification(diagnostics: report.diagnostics).description + "\n"
        let expected = ProjectFiles.fixtures.appending(path: "\(name).txt")
        if ProcessInfo.processInfo.environment["REGENERATE_FIXTURES"] != nil {
            try printed.write(to: expected, atomically: true, encoding: .utf8)
        }
        #expect(printed == (try ProjectFiles.text(expected)))
        #expect(!printed.contains("hunter2"), "a secret is printed")
        let hasErrors = report.diagnostics.contains { $0.severity == .error }
        #expect(hasErrors == (report.specification == nil))
    }

    private static let several: Set = [
        "features-left-out-of-stored-rows", "for-each-same-name", "inline-secret-over-lines", "many-defects", "several-duplicate-keys",
    ]

    @Test func `every defect but those with many is reported once`() throws {
        for name in ProjectFiles.fixtureNames where !Self.several.contains(name) {
            let text = try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\(name).yaml"))
            let report = SpecificationReport(text: text, file: "monitoring.yaml")
            #expect(report.diagnostics.count == 1, "\(name)")
        }
    }
}
