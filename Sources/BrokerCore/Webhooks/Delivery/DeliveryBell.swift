/// Tells the delivery loop that there is something new to send.
///
/// Rung after the commit that recorded it. Rings that nobody has listened to yet count as one. One listener.
package struct DeliveryBell: Sendable {
    package let rings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    package init() {
        (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func ring() {
        continuation.yield()
    }
}
