import MetricsServer
import Testing

@Suite struct ListenAddressTests {
    @Test(arguments: [
        (":8650", "0.0.0.0", 8650), ("127.0.0.1:0", "127.0.0.1", 0), ("[::1]:9090", "::1", 9090),
        ("localhost:65535", "localhost", 65535),
    ])
    func `an address is a host and a port`(text: String, host: String, port: Int) {
        #expect(ListenAddress(text) == ListenAddress(host: host, port: port))
    }

    @Test(arguments: ["", "8650", "host:", "host:x", ":65536", ":-1", "::1:9090", "[::1:9090", "::1]:9090"])
    func `anything else is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
