import Foundation

/// The exporter of this build as a process of its own, on loopback, with an empty store for `BenchModel`.
final class ExporterProcess {
    let port: Int
    private let process = Process()
    private let folder: URL

    /// - Parameters:
    ///   - samplingRatio: of the model; at 0 an event without id is counted and not stored.
    ///   - durability: `full` or `normal`.
    init(samplingRatio: Int, durability: String = "full") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "model-exporter-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try BenchModel.reference.write(to: folder.appending(path: "reference.csv"), atomically: true, encoding: .utf8)
        let file = folder.appending(path: "monitoring.yaml")
        try BenchModel.configuration(samplingRatio: samplingRatio, durability: durability).write(
            to: file, atomically: true, encoding: .utf8)
        port = try Self.freePort()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "exporter")
        process.arguments = [
            "--config.file", file.path, "--web.listen-address", "127.0.0.1:\(port)", "--storage.path",
            folder.appending(path: "data").path, "--log.level", "warn",
        ]
        process.standardOutput = FileHandle.standardError
        try process.run()
        try waitUntilReady()
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The most memory that the process had, in MiB.
    var peakMemory: Double {
        get throws { try processStatus("VmHWM", of: "\(process.processIdentifier)") / 0x1p20 }
    }

    private func waitUntilReady() throws {
        let deadline = Date.now + 20
        while Date.now < deadline, process.isRunning {
            if (try? EventSender(port: port).get("/-/ready")) == 200 { return }
            usleep(20_000)
        }
        throw WrongOutcome(description: "the exporter did not start")
    }

    /// One that the kernel has just given away and taken back.
    private static func freePort() throws -> Int {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(connection, $0, length) == 0 && getsockname(connection, $0, &length) == 0
            }
        }
        guard isBound else { throw WrongOutcome(description: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// An address on this machine.
func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return address
}
