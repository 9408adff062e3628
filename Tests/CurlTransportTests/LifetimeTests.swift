import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// Cancelling requests and closing the transport.
struct LifetimeTests {
    /// A server that lets every request hang, and says when one has come.
    private func hanging() throws -> (server: StubHTTPServer, arrivals: AsyncStream<Void>) {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            arrived.yield()
            connection.waitForClose()
            arrived.yield()
        }
        return (server, arrivals)
    }

    @Test func cancellingATaskEndsItsRequestAndItsConnection() async throws {
        let (server, arrivals) = try hanging()
        try await withTransport { transport async throws in
            await withTaskGroup(of: TransportError?.self) { group in
                group.addTask { await transport.error(server.url + "/x") }
                var iterator = arrivals.makeAsyncIterator()
                await iterator.next()
                group.cancelAll()
                #expect(await group.next()??.kind == .cancelled)
                await iterator.next()  // the server has seen the end of the connection
            }
            let other = try StubHTTPServer { _ in okay() }
            #expect(try await transport.get(other.url).text == "ok", "the transport goes on")
        }
    }

    @Test func aTaskThatIsCancelledBeforeItStartsSendsNothing() async throws {
        let server = try StubHTTPServer { _ in okay() }
        try await withTransport { transport async throws in
            await withTaskGroup(of: TransportError?.self) { group in
                group.cancelAll()
                group.addTask { await transport.error(server.url) }
                #expect(await group.next()??.kind == .cancelled)
            }
        }
        #expect(server.requests.isEmpty)
    }

    @Test func cancellingManyAtRandomMomentsLosesNoAnswer() async throws {
        let server = try StubHTTPServer { _ in okay() }
        try await withTransport { transport async throws in
            for round in 0..<50 {
                await withTaskGroup(of: TransportError?.self) { group in
                    for _ in 0..<8 { group.addTask { await transport.error(server.url) } }
                    for _ in 0..<(round % 8) { _ = await group.next() }
                    group.cancelAll()
                    for await error in group { #expect(error == nil || error?.kind == .cancelled) }
                }
            }
            #expect(try await transport.get(server.url).text == "ok")
        }
    }

    @Test func closingEndsPendingRequestsAndRefusesLaterOnes() async throws {
        let (server, arrivals) = try hanging()
        let transport = CurlTransport()
        async let pending = transport.error(server.url + "/x")
        var iterator = arrivals.makeAsyncIterator()
        await iterator.next()
        await transport.close()
        #expect(await pending?.kind == .cancelled)
        #expect(await pending?.description == "The request to \(server.url)/x was cancelled.")
        #expect(await transport.error(server.url)?.kind == .cancelled)
        await transport.close()
    }

    @Test func closingClosesKeptConnections() async throws {
        let (closes, closed) = AsyncStream<Void>.makeStream()
        let server = try StubHTTPServer { connection in
            while try connection.readRequest() != nil { try connection.write(okay()) }
            closed.yield()
        }
        try await withTransport { transport async throws in _ = try await transport.get(server.url) }
        var iterator = closes.makeAsyncIterator()
        await iterator.next()
    }

    @Test func aTransportThatIsForgottenClosesItself() async throws {
        let (closes, closed) = AsyncStream<Void>.makeStream()
        let server = try StubHTTPServer { connection in
            while try connection.readRequest() != nil { try connection.write(okay()) }
            closed.yield()
        }
        _ = try await CurlTransport().get(server.url)
        var iterator = closes.makeAsyncIterator()
        await iterator.next()
    }
}
