#pragma once

#include "tests/support/raw_client.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>
#include <QStringView>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backline::tests {

using ApiHeader = std::pair<std::string, std::string>;

struct ApiAnswer
{
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    QByteArray body;

    QByteArray header(const std::string& name) const; ///< empty when absent
    QJsonArray list() const; ///< a body that is an array

    /// A member of the body by its path: "data.sources". Undefined when absent.
    QJsonValue value(QStringView path) const;
    std::string text(QStringView path) const; ///< of a string; empty for anything else
};

/// JSON over HTTP on one connection that is kept alive. Throws std::runtime_error like the connection below.
/// One thread at a time.
class ApiClient
{
public:
    explicit ApiClient(unsigned short port);

    /// Sent with every request from now on.
    void setHeader(const std::string& name, std::string value);

    void setToken(const std::string& token) { setHeader("Authorization", "Bearer " + token); }

    ApiAnswer get(std::string_view target, const std::vector<ApiHeader>& headers = {});
    ApiAnswer head(std::string_view target);
    ApiAnswer post(
        std::string_view target,
        std::string_view json = {},
        const std::vector<ApiHeader>& headers = {}
    );
    ApiAnswer put(std::string_view target, std::string_view json);

    /// Anything else. A body is sent as JSON unless the headers name a Content-Type.
    ApiAnswer call(
        std::string_view method,
        std::string_view target,
        std::string_view body = {},
        const std::vector<ApiHeader>& headers = {}
    );

private:
    std::string requestText(
        std::string_view method,
        std::string_view target,
        std::string_view body,
        const std::vector<ApiHeader>& headers
    ) const;

    unsigned short m_port;
    std::unique_ptr<Wire> m_connection;
    std::map<std::string, std::string> m_headers;
};

/// The next answer on a connection; withBody is false for an answer to HEAD.
ApiAnswer readAnswer(Wire& connection, bool withBody = true);

/// A member of a JSON value by its path: "data.sources". Undefined when absent.
QJsonValue member(const QJsonValue& owner, QStringView path);

/// A JSON text with the value in quotes and escaped.
std::string jsonText(std::string_view text);

} // namespace backline::tests
