import Foundation
import Synchronization

/// Ports of the loopback interface that were free a moment ago, none of which this process was given before.
///
/// They lie below those that systems give to sockets without a port of their own (32,768 on Linux), so that no such socket
/// takes one before the program for which it is meant.
package func freePorts(_ count: Int) throws -> [Int] { try (0..<count).map { _ in try freePort() } }

private let range = 20_000..<32_000
private let next = Mutex(Int.random(in: range))

private func freePort() throws -> Int {
    for _ in range {
        let port = next.withLock { next in
            next = next + 1 < range.upperBound ? next + 1 : range.lowerBound
            return next
        }
        if isFree(port) { return port }
    }
    throw StackError("no port of the loopback interface from \(range.lowerBound) to \(range.upperBound - 1) is free")
}

private func isFree(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    address.sin_port = in_port_t(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
            bind(descriptor, raw, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
