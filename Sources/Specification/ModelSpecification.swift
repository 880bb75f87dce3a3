/// One monitored model.
package struct ModelSpecification: Sendable, Hashable {
    package var name: String
    /// The name of a team of the specification.
    package var team: String
    package var task: ModelTask
    /// The class whose probability the score is; binary classification only.
    package var positiveClass: String?
    /// The classes that the file lists; empty means those of the reference.
    package var classes: [String]
    package var versions: ModelVersions
    /// In the order of the file; names are unique.
    package var features: [FeatureSpecification]
    /// Where the features come from when the file names none.
    package var inferred: InferredFeatures?
    /// In the order of the file.
    package var embeddings: [EmbeddingSpecification]
    package var reference: ReferenceSpecification
    package var columns: ColumnMapping
    package var service: ServiceSpecification
    package var quality: QualitySpecification
    package var drift: DriftSpecification
    package var storage: StorageSpecification
    package var experiment: ExperimentSpecification?

    package init(
        name: String, team: String, task: ModelTask, positiveClass: String? = nil, classes: [String] = [],
        versions: ModelVersions, features: [FeatureSpecification], inferred: InferredFeatures? = nil,
        embeddings: [EmbeddingSpecification] = [], reference: ReferenceSpecification,
        columns: ColumnMapping = ColumnMapping(), service: ServiceSpecification = ServiceSpecification(),
        quality: QualitySpecification = QualitySpecification(), drift: DriftSpecification = DriftSpecification(),
        storage: StorageSpecification = StorageSpecification(), experiment: ExperimentSpecification? = nil
    ) {
        self.name = name
        self.team = team
        self.task = task
        self.positiveClass = positiveClass
        self.classes = classes
        self.versions = versions
        self.features = features
        self.inferred = inferred
        self.embeddings = embeddings
        self.reference = reference
        self.columns = columns
        self.service = service
        self.quality = quality
        self.drift = drift
        self.storage = storage
        self.experiment = experiment
    }
}

/// What a model predicts.
package enum ModelTask: String, Sendable, CaseIterable {
    case binaryClassification = "binary_classification"
    case multiclassClassification = "multiclass_classification"
    case regression

    package var isClassification: Bool { self != .regression }
}

/// One input of a model.
package struct FeatureSpecification: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case numeric, categorical
    }

    package var name: String
    package var kind: Kind
    /// The column of the feature in tabular files; its name unless the file says another.
    package var column: String
    package var expectation: FeatureExpectation
    /// Weight in the share of drifted features, above 0; all equal when nil.
    package var importance: Double?

    package init(
        name: String, kind: Kind, column: String? = nil, expectation: FeatureExpectation = FeatureExpectation(),
        importance: Double? = nil
    ) {
        self.name = name
        self.kind = kind
        self.column = column ?? name
        self.expectation = expectation
        self.importance = importance
    }
}

/// What values a feature may have; what breaks it is counted, not refused.
package struct FeatureExpectation: Sendable, Hashable {
    /// Inclusive; numeric features only.
    package var minimum: Double?
    /// Inclusive; numeric features only.
    package var maximum: Double?
    /// The allowed categories; categorical features only.
    package var values: [String]?
    /// Share of predictions in 0...1 above which missing values alert.
    package var missingRatio: Double?
    /// Share of predictions in 0...1 above which values of a wrong type, out of range or not allowed alert; nil never does.
    package var invalidRatio: Double?
    /// Newest rows with one and the same value from which on the feature counts as frozen; nil never does.
    package var frozenRows: Int?

    package init(
        minimum: Double? = nil, maximum: Double? = nil, values: [String]? = nil, missingRatio: Double? = nil,
        invalidRatio: Double? = 0.01, frozenRows: Int? = nil
    ) {
        self.minimum = minimum
        self.maximum = maximum
        self.values = values
        self.missingRatio = missingRatio
        self.invalidRatio = invalidRatio
        self.frozenRows = frozenRows
    }
}

/// The data that the model was trained or validated on: CSV or NDJSON, plain or gzip.
package struct ReferenceSpecification: Sendable, Hashable {
    /// Resolved against the folder of the configuration file.
    package var path: String
    /// Age of what windows are compared with, the data or the rows of `drift.reference`, above which to alert; nil never does.
    package var maximumAge: Duration?

    package init(path: String, maximumAge: Duration? = nil) {
        self.path = path
        self.maximumAge = maximumAge
    }
}

/// Columns of the model's tabular files (reference, prediction logs, outcomes) beside the features.
package struct ColumnMapping: Sendable, Hashable {
    package var id: String?
    package var prediction: String?
    package var score: String?
    package var actual: String?
    /// Seconds since 1970 or RFC 3339.
    package var timestamp: String?
    package var version: String?

    package init(
        id: String? = nil, prediction: String? = nil, score: String? = nil, actual: String? = nil,
        timestamp: String? = nil, version: String? = nil
    ) {
        self.id = id
        self.prediction = prediction
        self.score = score
        self.actual = actual
        self.timestamp = timestamp
        self.version = version
    }
}
