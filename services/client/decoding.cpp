#include "services/client/decoding.h"

#include "services/client/answer_forms.h"
#include "services/client/conversions.h"

#include <QCoreApplication>

#include <boost/json/parse.hpp>

namespace backline::client {

namespace {

constexpr int unauthenticated = 401;
constexpr int forbidden = 403;
constexpr int notFound = 404;
constexpr int timedOut = 408;
constexpr int conflict = 409;
constexpr int tooMany = 429;
constexpr int internalError = 500;
constexpr int diskFull = 507;

constexpr QLatin1StringView quotaUsedUp("quota_used_up"); ///< waiting a moment does not help

QString words(const char* text)
{
    return QCoreApplication::translate("backline::client::Failure", text);
}

Failure::Kind kindOf(int status)
{
    using enum Failure::Kind;
    if (status == unauthenticated) {
        return SignedOut;
    }
    if (status >= internalError || status == tooMany || status == timedOut) {
        return Unreachable;
    }
    return status >= 400 ? Refused
                         : BadAnswer; // NOLINT(readability-magic-numbers): the end of HTTP's success
}

QString conflictWords(const Failure& failure)
{
    if (failure.holderName.isEmpty()) {
        return failure.message;
    }
    return failure.code == QLatin1String("not_yours")
        ? words("%1 has this conversation: you can only add a note.").arg(failure.holderName)
        : words("%1 has this conversation already: take the next one.").arg(failure.holderName);
}

QString tooManyWords(const Failure& failure)
{
    if (failure.code == quotaUsedUp) {
        return failure.message;
    }
    return failure.retryAfter > 0 ? words("Too many tries: wait %1 s and try again.").arg(failure.retryAfter)
                                  : words("Too many tries: wait a moment and try again.");
}

/// The server's own words name what happened; these say what to do.
QString messageFor(const Failure& failure)
{
    switch (failure.status) {
    case unauthenticated:
        return words("Your sign-in has ended: sign in again.");
    case forbidden:
        return failure.code != QLatin1String("forbidden")
            ? failure.message
            : words("This needs more rights than you have: ask a lead or an administrator.");
    case notFound:
        return words("It is not there any more, or not for you to see: load the list again.");
    case conflict:
        return conflictWords(failure);
    case tooMany:
        return tooManyWords(failure);
    case diskFull:
        return failure.message;
    default:
        break;
    }
    if (failure.status >= internalError) {
        return words("The server cannot do this just now: try again shortly.");
    }
    return failure.message.isEmpty() ? words("The server does not take this (%1).").arg(failure.status)
                                     : failure.message;
}

/// Fields that are wrong say more than the sentence above them.
QString withFields(QString message, const boost::json::value& fields)
{
    if (fields.is_object()) {
        for (const auto& [name, fault] : fields.get_object()) {
            if (fault.is_string()) {
                message += QStringLiteral("\n%1: %2")
                               .arg(
                                   QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                                   QString::fromStdString(std::string(fault.get_string()))
                               );
            }
        }
    }
    return message;
}

void addDetails(Failure& failure, const forms::Error& error)
{
    failure.code = QString::fromStdString(error.code);
    failure.message = withFields(QString::fromStdString(error.message), error.fields.value);
    failure.requestId = QString::fromStdString(error.request_id.value_or(""));
    if (error.holder) {
        failure.holderName = QString::fromStdString(error.holder->name);
        failure.holderSince = instantOf(error.holder->since.value);
    }
    if (error.retry_after) {
        failure.retryAfter = *error.retry_after;
    }
}

/// An ack has no status line.
int statusOf(const std::string& code)
{
    if (code == "unauthenticated") {
        return unauthenticated;
    }
    if (code == "forbidden") {
        return forbidden;
    }
    if (code == "not_found") {
        return notFound;
    }
    if (code == "rate_limited") {
        return tooMany;
    }
    if (code == "unavailable" || code == "internal") {
        return internalError;
    }
    return code == "disk_full" ? diskFull : conflict;
}

} // namespace

Failure badAnswer()
{
    Failure failure;
    failure.kind = Failure::Kind::BadAnswer;
    failure.message =
        words("The server answered in a way this version does not understand: update Backline.");
    return failure;
}

Failure unreachable()
{
    Failure failure;
    failure.message = words("The server does not answer: check the line, or wait. Nothing is lost.");
    return failure;
}

Failure untrusted()
{
    Failure failure;
    failure.kind = Failure::Kind::Untrusted;
    failure.message =
        words("Somebody else answers at this address, or the server has a new certificate. Nothing "
              "was sent: ask your administrator for a new link.");
    return failure;
}

Failure failureOf(int status, const QByteArray& body, const QByteArray& retryAfter)
{
    Failure failure;
    failure.kind = kindOf(status);
    failure.status = status;
    failure.retryAfter = retryAfter.toLongLong();
    if (const auto form = decode<forms::ErrorBody>(body)) {
        addDetails(failure, form->error);
    }
    if (failure.code == quotaUsedUp) {
        failure.kind = Failure::Kind::Refused;
    }
    failure.message = messageFor(failure);
    return failure;
}

std::optional<Failure> failureIn(const boost::json::value& ack)
{
    if (!ack.is_object() || !ack.get_object().contains("error")) {
        return std::nullopt;
    }
    const auto form = decode<forms::ErrorBody>(ack);
    if (!form) {
        return badAnswer();
    }
    Failure failure;
    failure.status = statusOf(form->error.code);
    failure.kind = kindOf(failure.status);
    addDetails(failure, form->error);
    failure.message = messageFor(failure);
    return failure;
}

Outcome<boost::json::value> parse(std::string_view text)
{
    boost::system::error_code fault;
    auto value = boost::json::parse({text.data(), text.size()}, fault);
    return fault ? Outcome<boost::json::value>(badAnswer()) : Outcome<boost::json::value>(std::move(value));
}

} // namespace backline::client
