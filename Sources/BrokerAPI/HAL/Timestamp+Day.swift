import BrokerCore

extension Timestamp {
    /// `31/12/2024`: the day as link titles show it.
    var dayText: String {
        let date = wireText.prefix(10).split(separator: "-")
        return date.reversed().joined(separator: "/")
    }
}
