import BrokerCore
import Logging
import TextCoding

extension DeliveryReport {
    /// What the server's log says of an attempt.
    var line: (level: Logger.Level, text: String) {
        let sentence = result.hasSuffix(".") ? result.dropLast() : result[...]
        let start = "\(title), attempt \(attempt): \(sentence)"
        return switch outcome {
        case .success: (.info, start)
        case .retry(let time): (.warning, "\(start); again at \(time.storedText)")
        case .dead: (.error, "\(start); given up, see the dead letters")
        case .unsent: (.error, "\(title): \(sentence); given up, see the dead letters")
        case .stillDue: (.info, "\(title): may be sent now")
        case .gone: (.debug, "a delivery was sent or deleted meanwhile")
        }
    }

    private var title: String {
        let shown = description.map { "\"\(ControlCharacters.escaped($0))\", " } ?? ""
        let about = event.isEmpty ? "" : ", \(event)"
        return "webhook \(shown)\(name) (\(webhookUUID))\(about), delivery \(uuid)"
    }
}

extension WaitingDelivery {
    /// How the delivery is named in the server's log.
    var title: String { "webhook to \(host) (\(webhookUUID)), delivery \(uuid)" }
}
