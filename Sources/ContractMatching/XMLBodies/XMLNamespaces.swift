/// The namespaces that are declared at a place of a document.
///
/// Namespaces in XML 1.0. A look-up takes the same time however many declarations there are.
struct XMLNamespaces {
    /// The namespaces of a prefix, the innermost last; the empty prefix stands for elements without one.
    private var declared: [String: [String]] = ["xml": ["http://www.w3.org/XML/1998/namespace"]]

    mutating func declare(_ prefix: String, as namespace: String) {
        declared[prefix, default: []].append(namespace)
    }

    /// Takes back the innermost declaration of each prefix.
    mutating func remove(_ prefixes: [String]) {
        for prefix in prefixes { declared[prefix]?.removeLast() }
    }

    /// The name with its namespace; nil where its prefix is not declared. Attributes without a prefix have none.
    func name(_ text: String, isAttribute: Bool) -> XMLName? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            let namespace = isAttribute ? nil : declared[""]?.last
            return XMLName(local: text, namespace: namespace?.isEmpty == true ? nil : namespace)
        }
        guard let namespace = declared[String(text[..<colon])]?.last, !namespace.isEmpty else { return nil }
        return XMLName(local: String(text[text.utf8.index(after: colon)...]), namespace: namespace)
    }
}
