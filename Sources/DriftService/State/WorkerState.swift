import Foundation
package import Logging
import Synchronization

/// What the worker knows from one pass to the next, and over restarts when it has a folder.
///
/// Each section of each model or version is read and written on its own; a damaged one costs only itself.
package final class WorkerState: Sendable {
    private struct Key: Hashable {
        let section: StateSection
        let owner: StateOwner
    }

    /// What a file holds, so that one of another owner, section or layout is never taken for it.
    private struct Envelope<Value: Codable>: Codable {
        let section: String
        let layout: Int
        let owner: StateOwner
        let value: Value
    }

    /// Says what is the matter with an envelope whose value cannot be read.
    private struct Header: Decodable {
        let section: String
        let layout: Int
        let owner: StateOwner
    }

    private let folder: StateFolder?
    private let memory = Mutex<[Key: [UInt8]]>([:])
    private let logger: Logger

    /// - Parameter folder: made where there is none; nil keeps everything in memory only.
    package init(folder: String?, logger: Logger) throws(StateError) {
        if let folder {
            self.folder = try StateFolder(path: folder)
        } else {
            self.folder = nil
        }
        self.logger = logger
    }

    /// The value last saved, or nil; a file that cannot be used is set aside with a message.
    package func load<Value: Codable>(
        _ section: StateSection, of owner: StateOwner, as type: Value.Type = Value.self
    ) -> Value? {
        let key = Key(section: section, owner: owner)
        do {
            let kept = memory.withLock { $0[key] }
            guard let bytes = try kept ?? folder?.read(section, of: owner) else { return nil }
            return try Self.decode(bytes, key)
        } catch {
            setAside(key, because: "\(error)")
            return nil
        }
    }

    /// Keeps the value in the place of the one before; after a throw it is still kept until the worker ends.
    package func save<Value: Codable>(_ value: Value, _ section: StateSection, of owner: StateOwner) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = Self.writtenFloats
        let envelope = Envelope(section: section.name, layout: section.layout, owner: owner, value: value)
        let bytes = Array(try encoder.encode(envelope))
        guard bytes.count <= StateFolder.sectionBytes else {
            throw StateError.tooLarge(section: section.name, bytes: bytes.count, limit: StateFolder.sectionBytes)
        }
        memory.withLock { $0[Key(section: section, owner: owner)] = bytes }
        try folder?.write(bytes, section, of: owner)
    }

    /// Deletes what belongs to none of these and was not written for 90 days.
    package func forget(except owners: [StateOwner], now unixTime: Double) {
        let count = folder?.forget(except: owners, now: unixTime) ?? 0
        if count > 0 { logger.info("old state deleted", metadata: ["files": "\(count)"]) }
    }

    private static let writtenFloats = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
        positiveInfinity: "+Inf", negativeInfinity: "-Inf", nan: "NaN")
    private static let readFloats = JSONDecoder.NonConformingFloatDecodingStrategy.convertFromString(
        positiveInfinity: "+Inf", negativeInfinity: "-Inf", nan: "NaN")

    private static func decode<Value: Codable>(_ bytes: [UInt8], _ key: Key) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = readFloats
        let header = try decoder.decode(Header.self, from: Data(bytes))
        guard header.section == key.section.name, header.owner == key.owner else { throw Unusable("it is of another model") }
        guard header.layout == key.section.layout else { throw Unusable("it has layout \(header.layout)") }
        return try decoder.decode(Envelope<Value>.self, from: Data(bytes)).value
    }

    private struct Unusable: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    private func setAside(_ key: Key, because reason: String) {
        memory.withLock { $0[key] = nil }
        var metadata: Logger.Metadata = [
            "section": "\(key.section.name)", "model": "\(key.owner.model)", "reason": "\(reason)",
        ]
        if let version = key.owner.version { metadata["version"] = "\(version)" }
        do {
            if let path = try folder?.setAside(key.section, of: key.owner) { metadata["set_aside"] = "\(path)" }
            logger.error("state cannot be read and begins anew", metadata: metadata)
        } catch {
            metadata["error"] = "\(error)"
            logger.error("state cannot be read or set aside and begins anew", metadata: metadata)
        }
    }
}
