/// A titled row of a dashboard with the panels below it.
package struct PanelRow: Sendable {
    package let title: String
    package let panels: [PanelContent]

    package init(_ title: String, _ panels: [PanelContent]) {
        self.title = title
        self.panels = panels
    }
}

/// Places panels from left to right on Grafana's grid of 24 columns.
enum PanelLayout {
    static let columns = 24

    static func place(_ rows: [PanelRow]) -> [Panel] {
        var placed: [Panel] = []
        var top = 0
        for row in rows {
            let id = placed.count + 1
            placed.append(.row(id: id, title: row.title, position: GridPosition(h: 1, w: columns, x: 0, y: top)))
            top = place(row.panels, below: top + 1, into: &placed)
        }
        return placed
    }

    /// The first free line below the panels.
    private static func place(_ panels: [PanelContent], below start: Int, into placed: inout [Panel]) -> Int {
        var (top, left, bottom) = (start, 0, start)
        for panel in panels {
            if left + panel.width > columns { (top, left) = (bottom, 0) }
            let position = GridPosition(h: panel.height, w: panel.width, x: left, y: top)
            placed.append(.content(id: placed.count + 1, panel, position: position))
            left += panel.width
            bottom = max(bottom, top + panel.height)
        }
        return bottom
    }
}

/// Where a panel stands on the grid: height, width, left edge and top.
package struct GridPosition: Encodable, Sendable, Equatable {
    package let h: Int
    package let w: Int
    package let x: Int
    package let y: Int
}
