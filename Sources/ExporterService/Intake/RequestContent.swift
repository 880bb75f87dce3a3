import GzipCoding
import Hummingbird
import MetricsServer
import NIOCore

/// The body of a request, read within its limits and decompressed.
enum RequestContent {
    /// Replies 408, 413, 415 or 400 as the body deserves.
    static func read(_ request: Request, _ limits: ServerLimits, decompressedBytes: Int) async throws -> [UInt8] {
        let encoding = (request.headers[.contentEncoding] ?? "identity").lowercased()
        guard encoding == "gzip" || encoding == "identity" else {
            throw ErrorReply(
                .unsupportedMediaType, code: "unsupported_encoding",
                "Content-Encoding '\(encoding.prefix(64))' is not supported; send gzip or none",
                closesConnection: true)
        }
        let body = Array(buffer: try await request.collectedBody(limits))
        return encoding == "gzip" ? try decompress(body, decompressedBytes) : body
    }

    private static func decompress(_ body: [UInt8], _ limit: Int) throws -> [UInt8] {
        do throws(GunzipError) {
            return try Gunzip.decompress(body, limits: GunzipLimits(bytes: limit))
        } catch {
            switch error {
            case .tooLarge, .ratioTooHigh: throw ErrorReply(.contentTooLarge, code: "body_too_large", error.description)
            case .corrupt, .truncated: throw ErrorReply(.badRequest, code: "invalid_gzip", error.description)
            }
        }
    }
}
