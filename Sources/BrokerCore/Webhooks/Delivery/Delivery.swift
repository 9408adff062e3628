package import JSONText

/// A triggered webhook with what its request is made of.
package struct Delivery: Sendable, Hashable {
    package var triggered: TriggeredWebhook
    package let webhookID: Int
    package var values: TemplateValues
    /// What the log begins with.
    package var context: JSONObject

    package init(triggered: TriggeredWebhook, webhookID: Int, values: TemplateValues, context: JSONObject) {
        self.triggered = triggered
        self.webhookID = webhookID
        self.values = values
        self.context = context
    }

    /// The broker's URL when it was triggered.
    var brokerURL: String { context["base_url"]?.string ?? "" }
}
