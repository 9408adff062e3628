import BrokerCore
import HTTPTypes

/// Answers of the gate to clients that would rather wait than ask again: `Prefer: wait=30` (RFC 7240).
///
/// Where the broker waited, or had no need to, the answer says so with `Preference-Applied`; without that field the
/// client has to ask again itself.
extension VerdictWait {
    /// The answer of the matrix; held back while results are missing, where the client prefers that.
    func response(
        to request: APIRequest, ask: @escaping @Sendable () async throws -> MatrixAnswer
    ) async throws -> APIResponse {
        guard let seconds = Preference.wait(request.headers) else { return .matrix(try await ask(), request) }
        let outcome = try await answer(within: seconds, ask: ask)
        return .matrix(outcome.value, request).granting(outcome.granted)
    }

    /// The same for a question that has a URL of its own.
    func standing(
        _ request: APIRequest, ask: @escaping @Sendable () async throws -> StandingQuestion.Answer,
        represent: (StandingQuestion.Answer) throws -> APIResponse
    ) async throws -> APIResponse {
        guard let seconds = Preference.wait(request.headers) else { return try represent(await ask()) }
        let outcome = try await value(within: seconds, isKnown: { !$0.lacksResults }, ask: ask)
        return try represent(outcome.value).granting(outcome.granted)
    }
}

extension StandingQuestion.Answer {
    fileprivate var lacksResults: Bool {
        guard case .answer(let answer) = self else { return false }
        return answer.summary.unknown > 0
    }
}

extension APIResponse {
    /// The same answer, with the seconds that were granted.
    fileprivate func granting(_ seconds: Int?) -> APIResponse {
        guard let seconds else { return self }
        var response = self
        response.fields[named: FieldName.preferenceApplied] = "wait=\(seconds)"
        response.fields[.vary] = "Accept, Prefer"
        return response
    }
}
