/// What a pass found of the labels, the inputs and the agreement of one version.
package struct VersionQuality: Sendable {
    package let result: QualityResult
    /// Of the newest drift window; nil when it was not read, or has too few rows.
    package let inputs: DataQualityResult?
    /// Of a shadow with the champion.
    package let agreement: VersionAgreement?
    /// Of the errors up to the end of the window whose labels are due.
    package let conceptDrift: ConceptDrift
    /// The changes that this pass found.
    package let changes: [ConceptDrift.Finding]

    /// For people, ended by a line feed.
    package var text: String { result.text + conceptDrift.text + (agreement?.text ?? "") + (inputs?.text ?? "") }
}
