import Foundation

extension Rule<String> {
    /// An address that programs and people open; without user and password, which would be secrets in the file.
    static var url: Self {
        Rule(.invalidURL, "an address that starts with http:// or https://, without user and password", hidesValue: true) {
            text in
            guard let url = URLComponents(string: text, encodingInvalidCharacters: false), let host = url.host else {
                return false
            }
            return (url.scheme == "http" || url.scheme == "https") && !host.isEmpty && url.user == nil && url.password == nil
                && (url.port.map { (1...65535).contains($0) } ?? true) && !text.contains { $0.isWhitespace }
        }
    }

    /// `host:port`, the host a name, an IPv4 address or an IPv6 address in brackets.
    static var hostAndPort: Self {
        Rule(.invalidAddress, "host:port, such as exporter:8650") { text in
            guard let colon = text.lastIndex(of: ":") else { return false }
            let port = text[text.index(after: colon)...]
            guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port), (1...65535).contains(number)
            else { return false }
            return isHost(text[..<colon])
        }
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast().utf8
            return address.contains(0x3A) && address.allSatisfy { $0.isLetterOrDigit || $0 == 0x3A || $0 == 0x2E || $0 == 0x25 }
        }
        return !host.isEmpty && host.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F }
    }
}
