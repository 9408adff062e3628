import BrokerCore
import Logging

extension DeliveryReport {
    /// What the server's log says of an attempt.
    var line: (level: Logger.Level, text: String) {
        let sentence = result.hasSuffix(".") ? result.dropLast() : result[...]
        let start = "webhook \(name), \(event), delivery \(uuid), attempt \(attempt): \(sentence)"
        return switch outcome {
        case .success: (.info, start)
        case .retry(let time): (.warning, "\(start); again at \(time.storedText)")
        case .dead: (.error, "\(start); given up, see the dead letters")
        case .webhookDeleted:
            (.error, "webhook \(name), \(event), delivery \(uuid): \(sentence); given up, see the dead letters")
        case .gone: (.debug, "a delivery was sent or deleted meanwhile")
        }
    }
}
