/// Look-ups of labels: names that group pacticipants.
package protocol LabelQueries {
    /// By name.
    func labels(of pacticipantID: Int) throws -> [String]
}
