import Foundation

extension GeneratedFile {
    /// Whether the file says of itself that it was generated: by the header of YAML, by the tags of a dashboard.
    package var isMarkedAsGenerated: Bool {
        if path.hasSuffix(".json") { return hasDashboardTags }
        return contents.utf8.starts(with: YAMLDocument.header.utf8)
    }

    private var hasDashboardTags: Bool {
        let object = try? JSONSerialization.jsonObject(with: Data(contents.utf8)) as? [String: Any]
        guard let tags = object?["tags"] as? [String] else { return false }
        return DashboardNavigation.tags.allSatisfy(tags.contains)
    }
}
