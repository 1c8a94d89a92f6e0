#include "services/client/sign_in.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/team.h"

#include <QPointer>

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace wire = protocol::api;

/// No key: the answer is a secret, and the server keeps those of keys.
template<class Body>
RestRequest post(const QString& path, const Body& body)
{
    RestRequest request;
    request.verb = "POST";
    request.path = path;
    request.body = QByteArray::fromStdString(protocol::toJson(body));
    return request;
}

template<class Body>
void addDevice(Body& body, bool isTrusted, const QString& name)
{
    body.trust_device.value = isTrusted;
    if (!name.isEmpty()) {
        body.device = protocol::Text<0, 128>{name.toStdString()};
    }
}

/// What answers at that address is no Backline server, or knows this call not yet: ours names its refusals.
bool isStranger(const Failure& failure)
{
    constexpr int notFound = 404;
    constexpr int notAllowed = 405;
    constexpr int notImplemented = 501;
    using enum Failure::Kind;
    const bool isUnnamed = failure.code.isEmpty() && (failure.kind == Refused || failure.kind == SignedOut);
    return failure.kind == BadAnswer || isUnnamed || failure.status == notFound
        || failure.status == notAllowed || failure.status == notImplemented;
}

/// In the words of somebody who wants to come in.
Failure inWords(Failure failure, const QString& refusal)
{
    if (isStranger(failure)) {
        failure.kind = Failure::Kind::BadAnswer;
        failure.message = SignIn::tr("This is not a Backline server, or an older one: check the address, or "
                                     "ask your administrator for the right one.");
    } else if (failure.kind == Failure::Kind::SignedOut) {
        failure.message = refusal;
    }
    return failure;
}

SignedIn toSignedIn(const ServerAddress& address, const wire::SessionAnswer& form)
{
    SignedIn signedIn;
    signedIn.address = address;
    signedIn.token = QByteArray::fromStdString(form.token);
    signedIn.expiresAt = instantOf(form.expires_at);
    signedIn.refreshToken = QByteArray::fromStdString(form.refresh_token.value.value_or(""));
    signedIn.person = toDomain(form.person);
    return signedIn;
}

} // namespace

SignIn::SignIn(QObject* parent)
    : QObject(parent)
{}

void SignIn::signIn(
    const ServerAddress& address,
    const Credentials& credentials,
    QObject* context,
    Then<SignedIn> then
)
{
    wire::SignInRequest body;
    body.username.value = credentials.username.toStdString();
    body.password.value = credentials.password.toStdString();
    addDevice(body, credentials.trustDevice, credentials.device);
    enter(
        address,
        post(u"/api/v1/sign-in"_s, body),
        tr("The name or the password is not right: try again."),
        context,
        std::move(then)
    );
}

void SignIn::refresh(
    const ServerAddress& address,
    const QByteArray& refreshToken,
    QObject* context,
    Then<SignedIn> then
)
{
    wire::RefreshRequest body;
    body.refresh_token.value = refreshToken.toStdString();
    enter(
        address,
        post(u"/api/v1/sign-in/refresh"_s, body),
        tr("Your sign-in has ended: sign in again."),
        context,
        std::move(then)
    );
}

void SignIn::join(
    const ServerAddress& address,
    const QString& code,
    const Newcomer& newcomer,
    QObject* context,
    Then<SignedIn> then
)
{
    wire::JoinRequest body;
    body.code.value = code.toStdString();
    body.username.value = newcomer.username.toStdString();
    body.name.value = newcomer.name.toStdString();
    body.password.value = newcomer.password.toStdString();
    addDevice(body, newcomer.trustDevice, newcomer.device);
    enter(
        address,
        post(u"/api/v1/join"_s, body),
        tr("This code is not valid any more: ask for a new one."),
        context,
        std::move(then)
    );
}

void SignIn::serverInfo(const ServerAddress& address, QObject* context, Then<ServerInfo> then)
{
    auto* rest = new RestClient(address, this);
    call<wire::ServerInfo, ServerInfo>(
        *rest,
        RestRequest::get(u"/api/v1/server"_s),
        rest,
        [rest, context = QPointer(context), then = std::move(then)](const Outcome<ServerInfo>& outcome) {
            rest->deleteLater();
            if (context) {
                then(outcome);
            }
        },
        [](const wire::ServerInfo& info) { return toDomain(info); }
    );
}

/// Each call has a client of its own, because each may go to another server.
void SignIn::enter(
    const ServerAddress& address,
    const RestRequest& request,
    const QString& refusal,
    QObject* context,
    Then<SignedIn> then
)
{
    auto* rest = new RestClient(address, this);
    call<wire::SessionAnswer, SignedIn>(
        *rest,
        request,
        rest,
        [rest, refusal, context = QPointer(context), then = std::move(then)](const auto& outcome) {
            rest->deleteLater();
            if (context) {
                then(outcome ? outcome : Outcome<SignedIn>(inWords(outcome.error(), refusal)));
            }
        },
        [address](const wire::SessionAnswer& form) { return toSignedIn(address, form); }
    );
}

} // namespace backline::client
