/// A link in a dashboard's head or at a value.
package struct DashboardLink: Encodable, Sendable {
    package let title: String
    package let type: String
    package let url: String
    package let tags: [String]
    package let icon: String
    package let includeVars: Bool
    package let keepTime: Bool
    private let asDropdown = false
    private let targetBlank = false
    private let tooltip = ""

    private init(
        title: String, type: String, url: String = "", tags: [String] = [], icon: String, includeVars: Bool, keepTime: Bool
    ) {
        self.title = title
        self.type = type
        self.url = url
        self.tags = tags
        self.icon = icon
        self.includeVars = includeVars
        self.keepTime = keepTime
    }

    /// To a dashboard, with the variables and the time range of this one.
    package static func dashboard(_ title: String, uid: String) -> Self {
        Self(title: title, type: "link", url: "/d/\(uid)", icon: "dashboard", includeVars: true, keepTime: true)
    }

    /// From a value to a dashboard about the model, and the version if there is one, that a label or column of it names.
    package static func value(_ title: String, uid: String, variables: [(name: String, value: String)]) -> Self {
        let parameters = variables.map { "&var-\($0.name)=\($0.value)" }.joined()
        return Self(
            title: title, type: "link", url: "/d/\(uid)?${datasource:queryparam}\(parameters)&${__url_time_range}",
            icon: "dashboard", includeVars: false, keepTime: false)
    }
}
