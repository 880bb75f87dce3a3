import Specification

/// A part of the files of models of one shape, with gaps for their names.
///
/// It is generated for two sets of made-up names, of other lengths and in another order: where these stand, and nowhere else,
/// the two differ. So nothing else is taken for a name.
enum PartTemplate: Sendable {
    case nothing
    case file(path: GappedText, contents: GappedText)

    /// nil when the texts differ in more than the names.
    ///
    /// - Parameter shape: of a model with the sections of `part`.
    init?(_ part: ModelPart, _ shape: ModelShape, of specification: MonitoringSpecification) {
        let names = (0..<shape.count).map { "\(GappedText.mark)\($0)\(GappedText.end)" }
        let others = (0..<shape.count).map { "wkvyjzq-and-longer-than-most-names-are\(shape.count - $0)" }
        if let file = part.file(shape.model(named: names), of: specification) {
            self = .file(
                path: GappedText(file.path, names: shape.count), contents: GappedText(file.contents, names: shape.count))
        } else {
            self = .nothing
        }
        guard file(named: others) == part.file(shape.model(named: others), of: specification) else { return nil }
    }

    /// - Parameter names: as many as the shape has.
    func file(named names: [String]) -> GeneratedFile? {
        guard case .file(let path, let contents) = self else { return nil }
        return GeneratedFile(path: path.filled(with: names), contents: contents.filled(with: names))
    }
}
