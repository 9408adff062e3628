import Hummingbird
import NIOCore
import Synchronization

extension ResponseBody {
    /// The whole body; nil where it is longer than the limit, or its length isn't known.
    func held(upTo limit: Int) async throws -> [UInt8]? {
        guard let contentLength, contentLength <= limit else { return nil }
        let kept = KeptBytes()
        try await write(KeepingWriter(kept: kept))
        return kept.bytes.withLock { $0 }
    }

    private final class KeptBytes: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private struct KeepingWriter: ResponseBodyWriter {
        let kept: KeptBytes

        mutating func write(_ buffer: ByteBuffer) async throws {
            kept.bytes.withLock { $0 += buffer.readableBytesView }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
