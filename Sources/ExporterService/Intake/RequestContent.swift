import GzipCoding
import Hummingbird
import MetricsServer
import NIOCore

/// How the body of a request is encoded.
enum ContentEncoding {
    case identity, gzip

    /// Replies 415 for any other.
    init(_ request: Request) throws {
        let encoding = (request.headers[.contentEncoding] ?? "identity").lowercased()
        switch encoding {
        case "identity": self = .identity
        case "gzip": self = .gzip
        default:
            throw ErrorReply(
                .unsupportedMediaType, code: "unsupported_encoding",
                "Content-Encoding '\(encoding.prefix(64))' is not supported; send gzip or none", closesConnection: true)
        }
    }
}

/// The body of a request, read within its limits and decompressed.
enum RequestContent {
    /// The whole body; replies 408, 413, 415 or 400 as it deserves.
    static func read(_ request: Request, _ limits: ServerLimits, decompressedBytes: Int) async throws -> [UInt8] {
        let encoding = try ContentEncoding(request)
        let body = Array(buffer: try await request.collectedBody(limits))
        if encoding == .identity { return body }
        do throws(GunzipError) {
            return try Gunzip.decompress(body, limits: GunzipLimits(bytes: decompressedBytes))
        } catch {
            throw ErrorReply(error)
        }
    }
}

/// Shows a body that arrives in parts piece by piece, decompressed.
struct BodyPieces: ~Copyable {
    private var gunzip: Gunzip
    private let encoding: ContentEncoding

    init(_ encoding: ContentEncoding, decompressedBytes: Int) {
        self.encoding = encoding
        gunzip = Gunzip(limits: GunzipLimits(bytes: decompressedBytes))
    }

    /// Shows the next piece of a part and moves past it.
    /// - Returns: whether the part may hold another; replies 413 and 400 as it deserves.
    mutating func show(_ part: inout ByteBuffer, _ show: (UnsafeRawBufferPointer) -> Void) throws -> Bool {
        guard encoding == .gzip else {
            part.readWithUnsafeReadableBytes { bytes in
                show(bytes)
                return bytes.count
            }
            return false
        }
        do {
            return try part.readWithUnsafeReadableBytes { bytes in
                var rest = bytes
                let mayHoldMore = try gunzip.decompressPiece(of: &rest, show)
                return (bytes.count - rest.count, mayHoldMore)
            }
        } catch let error as GunzipError {
            throw ErrorReply(error)
        }
    }

    /// Replies 400 when the body is not complete.
    consuming func finish() throws {
        guard encoding == .gzip else { return }
        do throws(GunzipError) {
            try gunzip.finish()
        } catch {
            throw ErrorReply(error)
        }
    }
}

extension ErrorReply {
    fileprivate init(_ error: GunzipError) {
        switch error {
        case .tooLarge, .ratioTooHigh:
            self.init(.contentTooLarge, code: "body_too_large", error.description, closesConnection: true)
        case .corrupt, .truncated: self.init(.badRequest, code: "invalid_gzip", error.description, closesConnection: true)
        }
    }
}
