import Crypto
import TextCoding

/// What a receiver proves a request with: that it comes from who knows the webhook's secret, and when it was sent.
///
/// The header `Treaty-Signature: t=<seconds>,sha256=<hex>` holds the time of sending, in seconds since 1970, and the
/// HMAC-SHA256 (RFC 2104), under the secret's UTF-8 bytes, of `<seconds>.<delivery>.<body>`, where `<delivery>` is the
/// value of `Treaty-Delivery`. A receiver that refuses old times and deliveries that it has had is safe from
/// repetition.
package enum WebhookSignature {
    package static let header = "Treaty-Signature"
    package static let deliveryHeader = "Treaty-Delivery"

    /// The value of the header.
    package static func value(secret: String, deliveryID: String, body: [UInt8], at time: Timestamp) -> String {
        let seconds = time.millisecondsSinceEpoch / 1000
        let text = Array("\(seconds).\(deliveryID).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Array(secret.utf8)))
        return "t=\(seconds),sha256=\(Hexadecimal.encode(code))"
    }
}
