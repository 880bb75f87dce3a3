import Foundation

/// A file that is not as it should be.
package struct OutputChange: Sendable, Equatable {
    package var path: String
    /// `nil` when there is no such file.
    package var old: String?
    /// `nil` when the file is to go.
    package var new: String?

    package init(path: String, old: String?, new: String?) {
        self.path = path
        self.old = old
        self.new = new
    }

    /// What must happen to `existing` files so that they are `wanted`, sorted by path.
    ///
    /// A file that nobody wants goes only if it is marked as generated.
    package static func between(existing: [GeneratedFile], wanted: [GeneratedFile]) -> [OutputChange] {
        let present = Dictionary(existing.map { ($0.path, $0.contents) }) { first, _ in first }
        let paths = Set(wanted.map(\.path))
        let written = wanted.filter { !isSame(present[$0.path], $0.contents) }
            .map { OutputChange(path: $0.path, old: present[$0.path], new: $0.contents) }
        let stale = existing.filter { !paths.contains($0.path) && $0.isMarkedAsGenerated }
            .map { OutputChange(path: $0.path, old: $0.contents, new: nil) }
        return (written + stale).sorted { $0.path < $1.path }
    }

    /// Strings compare by canonical equivalence, files by bytes.
    private static func isSame(_ left: String?, _ right: String) -> Bool {
        guard var left, left.utf8.count == right.utf8.count else { return false }
        var right = right
        return left.withUTF8 { old in
            right.withUTF8 { new in
                guard let old = UnsafeRawBufferPointer(old).baseAddress, let start = UnsafeRawBufferPointer(new).baseAddress else {
                    return true
                }
                return memcmp(old, start, new.count) == 0
            }
        }
    }
}
