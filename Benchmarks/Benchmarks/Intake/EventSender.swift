import Foundation

/// A client that costs next to nothing: a blocking connection that sends bodies made beforehand and reads the replies.
final class EventSender {
    private let connection: Int32
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init(port: Int) throws {
        connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let address = loopback(port: port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, length) }
        }
        guard result == 0 else { throw WrongOutcome(description: "no connection") }
    }

    deinit { close(connection) }

    /// A request with its head, to be sent as often as wanted.
    static func request(_ body: [UInt8]) -> [UInt8] {
        let head = "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
        return Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    /// Sends a request and throws unless all of its events are accepted.
    func send(_ request: [UInt8], events: Int) throws {
        let reply = try exchange(request)
        guard reply.contains("{\"accepted\":\(events),") else { throw WrongOutcome(description: "the reply \(reply)") }
    }

    /// The status of a reply.
    func get(_ path: String) throws -> Int {
        let reply = try exchange(Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        return reply.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// The bytes of a whole reply; the connection is used up.
    func drain(_ path: String) throws -> Int {
        var total = try exchange(Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)).utf8.count
        while case let count = read(connection, &buffer, buffer.count), count > 0 { total += count }
        return total
    }

    private func exchange(_ request: [UInt8]) throws -> String {
        try request.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = write(connection, bytes.baseAddress! + sent, bytes.count - sent)
                guard count > 0 else { throw WrongOutcome(description: "the connection broke") }
                sent += count
            }
        }
        let count = read(connection, &buffer, buffer.count)
        guard count > 0 else { throw WrongOutcome(description: "no reply") }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
