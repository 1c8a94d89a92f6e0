#pragma once

#include "models/domain/person.h"

#include <string>
#include <string_view>
#include <vector>

namespace backline::server::usecases {

/// Who asks, as far as it is proven.
struct Principal
{
    enum class Kind
    {
        Nobody,
        Open, ///< a dialect that stands open on loopback
        Key, ///< an integrator: may name agents and customers
        Person
    };

    Kind kind = Kind::Nobody;
    domain::Person person; ///< of a Person; else empty
    std::string jti; ///< of a Person: the session that signed in
    domain::Instant expiresAt = 0; ///< of a Person: when the session ends
    std::string conversation; ///< of a visitor: the public id of the one that his session opens
    domain::Id keyId = 0;
    std::vector<std::string> scopes; ///< of a Key
    int rate = 0; ///< of a Key: requests a minute; 0: what everybody may

    bool isPerson() const { return kind == Kind::Person; }

    bool isStaff() const { return isPerson() && person.isStaff(); }

    bool isCustomer() const { return isPerson() && !person.isStaff(); }

    /// A customer whom the widget let in without an account. Routes and namespaces are closed to him unless
    /// they say otherwise, and every conversation is but his own.
    bool isVisitor() const { return !conversation.empty(); }

    /// May he act as this customer in this conversation (public id)?
    bool isCustomerOf(std::string_view conversationId, domain::Id customerId) const
    {
        return isCustomer() && person.id == customerId && (!isVisitor() || conversation == conversationId);
    }

    /// An integrator, or an open dialect: it may say for whom it speaks.
    bool mayNameOthers() const { return kind == Kind::Key || kind == Kind::Open; }

    /// For the audit log and for idempotency keys: "person:7", "key:2", "open", "nobody".
    std::string actor() const;
};

} // namespace backline::server::usecases
