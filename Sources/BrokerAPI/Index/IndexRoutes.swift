/// The index, where clients start.
struct IndexRoutes: Sendable {
    var routes: [Route] {
        [Route("/", .get { .hal(IndexResource(links: $0.links).document) })]
    }
}
