import ContractModel
import HTTPTransport
import JSONText
import TextCoding

extension MessagePart {
    /// A message as the provider's message endpoint answered it.
    ///
    /// Metadata are the content type of the answer, empty where it has none, and over it the members of the JSON object
    /// in the header `Pact-Message-Metadata`, base64. One that can't be decoded says nothing.
    init(received response: HTTPResponse) {
        let type = response.fields.first(named: "Content-Type") ?? ""
        var metadata: JSONObject = ["contentType": .string(type)]
        for member in Self.metadata(in: response) { metadata[member.name] = member.value }
        self.init(contents: ContractBody(received: response.body), metadata: metadata)
    }

    private static func metadata(in response: HTTPResponse) -> [JSONMember] {
        guard let text = response.fields.first(named: "Pact-Message-Metadata"),
            let bytes = Base64.decode(text.utf8), let object = try? JSONReader.read(bytes).value.object
        else { return [] }
        return object.members
    }
}
