import BrokerCore

/// A small image that shows a status in two words or so.
struct Badge: Sendable, Equatable {
    enum Colour: String, Sendable {
        case brightgreen, red, orange, lightgrey
    }

    let left: String
    let right: String
    let colour: Colour

    init(_ left: String, _ right: String, _ colour: Colour) {
        self.left = left
        self.right = right
        self.colour = colour
    }

    /// How a pact stands.
    init(_ label: String, _ status: PactStatus) {
        switch status {
        case .success: self.init(label, "verified", .brightgreen)
        case .failed: self.init(label, "failed", .red)
        case .failedPending: self.init(label, "failed (pending)", .red)
        case .stale: self.init(label, "changed", .orange)
        case .never: self.init(label, "unknown", .lightgrey)
        }
    }

    static let pactNotFound = Badge("pact not found", "unknown", .lightgrey)

    static func missing(_ part: StandingQuestion.Missing) -> Badge {
        Badge(part.rawValue, "not found", .lightgrey)
    }

    /// The badge could not be worked out; the log says why under the reference.
    static func failure(_ reference: ErrorReference) -> Badge {
        Badge("error", "reference: \(reference)", .lightgrey)
    }
}
