package import Hummingbird
package import NIOCore

/// A request's context that also knows who is at the other end of its connection.
package struct ConnectionContext: RequestContext {
    package var coreContext: CoreRequestContextStorage {
        get { basic.coreContext }
        set { basic.coreContext = newValue }
    }
    /// What everything behind the access control gets.
    var basic: BasicRequestContext
    package let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        basic = BasicRequestContext(source: source)
        channel = source.channel
    }

    /// The IP address at the other end; nil where there is no network between.
    var peer: String? { channel.remoteAddress?.ipAddress }
}
