import BrokerClient

/// A question to the gate that is asked until no result is missing any more, or until its time is over.
///
/// A broker that knows how to wait is asked once and answers when the results are there (every half minute it is asked
/// anew, as proxies end what is silent for longer). Any other one is asked again after each interval.
struct PatientQuestion {
    let query: MatrixQuery
    let client: BrokerClient
    /// How often to ask again.
    let times: Int
    /// Seconds in between.
    let interval: Int
    let context: CommandContext

    /// The longest time for which one request is left waiting, in seconds.
    private static let longestWait = 30

    func answer() async throws -> MatrixAnswer {
        guard times > 0 else { return try await client.matrix(query) }
        var (answer, granted) = try await client.matrix(query, waiting: 0)
        guard answer.unknown > 0 else { return answer }
        announce(answer)
        guard granted != nil, interval > 0 else { return try await poll(answer, times) }
        let left = try await wait(&answer)
        return try await poll(answer, (left + interval - 1) / interval)
    }

    /// Leaves the waiting to the broker as long as it does so. The result is how many seconds are left for asking again
    /// and again; 0 where the time is over.
    private func wait(_ answer: inout MatrixAnswer) async throws -> Int {
        var left = times * interval
        while answer.unknown > 0, left > 0 {
            let asked = context.pause.now()
            let wanted = min(left, Self.longestWait)
            let reply = try? await client.matrix(query, waiting: wanted)
            try Task.checkCancellation()
            guard let reply, let granted = reply.granted else { return left }
            answer = reply.answer
            var passed = context.pause.now() - asked
            // A proxy or a broker that answers too early must not be asked without pause.
            if answer.unknown > 0, passed + 1 < min(wanted, granted) {
                try await context.pause.sleep(.seconds(min(interval, left)))
                passed += interval
            }
            left -= max(passed, 1)
        }
        return max(left, 0)
    }

    private func poll(_ first: MatrixAnswer, _ times: Int) async throws -> MatrixAnswer {
        var answer = first
        for round in 0..<times where answer.unknown > 0 {
            if round > 0 { announce(answer) }
            try await context.pause.sleep(.seconds(interval))
            answer = try await client.matrix(query)
        }
        return answer
    }

    private func announce(_ answer: MatrixAnswer) {
        let results = "\(answer.unknown) verification result\(answer.unknown == 1 ? "" : "s")"
        context.output.line(
            "Waiting for \(results) to be published (maximum of \(times * interval) seconds)", to: .error)
    }
}
