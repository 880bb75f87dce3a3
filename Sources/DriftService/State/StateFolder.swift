import Foundation

/// The folder of one worker: a file for each section of each owner, and a lock that a second worker runs into.
final class StateFolder: Sendable {
    /// Bytes that a section may have.
    static let sectionBytes = 16 << 20
    /// What nobody watches any more is kept for so long, in case it was only taken out of the configuration for a while.
    static let forgottenAfter: Double = 90 * 86_400

    private let path: String
    /// Locked as long as it is open.
    private let lock: Int32

    /// Makes the folder where there is none; throws `StateError.inUse` while another process has it.
    init(path: String) throws(StateError) {
        self.path = path + "/state"
        try DurableFile.createFolder(self.path)
        let lockPath = path + "/lock"
        lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard lock >= 0 else { throw DurableFile.failure(lockPath) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .inUse(folder: path)
        }
    }

    deinit { close(lock) }

    func read(_ section: StateSection, of owner: StateOwner) throws(StateError) -> [UInt8]? {
        try DurableFile.read(file(section, owner), limit: Self.sectionBytes)
    }

    func write(_ bytes: [UInt8], _ section: StateSection, of owner: StateOwner) throws(StateError) {
        try DurableFile.replace(file(section, owner), with: bytes)
    }

    /// Renames a file that cannot be used, over the one set aside before; gives its new name.
    func setAside(_ section: StateSection, of owner: StateOwner) throws(StateError) -> String {
        let path = file(section, owner)
        guard rename(path, path + ".damaged") == 0 else { throw DurableFile.failure(path) }
        return path + ".damaged"
    }

    /// Deletes files of owners that are not among these and that nobody wrote for 90 days; gives how many.
    func forget(except owners: [StateOwner], now unixTime: Double) -> Int {
        let kept = Set(owners.map(Self.prefix))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.count { name in
            let isKept = name.lastIndex(of: "@").map { kept.contains(String(name[...$0])) } ?? true
            guard !isKept else { return false }
            let file = "\(path)/\(name)"
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            guard let changed = attributes?[.modificationDate] as? Date,
                unixTime - changed.timeIntervalSince1970 > Self.forgottenAfter
            else { return false }
            return unlink(file) == 0
        }
    }

    private func file(_ section: StateSection, _ owner: StateOwner) -> String {
        "\(path)/\(Self.prefix(owner))\(section.name).json"
    }

    /// `<model>@<version>@`: the parts have no `@`; the file itself says whose it is.
    private static func prefix(_ owner: StateOwner) -> String {
        "\(FileNamePart.encode(owner.model))@\(FileNamePart.encode(owner.version ?? ""))@"
    }
}
