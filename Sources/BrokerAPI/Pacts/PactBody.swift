import BrokerCore
import HTTPTypes
import JSONText

/// A pact in the body of a request, held against the names in its path.
enum PactBody {
    static func validate(_ request: APIRequest, maximumBytes: Int) throws -> ContractDocument {
        guard request.body.count <= maximumBytes else {
            throw APIError(
                .contentTooLarge, .message("The contract is larger than the limit of \(maximumBytes) bytes"))
        }
        let document = ContractDocument(request.json ?? JSONObject(), duplicates: request.duplicates)
        var errors: [FieldError] = []
        if try request.capture("version").allSatisfy(\.isWhitespace) {
            errors.append(.pathSegment("consumer_version_number", "cannot be blank"))
        }
        for side in [ContractDocument.Side.consumer, .provider] {
            let expected = try request.capture(side.rawValue)
            if expected.allSatisfy(\.isWhitespace) {
                errors.append(FieldError("\(side.rawValue).name", "cannot be blank"))
            }
            if let value = document.object[side.rawValue], !value.isNull, value.object == nil {
                errors.append(FieldError(side.rawValue, "must be a hash"))
            }
            guard let given = document.name(of: side), !given.isNull, given.string?.hasSameBytes(as: expected) != true
            else {
                continue
            }
            let name = given.string ?? given.compactText()
            errors.append(
                FieldError(
                    "\(side.rawValue).name",
                    "name in pact '\(name)' does not match name in URL path '\(expected)'."))
        }
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
        return document
    }
}
