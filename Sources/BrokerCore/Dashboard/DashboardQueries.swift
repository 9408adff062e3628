/// Look-ups of the pacts that a dashboard shows.
package protocol DashboardQueries {
    /// The latest pact of each pair, of each of its tags, and of each head of a branch; most recently active first.
    ///
    /// - Parameter pair: Only of these pacticipants.
    func headPublications(ofPair pair: (consumerID: Int, providerID: Int)?, page: Page) throws -> [Publication]
}
