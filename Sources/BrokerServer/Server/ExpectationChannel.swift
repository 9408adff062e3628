import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Lets a protocol on top of HTTP/1.1 answer what requests expect of it: see ``ExpectationHandler`` and
/// ``LastRequestHandler``.
struct ExpectationChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandlers([LastRequestHandler(), ExpectationHandler()], position: .after(decoder))
            return value
        }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
