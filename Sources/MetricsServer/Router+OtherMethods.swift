package import HTTPTypes
package import Hummingbird

extension Router {
    /// Answers 405 with `Allow` to every method of a path but those that have routes of their own.
    package func refuseOtherMethods(_ path: RouterPath, than allowed: [HTTPRequest.Method]) {
        let allow = allowed.map(\.rawValue).joined(separator: ", ")
        // HEAD is made from GET by the router.
        let taken = allowed.contains(.get) ? allowed + [.head] : allowed
        for method in [HTTPRequest.Method.get, .head, .put, .post, .delete, .patch] where !taken.contains(method) {
            on(path, method: method) { _, _ -> Response in
                throw ErrorReply(.methodNotAllowed, code: "method_not_allowed", "use \(allow)", allow: allow)
            }
        }
    }
}
