import Catalog
import Exposition
package import Instruments

/// Files for node_exporter's textfile collector, one for each group, replaced as a whole.
package struct TextfileSink: GaugeSink {
    private let folder: String

    /// Makes the folder where there is none.
    package init(folder: String) throws {
        try DurableFile.createFolder(folder)
        self.folder = folder
    }

    package func push(_ families: [MetricFamily], to group: PushGroup) async throws {
        let text = ExpositionFormat.text.encode(MetricFamily.labelled(families, with: group.labels))
        try DurableFile.replace("\(folder)/\(Self.fileName(group))", with: text)
    }

    /// `drift-worker@churn@1.0.prom`: percent-encoding leaves no `@` in the parts; the collector reads no other ending.
    static func fileName(_ group: PushGroup) -> String {
        ([group.job] + group.labels.map(\.value)).map(FileNamePart.encode).joined(separator: "@") + ".prom"
    }
}
