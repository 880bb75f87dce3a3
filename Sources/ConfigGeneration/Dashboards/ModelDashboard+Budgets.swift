extension ModelDashboard {
    var budgetPanels: [PanelContent] {
        [
            .lines(
                "Error budget left",
                description:
                    "Share of the bad events that an objective allows in its period which may still come; below 0 it is missed.",
                unit: .ratio, [.range(objectives.remaining, "{{version}} {{slo}}")]),
            .lines(
                "Burn rate",
                description: "How many times as fast as it would last its period an error budget burnt in the last hour.",
                unit: .count, [.range(objectives.burnRate, "{{version}} {{slo}}")]),
        ]
    }
}
