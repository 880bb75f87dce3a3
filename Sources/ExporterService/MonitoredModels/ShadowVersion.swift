import Instruments

/// A version that predicts, or predicted, for the same requests as those that answer, under the same ids.
///
/// An outcome by id is joined with the prediction that was answered, which decides what is replied, and with that of each
/// shadow. Once the configuration makes a shadow a version that answers, its new predictions take part in the ids of those; the
/// old ones stay where they are, are still found by outcomes and read by version, and count as duplicates when sent again.
struct ShadowVersion: Sendable, Equatable {
    let name: String
    /// Whether it still predicts as a shadow, so that outcomes wait for it.
    let isConfigured: Bool

    /// The configured ones in their order, then the others sorted by bytes.
    static func all(configured: [String], others: [String]) -> [ShadowVersion] {
        let names = configured.map(ExactText.init)
        return names.map { ShadowVersion(name: $0.text, isConfigured: true) }
            + Set(others.map(ExactText.init)).subtracting(names).sorted().map {
                ShadowVersion(name: $0.text, isConfigured: false)
            }
    }
}
