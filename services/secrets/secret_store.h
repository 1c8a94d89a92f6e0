#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace backline::secrets {

/// How a request ended.
struct SecretAnswer
{
    std::optional<QString> value; ///< of a read; nothing when nothing is kept under that name
    QString problem; ///< why it failed, in words for a person; empty when it worked

    bool worked() const { return problem.isEmpty(); }
};

/// Where tokens are kept. Requests are answered in the order they were made, later than the call returns,
/// once each, and not at all when the context is gone by then. They may be made from an answer. GUI thread.
class SecretStore
{
public:
    using Answered = std::function<void(const SecretAnswer&)>;

    SecretStore() = default;
    virtual ~SecretStore() = default;
    SecretStore(const SecretStore&) = delete;
    SecretStore& operator=(const SecretStore&) = delete;

    virtual void read(const QString& name, QObject* context, Answered answered) = 0;
    virtual void write(const QString& name, const QString& value, QObject* context, Answered answered) = 0;

    /// Removing what is not there works.
    virtual void remove(const QString& name, QObject* context, Answered answered) = 0;

    /// Why what is written will not be there after a restart, for a person; empty when it will.
    virtual QString whyForgetful() const = 0;
};

} // namespace backline::secrets
