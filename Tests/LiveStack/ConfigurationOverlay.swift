import Foundation
import Yams

/// A configuration file with some values replaced, so that what takes hours in production takes seconds here.
package struct ConfigurationOverlay {
    private var root: Node

    /// Reads the file; paths of references become absolute, so that the result may be written elsewhere.
    package init(path: String) throws {
        guard let root = try Yams.compose(yaml: String(contentsOfFile: path, encoding: .utf8)) else {
            throw StackError("\(path) is empty")
        }
        self.root = root
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        for index in self["models"]?.sequence?.indices ?? 0..<0 {
            let key = "models.\(index).reference.data"
            if let data = self[key]?.string, !data.hasPrefix("/") { try set(key, "\(folder)/\(data)") }
        }
    }

    /// The value at a path such as `models.0.drift.every`.
    subscript(_ path: String) -> Node? {
        path.split(separator: ".").reduce(Optional(root)) { node, key in
            guard let node else { return nil }
            return Int(key).flatMap { index in node.sequence.map { $0[index] } } ?? node[String(key)]
        }
    }

    /// Puts the YAML `text` at a path; mappings on the way are made where they are missing.
    package mutating func set(_ path: String, _ text: String) throws {
        guard let value = try Yams.compose(yaml: text) else { throw StackError("no value for \(path)") }
        root = Self.replacing(path.split(separator: ".").map(String.init)[...], in: root, by: value)
    }

    package func write(to path: String) throws {
        try Yams.serialize(node: root).write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static func replacing(_ path: ArraySlice<String>, in node: Node?, by value: Node) -> Node {
        guard let key = path.first else { return value }
        if let index = Int(key), case .sequence(var sequence) = node {
            sequence[index] = replacing(path.dropFirst(), in: sequence[index], by: value)
            return .sequence(sequence)
        }
        var mapping = node?.mapping ?? [:]
        mapping[Node(key)] = replacing(path.dropFirst(), in: mapping[Node(key)], by: value)
        return .mapping(mapping)
    }
}
