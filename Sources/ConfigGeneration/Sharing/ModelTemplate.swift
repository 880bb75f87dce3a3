import Specification

/// The files of a model with gaps for its name.
///
/// They are generated for two made-up names of the same length: where these stand, and nowhere else, the two differ. So nothing
/// else is taken for the name, and line lengths and quotes are those that a model of that length would have.
struct ModelTemplate: Sendable {
    private let files: [Piece]

    private struct Piece: Sendable {
        let path: [String]
        let contents: [String]
    }

    /// nil when the files differ in more than the name.
    init?(_ model: ModelSpecification, of specification: MonitoringSpecification) {
        let names = [Self.madeUp("qzxjvkw", model.name), Self.madeUp("wkvyjzq", model.name)]
        let versions = names.map { name in
            var named = model
            (named.name, named.reference.path) = (name, "")
            return ModelFiles.files(named, of: specification)
        }
        guard versions[0].count == versions[1].count else { return nil }
        files = zip(versions[0], versions[1]).map { first, _ in
            Piece(path: first.path.parts(between: names[0]), contents: first.contents.parts(between: names[0]))
        }
        guard files(named: names[1]) == versions[1] else { return nil }
    }

    func files(named name: String) -> [GeneratedFile] {
        files.map { GeneratedFile(path: $0.path.filled(with: name), contents: $0.contents.filled(with: name)) }
    }

    /// Whether the name needs no quotes in YAML and is long enough to be told from other text.
    static func canReplace(_ name: String) -> Bool { name.utf8.count >= 4 && ScalarStyle(name) == .plain }

    /// Letters over and over, as many as the other name has.
    private static func madeUp(_ letters: String, _ name: String) -> String {
        String(decoding: (0..<name.utf8.count).map { Array(letters.utf8)[$0 % letters.utf8.count] }, as: UTF8.self)
    }
}

extension [String] {
    /// The same as `joined(separator:)`, by copies of whole parts.
    fileprivate func filled(with name: String) -> String {
        let count = reduce(0) { $0 + $1.utf8.count } + Swift.max(0, self.count - 1) * name.utf8.count
        return String(unsafeUninitializedCapacity: count) { buffer in
            var end = 0
            for (index, part) in enumerated() {
                for var text in index == 0 ? [part] : [name, part] {
                    end += text.withUTF8 { bytes in
                        buffer[end...].update(fromContentsOf: bytes) - end
                    }
                }
            }
            return end
        }
    }
}

extension String {
    /// What stands before, between and after the places of `name`.
    fileprivate func parts(between name: String) -> [String] {
        split(separator: name, omittingEmptySubsequences: false).map(String.init)
    }
}
