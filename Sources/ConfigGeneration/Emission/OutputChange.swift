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

    /// What makes a file with these bytes the wanted one; nil when it is that already.
    ///
    /// - Parameter bytes: nil when there is no such file.
    package init?(_ wanted: GeneratedFile, over bytes: [UInt8]?) {
        if let bytes, wanted.consists(of: bytes) { return nil }
        self.init(path: wanted.path, old: bytes.map { String(decoding: $0, as: UTF8.self) }, new: wanted.contents)
    }

    /// Takes away a file that nobody wants; nil when it is not marked as generated.
    package init?(stale file: GeneratedFile) {
        guard file.isMarkedAsGenerated else { return nil }
        self.init(path: file.path, old: file.contents, new: nil)
    }
}

extension GeneratedFile {
    /// Strings compare by canonical equivalence, files by bytes.
    fileprivate func consists(of bytes: [UInt8]) -> Bool {
        guard bytes.count == contents.utf8.count else { return false }
        var contents = contents
        return contents.withUTF8 { text in
            bytes.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress, let text = UnsafeRawBufferPointer(text).baseAddress else { return true }
                return memcmp(start, text, bytes.count) == 0
            }
        }
    }
}
