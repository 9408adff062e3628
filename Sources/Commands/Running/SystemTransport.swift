import CurlTransport
import Synchronization

/// The transport of this process: made when a command first asks for it, and closed before the process ends.
///
/// Its thread must have left before `exit` tears down what libcurl still uses.
final class SystemTransport: Sendable {
    private let opened = Mutex<CurlTransport?>(nil)

    func open() -> CurlTransport {
        opened.withLock { opened in
            let transport = opened ?? CurlTransport()
            opened = transport
            return transport
        }
    }

    func close() async {
        let transport = opened.withLock { opened in
            defer { opened = nil }
            return opened
        }
        await transport?.close()
    }
}
