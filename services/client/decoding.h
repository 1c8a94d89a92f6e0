#pragma once

#include "services/client/outcome.h"
#include "services/client/rest_client.h"
#include "services/protocol/json_reader.h"

#include <QByteArray>

#include <boost/json/parse.hpp>

#include <optional>
#include <string_view>
#include <utility>

/// Reads the server's answers. Nothing of it throws. Any thread.
namespace backline::client {

/// The server said something that this version does not understand.
Failure badAnswer();

Failure unreachable();

/// The peer is not who he should be; nothing was sent to him.
Failure untrusted();

/// What an HTTP status and its body mean.
Failure failureOf(int status, const QByteArray& body, const QByteArray& retryAfter);

/// The same for an ack that carries `{"error":…}`; nothing when it does not.
std::optional<Failure> failureIn(const boost::json::value& ack);

/// With the depth that an answer may have.
Outcome<boost::json::value> parse(std::string_view text);

template<class Form>
Outcome<Form> decode(const boost::json::value& value)
{
    protocol::JsonReader reader("answer");
    Form form{};
    reader.readObject(value, form);
    if (!reader.faults().empty()) {
        return badAnswer();
    }
    return form;
}

template<class Form>
Outcome<Form> decode(const QByteArray& body)
{
    const auto value = parse({body.constData(), static_cast<std::size_t>(body.size())});
    return value ? decode<Form>(*value) : Outcome<Form>(value.error());
}

/// Sends, reads the answer as Form and hands on what `convert` makes of it.
template<class Form, class T, class Convert>
void call(RestClient& rest, const RestRequest& request, QObject* context, Then<T> then, Convert convert)
{
    rest.send(
        request,
        context,
        [then = std::move(then), convert = std::move(convert)](const Outcome<QByteArray>& answer) {
            if (!answer) {
                then(answer.error());
                return;
            }
            const auto form = decode<Form>(*answer);
            then(form ? Outcome<T>(convert(*form)) : Outcome<T>(form.error()));
        }
    );
}

} // namespace backline::client
