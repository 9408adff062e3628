/// A contract as consumer libraries write it, of any size, and the same in every run.
enum BenchContract {
    static func bytes(atLeast size: Int) -> [UInt8] {
        var interactions: [String] = []
        var length = 0
        while length < size {
            let interaction = interaction(interactions.count)
            length += interaction.utf8.count
            interactions.append(interaction)
        }
        let text = """
            {
              "consumer": {
                "name": "web-front"
              },
              "provider": {
                "name": "orders"
              },
              "interactions": [
            \(interactions.joined(separator: ",\n"))
              ],
              "metadata": {
                "pactSpecification": {
                  "version": "3.0.0"
                }
              }
            }
            """
        return Array(text.utf8)
    }

    private static func interaction(_ number: Int) -> String {
        return """
                {
                  "description": "a request for order \(number) with its lines",
                  "providerStates": [
                    {
                      "name": "order \(number) exists and is paid",
                      "params": {
                        "orderId": \(number * 31 + 1000),
                        "currency": "EUR"
                      }
                    }
                  ],
                  "request": {
                    "method": "GET",
                    "path": "/orders/\(number * 31 + 1000)",
                    "query": {
                      "expand": [
                        "lines",
                        "customer"
                      ]
                    },
                    "headers": {
                      "Accept": "application/json"
                    }
                  },
            \(response(number))
                }
            """
    }

    private static func response(_ number: Int) -> String {
        let lines = (0..<(3 + number % 4)).map { line(number * 7 + $0) }.joined(separator: ",\n")
        return """
                  "response": {
                    "status": 200,
                    "headers": {
                      "Content-Type": "application/json; charset=utf-8"
                    },
                    "body": {
                      "id": \(number * 31 + 1000),
                      "reference": "5f2c1d9e-\(1000 + number % 9000)-4b7a-9c3d-1e8f6a2b4c5d",
                      "createdAt": "2024-05-\(10 + number % 20)T12:34:56.789Z",
                      "customer": {
                        "name": "Zoë Müller",
                        "email": "zoe.\(number)@example.org",
                        "address": "Straße \(number)\\n\\"Hinterhaus\\"",
                        "verified": true,
                        "phone": null
                      },
                      "lines": [
            \(lines)
                      ],
                      "total": \(number * 13).\(10 + number % 90),
                      "weight": \(number % 9).5e-1
                    },
            \(rules)
                  }
            """
    }

    private static let rules = """
                "matchingRules": {
                  "body": {
                    "$.id": {
                      "matchers": [
                        {
                          "match": "integer"
                        }
                      ],
                      "combine": "AND"
                    },
                    "$.lines[*].sku": {
                      "matchers": [
                        {
                          "match": "regex",
                          "regex": "^[A-Z]{3}-\\\\d{4,}$"
                        }
                      ],
                      "combine": "AND"
                    }
                  }
                }
        """

    private static func line(_ number: Int) -> String {
        """
                        {
                          "sku": "ABC-\(number % 9000 + 1000)",
                          "title": "A thing of some use, number \(number)",
                          "quantity": \(number % 12 + 1),
                          "price": \(number % 80).99,
                          "tags": [
                            "new",
                            "garden"
                          ]
                        }
        """
    }
}
