package import TabularFiles

extension ReferenceProfileFile {
    /// Whether a file says of itself in its first bytes that it is a profile, whole or not; never of a pipe.
    package static func isProfile(at path: String) -> Bool {
        guard StoredFile.isRegular(path) else { return false }
        do throws(ReferenceFileError) {
            let file = try StoredFile(path: path)
            let bytes = try file.bytes(min(file.size, 200))
            return bytes.first == UInt8(ascii: "{") && String(decoding: bytes, as: UTF8.self).contains("\"\(format)\"")
        } catch {
            return false
        }
    }

    /// The index of the subject of a column, of two the one of that kind; throws with what the profile has instead.
    ///
    /// - Parameters:
    ///   - subject: what the column is needed for, such as `feature 'age'`.
    ///   - path: of the profile, for the message.
    package func index(
        ofColumn column: String, _ kind: ColumnRequest.Kind, for subject: String, path: String
    ) throws(ReferenceFileError) -> Int {
        let found = subjects.indices.filter { subjects[$0].subject.column.utf8.elementsEqual(column.utf8) }
        if let index = found.first(where: { subjects[$0].kind == kind }) { return index }
        guard found.isEmpty else {
            let (has, wants) = kind == .numeric ? ("categorical", "numeric") : ("numeric", "categorical")
            throw ReferenceFileError(
                path, .invalid,
                "column '\(column)' of \(subject) is \(has) in the profile and \(wants) in the configuration; \(Self.remedy)")
        }
        throw ReferenceFileError(
            path, .invalid, "the profile has no column '\(column)' of \(subject), only \(columnList); \(Self.remedy)")
    }

    /// The file beside the profile that has the name of the data that it was made of; nil where there is none.
    package func data(besideProfile path: String) -> String? {
        guard !source.name.isEmpty, !source.name.utf8.contains(UInt8(ascii: "/")) else { return nil }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
        return StoredFile.isRegular(folder + source.name) ? folder + source.name : nil
    }

    private static let remedy = "make it again with 'drift-worker profile --model MODEL -o FILE'"

    /// A few columns by name.
    private var columnList: String {
        let names = subjects.prefix(12).map { "'\($0.subject.column)'" }.joined(separator: ", ")
        return subjects.count > 12 ? "\(names) and \(subjects.count - 12) more" : names
    }
}

extension SubjectProfile {
    /// As it was summarised.
    package var kind: ColumnRequest.Kind {
        switch summary {
        case .numeric: .numeric
        case .categorical: .categorical
        }
    }
}
