/// Makes one element of all choices of the same content, which belongs to one consumer and provider.
enum PactGrouping {
    /// By consumer, ignoring case, and consumer version. The publication of an element is that of its newest version.
    static func group(_ choices: [PactSelector.Choice], sortsSelections: Bool = true) -> [PactToVerify] {
        var order: [Int] = []
        var groups: [Int: PactToVerify] = [:]
        for choice in choices {
            let content = choice.publication.contentID
            guard var group = groups[content] else {
                order.append(content)
                groups[content] = PactToVerify(publication: choice.publication, selections: [choice.selection])
                continue
            }
            if choice.publication.consumerVersion.position > group.publication.consumerVersion.position {
                group.publication = choice.publication
            }
            if !group.selections.contains(choice.selection) { group.selections.append(choice.selection) }
            groups[content] = group
        }
        return order.compactMap { groups[$0] }.map { group in
            var group = group
            if sortsSelections { group.selections.sort { $0.rank < $1.rank } }
            return group
        }.sorted { left, right in
            let names = (left.publication.consumer.name.lowercased(), right.publication.consumer.name.lowercased())
            if names.0 != names.1 { return names.0 < names.1 }
            return left.publication.consumerVersion.position < right.publication.consumerVersion.position
        }
    }
}
