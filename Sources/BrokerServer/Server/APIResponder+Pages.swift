import BrokerAPI
import BrokerPages

extension APIResponder: ResourceResponder {}
