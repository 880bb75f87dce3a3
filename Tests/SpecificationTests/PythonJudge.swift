import Foundation
import Specification
import Testing

/// Python's jsonschema, of `.build/python`, where `make setup` puts it, or of the machine.
enum PythonJudge {
    private static let script = """
        import json, sys
        from jsonschema import Draft202012Validator
        given = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(given["schema"])
        validator = Draft202012Validator(given["schema"])
        print(json.dumps({name: [e.json_path + ": " + e.message[:200] for e in validator.iter_errors(value)]
                          for name, value in given["instances"].items()}))
        """

    /// What the validator has against each instance.
    static func verdicts(_ schema: JSONValue, _ instances: [(key: String, value: JSONValue)]) throws -> [String: [String]] {
        try verdicts(schema: schema.text, instances.map { ($0.key, $0.value.text) })
    }

    /// What the validator has against each instance, all of them JSON.
    static func verdicts(schema: String, _ instances: [(name: String, json: String)]) throws -> [String: [String]] {
        let given = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: given) }
        let members = instances.map { "\(JSONValue.string($0.name).text): \($0.json)" }.joined(separator: ",\n")
        try Data("{\"schema\": \(schema), \"instances\": {\(members)}}".utf8).write(to: given)
        let packages = ProjectFiles.root.appending(path: ".build/python").path
        let process = Process()
        let isInstalled = FileManager.default.fileExists(atPath: packages + "/jsonschema")
        process.executableURL = URL(fileURLWithPath: isInstalled ? "/usr/bin/env" : "/usr/bin/python3")
        process.arguments = (isInstalled ? ["PYTHONPATH=\(packages)", "python3"] : []) + ["-c", script, given.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "python3 with jsonschema is needed; .ci/setup installs it")
        return try JSONDecoder().decode([String: [String]].self, from: data)
    }
}
