import BrokerCore

/// Reads which page of a list a query asks for: `page` and `size`, or their old names `pageNumber` and `pageSize`.
enum PageQuery {
    /// The page that the query asks for; nil where it asks for none, which means the whole list.
    ///
    /// With either parameter given the other is page 1 or the standard size. There is no largest size, since the whole
    /// list is to be had as well. The two spellings are not mixed: where `page` or `size` is given the old names are
    /// not looked at. An empty value counts as absent.
    ///
    /// - Throws: a ``DomainError`` that says which value is no integer, or below 1.
    static func optional(_ request: APIRequest) throws -> Page? {
        try optional(request, size: 100)
    }

    private static func optional(_ request: APIRequest, size standardSize: Int) throws -> Page? {
        let query = request.query
        var errors: [FieldError] = []
        func value(_ name: String) -> Int? {
            guard let text = query.filled(name) else { return nil }
            guard let value = Int(text) else {
                errors.append(FieldError(name, "must be an integer"))
                return nil
            }
            if value < 1 { errors.append(FieldError(name, "must be greater than or equal to 1")) }
            return value
        }
        let (page, size) = (value("page"), value("size"))
        let (oldPage, oldSize) = (value("pageNumber"), value("pageSize"))
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
        if page != nil || size != nil { return bounded(page ?? 1, size ?? standardSize) }
        guard oldPage != nil || oldSize != nil else { return nil }
        return bounded(oldPage ?? 1, oldSize ?? standardSize)
    }

    /// The page that the query asks for; the first 100 entries where it asks for none.
    static func required(_ request: APIRequest) throws -> Page {
        try required(request, size: 100)
    }

    /// The page that the query asks for; the first `size` entries where it asks for none.
    static func required(_ request: APIRequest, size: Int) throws -> Page {
        try optional(request, size: size) ?? Page(number: 1, size: size)
    }

    /// A page whose offset is a number: no list is as long as the largest page.
    private static func bounded(_ number: Int, _ size: Int) -> Page {
        let size = min(size, largestPage)
        return Page(number: min(number, Int.max / size), size: size)
    }

    private static let largestPage = 1_000_000_000
}
