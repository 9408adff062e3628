import BrokerCore
import Testing

struct WebhookSignatureTests {
    @Test("A signature is the HMAC-SHA256 of time, delivery and body, as anybody can compute it")
    func known() {
        // printf '1630454841.d-1.{"a":1}' | openssl dgst -sha256 -hmac 'k3y'
        let value = WebhookSignature.value(
            secret: "k3y", deliveryID: "d-1", body: Array(#"{"a":1}"#.utf8),
            at: Timestamp(millisecondsSinceEpoch: 1_630_454_841_999))
        #expect(value == "t=1630454841,sha256=15aa1bbe8a3919ead73a338c8056377915d2caec443acf57d7cad821081db499")
    }

    @Test("Another time, delivery, body or secret gives another one")
    func different() {
        let time = Timestamp(millisecondsSinceEpoch: 1_630_454_841_000)
        let values = [
            WebhookSignature.value(secret: "k", deliveryID: "d", body: [1], at: time),
            WebhookSignature.value(secret: "l", deliveryID: "d", body: [1], at: time),
            WebhookSignature.value(secret: "k", deliveryID: "e", body: [1], at: time),
            WebhookSignature.value(secret: "k", deliveryID: "d", body: [2], at: time),
            WebhookSignature.value(secret: "k", deliveryID: "d", body: [1], at: time.advanced(bySeconds: 1)),
        ]
        #expect(Set(values.map { $0.split(separator: ",").last }).count == values.count)
    }
}
