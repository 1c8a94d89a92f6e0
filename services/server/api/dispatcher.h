#pragma once

#include "services/server/api/request_limits.h"
#include "services/server/api/route_table.h"
#include "services/server/http/access_policy.h"
#include "services/server/http/handler.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"
#include "services/server/usecases/sign_in.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backline::server::api {

/// Takes a request to its route and the answer back: on the pool it is identified, checked and prepared; what
/// writes goes on to the writer; the answer leaves when it is durable. Who asks too often is told to wait.
/// Called on the io thread.
class Dispatcher final : public http::Handler
{
public:
    using Special = std::function<void(http::RequestPtr, http::Reply)>;

    Dispatcher(
        const RouteTable& routes,
        const Services& services,
        const http::AccessPolicy& policy,
        store::ReaderPool& pool,
        store::Writer& writer,
        const RateLimits& limits
    );

    /// Hands everything below a prefix to something that is no route (realtime transports).
    void addSpecial(std::string prefix, std::size_t bodyLimit, Special special);

    std::size_t bodyLimit(const http::Request& head) const override;
    void handle(http::OwnRequestPtr request, http::Reply reply) override;
    bool allowsCredentials(const http::Request& request) const override;
    http::Response refusal(unsigned status, const http::Request& request) const override;

private:
    struct Running;

    struct SpecialRow
    {
        std::string prefix;
        std::size_t bodyLimit;
        Special handle;
    };

    const SpecialRow* specialFor(std::string_view path) const;
    bool bringsToken(const http::Request& head) const;
    Failure tooLarge(const http::Request& request) const;
    http::Response preflight(const http::Request& request) const;
    http::Response noRoute(const http::Request& request, const RouteTable::Match& match) const;
    std::optional<Failure> limitedFor(const Route& route, const Call& call);
    void prepare(std::shared_ptr<Running> running, store::Database& db);
    void write(std::shared_ptr<Running> running, WriteStep step);

    const RouteTable& m_routes;
    const Services& m_services;
    const http::AccessPolicy& m_policy;
    store::ReaderPool& m_pool;
    store::Writer& m_writer;
    RequestLimits m_limits;
    std::vector<SpecialRow> m_specials;
};

} // namespace backline::server::api
