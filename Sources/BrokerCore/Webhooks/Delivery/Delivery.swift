package import JSONText

/// A triggered webhook with everything that its request is made of, whatever became of what the event was about.
package struct Delivery: Sendable, Hashable {
    package var triggered: TriggeredWebhook
    package var values: TemplateValues
    /// What the log begins with.
    package var context: JSONObject

    package init(triggered: TriggeredWebhook, values: TemplateValues, context: JSONObject) {
        self.triggered = triggered
        self.values = values
        self.context = context
    }

    /// The broker's URL when it was triggered.
    var brokerURL: String { context["base_url"]?.string ?? "" }
}
