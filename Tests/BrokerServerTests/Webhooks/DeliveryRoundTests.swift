import BrokerCore
import Testing

@testable import BrokerServer

struct DeliveryRoundTests {
    private static let now = Timestamp(millisecondsSinceEpoch: 1_630_454_841_000)

    private static func waiting(_ id: Int, _ host: String = "a", after seconds: Int64 = 0) -> WaitingDelivery {
        WaitingDelivery(
            id: id, uuid: "d\(id)", webhookUUID: "w\(id)", host: host, dueAt: now.advanced(bySeconds: seconds))
    }

    @Test("Only what is due is begun, one of a webhook at a time")
    func due() {
        let round = DeliveryRound(DeliveryLimits())
        let list = [Self.waiting(1), Self.waiting(2, after: 5)]
        #expect(round.begin(list, now: Self.now).map(\.id) == [1])
        #expect(round.busyWebhooks == ["w1"])
        #expect(round.begin(list, now: Self.now) == [])
        round.end(list[0])
        #expect(round.begin(list, now: Self.now).map(\.id) == [1])
    }

    @Test("No more are begun than there may be, altogether and to one host")
    func limits() {
        let round = DeliveryRound(DeliveryLimits(concurrency: 3, concurrencyPerHost: 2))
        let list = [Self.waiting(1), Self.waiting(2), Self.waiting(3), Self.waiting(4, "b"), Self.waiting(5, "c")]
        #expect(round.begin(list, now: Self.now).map(\.id) == [1, 2, 4])
        round.end(list[0])
        #expect(round.begin(Array(list[2...]), now: Self.now).map(\.id) == [3])
        round.end(list[3])
        #expect(round.begin([list[0], list[4]], now: Self.now).map(\.id) == [5])
    }

    @Test("The alarm is for the next that is due later, at most a minute away, and never set twice")
    func alarm() {
        let round = DeliveryRound(DeliveryLimits())
        #expect(round.nextAlarm([Self.waiting(1)], now: Self.now) == nil)
        let minute = Self.now.advanced(bySeconds: 60)
        #expect(round.nextAlarm([Self.waiting(1, after: 600)], now: Self.now) == minute)
        #expect(round.nextAlarm([Self.waiting(1, after: 600)], now: Self.now) == nil)
        let soon = Self.now.advanced(bySeconds: 7)
        let list = [Self.waiting(1, after: 600), Self.waiting(2, after: 7), Self.waiting(3, after: 9)]
        #expect(round.nextAlarm(list, now: Self.now) == soon)
        round.alarmRang(soon)
        #expect(round.nextAlarm(list, now: Self.now) == soon)
    }
}
