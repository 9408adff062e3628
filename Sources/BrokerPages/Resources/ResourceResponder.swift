package import Hummingbird

/// What answers whoever gets no page, and the pages that show what it tells.
package protocol ResourceResponder: HTTPResponder where Context == BasicRequestContext {
    /// The answer about what has exactly the name at the end of the path, a file extension included; nil where nothing
    /// has it.
    func response(toWholeNameIn request: Request, context: BasicRequestContext) async throws -> Response?
}
