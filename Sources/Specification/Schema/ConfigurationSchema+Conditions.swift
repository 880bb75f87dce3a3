/// Demands that depend on the task of a model or the type of a feature.
extension ConfigurationSchema {
    static let taskConditions: [JSONValue] =
        ModelTask.allCases.map { task in
            var demands: [(String, JSONValue?)] = []
            // Without features the file of the reference may say it.
            if task == .binaryClassification {
                let named = JSONValue.members([("required", .strings(["features"]))])
                demands += [("if", named), ("then", .members([("required", .strings(["positive_class"]))]))]
            }
            var absent: [(String, JSONValue?)] = task == .binaryClassification ? [] : [("positive_class", nothing)]
            if !task.isClassification {
                let accuracy = JSONValue.members([("properties", .members([("accuracy", nothing)]))])
                absent += [("classes", nothing), ("experiment", nothing), ("service", accuracy)]
            }
            if task.isClassification { absent.append(("classes", classes(of: task))) }
            let metrics = QualityMetric.allCases.filter { !$0.applies(to: task) }
            absent.append(("quality", .members([("properties", .members(metrics.map { ($0.rawValue, false) }))])))
            return when("task", is: task.rawValue, .members(demands + [("properties", .members(absent))]))
        }

    static let featureConditions: [JSONValue] = [
        when("type", is: "numeric", expecting(nothing: ["values"])),
        when("type", is: "categorical", expecting(nothing: ["min", "max"])),
    ]

    private static let nothing = JSONValue.members([("type", "null")])

    private static func classes(of task: ModelTask) -> JSONValue {
        .members([("minItems", 2), ("maxItems", task == .binaryClassification ? 2 : nil)])
    }

    private static func expecting(nothing keys: [String]) -> JSONValue {
        let absent = JSONValue.members([("properties", .members(keys.map { ($0, false) }))])
        return .members([("properties", .members([("expect", absent)]))])
    }

    private static func when(_ key: String, is value: String, _ demand: JSONValue) -> JSONValue {
        let condition = JSONValue.members([("properties", .members([(key, .members([("const", .string(value))]))])), ("required", .strings([key]))])
        return .members([("if", condition), ("then", demand)])
    }
}
