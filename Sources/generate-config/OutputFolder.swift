import ConfigGeneration
import Foundation

/// The folder on disk into which files are generated.
struct OutputFolder {
    let path: String

    /// A file or folder that could not be read, written or removed.
    struct Failure: Error, CustomStringConvertible {
        var action: String
        var path: String
        var cause: any Error

        var description: String {
            let error = cause as NSError
            let system = (error.userInfo[NSUnderlyingErrorKey] as? NSError) ?? error
            let reason =
                system.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(system.code))) : error.localizedDescription
            return "cannot \(action) \(path): \(reason)"
        }
    }

    /// What is in the file at `path`, nil when there is none.
    func bytes(_ path: String) throws -> [UInt8]? { try attempt("read", path) { try FileBytes.read("\(self.path)/\(path)") } }

    /// Other files of the generated folders, which may have been generated once.
    func files(butFor known: Set<String>) -> [GeneratedFile] {
        // What nobody generates and nobody may read is none of ours.
        GenerationPlan.folders.flatMap(candidates).filter { !known.contains($0) }.compactMap { name in
            (try? bytes(name)).map { GeneratedFile(path: name, contents: String(decoding: $0, as: UTF8.self)) }
        }
    }

    /// Writes the file at once as a whole, or removes it.
    func apply(_ change: OutputChange) throws {
        guard let contents = change.new else {
            return try attempt("remove", change.path) { try FileManager.default.removeItem(at: url(change.path)) }
        }
        try attempt("write", change.path) { try FileBytes.replace("\(path)/\(change.path)", exists: change.old != nil, with: contents) }
    }

    /// YAML and JSON files below a folder, which need not exist; links to folders are not followed.
    private func candidates(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
        return names.flatMap { name -> [String] in
            let entry = "\(folder)/\(name)"
            if name.hasSuffix(".yml") || name.hasSuffix(".json") { return [entry] }
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(entry)")
            return attributes?[.type] as? FileAttributeType == .typeDirectory ? candidates(entry) : []
        }
    }

    private func url(_ relative: String) -> URL { URL(filePath: path).appending(path: relative) }

    private func attempt<Result>(_ action: String, _ relative: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw Failure(action: action, path: "\(path)/\(relative)", cause: error) }
    }
}
